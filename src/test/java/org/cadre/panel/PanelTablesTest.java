package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Panel's three tables, row by row, and over everything that they can be asked against the rules stated a second time (domain 2.4, D7). */
class PanelTablesTest {

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private static final List<String> RATINGS = List.of("EXEMPLARY", "PROFICIENT", "NEEDS_IMPROVEMENT", "UNSATISFACTORY");
    private static final List<String> PLANS = List.of("SELF_DIRECTED", "DIRECTED", "IMPROVEMENT", "DEVELOPING", "");
    private static final List<String> VOTING = List.of("MAJORITY_OF_VOTES_CAST", "SIX_OF_NINE", "MAJORITY_OF_PRESENT", "TWO_THIRDS_OF_VOTES_CAST");

    /** A table, the value that it is handed, all that it can be asked, and what must come of each. */
    enum Table {
        QUORUM("panel-quorum", "facts", attendances(), PanelTablesTest::quorum),
        RESULT("motion-result", "count", counts(), PanelTablesTest::result),
        NEXT_PLAN("next-plan", "facts", ratings(), PanelTablesTest::nextPlan);

        private final String name;
        private final String input;
        private final List<Map<String, Object>> questions;
        private final Function<Map<String, Object>, Map<String, Object>> law;
        private final String xml;
        private final DmnDecision decision;

        Table(String name, String input, List<Map<String, Object>> questions, Function<Map<String, Object>, Map<String, Object>> law) {
            this.name = name;
            this.input = input;
            this.questions = questions;
            this.law = law;
            this.xml = read(name);
            this.decision = parsed(xml);
        }

        private DmnDecision parsed(String text) {
            return ENGINE.parseDecision(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }

        private List<Map<String, Object>> answers(DmnDecision table, Map<String, Object> question) {
            return ENGINE.evaluateDecisionTable(table, Map.of(input, question)).getResultList();
        }

        private Map<String, Object> answer(Map<String, Object> question) {
            return answers(decision, question).get(0);
        }
    }

    private static String read(String name) {
        try {
            return Files.readString(Path.of("processes/panel/" + name + ".dmn"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    // ------------------------------------------------------------------------------------------------ all that can be asked

    /** Every attendance of nine members: 50. */
    private static List<Map<String, Object>> attendances() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int labor = 0; labor <= 4; labor++) {
            for (int management = 0; management <= 4; management++) {
                for (int joint = 0; joint <= 1; joint++) {
                    all.add(Map.of("labor", labor, "management", management, "joint", joint));
                }
            }
        }
        return all;
    }

    /** Every tally of up to nine voters, by every rule and by one that nobody knows: 1,100. */
    private static List<Map<String, Object>> counts() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String rule : Stream.concat(VOTING.stream(), Stream.of("ADOPTED_BY_DEFAULT")).toList()) {
            for (int infavor = 0; infavor <= 9; infavor++) {
                for (int against = 0; infavor + against <= 9; against++) {
                    for (int abstained = 0; infavor + against + abstained <= 9; abstained++) {
                        all.add(count(rule, infavor, against, abstained));
                    }
                }
            }
        }
        return all;
    }

    private static Map<String, Object> count(String rule, int infavor, int against, int abstained) {
        return Map.of("rule", rule, "votesFor", infavor, "votesAgainst", against, "abstentions", abstained, "voters", infavor + against + abstained);
    }

    /** Every plan with every rating: 40. */
    private static List<Map<String, Object>> ratings() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (boolean permanent : new boolean[] {true, false}) {
            for (String plan : PLANS) {
                for (String overall : RATINGS) {
                    all.add(Map.of("permanent", permanent, "priorPlan", plan, "overall", overall));
                }
            }
        }
        return all;
    }

    // ------------------------------------------------------------------------------------------------ the rules, stated a second time

    /** Domain 2.4: five, two of each side among them. */
    private static Map<String, Object> quorum(Map<String, Object> facts) {
        int labor = (int) facts.get("labor");
        int management = (int) facts.get("management");
        int all = labor + management + (int) facts.get("joint");
        String rule = labor == 0 || labor == 1 ? "Q.1" : management == 0 || management == 1 ? "Q.2" : all == 4 ? "Q.3" : "Q.4";
        return Map.of("quorate", Math.min(labor, management) >= 2 && all >= 5, "rule", rule);
    }

    /** Domain 2.4: abstentions are not votes cast, a tie does not carry, and nothing is adopted by default. */
    private static Map<String, Object> result(Map<String, Object> count) {
        int infavor = (int) count.get("votesFor");
        int against = (int) count.get("votesAgainst");
        int cast = infavor + against;
        int abstained = (int) count.get("abstentions");
        int rule = VOTING.indexOf((String) count.get("rule"));
        boolean reached = switch (rule) {
            case 0 -> 2 * infavor > cast;
            case 1 -> infavor > 5;
            case 2 -> infavor > against + abstained;
            case 3 -> 3 * infavor >= 2 * cast;
            default -> false;
        };
        boolean carried = cast != 0 && reached;
        return Map.of("carried", carried, "rule", cast == 0 ? "V.1" : carried ? "V." + (rule + 2) : "V.6");
    }

