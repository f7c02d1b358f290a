package org.cadre.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;

/** A sheet's scores, one for each competency of the posting's rubric: 1 to 4, each with evidence of 30 characters or more. */
public record Scores(Map<String, Score> byCompetency) {

    public record Score(int value, String evidence) {}

    private static final int SHORTEST_EVIDENCE = 30;
    private static final int LONGEST_EVIDENCE = 4000;

    /** @throws Refusal with every fault at once */
    public static Scores from(Map<String, List<String>> typed, List<PostingText.Competency> rubric) {
        FieldReader fields = new FieldReader(typed);
        Map<String, Score> scores = new LinkedHashMap<>();
        for (PostingText.Competency competency : rubric) {
            String at = "scores[" + competency.key() + "].";
            String value = fields.raw(at + "value");
            if (!value.matches("[1-4]")) {
                fields.fault(at + "value", "screening.value", competency.title());
            }
            String evidence = fields.raw(at + "evidence");
            if (evidence.length() < SHORTEST_EVIDENCE) {
                fields.fault(at + "evidence", "screening.evidence", competency.title(), SHORTEST_EVIDENCE, evidence.length());
            } else if (evidence.length() > LONGEST_EVIDENCE) {
                fields.fault(at + "evidence", "form.tooLong", competency.title(), LONGEST_EVIDENCE, evidence.length());
            }
            scores.put(competency.key(), new Score(value.matches("[1-4]") ? Integer.parseInt(value) : 0, evidence));
        }
        fields.check();
        return new Scores(scores);
    }

    /**
     * What the outcome table (D2) asks for.
     *
     * @param largestGap the largest difference between two sheets on one competency
     * @param lowest the lowest single score of two sheets; of three, the lowest median
     * @param mean the mean of all scores of two sheets; of three, of the medians
     */
    public record Measures(int sheets, int largestGap, double lowest, double mean) {

        /** @param sheets two or three locked sheets */
        static Measures of(List<Scores> sheets) {
            List<List<Integer>> perCompetency = sheets.get(0).byCompetency.keySet().stream()
                    .map(key -> sheets.stream().map(sheet -> sheet.byCompetency.get(key).value()).sorted().toList()).toList();
            int gap = perCompetency.stream().mapToInt(values -> values.get(values.size() - 1) - values.get(0)).max().orElseThrow();
            List<Integer> counted = new ArrayList<>();
            perCompetency.forEach(values -> counted.addAll(sheets.size() == 3 ? List.of(values.get(1)) : values));
            double lowest = counted.stream().mapToInt(Integer::intValue).min().orElseThrow();
            double mean = counted.stream().mapToInt(Integer::intValue).average().orElseThrow();
            return new Measures(sheets.size(), gap, lowest, mean);
        }

        Object named(String name) {
            return switch (name) {
                case "sheets" -> sheets;
                case "largestGap" -> largestGap;
                case "lowest" -> lowest;
                case "mean" -> mean;
                default -> throw new IllegalArgumentException("There is no measure " + name);
            };
        }
    }
}
