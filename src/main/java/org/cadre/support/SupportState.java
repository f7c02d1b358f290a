package org.cadre.support;

import java.util.EnumSet;
import java.util.Set;

/** Where a case stands between the question and its end. */
public enum SupportState {

    ASKED,
    /** The rule offers Peer Assistance instead of what was asked for; the educator answers. */
    PA_OFFERED,
    /** Both co-chairs decide. */
    IN_REVIEW,
    /** The intake meeting is to be held. */
    INTAKE,
    /** Held; the educator signs, and consents or refuses. */
    CONSENT,
    /** A consulting teacher is looked for (D5). */
    MATCHING,
    /** None is free: on the waiting list. */
    WAITING,
    /** Somebody coaches; goals are to be set. */
    ENROLLED,
    COACHING,
    /** In a review: the plan stands; observed, coached and assessed until the recommendation is made. */
    EVALUATED,
    /** In a review: the packet is with the educator, who may answer it before it is sealed. */
    PACKET_SHARED,
    /** In a review: the sealed packet is with the Panel. */
    BEFORE_PANEL,
    /** In a review: the Panel's rating is released; the educator may answer it, and learns which plan comes next. */
    RATED,
    /** Over; two minutes of questions are open. */
    SURVEY,
    /** Informal support, to be taken up by a consulting teacher. */
    INFORMAL,
    VISITS,
    /** The visits are over; the educator says how plan and rating stand today. */
    VISITS_OVER,
    CLOSED, WITHDRAWN, NOT_ENROLLED, DECLINED, SWITCHED, ASKED_AGAIN;

    /** An assumption; each diagram's timers say the same. */
    private static final int DAYS_TO_ANSWER = 10;
    private static final Set<SupportState> ENDED = EnumSet.range(CLOSED, ASKED_AGAIN);

    /** What may follow; a withdrawal at any time. */
    Set<SupportState> mayBecome() {
        Set<SupportState> next = switch (this) {
            case ASKED -> EnumSet.of(PA_OFFERED, IN_REVIEW, INTAKE, INFORMAL);
            case PA_OFFERED -> EnumSet.of(INTAKE, INFORMAL);
            case IN_REVIEW -> EnumSet.of(PA_OFFERED, INTAKE, INFORMAL, DECLINED);
            case INTAKE -> EnumSet.of(CONSENT);
            case CONSENT -> EnumSet.of(MATCHING, NOT_ENROLLED);
            case MATCHING -> EnumSet.of(WAITING, ENROLLED);
            case WAITING -> EnumSet.of(MATCHING, ENROLLED);
            case ENROLLED -> EnumSet.of(COACHING, EVALUATED, SWITCHED);
            case EVALUATED -> EnumSet.of(PACKET_SHARED);
            case PACKET_SHARED -> EnumSet.of(BEFORE_PANEL);
            case BEFORE_PANEL -> EnumSet.of(RATED);
            case RATED -> EnumSet.of(CLOSED);
            case COACHING -> EnumSet.of(SURVEY, SWITCHED);
            case SURVEY -> EnumSet.of(CLOSED);
            case INFORMAL -> EnumSet.of(VISITS);
            case VISITS -> EnumSet.of(INFORMAL, VISITS_OVER);
            case VISITS_OVER -> EnumSet.of(CLOSED, ASKED_AGAIN);
            case CLOSED, WITHDRAWN, NOT_ENROLLED, DECLINED, SWITCHED, ASKED_AGAIN -> EnumSet.noneOf(SupportState.class);
        };
        if (!ended()) {
            next.add(WITHDRAWN);
        }
        return next;
    }

    /** Whether nobody coaches from then on: whoever did has the place free again, and reads nothing more. */
    boolean endsCoaching() {
        return ended() || this == SURVEY || this == INFORMAL || this == VISITS_OVER;
    }

    /** Whether somebody coaches. */
    public boolean coached() {
        return this == ENROLLED || this == COACHING || this == VISITS || reviewed();
    }

    /** Whether a review is past its plan: coaching goes on beside it. */
    public boolean reviewed() {
        return this == EVALUATED || this == PACKET_SHARED || this == BEFORE_PANEL || this == RATED;
    }

    /** School days that the educator has to answer, as the diagrams' timers have them; 0 where nothing is asked of the educator. */
    int daysToAnswer() {
        return switch (this) {
            case PA_OFFERED, CONSENT, SURVEY, VISITS_OVER -> DAYS_TO_ANSWER;
            default -> 0;
        };
    }

    public boolean ended() {
        return ENDED.contains(this);
    }
}
