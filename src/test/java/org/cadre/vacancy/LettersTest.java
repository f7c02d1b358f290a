package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.correspondence.Attachment;
import org.cadre.journal.Journal;
import org.cadre.people.CandidateAccount;
import org.cadre.pool.Applications;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** The letters of the vacancy room: what each says, that everybody can read it, and that it is kept as it was issued. */
@House
class LettersTest {

    private static final String EAST = "school-social-worker-east-sy25-26";
    private static final LocalDate E = LocalDate.parse("2025-09-15");
    private static final Instant ANSWER_BY = Instant.parse("2025-06-09T21:00:00Z");
    /** Where the letters of this test are found, to be looked at. */
    private static final Path SHELF = Path.of("target/letters");

    @LocalServerPort private int port;
    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private Papers papers;
    @Autowired private Postings postings;
    @Autowired private Journal journal;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    private CandidateAccount candidate;
    private UUID referral;
    private UUID offer;
    private OfferRows rows;

    @BeforeAll
    static void theJudgeComesIn() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        rows = new OfferRows(database);
        candidate = office.account();
    }

    private void socialWorker(UUID position) {
        UUID application = office.draft(Office.candidate(candidate));
        applications.submit(Office.candidate(candidate), application);
        referral = rows.referral(position, candidate.id(), application);
        offer = rows.sent(referral, ANSWER_BY);
    }

    private void consultingTeacher() {
        UUID application = office.draftTo(Office.CONSULTING_TEACHER, Office.candidate(candidate), Office.consultingTeacherForm());
        applications.submit(Office.candidate(candidate), application);
        referral = rows.referral(rows.open(Office.CONSULTING_TEACHER), candidate.id(), application);
        offer = rows.sent(referral, ANSWER_BY);
    }

    private Attachment issue(Papers.Kind kind, UUID caseId, Map<String, Object> model) {
        return transaction.execute(status -> papers.issue(kind, caseId, candidate.id(), model));
    }

    private Attachment any(Papers.Kind kind) {
        return switch (kind) {
            case CONDITIONAL_OFFER -> issue(kind, referral, Map.of());
            case CONTINGENCY_NOTICE -> issue(kind, rows.hire(offer), Map.of());
            case SUBSTITUTE_LETTER -> issue(kind, rows.hire(offer), Map.of("startsOn", LocalDate.parse("2025-09-04"),
                    "evaluationFrom", LocalDate.parse("2025-09-25"), "longTermFrom", LocalDate.parse("2025-10-02")));
            case CONFIRMATION -> issue(kind, rows.hire(offer), Map.of("firstDay", LocalDate.parse("2025-09-16"), "converted", false));
            case RELEASE -> issue(kind, rows.hire(offer), Map.of("cause", "SEAT_KEPT"));
        };
    }

    private static String words(Attachment letter) throws Exception {
        try (PDDocument document = Loader.loadPDF(letter.content())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static ValidationResult judged(byte[] pdf) throws Exception {
        PDFAFlavour rules = PDFAFlavour.PDFUA_1;
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), rules);
                var judge = Foundries.defaultInstance().createValidator(rules, false)) {
            return judge.validate(parser);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLetterIsAnAccessiblePdfThatTellsOfTheDepartureItsDateAlone(Papers.Kind kind) throws Exception {
        socialWorker(rows.anticipated(EAST, E));
        Attachment letter = any(kind);
        Files.createDirectories(SHELF);
        Files.write(SHELF.resolve(letter.name()), letter.content());
        ValidationResult result = judged(letter.content());
        assertThat(result.isCompliant()).as("%s", result.getFailedChecks()).isTrue();
        assertThat(result.getTotalAssertions()).isGreaterThan(200);
        assertThat(words(letter)).contains("Dear Test Person,", "School Social Worker, Harborview K-8 School (SY2025-26)", "staffing@example.org")
                .doesNotContain(OfferRows.INCUMBENT).doesNotContainIgnoringCase("retire").doesNotContainIgnoringCase("resign")
                .doesNotContain("employee-services", "??", "null", "{0}", "’’");
        try (PDDocument document = Loader.loadPDF(letter.content())) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentInformation().getTitle()).isNotBlank();
        }
    }

    @Test
    void theOfferSaysWhatWasPostedWhatItPaysAndWhatItDependsOn() throws Exception {
        socialWorker(rows.anticipated(EAST, E));
        Posting posting = postings.bySlug(EAST).orElseThrow();
        String said = words(issue(Papers.Kind.CONDITIONAL_OFFER, referral, Map.of()));
        posting.content().text().duties().forEach(duty -> assertThat(said).contains(duty));
        assertThat(said).contains(posting.content().text().school().hours(), posting.content().text().school().elt(), "Group 1: grade Master's +30, step 4",
                "$66,000 to $124,000 a year", "Thursday, September 4, 2025 at the earliest", "vacant by Monday, September 15, 2025",
                "until 5:00 PM Eastern Time on Monday, September 15, 2025", "before Monday, June 9, 2025, 5:00 PM Eastern Time", "/my/offers/" + offer,
                "Version 2025 of the notice", posting.content().notice().text().strip().replaceAll("\\s+", " "), "accommodations@example.org",
                "Background checks (CORI and fingerprints), which begin only after you accept");
        assertThat(said).doesNotContain("additional hours");
    }

    @Test
    void aConsultingTeachersOfferStatesThePayRuleAndTheWorkYear() throws Exception {
        consultingTeacher();
        Attachment letter = issue(Papers.Kind.CONDITIONAL_OFFER, referral, Map.of());
        Files.createDirectories(SHELF);
        Files.write(SHELF.resolve("consulting-teacher-offer.pdf"), letter.content());
        assertThat(judged(letter.content()).isCompliant()).isTrue();
        assertThat(words(letter)).contains("On top of the base salary you earn 5% for 2.5 additional hours of work a week.", "retirement worthy",
                "183 work days and 18 hours, with 2.5 additional hours in each week of the school year", "Nobody holds it now")
                .doesNotContain("has the right to stay");
    }

    @Test
    void theNoticeMakesItsThreeStatementsAndIsReissuedWithANumber() throws Exception {
        UUID position = rows.anticipated(EAST, E);
        socialWorker(position);
        UUID hire = rows.hire(offer);
        assertThat(words(issue(Papers.Kind.CONTINGENCY_NOTICE, hire, Map.of()))).contains(
                "expected to fall free on Monday, September 15, 2025",
                "until 5:00 PM Eastern Time on that day its present holder may take the notice of leaving back", "I keep my place in the pool",
                "no payroll entry and no permanent record", "may say no without losing the offer").doesNotContain("This is notice number");
        database.sql("update cadre.separation set expected_on = ? where position_id = ?").params(E.plusDays(7), position).update();
        Attachment second = issue(Papers.Kind.CONTINGENCY_NOTICE, hire, Map.of());
        assertThat(second.name()).isEqualTo("contingency-notice-2.pdf");
        assertThat(words(second)).contains("This is notice number 2.", "Monday, September 22, 2025").doesNotContain("September 15");
    }

    @Test // nobody holds an open seat, so nobody can stay
    void theNoticeOfAnOpenSeatNamesNoHolder() throws Exception {
        socialWorker(rows.open(EAST));
        assertThat(words(any(Papers.Kind.CONTINGENCY_NOTICE))).contains("Nobody holds the seat.", "no payroll entry", "may say no without losing the offer").doesNotContain("take the notice of leaving back");
    }

    @Test
    void theSubstitutesLetterSaysWhatItPaysAndWhatItPromisesAndWhatNot() throws Exception {
        socialWorker(rows.anticipated(EAST, E));
        assertThat(words(any(Papers.Kind.SUBSTITUTE_LETTER))).contains("You start on Thursday, September 4, 2025", "daily rate for substitutes",
                "more than 15 consecutive school days of work you count as a teacher for evaluation, from Thursday, September 25, 2025",
                "more than 20 school days of work you have long-term status, from Thursday, October 2, 2025", "by Monday, December 1, 2025",
                "no permanent contract", "ends on Tuesday, June 30, 2026", "until 5:00 PM Eastern Time on Monday, September 15, 2025");
    }

    @Test
    void theConfirmationTellsAFirstDayFromAConversion() throws Exception {
        socialWorker(rows.anticipated(EAST, E));
        UUID hire = rows.hire(offer);
        LocalDate day = LocalDate.parse("2025-10-20");
        assertThat(words(issue(Papers.Kind.CONFIRMATION, hire, Map.of("firstDay", day, "converted", false))))
                .contains("Confirmation of your hire", "your first day of work is Monday, October 20, 2025", "Form I-9");
        assertThat(words(issue(Papers.Kind.CONFIRMATION, hire, Map.of("firstDay", day, "converted", true))))
                .contains("Conversion to a provisional contract", "From Monday, October 20, 2025").doesNotContain("Form I-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEAT_KEPT", "YEAR_OVER", "DECIDED"})
    void theReleaseSaysThatThePlaceInThePoolIsKept(String cause) throws Exception {
        socialWorker(rows.anticipated(EAST, E));
        assertThat(words(issue(Papers.Kind.RELEASE, rows.hire(offer), Map.of("cause", cause)))).contains("Your place in the pool and its priority");
    }

    @Test
    void aLetterIsNotPrintedFromWhatItDoesNotAskFor() {
        socialWorker(rows.open(EAST));
        assertThatThrownBy(() -> issue(Papers.Kind.CONDITIONAL_OFFER, referral, Map.of("incumbent", OfferRows.INCUMBENT)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> issue(Papers.Kind.RELEASE, rows.hire(offer), Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    // ------------------------------------------------------------------------------------------------ kept, and read by whom

    @Test
    void aLetterIsKeptAsItWasIssuedAndTold() {
        socialWorker(rows.open(EAST));
        Attachment letter = issue(Papers.Kind.CONDITIONAL_OFFER, referral, Map.of());
        var kept = database.sql("select content, digest from cadre.paper where case_id = ?").param(referral).query().singleRow();
        assertThat((byte[]) kept.get("content")).isEqualTo(letter.content());
        assertThat((String) kept.get("digest")).matches("[0-9a-f]{64}");
        assertThat(journal.of(referral)).extracting(Journal.Entry::what).containsExactly("paper.CONDITIONAL_OFFER");
        for (String change : new String[] {"update cadre.paper set digest = ''", "delete from cadre.paper"}) {
            assertThatThrownBy(() -> database.sql(change).update()).hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void itsCandidateAndHrStaffingReadItAndNobodyElse() {
        socialWorker(rows.open(EAST));
        Attachment letter = issue(Papers.Kind.CONDITIONAL_OFFER, referral, Map.of());
        UUID paper = database.sql("select id from cadre.paper where case_id = ?").param(referral).query(UUID.class).single();
        String mine = "/my/offers/" + offer + "/papers/" + paper;
        var own = new Visitor(port, "198.18.4.1").signIn(candidate.email(), "a long password");
        assertThat(own.download(mine).body()).isEqualTo(letter.content());
        assertThat(own.get("/my/offers/" + UUID.randomUUID() + "/papers/" + paper).statusCode()).isEqualTo(404);
        CandidateAccount other = office.account();
        assertThat(new Visitor(port, "198.18.4.2").signIn(other.email(), "a long password").get(mine).statusCode()).isEqualTo(403);
        var hr = new Visitor(port, "198.18.4.3").signIn(Office.HR, "cadre");
        assertThat(hr.download("/staff/papers/" + paper).body()).isEqualTo(letter.content());
        assertThat(hr.get(mine).statusCode()).isEqualTo(403);
        assertThat(journal.of(referral)).extracting(Journal.Entry::what).contains("paper.seen");
        assertThat(new Visitor(port, "198.18.4.4").signIn("hiring1", "cadre").get("/staff/papers/" + paper).statusCode()).isEqualTo(403);
    }
}
