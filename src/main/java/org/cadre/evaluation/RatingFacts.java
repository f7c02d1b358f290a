package org.cadre.evaluation;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What D6 reads of ratings and of what they stand on.
 *
 * @param ratings by field, as typed or as kept; blank where none is
 * @param cited by Standard what stands still of what is cited
 * @param announced and {@code unannounced}: posted observations
 */
record RatingFacts(Map<String, String> ratings, Map<Standard, List<Exhibit>> cited, boolean followUpMissing, int announced,
        int unannounced, boolean reason) {

    static final String OVERALL = "overall";

    /** The field of a Standard's rating, in forms and facts. */
    static String field(Standard standard) {
        return "standard" + standard;
    }

    /** @param all everything of the review on which an assessment may stand: its posted observations count */
    static RatingFacts of(Map<String, String> ratings, Map<Standard, List<Exhibit>> cited, List<Exhibit> all, boolean followedUp, boolean reason) {
        List<Observation> posted = all.stream().map(Exhibit::observation).filter(Objects::nonNull).toList();
        int announced = (int) posted.stream().filter(each -> each.content().kind() == Observation.Kind.ANNOUNCED).count();
        boolean followUpMissing = posted.stream().anyMatch(Observation::concern) && !followedUp;
        return new RatingFacts(ratings, cited, followUpMissing, announced, posted.size() - announced, reason);
    }

    /** Of what was written only what still stands of what it cites. */
    static RatingFacts of(Assessment written, List<Exhibit> all, boolean followedUp) {
        Map<Standard, List<Exhibit>> cited = new EnumMap<>(Standard.class);
        written.cited().forEach((standard, ids) -> cited.put(standard, all.stream().filter(each -> each.stands() && ids.contains(each.id())).toList()));
        return of(written.byField(), cited, all, followedUp, !written.reason().isEmpty());
    }

    List<Standard> without() {
        return Arrays.stream(Standard.values()).filter(standard -> of(standard).isEmpty()).toList();
    }

    /** Standards for which nothing but growth in the state's test is cited. */
    List<Standard> onGrowthAlone() {
        return Arrays.stream(Standard.values()).filter(standard -> !of(standard).isEmpty() && of(standard).stream().allMatch(Exhibit::growth)).toList();
    }

    long categories() {
        return cited.values().stream().flatMap(Collection::stream).map(Exhibit::category).distinct().count();
    }

    private List<Exhibit> of(Standard standard) {
        return cited.getOrDefault(standard, List.of());
    }

    Map<String, Object> asMap() {
        Map<String, Object> facts = new HashMap<>();
        for (Standard standard : Standard.values()) {
            facts.put(field(standard), ratings.getOrDefault(field(standard), ""));
        }
        facts.put(OVERALL, ratings.getOrDefault(OVERALL, ""));
        facts.put("categories", (int) categories());
        facts.put("mcasAlone", onGrowthAlone().size());
        facts.put("standardsWithoutEvidence", without().size());
        facts.put("followUpMissing", followUpMissing);
        facts.put("announced", announced);
        facts.put("unannounced", unannounced);
        facts.put("reason", reason);
        return facts;
    }
}
