package org.cadre.panel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The rating as it was released, beside what the consulting teacher recommended: both stay on record.
 *
 * @param ratings by Standard, I to IV, each EXEMPLARY, PROFICIENT, NEEDS_IMPROVEMENT or UNSATISFACTORY; so {@code overall}
 * @param reason the Panel's, where the two differ; empty where they do not
 * @param readAt when the educator opened it; {@code null} before
 * @param principalAt from when on principal and HR read it; {@code null} before
 * @param answer the educator's; {@code null} where there is none
 */
public record FinalRating(UUID caseId, UUID motion, Map<String, String> ratings, String overall, Map<String, String> recommended, String recommendedOverall,
        String reason, Instant releasedAt, Instant readAt, Instant principalAt, String answer, Instant answeredAt) {

    public static final List<String> STANDARDS = List.of("I", "II", "III", "IV");
    /** From the best on. */
    static final List<String> GRADES = List.of("EXEMPLARY", "PROFICIENT", "NEEDS_IMPROVEMENT", "UNSATISFACTORY");

    /** Whether the Panel departed from what was recommended. */
    public boolean differs() {
        return !ratings.equals(recommended) || !overall.equals(recommendedOverall);
    }
}
