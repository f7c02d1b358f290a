package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
 * The rating guard D6, row by row, and against the rule stated a second time below. How evidence and observations are counted is the
 * room's matter.
 */
class RatingGuardTableTest {

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final String XML = xml();
    private static final DmnDecision TABLE = table(XML);

    private static final List<String> RATINGS = List.of("EXEMPLARY", "PROFICIENT", "NEEDS_IMPROVEMENT", "UNSATISFACTORY");
    /** The four, nothing chosen, and what is nearly one of them. */
    private static final List<String> TYPED = List.of("EXEMPLARY", "PROFICIENT", "NEEDS_IMPROVEMENT", "UNSATISFACTORY", "", "Proficient", "GOOD");

    /** What the table is asked of a recommendation. */
    record Facts(String standardI, String standardII, String standardIII, String standardIV, String overall, int categories, int mcasAlone,
            int standardsWithoutEvidence, boolean followUpMissing, int announced, int unannounced, boolean reason) {

        static final Facts FAULTLESS = new Facts("PROFICIENT", "PROFICIENT", "NEEDS_IMPROVEMENT", "UNSATISFACTORY", "PROFICIENT", 2, 0, 0, false, 1, 4,
                false);

        Facts rated(String one, String two, String three, String four, String all) {
            return new Facts(one, two, three, four, all, categories, mcasAlone, standardsWithoutEvidence, followUpMissing, announced, unannounced, reason);
        }

        Facts on(int kinds, int growthAlone, int withoutEvidence) {
            return new Facts(standardI, standardII, standardIII, standardIV, overall, kinds, growthAlone, withoutEvidence, followUpMissing, announced,
                    unannounced, reason);
        }

        Facts observed(int announcedOnes, int unannouncedOnes, boolean explained) {
            return new Facts(standardI, standardII, standardIII, standardIV, overall, categories, mcasAlone, standardsWithoutEvidence, followUpMissing,
                    announcedOnes, unannouncedOnes, explained);
        }

        Facts notFollowedUp() {
            return new Facts(standardI, standardII, standardIII, standardIV, overall, categories, mcasAlone, standardsWithoutEvidence, true, announced,
                    unannounced, reason);
        }

        Map<String, Object> handedOver() {
            Map<String, Object> facts = new HashMap<>(Map.of("standardI", standardI, "standardII", standardII, "standardIII", standardIII,
                    "standardIV", standardIV, "overall", overall, "categories", categories, "mcasAlone", mcasAlone));
            facts.putAll(Map.of("standardsWithoutEvidence", standardsWithoutEvidence, "followUpMissing", followUpMissing, "announced", announced,
                    "unannounced", unannounced, "reason", reason));
            return facts;
        }
    }

    record Fault(String fault, String effect, String about) {}

    // ------------------------------------------------------------------------------------------------ the rule, stated a second time

