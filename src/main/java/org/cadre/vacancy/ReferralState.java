package org.cadre.vacancy;

import java.util.EnumSet;
import java.util.Set;

/** Where a candidate stands with a position, as the candidate is told it. */
public enum ReferralState {

    REFERRED, INVITED, INTERVIEW, INTERVIEWED, RUNNER_UP, OFFERED, ACCEPTED, DISPUTE, CLEARED, SUSPENDED,
    NOT_SELECTED, DECLINED, EXPIRED, NOT_CLEARED, HIRED_ELSEWHERE, WITHDRAWN, CANCELLED, RELEASED, HIRED;

    private static final Set<ReferralState> ENDED = EnumSet.range(NOT_SELECTED, HIRED);

    public boolean ended() {
        return ENDED.contains(this);
    }
}
