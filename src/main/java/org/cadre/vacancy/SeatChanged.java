package org.cadre.vacancy;

import java.util.UUID;

/** A fact of a seat has changed; heard in the same transaction, which holds the position's lock. */
public record SeatChanged(UUID position, What what) {

    /**
     * FROZEN: a letter came that is late, or waits for the Retirement Board; UNFROZEN, LET_STAY: HR staffing ruled on it; CERTIFIED by
     * HR staffing; CANCELLED: the position is not filled any more.
     */
    public enum What { RESCINDED, FROZEN, UNFROZEN, LET_STAY, DATE_CHANGED, VACATED_EARLY, CERTIFIED, CANCELLED }
}
