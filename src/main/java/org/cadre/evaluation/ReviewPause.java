package org.cadre.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A grievance that stopped the clocks of a review: from the day on which it was filed to the day before the one on which it was settled
 * no school day counts (an assumption). Days are Eastern.
 *
 * @param filedAt when that was recorded
 * @param dueTask the element of the diagram that was due next when the clocks stopped; {@code null}: none
 * @param settledOn {@code null} while it is open
 */
public record ReviewPause(UUID id, UUID caseId, LocalDate filedOn, String filedBy, Instant filedAt, String dueTask, LocalDate settledOn, String settledBy) {

    public boolean open() {
        return settledOn == null;
    }
}
