package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.cadre.Office.form;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.cadre.Office;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.pool.ApplicationForm.Credential;
import org.cadre.pool.ApplicationForm.Degree;
import org.cadre.pool.ApplicationForm.Period;
import org.cadre.pool.ApplicationForm.Referee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application form is checked by the server, every fault at once (domain 2.1, "Application form"). */
class ApplicationFormTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 2);

    private static ApplicationForm read(Map<String, List<String>> typed) {
        return ApplicationForm.from(typed, SeedPostings.text(SeedPostings.POOL), TODAY);
    }

    private static List<Fault> faults(Map<String, List<String>> typed) {
        List<Fault> found = new ArrayList<>();
        assertThatThrownBy(() -> read(typed)).isInstanceOfSatisfying(Refusal.class, refusal -> found.addAll(refusal.faults()));
        return found;
    }

    private static void assertFaults(Map<String, List<String>> typed, Tuple... expected) {
        assertThat(faults(typed)).extracting(Fault::field, Fault::code).containsExactly(expected);
    }

    // ------------------------------------------------------------------------------------------------ what is kept

    @Test
    void aFormWithoutFaultIsKeptAsTyped() {
        ApplicationForm form = read(form());

        assertThat(form.legalName()).isEqualTo("Test Person");
        assertThat(form.credentials()).as("R-078 either grade, R-079 a separate credential, each with number and last day").containsExactly(
                new Credential("socialWorkLicence", "LICSW", "SW-1", LocalDate.of(2027, 6, 30)),
                new Credential("deseCredential", "VALID", "D-1", LocalDate.of(2028, 6, 30)));
        assertThat(form.degree()).as("R-080").isEqualTo(Degree.MASTERS);
        assertThat(form.periods()).as("R-081").containsExactly(
                new Period(LocalDate.of(2021, 9, 1), LocalDate.of(2025, 5, 30), "School social worker"));
        assertThat(form.answers()).as("R-083").containsEntry("clinicalExperience", true).containsKey("clinicalNarrative").hasSize(2);
        assertThat(form.workAuthorised()).as("R-084").isTrue();
        assertThat(form.languages()).as("R-086").containsExactly("spanish");
        assertThat(form.referees()).containsExactly(new Referee("First Referee", "Supervisor", "first@example.org"),
                new Referee("Second Referee", "Principal", "second@example.org"));
    }

    @Test
    void blanksAroundWhatWasTypedAreDropped() {
        assertThat(read(form("legalName", "  Test Person ", "phone", " 617-555-0100 "))).isEqualTo(read(form("phone", "617-555-0100")));
    }

    @Test
    void whoHasNoCredentialIsAskedForNoNumber() {
        ApplicationForm form = read(form("socialWorkLicence", "none", "socialWorkLicenceNumber", null, "socialWorkLicenceExpires", null,
                "deseCredential", "pending", "deseCredentialNumber", null, "deseCredentialExpires", null, "clinicalExperience", "no", "clinicalNarrative", null));

        assertThat(form.credentials()).containsExactly(new Credential("socialWorkLicence", "NONE", null, null),
                new Credential("deseCredential", "PENDING", null, null));
        assertThat(form.answers()).isEqualTo(Map.of("clinicalExperience", false));
    }

    @Test
    void whatOnlyTheTableJudgesIsNoFaultOfTheForm() { // D1.7 to D1.10 and D1.15 find it, and a person looks at it
        ApplicationForm form = read(form("degree", "bachelors", "periods[0].role", null, "periods[0].from", null, "periods[0].to", null,
                "workAuthorised", "no", "references[1].name", null, "references[1].relation", null, "references[1].email", null));

        assertThat(form.degree()).isEqualTo(Degree.BACHELORS);
        assertThat(form.periods()).isEmpty();
        assertThat(form.workAuthorised()).isFalse();
        assertThat(form.referees()).hasSize(1);
    }

    // ------------------------------------------------------------------------------------------------ every fault at once

    @Test
    void anEmptyFormNamesEveryFieldThatIsMissing() {
        assertFaults(Map.of(), tuple("legalName", "form.required"), tuple("email", "form.required"), tuple("phone", "form.required"),
                tuple("socialWorkLicence", "form.choose"), tuple("deseCredential", "form.choose"), tuple("degree", "form.choose"),
                tuple("clinicalExperience", "form.choose"), tuple("workAuthorised", "form.choose"), tuple("attestation", "form.attestation"));
    }

    @Test
    void faultsOfEveryKindAreReportedAtOnceAndNameTheirFields() {
        assertFaults(form("legalName", "x".repeat(101), "email", "no address", "socialWorkLicenceNumber", null,
                        "socialWorkLicenceExpires", "2025-06-02", "deseCredentialExpires", "June 30", "degree", "diploma",
                        "periods[0].from", "2026-01-01", "periods[0].to", "2025-01-01", "clinicalNarrative", "Short.",
                        "workAuthorised", "perhaps", "languages", "klingon", "references[1].email", "first@example.org", "attestation", "no"),
                tuple("legalName", "form.tooLong"), tuple("email", "form.email"), tuple("socialWorkLicenceNumber", "form.required"),
                tuple("socialWorkLicenceExpires", "form.expiry"), tuple("deseCredentialExpires", "form.date"), tuple("degree", "form.choose"),
                tuple("periods[0].from", "form.period.future"), tuple("periods[0].to", "form.period.order"),
                tuple("clinicalNarrative", "form.tooShort"), tuple("workAuthorised", "form.choose"), tuple("languages", "form.choose"),
                tuple("references[1].email", "form.referee.twice"), tuple("attestation", "form.attestation"));
    }

    @Test
    void whatSomeoneTypedNeverStandsInTheExceptionsMessage() {
        assertThatThrownBy(() -> read(form("email", "a secret of mine"))).isInstanceOf(Refusal.class).hasMessageNotContaining("secret");
    }

    // ------------------------------------------------------------------------------------------------ field by field

    @ParameterizedTest(name = "R-078 R-079 a credential whose last day is {0} is refused: {1}")
    @CsvSource({"2025-06-01, true", "2025-06-02, true", "2025-06-03, false"})
    void aCredentialMustOutlastTheDayOfApplying(String lastDay, boolean refused) {
        var typed = form("socialWorkLicenceExpires", lastDay, "deseCredentialExpires", lastDay);

        if (refused) {
            assertFaults(typed, tuple("socialWorkLicenceExpires", "form.expiry"), tuple("deseCredentialExpires", "form.expiry"));
        } else {
            assertThat(read(typed).credentials().get(0).expires()).isEqualTo(lastDay);
        }
    }

    @ParameterizedTest(name = "R-083 a narrative of {0} characters: {1}")
    @CsvSource({"49, form.tooShort", "50,", "2000,", "2001, form.tooLong"})
    void theClinicalNarrativeKeepsToItsLength(int length, String fault) {
        var typed = form("clinicalNarrative", "x".repeat(length));

        if (fault == null) {
            assertThat((String) read(typed).answers().get("clinicalNarrative")).hasSize(length);
        } else {
            assertFaults(typed, tuple("clinicalNarrative", fault));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "on", "YES", ""})
    void withoutTheAttestationNothingIsSubmitted(String given) {
        assertFaults(form("attestation", given), tuple("attestation", "form.attestation"));
    }

    @Test
    void theSevenLanguagesMayBeTickedTogetherOrNotAtAll() {
        var all = form();
        all.put("languages", SeedPostings.text(SeedPostings.POOL).languages().stream().map(ApplicationForm::languageKey).toList());

        assertThat(read(all).languages()).containsExactlyInAnyOrder("spanish", "cape-verdean-creole", "haitian-creole", "chinese",
                "vietnamese", "portuguese", "somali");
        assertThat(read(form("languages", null)).languages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon", "Spanish", "creole", "<b>"})
    void aLanguageThatIsNotOfferedIsRefused(String language) {
        var typed = form();
        typed.put("languages", List.of("somali", language));

        assertFaults(typed, tuple("languages", "form.choose"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"first@example.org", "First@Example.ORG", " first@example.org "})
    void oneRefereeDoesNotCountTwice(String again) {
        assertFaults(form("references[1].email", again), tuple("references[1].email", "form.referee.twice"));
    }

    @ParameterizedTest // a reference is written by somebody else
    @ValueSource(strings = {"test.person@example.org", " Test.Person@Example.ORG "})
    void nobodyIsTheirOwnReferee(String own) {
        assertFaults(form("references[1].email", own), tuple("references[1].email", "form.referee.self"));
    }

    @ParameterizedTest // mail programs take it for first@example.org, so that one person would count as two
    @ValueSource(strings = {"again<first@example.org>", "again,first@example.org", "first@example.org(again)", "\"first\"@example.org"})
    void anAddressWithANameBesideItIsNone(String address) {
        assertFaults(form("references[1].email", address), tuple("references[1].email", "form.email"));
    }

    @Test
    void aRefereeIsNamedWhole() {
        assertFaults(form("references[1].name", null, "references[1].email", "nowhere"),
                tuple("references[1].name", "form.required"), tuple("references[1].email", "form.email"));
    }

    @Test
    void rowsAreReadByTheirNumbersAndBlankOnesLeftOut() {
        ApplicationForm form = read(form("periods[4].role", " ", "periods[7].role", "Counselor", "periods[7].from", "2020-01-01",
                "periods[7].to", "2020-12-31"));

        assertThat(form.periods()).extracting(Period::role).containsExactly("School social worker", "Counselor");
    }

    // ------------------------------------------------------------------------------------------------ periods

    @Test
    void aPeriodWithoutAnEndGoesOnUntilToday() {
        assertThat(read(form("periods[0].to", null)).periods()).extracting(Period::to).containsExactly(TODAY);
    }

    @Test
    void periodsThatOverlapAreRefusedSoThatNoDayCountsTwice() {
        var typed = form("periods[1].role", "Counselor", "periods[1].from", "2025-05-30", "periods[1].to", "2025-06-01");

        assertThat(faults(typed)).containsExactly(Fault.of("periods[1].from", "form.period.overlap", 2, 1));
    }

    @Test
    void aPeriodThatOverlapsTwoOthersIsToldOfBoth() {
        assertThat(faults(form("periods[0].to", "2022-08-31",
                "periods[1].role", "Counselor", "periods[1].from", "2023-01-01", "periods[1].to", "2023-12-31",
                "periods[2].role", "Case manager", "periods[2].from", "2022-01-01")))
                .containsExactly(Fault.of("periods[2].from", "form.period.overlap", 3, 1), Fault.of("periods[2].from", "form.period.overlap", 3, 2));
    }

    @Test
    void periodsThatOnlyTouchAreTaken() {
        assertThat(read(form("periods[1].role", "Counselor", "periods[1].from", "2025-05-31", "periods[1].to", "2025-06-01")).periods()).hasSize(2);
    }

    @ParameterizedTest(name = "R-081 from {0} to {1}: {2}")
    @CsvSource({
        "2025-06-03,, periods[0].from form.period.future; periods[0].to form.period.order",
        "2025-06-03, 2025-06-05, periods[0].from form.period.future; periods[0].to form.period.future",
        "2024-01-01, 2025-06-03, periods[0].to form.period.future",
        "2024-01-02, 2024-01-01, periods[0].to form.period.order",
        "2024-01-01, 2024-01-01, periods[0].to form.period.order",
        ", 2024-01-01, periods[0].from form.required",
        "2023-02-29, 2024-01-01, periods[0].from form.date",
        "2024-01-01, soon, periods[0].to form.date"})
    void aPeriodLiesInThePastAndBeginsBeforeItEnds(String from, String to, String expected) {
        assertThat(faults(form("periods[0].from", from, "periods[0].to", to))).extracting(fault -> fault.field() + " " + fault.code())
                .containsExactly(expected.split("; "));
    }

    @Test
    void todayIsNoFutureDate() {
        assertThat(read(form("periods[0].to", TODAY.toString())).periods()).extracting(Period::to).containsExactly(TODAY);
    }

    // ------------------------------------------------------------------------------------------------ other postings' forms

    private static ApplicationForm readConsulting(Map<String, List<String>> typed) {
        return ApplicationForm.from(typed, SeedPostings.text(SeedPostings.CONSULTING_25), TODAY);
    }

    @Test
    void aConsultingTeacherIsAskedForLicenceDegreeReadinessAndWhatIsWelcome() {
        ApplicationForm form = readConsulting(Office.consultingTeacherForm("coaching", "yes", "travelReady", "no"));

        assertThat(form.credentials()).containsExactly(new Credential("teacherLicence", "PROFESSIONAL", "T-1", LocalDate.of(2027, 6, 30)));
        assertThat(form.degree()).isEqualTo(Degree.MASTERS);
        assertThat(form.periods()).as("years of teaching come from the staff directory").isEmpty();
        assertThat(form.answers()).hasSize(12).containsEntry("travelReady", false).containsEntry("evolvingProgram", true)
                .containsEntry("coaching", true).containsEntry("detail", false);
    }

    @Test
    void everyQuestionOfAConsultingTeachersFormWantsAnAnswer() { // a No is one
        assertThatThrownBy(() -> readConsulting(Map.of())).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.faults()).extracting(Fault::field).containsExactly("legalName", "email", "phone", "teacherLicence", "degree",
                        "evolvingProgram", "travelReady", "eveningMeetings", "tenDistrictYears", "coaching", "presenting", "timeManagement",
                        "leaders", "trust", "independence", "severalProjects", "detail", "workAuthorised", "attestation"));
    }

    @Test
    void aPositionBehindAPoolAsksForNothingThatThePoolScreens() {
        ApplicationForm form = ApplicationForm.from(form("references[0].email", "nowhere"), SeedPostings.text(SeedPostings.EAST), TODAY);

        assertThat(form.legalName()).isEqualTo("Test Person");
        assertThat(form.workAuthorised()).isTrue();
        assertThat(form.credentials()).isEmpty();
        assertThat(form.periods()).isEmpty();
        assertThat(form.referees()).isEmpty();
        assertThat(form.answers()).isEmpty();
        assertThat(form.degree()).isNull();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({"NUMBER, 12, 12.0", "NUMBER, 0.5, 0.5", "NUMBER, -1, form.number.least", "NUMBER, 101, form.number.most", "NUMBER, twelve, form.number",
        "NUMBER, '', form.number", "DATE, 2024-02-29, 2024-02-29", "DATE, 2023-02-29, form.date", "DATE, '', form.required",
        "CHOICE, full_time, FULL_TIME", "CHOICE, FULL_TIME, form.choose", "CHOICE, '', form.choose",
        "TEXT, abc, abc", "TEXT, ab, form.tooShort", "YES_NO, yes, true", "YES_NO, no, false", "YES_NO, '', form.choose"})
    void eachKindOfQuestionReadsItsAnswerOrNamesItsFault(FormText.Kind kind, String typed, String expected) {
        Map<FormText.Kind, List<Integer>> bounds = Map.of(FormText.Kind.TEXT, List.of(3, 10), FormText.Kind.NUMBER, List.of(0, 100));
        List<Integer> own = bounds.getOrDefault(kind, Arrays.asList(null, null));
        var question = new FormText.Question("asked", "What is asked", null, "R-071", null, kind, own.get(0), own.get(1),
                List.of(new FormText.Option("FULL_TIME", "All of the time")), null, false);
        PostingText posting = PostingLoaderTest.withForm(new FormText(null, null, null, false, 0, null, List.of(question), null));

        if (expected.startsWith("form.")) {
            assertThatThrownBy(() -> ApplicationForm.from(form("asked", typed), posting, TODAY)).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.faults()).extracting(Fault::field, Fault::code).containsExactly(tuple("asked", expected));
                assertThat(refusal.inWords(SeedPostings.words(), Locale.ENGLISH)).as("names the field and the rule").startsWith("What is asked (R-071): ");
            });
        } else {
            assertThat(ApplicationForm.from(form("asked", typed), posting, TODAY).answers().get("asked")).hasToString(expected);
        }
    }

    @Test
    void faultsNameTheFieldAndTheRuleInThePostingsWords() {
        assertThatThrownBy(() -> readConsulting(Office.consultingTeacherForm("teacherLicenceExpires", "2025-06-02", "teacherLicenceNumber", null)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.inWords(SeedPostings.words(), Locale.ENGLISH))
                        .contains("Massachusetts teacher’s license (R-044): number: fill this in.", "Massachusetts teacher’s license (R-044): expiration date: this day has to lie after today."));
    }

    // ------------------------------------------------------------------------------------------------ what is never asked

    private static Stream<String> components(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName);
    }

    @Test
    void theFormAsksForNothingElse() { // domain 2.1; R-084: which document shows the right to work is never asked
        assertThat(components(ApplicationForm.class)).containsExactly("legalName", "email", "phone", "credentials", "degree", "periods",
                "workAuthorised", "languages", "referees", "answers");
        assertThat(components(Credential.class)).containsExactly("key", "kind", "number", "expires");
        assertThat(components(Period.class)).containsExactly("from", "to", "role");
        assertThat(components(Referee.class)).containsExactly("name", "relation", "email");
    }

    @Test
    void thereIsNoFieldForCriminalRecordAgeDisabilitySalaryHistoryOrPapers() { // R-084 and domain 2.1
        List<String> never = List.of("criminal", "record", "conviction", "arrest", "cori", "age", "birth", "born", "disability", "disabilities",
                "medical", "salary", "wage", "pay", "earnings", "citizenship", "passport", "visa", "document", "papers", "race", "gender");

        Stream<String> asked = SeedPostings.ALL.stream().map(slug -> SeedPostings.text(slug).form()).filter(Objects::nonNull)
                .flatMap(form -> Stream.concat(form.credentials().stream().map(FormText.Credential::key), form.questions().stream().map(FormText.Question::key)));
        Stream<String> always = Stream.of(ApplicationForm.class, Credential.class, Period.class, Referee.class).flatMap(ApplicationFormTest::components);
        assertThat(Stream.concat(asked, always).flatMap(name -> Arrays.stream(name.split("(?=[A-Z])"))).map(word -> word.toLowerCase(Locale.ROOT)))
                .contains("licence", "periods", "travel").doesNotContainAnyElementsOf(never);
    }

    @Test
    void whatIsSentBesideTheFieldsIsNotKept() {
        assertThat(read(form("criminalRecord", "none", "dateOfBirth", "1980-01-01", "salaryHistory", "60000", "phone", "617-555-0100")))
                .isEqualTo(read(form("phone", "617-555-0100")));
    }
}
