package org.cadre.pool;

import java.util.EnumSet;
import java.util.Set;

/** Where an application stands, as its candidate is told it, and who acts next. */
public enum Stage {

    DRAFT(Actor.CANDIDATE),
    RECEIVED(Actor.CADRE),
    REASONS(Actor.CANDIDATE),
    REVIEW(Actor.HR_STAFFING),
    WAIVER(Actor.HR_STAFFING),
    REFERENCES(Actor.REFEREES),
    LICENCES(Actor.LICENSURE),
    SCORING(Actor.SCREENERS),
    SECOND_REVIEW(Actor.SCREENERS),
    CONFIRMING(Actor.HR_STAFFING),
    INELIGIBLE(Actor.NOBODY),
    NOT_ADVANCED(Actor.NOBODY),
    IN_POOL(Actor.NOBODY),
    ON_HOLD(Actor.CANDIDATE),
    EXPIRED(Actor.NOBODY),
    AWAITING_POOL(Actor.CANDIDATE),
    RELEASED(Actor.HIRING_TEAM),
    REFUSED(Actor.NOBODY),
    WITHDRAWN(Actor.NOBODY),
    CANCELLED(Actor.NOBODY),
    HIRED(Actor.NOBODY);

    /** Who the next step waits for. */
    public enum Actor { CANDIDATE, CADRE, HR_STAFFING, REFEREES, LICENSURE, SCREENERS, HIRING_TEAM, NOBODY }

    private static final Set<Stage> ENDED = EnumSet.of(INELIGIBLE, NOT_ADVANCED, EXPIRED, REFUSED, WITHDRAWN, CANCELLED, HIRED);

    /** Ways out that stand open as long as a case has not ended. */
    private static final Set<Stage> ANY_TIME = EnumSet.of(WITHDRAWN, CANCELLED, HIRED);

    private final Actor next;

    Stage(Actor next) {
        this.next = next;
    }

    public Actor next() {
        return next;
    }

    /** Whether the case is closed without a standing: the person may apply again. */
    public boolean ended() {
        return ENDED.contains(this);
    }

    /** Whether a standing is of any interest: it has not ended otherwise than with its year. */
    boolean standingShown() {
        return this == EXPIRED || !ended();
    }

    Set<Stage> mayBecome() {
        Set<Stage> next = switch (this) {
            case DRAFT -> EnumSet.of(RECEIVED);
            case RECEIVED -> EnumSet.of(REASONS, WAIVER, REFERENCES, LICENCES, SCORING, AWAITING_POOL, RELEASED, REFUSED);
            case REASONS -> EnumSet.of(REASONS, REVIEW, WAIVER, REFERENCES, LICENCES, SCORING);
            case REVIEW -> EnumSet.of(INELIGIBLE, REASONS, WAIVER, REFERENCES, LICENCES, SCORING);
            case WAIVER -> EnumSet.of(INELIGIBLE, REFERENCES, LICENCES, SCORING);
            case REFERENCES -> EnumSet.of(REASONS, LICENCES, SCORING);
            case LICENCES -> EnumSet.of(REASONS, SCORING);
            case SCORING -> EnumSet.of(SECOND_REVIEW, CONFIRMING, IN_POOL);
            case SECOND_REVIEW -> EnumSet.of(CONFIRMING, IN_POOL);
            case CONFIRMING -> EnumSet.of(SECOND_REVIEW, NOT_ADVANCED);
            case IN_POOL -> EnumSet.of(ON_HOLD, EXPIRED);
            case ON_HOLD -> EnumSet.of(IN_POOL, EXPIRED);
            case AWAITING_POOL -> EnumSet.of(RELEASED, REFUSED);
            case RELEASED -> EnumSet.noneOf(Stage.class);
            case INELIGIBLE, NOT_ADVANCED, EXPIRED, REFUSED, WITHDRAWN, CANCELLED, HIRED -> EnumSet.noneOf(Stage.class);
        };
        if (!ended() && this != DRAFT) {
            next.addAll(ANY_TIME);
        }
        return next;
    }
}
