package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cadre.Office;
import org.cadre.pool.ApplicationForm.Degree;
import org.cadre.pool.EligibilityTable.Finding;
import org.cadre.pool.Posting.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The eligibility table D1, row by row: every reason that applies, in its order; no reason means eligible. */
class EligibilityTableTest {

    private static final Tables TABLE = Tables.read("social-worker-eligibility");

    /** Facts against which nothing stands. */
    private static Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("window", "OPEN");
        facts.put("duplicate", false);
        facts.put("socialWorkLicence", "LCSW");
        facts.put("deseCredential", "VALID");
        facts.put("degree", "MASTERS");
        facts.put("yearsOfExperience", 3.0);
        facts.put("clinicalExperience", true);
        facts.put("workAuthorised", true);
        facts.put("otherHire", "NONE");
        facts.put("lateralMove", false);
        facts.put("documentsComplete", true);
        facts.put("references", 2);
        return facts;
    }

    private static List<Finding> findings(Map<String, Object> facts) {
        return TABLE.evaluate(facts).stream()
                .map(rule -> new Finding((String) rule.get("reason"), (String) rule.get("effect"), (String) rule.get("rule"))).toList();
    }

    private static List<Finding> findings(String fact, Object value) {
        Map<String, Object> facts = facts();
        assertThat(facts).containsKey(fact);
        facts.put(fact, value);
        return findings(facts);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row("D1.1", "window", "BEFORE", "NOT_OPEN", "REFUSE"),
                row("D1.2", "window", "CLOSED", "LATE", "REFUSE"),
                row("D1.3", "duplicate", true, "DUPLICATE", "REFUSE"),
                row("D1.4", "socialWorkLicence", "NONE", "NO_SW_LICENCE", "CONFIRM"),
                row("D1.5", "deseCredential", "NONE", "NO_DESE", "CONFIRM"),
                row("D1.6", "deseCredential", "PENDING", "CONTINGENT", "SUSPEND"),
                row("D1.7", "degree", "BACHELORS", "BELOW_MASTERS", "CONFIRM"),
                row("D1.8", "yearsOfExperience", 2.99, "TOO_LITTLE_EXPERIENCE", "CONFIRM"),
                row("D1.9", "clinicalExperience", false, "NO_CLINICAL_EXPERIENCE", "CONFIRM"),
                row("D1.10", "workAuthorised", false, "NO_WORK_AUTH", "CONFIRM"),
                row("D1.11", "otherHire", "CONFIRMED", "ACCEPTED_ELSEWHERE", "CONFIRM"),
                row("D1.12", "otherHire", "CONTINGENT", "SUSPENDED_ELSEWHERE", "SUSPEND"),
                row("D1.13", "lateralMove", true, "LATERAL_WAIVER", "SUSPEND"),
                row("D1.14", "documentsComplete", false, "INCOMPLETE", "SUSPEND"),
                row("D1.15", "references", 1, "INCOMPLETE", "SUSPEND"));
    }

    private static Arguments row(String rule, String fact, Object value, String reason, String effect) {
        return Arguments.of(rule, fact, value, new Finding(reason, effect, rule));
    }

    @ParameterizedTest(name = "{0} {1} = {2}")
    @MethodSource("rows")
    void eachRowFindsItsReason(String rule, String fact, Object value, Finding finding) {
        assertThat(findings(fact, value)).containsExactly(finding);
    }

    @Test
    void everyRowOfTheTableIsTestedHere() {
        assertThat(TABLE.column("rule")).containsExactlyElementsOf(rows().map(row -> (String) row.get()[0]).toList())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 15).mapToObj(row -> "D1." + row).toList());
    }

    @Test
    void nothingStandsAgainstWhoMeetsEverything() { // D1: no reason means eligible
        assertThat(findings(facts())).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ boundaries

    @ParameterizedTest(name = "D1.8 R-081 {0} years: {1}")
    @CsvSource({"0, true", "2.99, true", "2.9999, true", "3.0, false", "3, false", "3.01, false", "30, false"})
    void threeFullYearsAreEnough(double years, boolean tooLittle) {
        assertThat(findings("yearsOfExperience", years)).extracting(Finding::rule).isEqualTo(tooLittle ? List.of("D1.8") : List.of());
    }

    @ParameterizedTest(name = "D1.8 R-081 {0}: {1}")
    @CsvSource({"2021-01-01/2023-12-31, false", "2022-01-01/2024-12-31, false", "2021-03-01/2024-02-28, true"})
    void yearsAreThoseThatThePeriodsSumUpTo(String period, boolean tooLittle) {
        assertThat(findings("yearsOfExperience", Experience.years(ExperienceTest.periods(period)))).extracting(Finding::rule)
                .isEqualTo(tooLittle ? List.of("D1.8") : List.of());
    }

    @ParameterizedTest(name = "D1.15 {0} references: {1}")
    @CsvSource({"0, true", "1, true", "2, false", "3, false"})
    void twoReferencesAreEnough(int references, boolean tooFew) {
        assertThat(findings("references", references)).extracting(Finding::rule).isEqualTo(tooFew ? List.of("D1.15") : List.of());
    }

    @ParameterizedTest(name = "D1.4 R-078 {0}")
    @ValueSource(strings = {"LCSW", "LICSW", "NONE"})
    void eitherGradeOfTheLicenceWillDo(String licence) {
        assertThat(findings("socialWorkLicence", licence).isEmpty()).isEqualTo(!licence.equals("NONE"));
    }

    @ParameterizedTest(name = "D1.7 R-080 {0}")
    @EnumSource
    void aMastersOrHigherIsEnough(Degree degree) {
        assertThat(findings("degree", degree.name()).isEmpty()).isEqualTo(degree != Degree.BACHELORS);
    }

    @ParameterizedTest(name = "D1.5 D1.6 R-079 {0}")
    @ValueSource(strings = {"VALID", "PENDING", "NONE"})
    void theSchoolCredentialIsInForceOrComes(String credential) {
        assertThat(findings("deseCredential", credential).isEmpty()).isEqualTo(credential.equals("VALID"));
    }

    @ParameterizedTest(name = "D1.1 D1.2 R-056 {0}")
    @EnumSource
    void onlyTheOpenWindowTakesApplications(Window window) {
        assertThat(findings("window", window.name()).isEmpty()).isEqualTo(window == Window.OPEN);
    }

    @ParameterizedTest(name = "D1.4 D1.7 with {0} = {1}")
    @CsvSource({"socialWorkLicence, LSW", "socialWorkLicence, ''", "degree, DIPLOMA", "degree, ''"})
    void aWordThatTheTableDoesNotKnowIsNoCredential(String fact, String word) {
        assertThat(findings(fact, word)).extracting(Finding::effect).containsExactly("CONFIRM");
    }

    // ------------------------------------------------------------------------------------------------ several at once

    @Test
    void everyReasonIsFoundInTheTablesOrder() { // D1 collects
        Map<String, Object> facts = facts();
        facts.putAll(Map.of("window", "CLOSED", "duplicate", true, "socialWorkLicence", "NONE", "deseCredential", "PENDING", "degree", "BACHELORS",
                "yearsOfExperience", 1.5, "clinicalExperience", false, "workAuthorised", false, "otherHire", "CONFIRMED"));
        facts.putAll(Map.of("lateralMove", true, "documentsComplete", false, "references", 0));

        assertThat(findings(facts)).extracting(Finding::rule).containsExactly("D1.2", "D1.3", "D1.4", "D1.6", "D1.7", "D1.8", "D1.9", "D1.10",
                "D1.11", "D1.13", "D1.14", "D1.15");
    }

    @Test
    void whatIsMissingInTwoWaysIsIncompleteTwice() { // D1.14 and D1.15 give one reason by two rows
        Map<String, Object> facts = facts();
        facts.putAll(Map.of("documentsComplete", false, "references", 1));

        assertThat(findings(facts)).containsExactly(new Finding("INCOMPLETE", "SUSPEND", "D1.14"), new Finding("INCOMPLETE", "SUSPEND", "D1.15"));
    }

    @Test
    void onlyTheFirstThreeRowsRefuseAtTheDoor() { // D1: with one of the first three, nothing is filed at all
        List<String> refused = new ArrayList<>();
        List<String> rules = TABLE.column("rule");
        List<String> effects = TABLE.column("effect");
        IntStream.range(0, rules.size()).filter(row -> effects.get(row).equals(Finding.REFUSE)).forEach(row -> refused.add(rules.get(row)));

        assertThat(refused).containsExactly("D1.1", "D1.2", "D1.3");
        assertThat(effects).containsOnly("REFUSE", "CONFIRM", "SUSPEND");
    }

    // ------------------------------------------------------------------------------------------------ what is not asked

    @Test
    void whoLacksWhatIsOnlyPreferredIsStillEligible() { // no language ticked; the table cannot even ask
        ApplicationForm form = ApplicationForm.from(Office.form("languages", null), SeedPostings.text(SeedPostings.POOL), LocalDate.of(2025, 6, 2));
        Map<String, Object> facts = facts();
        facts.putAll(Map.of("socialWorkLicence", form.credentials().get(0).kind(), "deseCredential", form.credentials().get(1).kind(),
                "degree", form.degree().name(), "yearsOfExperience", Experience.years(form.periods()), "references", form.referees().size()));
        facts.put("languages", form.languages());

        assertThat(form.languages()).isEmpty();
        assertThat(findings(facts)).isEmpty();
    }

    @Test
    void theTableAsksForTheFactsOfThePostingAndNoOthers() { // nobody is judged by self-identification or language
        assertThat(TABLE.inputs()).isEqualTo(facts().keySet());
        assertThat(TABLE.inputs().stream().flatMap(name -> Arrays.stream(name.split("(?=[A-Z])"))))
                .doesNotContain("languages", "language", "age", "race", "disability", "salary", "criminal");
    }
}
