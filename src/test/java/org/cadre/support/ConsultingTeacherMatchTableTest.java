package org.cadre.support;

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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The assignment table D5, row by row: may this consulting teacher coach this case? Facts are written as a word of six letters in
 * the order of {@link #FACTS}, y for yes and n for no, and the number of places taken. Who comes first among the free is the room's
 * matter, and who gets the last place the database's.
 */
class ConsultingTeacherMatchTableTest {

    private static final List<String> FACTS = List.of("active", "same", "conflict", "formerEvaluator", "licensed", "termCovers");
    private static final String NOTHING_AGAINST = "ynnnyy";
    private static final List<String> ANSWERS = List.of("NOT_ACTIVE", "SAME", "CONFLICT", "FORMER_EVALUATOR", "LICENSE", "TERM", "FULL", "FREE");
    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision TABLE = table();

    private static DmnDecision table() {
        try (InputStream file = Files.newInputStream(Path.of("processes/support/consulting-teacher-match.dmn"))) {
            return ENGINE.parseDecision("consulting-teacher-match", file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Map<String, Object> facts(String word, int load) {
        Map<String, Object> facts = new HashMap<>(Map.of("teacher", "ct-of-" + word, "load", load));
        IntStream.range(0, FACTS.size()).forEach(i -> facts.put(FACTS.get(i), word.charAt(i) == 'y'));
        return facts;
    }

    private static String answer(String word, int load) {
        List<Map<String, Object>> rules = ENGINE.evaluateDecisionTable(TABLE, Map.of("facts", facts(word, load))).getResultList();
        assertThat(rules).as("one answer for %s with %d", word, load).hasSize(1);
        assertThat(rules.get(0)).containsEntry("teacher", "ct-of-" + word);
        return rules.get(0).get("rule") + " " + rules.get(0).get("answer");
    }

    /** All 64 words, with no place taken, one left, none left and more than there are. */
    static Stream<Arguments> everything() {
        return IntStream.range(0, 1 << FACTS.size()).boxed().flatMap(number -> {
            StringBuilder word = new StringBuilder();
            IntStream.range(0, FACTS.size()).forEach(bit -> word.append((number >> bit & 1) == 1 ? 'y' : 'n'));
            return Stream.of(0, 11, 12, 13).map(load -> Arguments.of(word.toString(), load));
        });
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "nnnnyy,  0, D5.1 NOT_ACTIVE",
        "yynnyy,  5, D5.2 SAME",
        "ynynyy,  5, D5.3 CONFLICT",
        "ynnyyy,  5, D5.4 FORMER_EVALUATOR",
        "ynnnny,  5, D5.5 LICENSE",
        "ynnnyn,  5, D5.6 TERM",
        "ynnnyy, 12, D5.7 FULL",
        "ynnnyy,  5, D5.8 FREE"})
    void eachRowGivesItsAnswer(String word, int load, String answer) {
        assertThat(answer(word, load)).isEqualTo(answer);
    }

    @Test
    void everyRowOfTheTableIsTestedHere() {
        DmnDecisionTableImpl logic = (DmnDecisionTableImpl) TABLE.getDecisionLogic();
        assertThat(logic.getInputs()).extracting(input -> input.getExpression().getExpression())
                .containsExactlyElementsOf(Stream.concat(FACTS.stream(), Stream.of("load")).map(fact -> "facts." + fact).toList());
        assertThat(column(logic, 1)).containsExactlyElementsOf(ANSWERS);
        assertThat(column(logic, 2)).containsExactlyElementsOf(IntStream.rangeClosed(1, 8).mapToObj(row -> "D5." + row).toList());
    }

    private static List<String> column(DmnDecisionTableImpl logic, int output) {
        return logic.getRules().stream().map(rule -> rule.getConclusions().get(output).getExpression().replace("\"", "")).toList();
    }

    @ParameterizedTest(name = "{0} places taken: {1}")
    @CsvSource({"0, D5.8 FREE", "1, D5.8 FREE", "11, D5.8 FREE", "12, D5.7 FULL", "13, D5.7 FULL"})
    void theThirteenthCaseIsNotProposed(int load, String answer) {
        assertThat(answer(NOTHING_AGAINST, load)).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "nyyynn, 12, D5.1 NOT_ACTIVE", // where all holds against somebody the first row says it
        "yyyynn, 12, D5.2 SAME",
        "ynyynn, 12, D5.3 CONFLICT",
        "ynnynn, 12, D5.4 FORMER_EVALUATOR",
        "ynnnnn, 12, D5.5 LICENSE",
        "ynnnyn, 12, D5.6 TERM", // a full caseload is said last: it is what may change
        "ynynyy,  0, D5.3 CONFLICT", // an empty caseload makes up for nothing
        "ynnnny,  0, D5.5 LICENSE"})
    void theRowsKeepTheirOrder(String word, int load, String answer) {
        assertThat(answer(word, load)).isEqualTo(answer);
    }

    @ParameterizedTest(name = "D5 {0}, {1}")
    @MethodSource("everything")
    void whateverTheFactsOneRowFitsAndNobodyIsFreeWhomAnythingStandsAgainst(String word, int load) {
        String answer = answer(word, load).replaceFirst("^D5\\.\\d ", "");
        assertThat(answer.equals("FREE")).isEqualTo(word.equals(NOTHING_AGAINST) && load < 12);
        assertThat(answer.equals("FULL")).isEqualTo(word.equals(NOTHING_AGAINST) && load >= 12);
        Map<String, Object> facts = facts(word, load);
        switch (answer) {
            case "NOT_ACTIVE" -> assertThat(facts).containsEntry("active", false);
            case "SAME" -> assertThat(facts).containsEntry("same", true);
            case "CONFLICT" -> assertThat(facts).containsEntry("conflict", true);
            case "FORMER_EVALUATOR" -> assertThat(facts).containsEntry("formerEvaluator", true);
            case "LICENSE" -> assertThat(facts).containsEntry("licensed", false);
            case "TERM" -> assertThat(facts).containsEntry("termCovers", false);
            default -> assertThat(ANSWERS).contains(answer);
        }
    }
}
