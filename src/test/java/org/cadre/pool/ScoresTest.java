package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.pool.PostingText.Competency;
import org.cadre.pool.Scores.Measures;
import org.cadre.pool.Scores.Score;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** six competencies, each scored 1 to 4 with written evidence; and what the outcome table D2 asks of the sheets. */
class ScoresTest {

    private static final List<String> KEYS = List.of("accountability", "professional-knowledge", "equitable-instruction",
            "cultural-proficiency", "family-engagement", "reflection-collaboration");
    private static final List<Competency> RUBRIC = KEYS.stream()
            .map(key -> new Competency(key, "Title of " + key, List.of(), Map.of(), List.of())).toList();
    private static final String EVIDENCE = "Names the goals and how they were measured.";

    private static Map<String, List<String>> sheet() {
        Map<String, List<String>> sheet = new HashMap<>();
        for (String key : KEYS) {
            sheet.put("scores[" + key + "].value", List.of("3"));
            sheet.put("scores[" + key + "].evidence", List.of(EVIDENCE));
        }
        return sheet;
    }

    private static Map<String, List<String>> sheet(String field, String value) {
        Map<String, List<String>> sheet = sheet();
        sheet.put("scores[family-engagement]." + field, List.of(value));
        return sheet;
    }

    private static List<Fault> faults(Map<String, List<String>> sheet) {
        List<Fault> found = new ArrayList<>();
        assertThatThrownBy(() -> Scores.from(sheet, RUBRIC)).isInstanceOfSatisfying(Refusal.class, refusal -> found.addAll(refusal.faults()));
        return found;
    }

    /** A sheet by its six scores, written one after the other. */
    static Scores scores(String digits) {
        Map<String, Score> scores = new LinkedHashMap<>();
        for (int i = 0; i < KEYS.size(); i++) {
            scores.put(KEYS.get(i), new Score(digits.charAt(i) - '0', EVIDENCE));
        }
        return new Scores(scores);
    }

    // ------------------------------------------------------------------------------------------------ a sheet

    @Test
    void aWholeSheetKeepsEachScoreWithItsEvidenceInTheRubricsOrder() {
        assertThat(Scores.from(sheet("value", "4"), RUBRIC).byCompetency().keySet()).as("R-071").containsExactlyElementsOf(KEYS);
        assertThat(Scores.from(sheet("value", "4"), RUBRIC).byCompetency()).containsEntry("family-engagement", new Score(4, EVIDENCE))
                .containsEntry("accountability", new Score(3, EVIDENCE));
    }

    @ParameterizedTest(name = "R-071 a score of {0} is taken")
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 4", "' 4 ', 4"})
    void aScoreLiesBetweenOneAndFour(String value, int score) {
        assertThat(Scores.from(sheet("value", value), RUBRIC).byCompetency().get("family-engagement").value()).isEqualTo(score);
    }

    @ParameterizedTest(name = "R-071 a score of ''{0}'' is refused")
    @ValueSource(strings = {"0", "5", "x", "", "-1", "2.5", "33", "+3", "३"})
    void anythingElseIsNoScore(String value) {
        assertThat(faults(sheet("value", value))).extracting(Fault::field, Fault::code)
                .containsExactly(tuple("scores[family-engagement].value", "screening.value"));
    }

    @ParameterizedTest(name = "R-071 evidence of {0} characters: {1}")
    @CsvSource({"0, screening.evidence", "29, screening.evidence", "30,", "4000,", "4001, form.tooLong"})
    void evidenceKeepsToItsLength(int length, String fault) {
        Map<String, List<String>> sheet = sheet("evidence", "x".repeat(length));

        if (fault == null) {
            assertThat(Scores.from(sheet, RUBRIC).byCompetency().get("family-engagement").evidence()).hasSize(length);
        } else {
            assertThat(faults(sheet)).extracting(Fault::field, Fault::code).containsExactly(tuple("scores[family-engagement].evidence", fault));
        }
    }

    @Test
    void blanksAreNoEvidence() {
        assertThat(faults(sheet("evidence", " ".repeat(40) + "x"))).extracting(Fault::code).containsExactly("screening.evidence");
    }

    @Test
    void anEmptySheetNamesEveryScoreAndEveryEvidenceThatIsMissing() {
        assertThat(faults(Map.of())).as("R-071").hasSize(2 * KEYS.size()).extracting(Fault::field)
                .containsAll(KEYS.stream().map(key -> "scores[" + key + "].value").toList())
                .containsAll(KEYS.stream().map(key -> "scores[" + key + "].evidence").toList());
    }

    @Test
    void whatTheRubricDoesNotAskForIsNotKept() {
        Map<String, List<String>> sheet = sheet();
        sheet.put("scores[charm].value", List.of("4"));

        assertThat(Scores.from(sheet, RUBRIC).byCompetency()).containsOnlyKeys(KEYS);
    }

    // ------------------------------------------------------------------------------------------------ what D2 asks for

    @ParameterizedTest(name = "D2 two sheets {0} and {1}: gap {2}, lowest {3}, mean {4}")
    @CsvSource({
        "333333, 333333, 0, 3, 3.0",
        "343434, 434343, 1, 3, 3.5",
        "333331, 333333, 2, 1, 2.8333333333333335",
        "111111, 444444, 3, 1, 2.5",
        "222222, 333333, 1, 2, 2.5",
        "222222, 333332, 1, 2, 2.4166666666666665",
        "333333, 333332, 1, 2, 2.9166666666666665",
        "123412, 223412, 1, 1, 2.25"})
    void ofTwoSheetsTheScoresThemselvesCount(String one, String other, int gap, double lowest, double mean) {
        assertThat(Measures.of(List.of(scores(one), scores(other)))).isEqualTo(new Measures(2, gap, lowest, mean));
    }

    @ParameterizedTest(name = "D2 three sheets {0}, {1} and {2}: gap {3}, lowest median {4}, mean of medians {5}")
    @CsvSource({
        "333333, 333333, 333333, 0, 3, 3.0",
        "111111, 444444, 333333, 3, 3, 3.0", // one low sheet does not pull the median down
        "411111, 433333, 133333, 3, 3, 3.1666666666666665",
        "133333, 133333, 433333, 3, 1, 2.6666666666666665",
        "232323, 323232, 222222, 1, 2, 2.0",
        "344444, 233333, 233333, 1, 2, 2.8333333333333335"})
    void ofThreeSheetsTheMedianOfEachCompetencyCounts(String one, String other, String third, int gap, double lowest, double mean) {
        assertThat(Measures.of(List.of(scores(one), scores(other), scores(third)))).isEqualTo(new Measures(3, gap, lowest, mean));
    }

    @Test
    void theOrderOfTheSheetsDoesNotMatter() {
        assertThat(Measures.of(List.of(scores("444444"), scores("123412"), scores("222222"))))
                .isEqualTo(Measures.of(List.of(scores("123412"), scores("222222"), scores("444444"))));
    }

    @Test
    void theTableAsksEachMeasureByItsName() {
        Measures measures = new Measures(2, 1, 2.0, 2.75);

        assertThat(List.of(measures.named("sheets"), measures.named("largestGap"), measures.named("lowest"), measures.named("mean")))
                .containsExactly(2, 1, 2.0, 2.75);
        assertThatIllegalArgumentException().isThrownBy(() -> measures.named("median"));
    }
}
