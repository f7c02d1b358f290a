package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cadre.pool.Scores.Measures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcome table D2, row by row: the first row that fits decides. */
class ScreeningOutcomeTableTest {

    private static final Tables TABLE = Tables.read("screening-outcome");

    private static String outcome(Measures measures) {
        Map<String, Object> facts = new HashMap<>();
        TABLE.inputs().forEach(name -> facts.put(name, measures.named(name)));
        List<Map<String, Object>> rules = TABLE.evaluate(facts);
        assertThat(rules).as("one answer").hasSize(1);
        return rules.get(0).get("rule") + " " + rules.get(0).get("outcome");
    }

    @ParameterizedTest(name = "{4} of {0} sheets: gap {1}, lowest {2}, mean {3}")
    @CsvSource({
        "2, 2, 2, 2.7, D2.1 SECOND_REVIEW",
        "2, 1, 1, 2.7, D2.2 NOT_ADVANCED",
        "2, 1, 3, 3.2, D2.3 PASS",
        "2, 1, 2, 2.7, D2.4 SECOND_REVIEW",
        "2, 1, 2, 2.2, D2.5 NOT_ADVANCED",
        "3, 3, 1, 3.2, D2.6 NOT_ADVANCED",
        "3, 3, 2, 2.7, D2.7 NOT_ADVANCED",
        "3, 3, 2, 3.2, D2.8 PASS"})
    void eachRowGivesItsOutcome(int sheets, int gap, double lowest, double mean, String outcome) {
        assertThat(outcome(new Measures(sheets, gap, lowest, mean))).isEqualTo(outcome);
    }

    @Test
    void everyRowOfTheTableIsTestedHere() {
        assertThat(TABLE.column("rule")).containsExactlyElementsOf(IntStream.rangeClosed(1, 8).mapToObj(row -> "D2." + row).toList());
        assertThat(TABLE.column("outcome")).containsOnly("PASS", "SECOND_REVIEW", "NOT_ADVANCED");
    }

    @ParameterizedTest(name = "{4} of {0} sheets: gap {1}, lowest {2}, mean {3}")
    @CsvSource({
        "2, 0, 3, 3.0, D2.3 PASS",
        "2, 1, 3, 3.5, D2.3 PASS", // a gap of one is no gap
        "2, 2, 2, 3.5, D2.1 SECOND_REVIEW",
        "2, 3, 1, 2.4999, D2.1 SECOND_REVIEW", // before the low score and the low mean
        "2, 1, 1, 3.0, D2.2 NOT_ADVANCED", // before the mean
        "2, 0, 2, 2.4999, D2.5 NOT_ADVANCED",
        "2, 0, 2, 2.5, D2.4 SECOND_REVIEW",
        "2, 0, 2, 2.9999, D2.4 SECOND_REVIEW",
        "2, 0, 2, 3.0, D2.3 PASS",
        "2, 0, 4, 4.0, D2.3 PASS",
        "2, 0, 1, 1.0, D2.2 NOT_ADVANCED",
        "3, 0, 1, 3.0, D2.6 NOT_ADVANCED",
        "3, 0, 2, 2.4999, D2.7 NOT_ADVANCED", // with three sheets nothing between
        "3, 0, 2, 2.5, D2.7 NOT_ADVANCED",
        "3, 0, 2, 2.9999, D2.7 NOT_ADVANCED",
        "3, 0, 2, 3.0, D2.8 PASS"})
    void theBoundariesLieWhereTheRulesPutThem(int sheets, int gap, double lowest, double mean, String outcome) {
        assertThat(outcome(new Measures(sheets, gap, lowest, mean))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "R-082 {0}: {1}")
    @CsvSource({
        "333333 333333, D2.3 PASS",
        "343332 333333, D2.3 PASS", // mean 3.0 exactly, one score of 2
        "333332 333333, D2.4 SECOND_REVIEW", // 35 points of 36
        "222222 333333, D2.4 SECOND_REVIEW", // mean 2.5 exactly
        "222222 333332, D2.5 NOT_ADVANCED", // 29 points of 30
        "444444 444442, D2.1 SECOND_REVIEW",
        "443444 444442, D2.1 SECOND_REVIEW",
        "442444 443441, D2.1 SECOND_REVIEW", // apart on one competency alone
        "444442 444441, D2.2 NOT_ADVANCED",
        "222222 111111, D2.2 NOT_ADVANCED",
        "111111 444444 333333, D2.8 PASS", // the third is between the first two
        "111111 444444 222222, D2.7 NOT_ADVANCED",
        "444441 444441 444444, D2.6 NOT_ADVANCED", // two of three saw a 1
        "444441 444444 444442, D2.8 PASS",
        "333333 333333 333332, D2.8 PASS",
        "333332 333332 333333, D2.7 NOT_ADVANCED",
        "333332 333332 343333, D2.7 NOT_ADVANCED",
        "343332 343332 333333, D2.8 PASS"})
    void theSheetsThemselvesLeadToTheirOutcome(String sheets, String outcome) {
        assertThat(outcome(Measures.of(Arrays.stream(sheets.split(" ")).map(ScoresTest::scores).toList()))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "D2 {0} sheets")
    @ValueSource(ints = {0, 1, 4})
    void anyOtherNumberOfSheetsGetsNoAnswer(int sheets) { // D2.8: there is no fourth sheet
        assertThat(TABLE.evaluate(Map.of("sheets", sheets, "largestGap", 0, "lowest", 4.0, "mean", 4.0))).isEmpty();
    }
}
