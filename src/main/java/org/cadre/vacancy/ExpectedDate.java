package org.cadre.vacancy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One version of E.
 *
 * @param number 1 as registered
 * @param reason {@code null} as registered
 * @param consent the paper by which the incumbent agreed to an earlier day, {@code null} where none is needed
 */
public record ExpectedDate(UUID separation, int number, LocalDate expectedOn, String reason, UUID consent, String changedBy, Instant changedAt) {}
