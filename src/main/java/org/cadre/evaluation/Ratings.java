package org.cadre.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.support.Rating;

/**
 * The five ratings of an educator.
 *
 * @param standards one for each Standard
 */
public record Ratings(Map<Standard, Rating> standards, Rating overall) {

    public Ratings {
        standards = Collections.unmodifiableMap(new EnumMap<>(standards));
        if (standards.size() != Standard.values().length) {
            throw new IllegalArgumentException("Not every Standard is rated");
        }
    }

    /** @param ratings by Standard, I to IV, as a packet has them */
    static Ratings of(Map<String, String> ratings, String overall) {
        Map<Standard, Rating> standards = new EnumMap<>(Standard.class);
        Arrays.stream(Standard.values()).forEach(standard -> standards.put(standard, Rating.valueOf(ratings.get(standard.name()))));
        return new Ratings(standards, Rating.valueOf(overall));
    }

    public Rating of(Standard standard) {
        return standards.get(standard);
    }

    /** By Standard, I to IV, as a packet and what is released have them. */
    public Map<String, String> byStandard() {
        return standards.entrySet().stream().collect(Collectors.toMap(rated -> rated.getKey().name(), rated -> rated.getValue().name()));
    }

    /** The field of a Standard's rating, in forms and in what D6 reads. */
    public static String field(Standard standard) {
        return RatingFacts.field(standard);
    }

    /** The field of the overall rating. */
    public static String overallField() {
        return RatingFacts.OVERALL;
    }

    /** By field. */
    Map<String, String> byField() {
        Map<String, String> fields = new HashMap<>(Map.of(RatingFacts.OVERALL, overall.name()));
        standards.forEach((standard, rating) -> fields.put(RatingFacts.field(standard), rating.name()));
        return fields;
    }
}
