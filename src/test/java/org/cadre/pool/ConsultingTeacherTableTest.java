package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cadre.pool.EligibilityTable.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The eligibility table of consulting teachers, row by row (D1, R-014, R-043 to ). */
class ConsultingTeacherTableTest {

    private static final Tables TABLE = Tables.read("consulting-teacher-eligibility");

    /** Facts against which nothing stands. */
    private static Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>(Map.of("window", "OPEN", "duplicate", false, "internal", true, "permanent", true,
                "unionMember", true, "yearsTeaching", 10.0, "teacherLicence", "PROFESSIONAL", "degree", "MASTERS", "workAuthorised", true));
        facts.putAll(Map.of("evolvingProgram", true, "travelReady", true, "eveningMeetings", true, "otherHire", "NONE", "lateralMove", false,
                "documentsComplete", true, "references", 2));
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
                row("CT.1", "window", "BEFORE", "NOT_OPEN", "REFUSE"),
                row("CT.2", "window", "CLOSED", "LATE", "REFUSE"),
                row("CT.3", "duplicate", true, "DUPLICATE", "REFUSE"),
                row("CT.4", "internal", false, "NOT_IN_DIRECTORY", "CONFIRM"),
                row("CT.5", "permanent", false, "NOT_PERMANENT", "CONFIRM"),
                row("CT.6", "unionMember", false, "NOT_IN_UNIT", "CONFIRM"),
                row("CT.7", "yearsTeaching", 9.9, "TOO_FEW_TEACHING_YEARS", "CONFIRM"),
                row("CT.8", "teacherLicence", "NONE", "NO_TEACHER_LICENCE", "CONFIRM"),
                row("CT.9", "degree", "BACHELORS", "BELOW_MASTERS", "CONFIRM"),
                row("CT.10", "workAuthorised", false, "NO_WORK_AUTH", "CONFIRM"),
                row("CT.11", "evolvingProgram", false, "NO_ATTESTATION", "CONFIRM"),
                row("CT.12", "travelReady", false, "NO_ATTESTATION", "CONFIRM"),
                row("CT.13", "eveningMeetings", false, "NO_ATTESTATION", "CONFIRM"),
                row("CT.14", "otherHire", "CONFIRMED", "ACCEPTED_ELSEWHERE", "CONFIRM"),
                row("CT.15", "otherHire", "CONTINGENT", "SUSPENDED_ELSEWHERE", "SUSPEND"),
                row("CT.16", "lateralMove", true, "LATERAL_WAIVER", "SUSPEND"),
                row("CT.17", "documentsComplete", false, "INCOMPLETE", "SUSPEND"), // the transcript is one of them
                row("CT.18", "references", 1, "INCOMPLETE", "SUSPEND"));
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
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 18).mapToObj(row -> "CT." + row).toList());
    }

    @Test // D1: no reason means eligible; R-049: no quality that is only preferred is even asked for
    void nothingStandsAgainstWhoMeetsEverythingAndHasNothingOfWhatIsPreferred() {
        assertThat(findings(facts())).isEmpty();
        assertThat(TABLE.inputs()).isEqualTo(facts().keySet())
                .doesNotContainAnyElementsOf(SeedPostings.text(SeedPostings.CONSULTING_25).form().preferred().stream().map(FormText.Question::key).toList())
                .doesNotContain("districtYears", "staffRole");
    }

    @ParameterizedTest(name = "R-043 {0} years of teaching: too few {1}")
    @CsvSource({"0, true", "9, true", "9.9, true", "10, false", "10.0, false", "10.1, false", "41, false"})
    void tenYearsOfTeachingAreEnough(double years, boolean tooFew) {
        assertThat(findings("yearsTeaching", years)).extracting(Finding::rule).isEqualTo(tooFew ? List.of("CT.7") : List.of());
    }

    @ParameterizedTest(name = "R-044 {0}")
    @ValueSource(strings = {"TEMPORARY", "PROVISIONAL", "INITIAL", "PROFESSIONAL"})
    void anyValidTypeOfLicenceCounts(String type) {
        assertThat(findings("teacherLicence", type)).isEmpty();
    }

    @ParameterizedTest(name = "R-044 R-045 {0} = {1}")
    @CsvSource({"teacherLicence, EXPIRED", "teacherLicence, ''", "degree, DIPLOMA", "degree, ''"})
    void aWordThatTheTableDoesNotKnowIsNone(String fact, String word) {
        assertThat(findings(fact, word)).extracting(Finding::effect).containsExactly("CONFIRM");
    }

    @ParameterizedTest(name = "R-045 {0}: {1}")
    @CsvSource({"BACHELORS, true", "MASTERS, false", "DOCTORATE, false"})
    void aMastersOrHigherIsEnough(String degree, boolean below) {
        assertThat(findings("degree", degree)).extracting(Finding::rule).isEqualTo(below ? List.of("CT.9") : List.of());
    }

    @Test // of whom the directory knows nothing, nothing more is held against them
    void whoIsNotInTheDirectoryIsToldThatAlone() {
        Map<String, Object> facts = facts();
        facts.putAll(Map.of("internal", false, "permanent", false, "unionMember", false, "yearsTeaching", 0.0));

        assertThat(findings(facts)).extracting(Finding::reason).containsExactly("NOT_IN_DIRECTORY");
    }

    @Test // D1 collects
    void everyReasonIsFoundInTheTablesOrder() {
        Map<String, Object> facts = facts();
        facts.putAll(Map.of("permanent", false, "yearsTeaching", 3.5, "teacherLicence", "NONE", "degree", "BACHELORS", "travelReady", false,
                "documentsComplete", false, "references", 0));

        assertThat(findings(facts)).extracting(Finding::rule).containsExactly("CT.5", "CT.7", "CT.8", "CT.9", "CT.12", "CT.17", "CT.18");
    }
}
