package org.cadre.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A deadline that performance management moved.
 *
 * @param caseId the one case for which it was extended; {@code null}: for the school year
 * @param day on which it is due since then, Eastern
 * @param reason as it was typed
 */
public record DeadlineMove(UUID id, String schoolYear, UUID caseId, ReviewDate kind, LocalDate day, LocalDate dayBefore, String reason,
        String movedBy, Instant movedAt) {}
