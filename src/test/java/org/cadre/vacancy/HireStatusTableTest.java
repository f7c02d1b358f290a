package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hire status table D3, row by row: the first row that fits decides. Facts are written as a word of eight letters in the
 * order of {@link #FACTS}, y for yes and n for no. Which day, hour or letter makes a fact true is the room's matter.
 */
class HireStatusTableTest {

    private static final List<String> FACTS = List.of("rescinded", "startReached", "ready", "certified", "substitute", "byCheckpoint",
            "substituteAgreed", "acknowledged");
    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision TABLE = table();

    private static DmnDecision table() {
        try (InputStream file = Files.newInputStream(Path.of("processes/vacancy/hire-status.dmn"))) {
            return ENGINE.parseDecision("hire-status", file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Map<String, Object> facts(String word) {
        Map<String, Object> facts = new HashMap<>();
        IntStream.range(0, FACTS.size()).forEach(i -> facts.put(FACTS.get(i), word.charAt(i) == 'y'));
        return facts;
    }

    private static String status(String word) {
        List<Map<String, Object>> rules = ENGINE.evaluateDecisionTable(TABLE, Map.of("facts", facts(word))).getResultList();
        assertThat(rules).as("one answer for " + word).hasSize(1);
        return rules.get(0).get("rule") + " " + rules.get(0).get("status");
    }

    /** All 256 words. */
    static Stream<String> everything() {
        return IntStream.range(0, 1 << FACTS.size()).mapToObj(number -> {
            StringBuilder word = new StringBuilder();
            IntStream.range(0, FACTS.size()).forEach(bit -> word.append((number >> bit & 1) == 1 ? 'y' : 'n'));
            return word.toString();
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ynynnynn, D3.1 RELEASE",
        "nynnnynn, D3.2 HOLD",
        "nnyynyny, D3.3 CONFIRMED",
        "nyyyyyyy, D3.4 CONVERT",
        "nyyyynyy, D3.5 HR_DECISION",
        "nyynnyyy, D3.6 START_LTS",
        "nyynnyny, D3.7 DEFER",
        "nnynnyny, D3.8 WAIT"})
    void eachRowGivesItsStatus(String word, String status) {
        assertThat(status(word)).isEqualTo(status);
    }

    @Test
    void everyRowOfTheTableIsTestedHere() {
        DmnDecisionTableImpl logic = (DmnDecisionTableImpl) TABLE.getDecisionLogic();
        assertThat(logic.getInputs()).extracting(input -> input.getExpression().getExpression())
                .containsExactlyElementsOf(FACTS.stream().map(fact -> "facts." + fact).toList());
        assertThat(column(logic, 0)).containsExactly("RELEASE", "HOLD", "CONFIRMED", "CONVERT", "HR_DECISION", "START_LTS", "DEFER", "WAIT");
        assertThat(column(logic, 1)).containsExactlyElementsOf(IntStream.rangeClosed(1, 8).mapToObj(row -> "D3." + row).toList());
    }

    private static List<String> column(DmnDecisionTableImpl logic, int output) {
        return logic.getRules().stream().map(rule -> rule.getConclusions().get(output).getExpression().replace("\"", "")).toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "yynyyyyy, D3.1 RELEASE", // a timely letter comes before everything, substitute work included
        "yyyyynyy, D3.1 RELEASE",
        "nynynyny, D3.2 HOLD", // certified, but not allowed to work: no start
        "nynnnyyy, D3.2 HOLD", // nor as a substitute
        "nynyyyyy, D3.2 HOLD", // nor does a conversion go by a lapsed license
        "nynyynyy, D3.2 HOLD", // after December 1 no less
        "nnnynyny, D3.8 WAIT", // before school starts a missing license only waits
        "nnyynynn, D3.8 WAIT", // nor is anybody confirmed who has not acknowledged the notice
        "nyyynyny, D3.3 CONFIRMED", // deferred at first, vacated later: confirmed, for nobody has started before
        "nyyynyyy, D3.3 CONFIRMED", // a vacant seat comes before substitute work that was agreed on
        "nyyynnny, D3.3 CONFIRMED", // the checkpoint binds substitutes alone
        "nyyyyyyn, D3.4 CONVERT", // a substitute's start has made the notice pointless
        "nnyyyyyy, D3.4 CONVERT",
        "nyyyyynn, D3.4 CONVERT",
        "nyyyynnn, D3.5 HR_DECISION",
        "nnyyynyy, D3.5 HR_DECISION",
        "nyynnnyn, D3.6 START_LTS", // a substitute may start after December 1 as well
        "nyynnynn, D3.7 DEFER", // refused, declined or never asked: the offer stands
        "nyynnnny, D3.7 DEFER", // December 1 is nothing to somebody who has not started
        "nyyynynn, D3.8 WAIT",
        "nyynyyyy, D3.8 WAIT", // a substitute whose seat is not vacant works on
        "nyynynny, D3.8 WAIT", // after December 1 too, as long as the seat is not vacant
        "nnynnyyy, D3.8 WAIT"}) // an authorized substitute does not start before school does
    void theRowsKeepTheirOrder(String word, String status) {
        assertThat(status(word)).isEqualTo(status);
    }

    @ParameterizedTest(name = "D3 {0}")
    @MethodSource("everything")
    void whateverTheFactsOneRowFitsAndNobodyStartsWhoMayNot(String word) {
        Map<String, Object> facts = facts(word);
        String status = status(word).replaceFirst("^D3\\.\\d ", "");
        assertThat(status.equals("RELEASE")).isEqualTo(facts.get("rescinded"));
        if (List.of("CONFIRMED", "CONVERT", "HR_DECISION").contains(status)) {
            assertThat(facts).containsEntry("certified", true).containsEntry("ready", true);
        }
        if (List.of("CONVERT", "HR_DECISION").contains(status)) {
            assertThat(facts).containsEntry("substitute", true).containsEntry("byCheckpoint", status.equals("CONVERT"));
        }
        if (status.equals("START_LTS")) {
            assertThat(facts).containsEntry("startReached", true).containsEntry("ready", true).containsEntry("substituteAgreed", true);
        }
        if (List.of("START_LTS", "DEFER").contains(status)) {
            assertThat(facts).containsEntry("certified", false).containsEntry("substitute", false);
        }
    }
}
