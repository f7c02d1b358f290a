package org.cadre.vacancy;

import java.util.EnumSet;
import java.util.Set;

/** Where a candidate stands with a position, as the candidate is told it, and who acts next. */
public enum ReferralState {

    REFERRED(Actor.HIRING_TEAM),
    INVITED(Actor.CANDIDATE),
    INTERVIEW(Actor.INTERVIEWERS),
    INTERVIEWED(Actor.HIRING_TEAM),
    RUNNER_UP(Actor.NOBODY),
    OFFERED(Actor.CANDIDATE),
    ACCEPTED(Actor.HR_STAFFING),
    DISPUTE(Actor.CANDIDATE),
    CLEARED(Actor.HR_STAFFING),
    /** A contingent acceptance elsewhere: the case rests and its facts are kept. */
    SUSPENDED(Actor.NOBODY),
    NOT_SELECTED(Actor.NOBODY),
    DECLINED(Actor.NOBODY),
    EXPIRED(Actor.NOBODY),
    NOT_CLEARED(Actor.NOBODY),
    HIRED_ELSEWHERE(Actor.NOBODY),
    WITHDRAWN(Actor.NOBODY),
    CANCELLED(Actor.NOBODY),
    RELEASED(Actor.NOBODY),
    HIRED(Actor.NOBODY);

    /** Who the next step waits for. */
    public enum Actor { CANDIDATE, HIRING_TEAM, INTERVIEWERS, HR_STAFFING, NOBODY }

    private static final Set<ReferralState> ENDED = EnumSet.range(NOT_SELECTED, HIRED);

    /** There is a hire, or there was one: what becomes of it decides. */
    private static final Set<ReferralState> HIRING = EnumSet.of(ACCEPTED, DISPUTE, CLEARED);

    private final Actor next;

    ReferralState(Actor next) {
        this.next = next;
    }

    public Actor next() {
        return next;
    }

    public boolean ended() {
        return ENDED.contains(this);
    }

    /** Whether the candidate has accepted an offer of this position. */
    public boolean hiring() {
        return HIRING.contains(this);
    }

    Set<ReferralState> mayBecome() {
        if (ended()) {
            return EnumSet.noneOf(ReferralState.class);
        }
        Set<ReferralState> next = switch (this) {
            case REFERRED -> EnumSet.of(INVITED, NOT_SELECTED, SUSPENDED);
            case INVITED -> EnumSet.of(INVITED, INTERVIEW, NOT_SELECTED, SUSPENDED);
            case INTERVIEW -> EnumSet.of(INVITED, INTERVIEWED, NOT_SELECTED, SUSPENDED);
            case INTERVIEWED -> EnumSet.of(RUNNER_UP, OFFERED, NOT_SELECTED, SUSPENDED);
            case RUNNER_UP -> EnumSet.of(INTERVIEWED, OFFERED, NOT_SELECTED, SUSPENDED);
            case OFFERED -> EnumSet.of(ACCEPTED, DECLINED, EXPIRED, SUSPENDED);
            case ACCEPTED -> EnumSet.of(DISPUTE, CLEARED);
            case DISPUTE -> EnumSet.of(CLEARED);
            case CLEARED -> EnumSet.of(HIRED);
            case SUSPENDED -> EnumSet.of(REFERRED, INTERVIEWED, HIRED_ELSEWHERE);
            default -> EnumSet.noneOf(ReferralState.class);
        };
        next.addAll(EnumSet.of(WITHDRAWN, CANCELLED));
        if (hiring()) {
            next.addAll(EnumSet.of(NOT_CLEARED, DECLINED, RELEASED));
        }
        return next;
    }
}