    /** What D6, R-030 and the regulation say of a recommendation, without looking at the table (domain 2.3). */
    private static List<Fault> law(Facts facts) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> given = Map.of("standardI", facts.standardI, "standardII", facts.standardII, "standardIII", facts.standardIII,
                "standardIV", facts.standardIV, "overall", facts.overall);
        for (String part : List.of("standardI", "standardII", "standardIII", "standardIV", "overall")) {
            if (!RATINGS.contains(given.get(part))) {
                faults.add(new Fault("RATING_UNKNOWN", "REFUSE", part));
            }
        }
        if (atLeastProficient(facts.overall)) {
            if (below(facts.standardI)) {
                faults.add(new Fault("PROFICIENT_NEEDS_I", "REFUSE", "overall"));
            }
            if (below(facts.standardII)) {
                faults.add(new Fault("PROFICIENT_NEEDS_II", "REFUSE", "overall"));
            }
        }
        if (facts.categories == 0 || facts.categories == 1) {
            faults.add(new Fault("TOO_FEW_CATEGORIES", "REFUSE", "evidence"));
        }
        if (facts.mcasAlone != 0) {
            faults.add(new Fault("MCAS_ALONE", "REFUSE", "evidence"));
        }
        if (facts.standardsWithoutEvidence != 0) {
            faults.add(new Fault("STANDARD_WITHOUT_EVIDENCE", "REFUSE", "evidence"));
        }
        if (facts.followUpMissing) {
            faults.add(new Fault("FOLLOW_UP_MISSING", "REFUSE", "followUp"));
        }
        boolean enough = facts.announced >= 1 && facts.unannounced >= 4;
        if (!enough) {
            faults.add(facts.reason ? new Fault("SHORTFALL", "ACKNOWLEDGE", "reason") : new Fault("SHORTFALL_UNEXPLAINED", "REFUSE", "reason"));
        }
        return faults;
    }

    private static boolean atLeastProficient(String rating) {
        return rating.equals("PROFICIENT") || rating.equals("EXEMPLARY");
    }

    private static boolean below(String rating) {
        return RATINGS.indexOf(rating) > RATINGS.indexOf("PROFICIENT");
    }

    // ------------------------------------------------------------------------------------------------ the table

    private static String xml() {
        try {
            return Files.readString(Path.of("processes/evaluation/rating-guard.dmn"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static DmnDecision table(String xml) {
        return ENGINE.parseDecision("rating-guard", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Map<String, Object>> rows(DmnDecision table, Facts facts) {
        return ENGINE.evaluateDecisionTable(table, Map.of("facts", facts.handedOver())).getResultList();
    }

    private static List<Fault> faults(DmnDecision table, Facts facts) {
        return rows(table, facts).stream().map(row -> new Fault((String) row.get("fault"), (String) row.get("effect"), (String) row.get("about"))).toList();
    }

    private static List<String> rules(Facts facts) {
        return rows(TABLE, facts).stream().map(row -> (String) row.get("rule")).toList();
    }

    /** One rating that is none, once for each of the five. */
    private static Facts unknown(int part) {
        List<String> given = IntStream.range(0, 5).mapToObj(i -> i == part ? "" : "PROFICIENT").toList();
        return Facts.FAULTLESS.rated(given.get(0), given.get(1), given.get(2), given.get(3), given.get(4));
    }

    private static Facts overallOf(String one, String two, String overall) {
        return Facts.FAULTLESS.rated(one, two, "PROFICIENT", "PROFICIENT", overall);
    }

    /** Each row's own fault, and nothing else wrong. */
    private static final Map<String, Facts> ONE_FAULT = Map.ofEntries(
            Map.entry("D6.1", unknown(0)), Map.entry("D6.2", unknown(1)), Map.entry("D6.3", unknown(2)), Map.entry("D6.4", unknown(3)),
            Map.entry("D6.5", unknown(4)),
            Map.entry("D6.6", overallOf("NEEDS_IMPROVEMENT", "PROFICIENT", "PROFICIENT")),
            Map.entry("D6.7", overallOf("PROFICIENT", "NEEDS_IMPROVEMENT", "PROFICIENT")),
            Map.entry("D6.8", Facts.FAULTLESS.on(1, 0, 0)), Map.entry("D6.9", Facts.FAULTLESS.on(2, 1, 0)), Map.entry("D6.10", Facts.FAULTLESS.on(2, 0, 1)),
            Map.entry("D6.11", Facts.FAULTLESS.notFollowedUp()),
            Map.entry("D6.12", Facts.FAULTLESS.observed(0, 4, false)), Map.entry("D6.13", Facts.FAULTLESS.observed(1, 3, false)),
            Map.entry("D6.14", Facts.FAULTLESS.observed(0, 4, true)), Map.entry("D6.15", Facts.FAULTLESS.observed(1, 3, true)));

    @ParameterizedTest
    @CsvSource({
        "D6.1, RATING_UNKNOWN, REFUSE, standardI",
        "D6.2, RATING_UNKNOWN, REFUSE, standardII",
        "D6.3, RATING_UNKNOWN, REFUSE, standardIII",
        "D6.4, RATING_UNKNOWN, REFUSE, standardIV",
        "D6.5, RATING_UNKNOWN, REFUSE, overall",
        "D6.6, PROFICIENT_NEEDS_I, REFUSE, overall",
        "D6.7, PROFICIENT_NEEDS_II, REFUSE, overall",
        "D6.8, TOO_FEW_CATEGORIES, REFUSE, evidence",
        "D6.9, MCAS_ALONE, REFUSE, evidence",
        "D6.10, STANDARD_WITHOUT_EVIDENCE, REFUSE, evidence",
        "D6.11, FOLLOW_UP_MISSING, REFUSE, followUp",
        "D6.12, SHORTFALL_UNEXPLAINED, REFUSE, reason",
        "D6.13, SHORTFALL_UNEXPLAINED, REFUSE, reason",
        "D6.14, SHORTFALL, ACKNOWLEDGE, reason",
        "D6.15, SHORTFALL, ACKNOWLEDGE, reason"})
    void eachRowListsItsFaultAlone(String rule, String fault, String effect, String about) {
        assertThat(rows(TABLE, ONE_FAULT.get(rule))).containsExactly(Map.of("fault", fault, "effect", effect, "about", about, "rule", rule));
    }

    @Test // D6: no fault, and the recommendation stands
    void aFaultlessRecommendationStands() {
        assertThat(rows(TABLE, Facts.FAULTLESS)).isEmpty();
        assertThat(rows(TABLE, Facts.FAULTLESS.observed(1, 4, true))).as("a reason that nobody needed").isEmpty();
        assertThat(rows(TABLE, Facts.FAULTLESS.observed(3, 9, false)).isEmpty() && rows(TABLE, Facts.FAULTLESS.on(3, 0, 0)).isEmpty()).isTrue();
    }

    @Test // a row without a line of its own above would be noticed here
    void everyRowOfTheTableIsTestedHere() {
        DmnDecisionTableImpl logic = (DmnDecisionTableImpl) TABLE.getDecisionLogic();
        assertThat(column(logic, 3)).containsExactlyElementsOf(IntStream.rangeClosed(1, 15).mapToObj(row -> "D6." + row).toList());
        assertThat(ONE_FAULT.keySet()).containsExactlyInAnyOrderElementsOf(column(logic, 3));
        assertThat(logic.getInputs()).extracting(input -> input.getExpression().getExpression())
                .containsExactlyInAnyOrderElementsOf(Facts.FAULTLESS.handedOver().keySet().stream().map(fact -> "facts." + fact).toList());
    }

    @Test // faults, effects and places; never a rating
    void nothingProposesARating() {
        DmnDecisionTableImpl logic = (DmnDecisionTableImpl) TABLE.getDecisionLogic();
        assertThat(logic.getOutputs()).extracting(output -> output.getOutputName()).containsExactly("fault", "effect", "about", "rule");
        Set<String> answers = new TreeSet<>();
        IntStream.range(0, 4).forEach(output -> answers.addAll(column(logic, output)));
        assertThat(answers).isNotEmpty().doesNotContainAnyElementsOf(RATINGS);
    }

    private static List<String> column(DmnDecisionTableImpl logic, int output) {
        return logic.getRules().stream().map(rule -> rule.getConclusions().get(output).getExpression().replace("\"", "")).toList();
    }

    // ------------------------------------------------------------------------------------------------ boundaries

    @ParameterizedTest(name = "I {0}, II {1}, overall {2}: {3}")
    @CsvSource({
        "PROFICIENT, PROFICIENT, PROFICIENT, ''",
        "PROFICIENT, PROFICIENT, EXEMPLARY, ''",
        "EXEMPLARY, PROFICIENT, EXEMPLARY, ''",
        "NEEDS_IMPROVEMENT, PROFICIENT, PROFICIENT, D6.6",
        "UNSATISFACTORY, PROFICIENT, PROFICIENT, D6.6",
        "NEEDS_IMPROVEMENT, PROFICIENT, EXEMPLARY, D6.6",
        "PROFICIENT, NEEDS_IMPROVEMENT, PROFICIENT, D6.7", // domain 4: Proficient with Standard II Needs Improvement is blocked
        "PROFICIENT, UNSATISFACTORY, EXEMPLARY, D6.7",
        "NEEDS_IMPROVEMENT, UNSATISFACTORY, PROFICIENT, D6.6 D6.7",
        "NEEDS_IMPROVEMENT, NEEDS_IMPROVEMENT, NEEDS_IMPROVEMENT, ''",
        "EXEMPLARY, EXEMPLARY, UNSATISFACTORY, ''", // how low an overall may be is people's judgement
        "'', PROFICIENT, PROFICIENT, D6.1", // unknown is not below
        "proficient, PROFICIENT, PROFICIENT, D6.1",
        "PROFICIENT, PROFICIENT, Proficient, D6.5"})
    void proficientOverallNeedsStandardsIAndII(String one, String two, String overall, String rules) { // 603 CMR 35.08 [6]
        assertThat(rules(overallOf(one, two, overall))).isEqualTo(split(rules));
    }

    @ParameterizedTest(name = "{0} categories, {1} on growth alone, {2} without evidence: {3}")
    @CsvSource({
        "0, 0, 4, D6.8 D6.10",
        "1, 0, 0, D6.8",
        "2, 0, 0, ''",
        "3, 0, 0, ''",
        "1, 4, 0, D6.8 D6.9", // growth alone is one category as well
        "2, 1, 0, D6.9",
        "2, 4, 0, D6.9",
        "2, 0, 1, D6.10",
        "3, 1, 1, D6.9 D6.10"})
    void evidenceIsOfTwoKindsAndNeverGrowthAlone(int categories, int growthAlone, int without, String rules) {
        assertThat(rules(Facts.FAULTLESS.on(categories, growthAlone, without))).isEqualTo(split(rules));
    }

    @ParameterizedTest(name = "{0} announced, {1} unannounced, reason {2}: {3}")
    @CsvSource({
        "1, 4, false, ''",
        "1, 4, true, ''",
        "0, 4, false, D6.12",
        "0, 4, true, D6.14",
        "1, 3, false, D6.13", // domain 4: three unannounced ones by the packet's date
        "1, 3, true, D6.15",
        "0, 0, false, D6.12", // one row says it, not two
        "0, 0, true, D6.14",
        "2, 5, false, ''",
        "5, 0, false, D6.13", // announced ones do not stand in for unannounced ones
        "0, 9, true, D6.14"})
    void aShortfallNeedsAReasonAndThenAnAcknowledgement(int announced, int unannounced, boolean reason, String rules) {
        assertThat(rules(Facts.FAULTLESS.observed(announced, unannounced, reason))).isEqualTo(split(rules));
    }

    private static List<String> split(String rules) {
        return rules.isEmpty() ? List.of() : List.of(rules.split(" "));
    }

    // ------------------------------------------------------------------------------------------------ combinations

    /** Around every boundary, and each pair that one row reads together: enough to tell any two readings of the rule apart. */
    private static List<Facts> telling() {
        List<Facts> all = new ArrayList<>(ONE_FAULT.values());
        for (String rating : TYPED) {
            all.add(Facts.FAULTLESS.rated("PROFICIENT", "PROFICIENT", rating, "PROFICIENT", "PROFICIENT"));
            all.add(Facts.FAULTLESS.rated("PROFICIENT", "PROFICIENT", "PROFICIENT", rating, "PROFICIENT"));
            for (String overall : TYPED) {
                all.add(overallOf(rating, "PROFICIENT", overall));
                all.add(overallOf("PROFICIENT", rating, overall));
            }
        }
        for (int number = 0; number <= 4; number++) {
            all.add(Facts.FAULTLESS.on(number, 0, 0));
            all.add(Facts.FAULTLESS.on(2, number, 0));
            all.add(Facts.FAULTLESS.on(2, 0, number));
        }
        for (int announced = 0; announced <= 2; announced++) {
            for (int unannounced : new int[] {0, 3, 4, 5}) {
                all.add(Facts.FAULTLESS.observed(announced, unannounced, true));
                all.add(Facts.FAULTLESS.observed(announced, unannounced, false));
            }
        }
        return all;
    }

    private static Facts any(Random random) {
        List<String> typed = IntStream.range(0, 5).mapToObj(i -> TYPED.get(random.nextInt(TYPED.size()))).toList();
        return new Facts(typed.get(0), typed.get(1), typed.get(2), typed.get(3), typed.get(4), random.nextInt(4), random.nextInt(3), random.nextInt(3),
                random.nextBoolean(), random.nextInt(3), random.nextInt(7), random.nextBoolean());
    }

    @Test
    void whateverIsRatedTheTableListsWhatTheRuleForbids() {
        for (String one : TYPED) {
            for (String two : TYPED) {
                for (String overall : TYPED) {
                    agree(overallOf(one, two, overall));
                }
            }
        }
    }

    @Test
    void whateverItStandsOnTheTableListsWhatTheRuleForbids() {
        for (int categories = 0; categories <= 3; categories++) {
            for (int growthAlone = 0; growthAlone <= 2; growthAlone++) {
                for (int without = 0; without <= 2; without++) {
                    Facts evidence = Facts.FAULTLESS.on(categories, growthAlone, without);
                    agree(evidence);
                    agree(evidence.notFollowedUp());
                }
            }
        }
        telling().forEach(RatingGuardTableTest::agree);
    }

    @Test
    void anyMixtureOfFaultsIsListedWhole() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Facts facts = any(random);
            assertThat(faults(TABLE, facts)).as("seed %d, %s", seed, facts).containsExactlyElementsOf(law(facts));
        }
    }

    private static void agree(Facts facts) {
        assertThat(faults(TABLE, facts)).as("%s", facts).containsExactlyElementsOf(law(facts));
    }

    // ------------------------------------------------------------------------------------------------ planted faults

    private static final Pattern ENTRY = Pattern.compile("(?s)(<inputEntry id=\"(\\w+)\">\\s*<text>)([^<]+)(</text>)");
    private static final Pattern OUTPUT = Pattern.compile("(?s)(<outputEntry id=\"(\\w+_(?:Fault|Effect|About))\">\\s*<text>)([^<]+)(</text>)");
    private static final Pattern RULE = Pattern.compile("(?s)<rule id=\"(\\w+)\">.*?</rule>");
    private static final Pattern NUMBER = Pattern.compile("\\d");
    private static final Pattern WORD = Pattern.compile("\"\\w+\"(, )?");

    record Planted(String what, String xml) {

        @Override
        public String toString() {
            return what;
        }
    }

    /** Every row left out; every condition left out, its number one more or less, its boundary moved, its words left out one by one. */
    static Stream<Planted> planted() {
        List<Planted> planted = new ArrayList<>();
        RULE.matcher(XML).results().forEach(rule -> planted.add(new Planted(rule.group(1) + " left out",
                XML.substring(0, rule.start()) + XML.substring(rule.end()))));
        ENTRY.matcher(XML).results().forEach(entry -> wrong(entry.group(3)).forEach(text -> planted.add(new Planted(entry.group(2) + ": " + text,
                XML.substring(0, entry.start(3)) + text + XML.substring(entry.end(3))))));
        OUTPUT.matcher(XML).results().forEach(entry -> planted.add(new Planted(entry.group(2),
                XML.substring(0, entry.start(3)) + "\"OTHER\"" + XML.substring(entry.end(3)))));
        return planted.stream();
    }

    private static List<String> wrong(String text) {
        List<String> wrong = new ArrayList<>(List.of(""));
        NUMBER.matcher(text).results().forEach(number -> {
            int value = Integer.parseInt(number.group());
            wrong.add(text.replace(number.group(), String.valueOf(value + 1)));
            wrong.add(text.replace(number.group(), String.valueOf(value - 1)));
        });
        if (text.contains("\"")) {
            WORD.matcher(text).results().forEach(word -> wrong.add(text.replace(word.group(), "").replace(", )", ")").replaceAll(", $", "")));
        }
        if (text.equals("true") || text.equals("false")) {
            wrong.add(text.equals("true") ? "false" : "true");
        }
        return wrong;
    }

    @ParameterizedTest
    @MethodSource("planted")
    void aFaultInTheTableIsNoticed(Planted planted) {
        DmnDecision wrong = table(planted.xml());
        assertThat(telling()).as("recommendations that it judges otherwise").anySatisfy(facts -> assertThat(faults(wrong, facts)).isNotEqualTo(law(facts)));
    }
}