    /** D7, and 2.3 for those who are not permanent. */
    private static Map<String, Object> nextPlan(Map<String, Object> facts) {
        String before = (String) facts.get("priorPlan");
        String overall = (String) facts.get("overall");
        if (!(boolean) facts.get("permanent")) {
            return plan("", "HR", 1);
        }
        if (RATINGS.indexOf(overall) <= RATINGS.indexOf("PROFICIENT")) {
            return plan("SELF_DIRECTED", "TABLE", 2);
        }
        boolean unsatisfactory = overall.equals("UNSATISFACTORY");
        return switch (before) {
            case "DIRECTED" -> unsatisfactory ? plan("IMPROVEMENT", "TABLE", 3) : plan("", "CO_CHAIRS", 4);
            case "IMPROVEMENT" -> unsatisfactory ? plan("REFERRAL", "SUPERINTENDENT", 6) : plan("", "CO_CHAIRS", 5);
            default -> plan("", "HR", 7);
        };
    }

    private static Map<String, Object> plan(String plan, String decidedBy, int row) {
        return Map.of("plan", plan, "decidedBy", decidedBy, "rule", "D7." + row);
    }

    @ParameterizedTest
    @EnumSource
    void whateverItIsAskedATableAnswersAsTheRuleSays(Table table) {
        for (Map<String, Object> question : table.questions) {
            assertThat(table.answers(table.decision, question)).as("%s of %s", table.name, question).containsExactly(table.law.apply(question));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRowOfATableIsTheAnswerToSomething(Table table) {
        DmnDecisionTableImpl logic = (DmnDecisionTableImpl) table.decision.getDecisionLogic();
        int rule = logic.getOutputs().size() - 1;
        assertThat(table.questions.stream().map(question -> table.law.apply(question).get("rule")).distinct())
                .containsExactlyInAnyOrderElementsOf(logic.getRules().stream().map(row -> (Object) row.getConclusions().get(rule).getExpression()
                        .replace("\"", "")).toList());
    }

    // ------------------------------------------------------------------------------------------------ rows and their boundaries

    @ParameterizedTest(name = "{0} labor, {1} management, {2} joint: {4}")
    @CsvSource({
        "1, 4, 1, false, Q.1", // six, and one side is not represented by two
        "2, 4, 1, true, Q.4",
        "4, 1, 1, false, Q.2",
        "4, 2, 0, true, Q.4",
        "2, 2, 0, false, Q.3", // four in all
        "2, 2, 1, true, Q.4",
        "3, 2, 0, true, Q.4",
        "0, 0, 0, false, Q.1",
        "4, 4, 1, true, Q.4"})
    void fiveMakeAQuorumTwoOfEachSideAmongThem(int labor, int management, int joint, boolean quorate, String rule) { // domain 2.4
        assertThat(Table.QUORUM.answer(Map.of("labor", labor, "management", management, "joint", joint))).isEqualTo(Map.of("quorate", quorate, "rule", rule));
    }

    @ParameterizedTest(name = "{0}: {1} for, {2} against, {3} abstain: {5}")
    @CsvSource({
        "MAJORITY_OF_VOTES_CAST, 0, 0, 5, false, V.1", // nobody voted
        "SIX_OF_NINE, 0, 0, 9, false, V.1",
        "MAJORITY_OF_VOTES_CAST, 1, 0, 8, true, V.2", // abstentions are not votes cast
        "MAJORITY_OF_VOTES_CAST, 4, 4, 1, false, V.6", // a tie does not carry
        "MAJORITY_OF_VOTES_CAST, 5, 4, 0, true, V.2",
        "SIX_OF_NINE, 6, 3, 0, true, V.3",
        "SIX_OF_NINE, 5, 0, 0, false, V.6", // five of five are not six of nine [19]
        "MAJORITY_OF_PRESENT, 4, 0, 4, false, V.6",
        "MAJORITY_OF_PRESENT, 5, 0, 4, true, V.4",
        "MAJORITY_OF_PRESENT, 3, 2, 0, true, V.4",
        "TWO_THIRDS_OF_VOTES_CAST, 4, 2, 3, true, V.5",
        "TWO_THIRDS_OF_VOTES_CAST, 5, 3, 0, false, V.6",
        "TWO_THIRDS_OF_VOTES_CAST, 6, 3, 0, true, V.5",
        "ADOPTED_BY_DEFAULT, 9, 0, 0, false, V.6"}) // there is no such rule
    void aMotionCarriesByTheRuleInForce(String rule, int infavor, int against, int abstained, boolean carried, String row) { // domain 2.4
        assertThat(Table.RESULT.answer(count(rule, infavor, against, abstained))).isEqualTo(Map.of("carried", carried, "rule", row));
    }

    @ParameterizedTest(name = "{1} and {2}: {3} by {4}")
    @CsvSource({
        "false, DEVELOPING, PROFICIENT, '', HR, D7.1",
        "true, IMPROVEMENT, PROFICIENT, SELF_DIRECTED, TABLE, D7.2",
        "true, DIRECTED, EXEMPLARY, SELF_DIRECTED, TABLE, D7.2",
        "true, DIRECTED, UNSATISFACTORY, IMPROVEMENT, TABLE, D7.3",
        "true, DIRECTED, NEEDS_IMPROVEMENT, '', CO_CHAIRS, D7.4", // ruling 12
        "true, IMPROVEMENT, NEEDS_IMPROVEMENT, '', CO_CHAIRS, D7.5", // whether the progress was substantial people judge
        "true, IMPROVEMENT, UNSATISFACTORY, REFERRAL, SUPERINTENDENT, D7.6",
        "true, SELF_DIRECTED, NEEDS_IMPROVEMENT, '', HR, D7.7"})
    void theNextPlanFollowsFromPlanAndRating(boolean permanent, String before, String overall, String plan, String decidedBy, String rule) {
        assertThat(Table.NEXT_PLAN.answer(Map.of("permanent", permanent, "priorPlan", before, "overall", overall)))
                .isEqualTo(Map.of("plan", plan, "decidedBy", decidedBy, "rule", rule));
    }

    @Test // R-034, D7: no table ever answers with a rating
    void noTableProposesARating() {
        for (Table table : Table.values()) {
            assertThat(table.questions.stream().flatMap(question -> table.answer(question).values().stream()).distinct())
                    .as(table.name).isNotEmpty().doesNotContainAnyElementsOf(RATINGS);
        }
    }

    // ------------------------------------------------------------------------------------------------ planted faults

    private static final Pattern ENTRY = Pattern.compile("(?s)<(inputEntry|outputEntry) id=\"(\\w+)\">\\s*<text>([^<]+)</text>");
    private static final Pattern RULE = Pattern.compile("(?s)<rule id=\"(\\w+)\">.*?</rule>");
    private static final Pattern NUMBER = Pattern.compile("\\d");
    private static final Pattern WORD = Pattern.compile("\"\\w+\",?");

    record Planted(Table table, String what, String xml) {

        @Override
        public String toString() {
            return table.name + " " + what;
        }
    }

    /** Every row left out; every condition left out, its number one more or less, its boundary moved, a word left out; every answer another. */
    static Stream<Planted> planted() {
        return Stream.of(Table.values()).flatMap(table -> Stream.concat(
                RULE.matcher(table.xml).results().map(rule -> new Planted(table, rule.group(1) + " left out", without(table.xml, rule))),
                ENTRY.matcher(table.xml).results().flatMap(entry -> wrong(entry).map(text -> new Planted(table, entry.group(2) + ": " + text,
                        table.xml.substring(0, entry.start(3)) + text + table.xml.substring(entry.end(3)))))));
    }

    private static String without(String xml, MatchResult rule) {
        return xml.substring(0, rule.start()) + xml.substring(rule.end());
    }

    /** Rows above have left it nothing else: it stands there for people who read the row alone. */
    private static final String SAID_TWICE = "Entry_D7_4_Overall";

    private static Stream<String> wrong(MatchResult entry) {
        if (entry.group(2).equals(SAID_TWICE)) {
            return Stream.of();
        }
        String text = entry.group(3);
        boolean yesOrNo = text.equals("true") || text.equals("false");
        if (entry.group(1).equals("outputEntry")) {
            return Stream.of(yesOrNo ? String.valueOf(text.equals("false")) : "\"OTHER\"");
        }
        Stream<String> numbers = NUMBER.matcher(text).results().map(number -> Integer.parseInt(number.group()))
                .flatMap(value -> Stream.of(value + 1, value - 1)).map(value -> NUMBER.matcher(text).replaceFirst(String.valueOf(value)));
        Stream<String> bounds = Stream.of(text.replace("&gt;=", "&gt;"), text.replaceAll("&gt;(?!=)", "&gt;="), text.replaceAll("&lt;(?!=)", "&lt;="))
                .filter(moved -> !moved.equals(text));
        Stream<String> words = WORD.matcher(text).results().map(word -> text.replace(word.group(), "").replaceAll(",$", "")).filter(left -> !left.isEmpty());
        return Stream.of(Stream.of(""), yesOrNo ? Stream.of(String.valueOf(text.equals("false"))) : Stream.<String>of(), numbers, bounds, words)
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("planted")
    void aFaultInATableIsNoticed(Planted planted) {
        Table table = planted.table();
        DmnDecision wrong = table.parsed(planted.xml());
        assertThat(table.questions).as("questions that it answers otherwise")
                .anySatisfy(question -> assertThat(table.answers(wrong, question)).isNotEqualTo(List.of(table.law.apply(question))));
    }
}
