package org.cadre.vacancy;

import java.util.EnumSet;
import java.util.Set;

/** Where a hire stands between the accepted offer and its end (D3). */
public enum HireState {

    /** Accepted; the seat is awaited. */
    CONTINGENT,
    /** School has begun, the seat is still taken, and the candidate does not substitute. */
    DEFERRED,
    /** The right to work, a license or the clearance is missing at the start. */
    HELD,
    /** Works as a Long-Term Substitute. */
    SUBSTITUTE,
    CONFIRMED,
    CONVERTED,
    RELEASED, DECLINED, CANCELLED, NOT_CLEARED;

    private static final Set<HireState> SEATED = EnumSet.of(CONFIRMED, CONVERTED);
    private static final Set<HireState> ENDED = EnumSet.range(RELEASED, NOT_CLEARED);

    /**
     * What may follow. Whoever is seated may be held for papers and resumes then; nobody who is seated is released by a table.
     */
    Set<HireState> mayBecome() {
        Set<HireState> next = switch (this) {
            case CONTINGENT -> EnumSet.of(DEFERRED, HELD, SUBSTITUTE, CONFIRMED);
            case DEFERRED -> EnumSet.of(HELD, SUBSTITUTE, CONFIRMED);
            case HELD -> EnumSet.of(DEFERRED, SUBSTITUTE, CONFIRMED, CONVERTED);
            case SUBSTITUTE -> EnumSet.of(HELD, CONVERTED);
            case CONFIRMED, CONVERTED -> EnumSet.of(HELD);
            case RELEASED, DECLINED, CANCELLED, NOT_CLEARED -> EnumSet.noneOf(HireState.class);
        };
        if (!seated() && !ended()) {
            next.addAll(ENDED);
        }
        return next;
    }

    /** Whether the position is this person's. */
    public boolean seated() {
        return SEATED.contains(this);
    }

    /** Whether nothing came of it. */
    public boolean ended() {
        return ENDED.contains(this);
    }
}
