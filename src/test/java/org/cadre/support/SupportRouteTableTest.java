package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
 * The route table D4, row by row: the first row that fits decides, and says every reason. How years and months are counted
 * is the room's matter.
 */
class SupportRouteTableTest {

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision TABLE = table();

    /** What the table is asked of a request. */
    record Facts(int districtYears, Plan plan, boolean sixMonths, Rating rating, CaseKind wish) {

        Map<String, Object> handedOver() {
            return new HashMap<>(Map.of("districtYears", districtYears, "plan", plan.name(), "sixMonths", sixMonths, "rating", rating.name(),
                    "wish", wish.name()));
        }

        boolean proficient() {
            return rating == Rating.EXEMPLARY || rating == Rating.PROFICIENT;
        }
    }

    record Answer(Route route, String rule, List<String> reasons) {}

    private static DmnDecision table() {
        try (InputStream file = Files.newInputStream(Path.of("processes/support/support-route.dmn"))) {
            return ENGINE.parseDecision("support-route", file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Answer answer(Facts facts) {
        List<Map<String, Object>> rules = ENGINE.evaluateDecisionTable(TABLE, Map.of("facts", facts.handedOver())).getResultList();
        assertThat(rules).as("one answer for " + facts).hasSize(1);
        Map<String, Object> row = rules.get(0);
        return new Answer(Route.valueOf((String) row.get("route")), (String) row.get("rule"), List.of(((String) row.get("reasons")).split(" ")));
    }

    /** All kinds of plan, rating and wish, of either length, on both sides of the second year. */
    static Stream<Facts> everything() {
        List<Facts> all = new ArrayList<>();
        for (int years : new int[] {0, 1, 2, 3, 30}) {
            for (Plan plan : Plan.values()) {
                for (Rating rating : Rating.values()) {
                    for (CaseKind wish : List.of(CaseKind.PA, CaseKind.PAR)) {
                        all.add(new Facts(years, plan, true, rating, wish));
                        all.add(new Facts(years, plan, false, rating, wish));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{5} {6}: {0} years, {1}, six months {2}, {3}, {4}")
    @CsvSource({
        "1, DIRECTED, true, NEEDS_IMPROVEMENT, PAR, D4.1, INFORMAL, EARLY_YEARS",
        "8, SELF_DIRECTED, true, NEEDS_IMPROVEMENT, PAR, D4.1, INFORMAL, SELF_DIRECTED",
        "8, DIRECTED, true, PROFICIENT, PA, D4.1, INFORMAL, PROFICIENT",
        "8, DIRECTED, true, UNSATISFACTORY, PAR, D4.2, PAR, BELOW_PROFICIENT SIX_MONTHS WISHES_PAR",
        "8, IMPROVEMENT, false, NEEDS_IMPROVEMENT, PA, D4.3, PA, NEEDS_IMPROVEMENT WISHES_PA",
        "8, DIRECTED, false, NEEDS_IMPROVEMENT, PAR, D4.4, OFFER_PA, NEEDS_IMPROVEMENT SHORT_PLAN WISHES_PAR",
        "8, IMPROVEMENT, true, UNSATISFACTORY, PA, D4.5, PANEL_REVIEW, UNSATISFACTORY WISHES_PA"})
    void eachRowGivesItsRouteAndItsReasons(int years, Plan plan, boolean sixMonths, Rating rating, CaseKind wish, String rule, Route route, String reasons) {
        assertThat(answer(new Facts(years, plan, sixMonths, rating, wish))).isEqualTo(new Answer(route, rule, List.of(reasons.split(" "))));
    }

    @Test
    void everyRowOfTheTableIsTestedHere() {
        DmnDecisionTableImpl logic = (DmnDecisionTableImpl) TABLE.getDecisionLogic();
        assertThat(column(logic, 0)).containsExactly("INFORMAL", "PAR", "PA", "OFFER_PA", "PANEL_REVIEW");
        assertThat(column(logic, 0)).containsExactlyElementsOf(Arrays.stream(Route.values()).map(Enum::name).toList());
        assertThat(column(logic, 1)).containsExactlyElementsOf(IntStream.rangeClosed(1, 5).mapToObj(row -> "D4." + row).toList());
        assertThat(logic.getInputs().stream().skip(1)).extracting(input -> input.getExpression().getExpression())
                .containsExactly("facts.plan", "facts.sixMonths", "facts.rating", "facts.wish");
    }

    private static List<String> column(DmnDecisionTableImpl logic, int output) {
        return logic.getRules().stream().map(rule -> rule.getConclusions().get(output).getExpression().replace("\"", "")).toList();
    }

    @ParameterizedTest(name = "{5}: {0} years, {1}, six months {2}, {3}, {4}")
    @CsvSource({
        "0, IMPROVEMENT, true, UNSATISFACTORY, PAR, D4.1", // just begun
        "1, IMPROVEMENT, true, UNSATISFACTORY, PAR, D4.1", // the second year, until two whole years are over
        "2, IMPROVEMENT, true, UNSATISFACTORY, PAR, D4.2", // the third year begins: a veteran (ruling 10)
        "2, DEVELOPING, true, NEEDS_IMPROVEMENT, PAR, D4.2", // a Developing plan alone keeps nobody out (ruling 10)
        "2, DIRECTED, true, NEEDS_IMPROVEMENT, PAR, D4.2",
        "9, DIRECTED, true, EXEMPLARY, PAR, D4.1", // better than Proficient no less
        "9, SELF_DIRECTED, true, UNSATISFACTORY, PAR, D4.1", // the plan stands above the rating
        "9, SELF_DIRECTED, false, NONE, PA, D4.1",
        "9, DEVELOPING, false, NEEDS_IMPROVEMENT, PA, D4.3", // no length of the plan matters where nobody rates
        "9, DEVELOPING, true, NEEDS_IMPROVEMENT, PA, D4.3",
        "9, IMPROVEMENT, false, NEEDS_IMPROVEMENT, PAR, D4.4",
        "9, IMPROVEMENT, true, NEEDS_IMPROVEMENT, PAR, D4.2", // six months are enough
        "9, IMPROVEMENT, false, UNSATISFACTORY, PAR, D4.5", // too short for review, and no offer for Unsatisfactory
        "9, IMPROVEMENT, true, UNSATISFACTORY, PA, D4.5",
        "9, DIRECTED, true, NONE, PAR, D4.5", // never rated is not below Proficient
        "9, DIRECTED, true, NONE, PA, D4.5"})
    void theRowsKeepTheirOrderAndTheirBoundaries(int years, Plan plan, boolean sixMonths, Rating rating, CaseKind wish, String rule) {
        assertThat(answer(new Facts(years, plan, sixMonths, rating, wish)).rule()).isEqualTo(rule);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource({
        "1, SELF_DIRECTED, EXEMPLARY, EARLY_YEARS SELF_DIRECTED PROFICIENT",
        "1, SELF_DIRECTED, NONE, EARLY_YEARS SELF_DIRECTED",
        "0, IMPROVEMENT, PROFICIENT, EARLY_YEARS PROFICIENT",
        "2, SELF_DIRECTED, PROFICIENT, SELF_DIRECTED PROFICIENT"})
    void whereSeveralGroundsHoldAllAreSaid(int years, Plan plan, Rating rating, String reasons) { // D4.1
        for (CaseKind wish : List.of(CaseKind.PA, CaseKind.PAR)) {
            assertThat(answer(new Facts(years, plan, true, rating, wish)).reasons()).containsExactly(reasons.split(" "));
        }
    }

    @ParameterizedTest(name = "D4 {0}")
    @MethodSource("everything")
    void whateverTheFactsOneRowFitsAndEveryReasonIsTrue(Facts facts) {
        Answer answer = answer(facts);
        boolean forThePrograms = facts.districtYears() >= 2 && facts.plan() != Plan.SELF_DIRECTED && !facts.proficient();
        assertThat(answer.route() == Route.INFORMAL).isEqualTo(!forThePrograms);
        switch (answer.route()) {
            case INFORMAL -> { }
            case PAR -> assertThat(facts.wish() == CaseKind.PAR && facts.sixMonths() && facts.rating() != Rating.NONE).isTrue();
            case PA -> assertThat(facts.wish() == CaseKind.PA && facts.rating() == Rating.NEEDS_IMPROVEMENT).isTrue();
            case OFFER_PA -> assertThat(facts.wish() == CaseKind.PAR && !facts.sixMonths() && facts.rating() == Rating.NEEDS_IMPROVEMENT).isTrue();
            case PANEL_REVIEW -> assertThat(facts.rating() == Rating.NONE || facts.rating() == Rating.UNSATISFACTORY
                    && (facts.wish() == CaseKind.PA || !facts.sixMonths())).isTrue();
        }
        assertThat(answer.reasons()).isNotEmpty().doesNotHaveDuplicates().allMatch(reason -> holds(reason, facts), "true of " + facts);
    }

    private static boolean holds(String reason, Facts facts) {
        return switch (reason) {
            case "EARLY_YEARS" -> facts.districtYears() < 2;
            case "SELF_DIRECTED" -> facts.plan() == Plan.SELF_DIRECTED;
            case "PROFICIENT" -> facts.proficient();
            case "BELOW_PROFICIENT" -> !facts.proficient() && facts.rating() != Rating.NONE;
            case "NEEDS_IMPROVEMENT", "UNSATISFACTORY" -> facts.rating() == Rating.valueOf(reason);
            case "NEVER_RATED" -> facts.rating() == Rating.NONE;
            case "SIX_MONTHS" -> facts.sixMonths();
            case "SHORT_PLAN" -> !facts.sixMonths();
            case "WISHES_PA", "WISHES_PAR" -> facts.wish() == CaseKind.valueOf(reason.substring("WISHES_".length()));
            default -> throw new AssertionError("No such reason: " + reason);
        };
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource({
        "false, UNSATISFACTORY, PAR, UNSATISFACTORY SHORT_PLAN WISHES_PAR",
        "false, UNSATISFACTORY, PA, UNSATISFACTORY WISHES_PA",
        "true, NONE, PAR, NEVER_RATED WISHES_PAR",
        "false, NONE, PAR, NEVER_RATED SHORT_PLAN WISHES_PAR",
        "true, NONE, PA, NEVER_RATED WISHES_PA"})
    void theCoChairsReadWhyTheTableDoesNotDecide(boolean sixMonths, Rating rating, CaseKind wish, String reasons) { // D4.5
        assertThat(answer(new Facts(5, Plan.IMPROVEMENT, sixMonths, rating, wish)))
                .isEqualTo(new Answer(Route.PANEL_REVIEW, "D4.5", List.of(reasons.split(" "))));
    }
}
