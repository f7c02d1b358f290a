package org.cadre.evaluation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cadre.support.Rating;

/**
 * A formative assessment or a recommendation as its consulting teacher wrote it: never a final rating, which is the Panel's alone.
 *
 * @param number of its versions of that kind the how many-th, from 1
 * @param cited by Standard the ids of evidence and posted observations
 * @param reason why observations are missing, blank where none is given
 */
public record Assessment(UUID id, UUID caseId, Kind kind, int number, String author, Instant writtenAt, Map<Standard, Rating> ratings, Rating overall, String rationale,
        String reason, Map<Standard, List<UUID>> cited) {

    public enum Kind {

        FORMATIVE, RECOMMENDATION;

        /** As it stands in an address. */
        public String form() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The four that somebody may be given. */
    public static final List<Rating> RATINGS = List.of(Rating.EXEMPLARY, Rating.PROFICIENT, Rating.NEEDS_IMPROVEMENT, Rating.UNSATISFACTORY);

    /** The ratings as they stand in a form. */
    Map<String, String> byField() {
        Map<String, String> fields = new HashMap<>(Map.of(RatingFacts.OVERALL, overall.name()));
        ratings.forEach((standard, rating) -> fields.put(RatingFacts.field(standard), rating.name()));
        return fields;
    }
}
