package org.cadre.vacancy;

import java.util.UUID;

/** A fact of a seat has changed; heard in the same transaction, which holds the position's lock. */
public record SeatChanged(UUID position, What what) {

    /** CERTIFIED by HR staffing; FROZEN: a letter came in that is too late, or still waits for a receipt; UNFROZEN: a late letter was ruled on; CANCELLED: the position is not filled any more. */
    public enum What { RESCINDED, FROZEN, UNFROZEN, DATE_CHANGED, VACATED_EARLY, CERTIFIED, CANCELLED }
}
