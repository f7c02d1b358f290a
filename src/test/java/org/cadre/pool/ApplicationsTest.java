package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** The candidate's side of an application: drafts, documents, the window, and the door. */
@House
class ApplicationsTest {

    /** The pool takes applications through August 22, 2025, Eastern. */
    private static final Instant LAST_SECOND = Instant.parse("2025-08-23T03:59:59Z");
    private static final Instant CLOSED = Instant.parse("2025-08-23T04:00:00Z");

    @Autowired private Applications applications;
    @Autowired private Screenings screenings;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;
    @Autowired private RuntimeService runtime;
    @Autowired private MessageSource messages;

    private Person candidate;

    @BeforeEach
    void aCandidateAtTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
        candidate = Office.candidate(office.account());
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
    }

    private void assertRefused(ThrowingCallable work, String... codes) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.faults()).extracting(Refusal.Fault::code).contains(codes);
            assertThat(refusal.inWords(messages, java.util.Locale.ENGLISH)).isNotBlank();
        });
    }

    private Stage stage(UUID id) {
        return applications.view(candidate, id).application().stage();
    }

    @Test
    void theLastSecondOfTheLastDayIsInTime() {
        UUID id = office.draft(candidate);
        clock.set(LAST_SECOND);
        applications.submit(candidate, id);
        assertThat(stage(id)).isEqualTo(Stage.RECEIVED);
    }

    @Test // R-056, D1.2
    void theFirstInstantAfterTheWindowIsLateAndTheDraftIsKept() {
        UUID id = office.draft(candidate);
        clock.set(CLOSED);
        assertRefused(() -> applications.submit(candidate, id), "reason.LATE");
        assertThat(stage(id)).isEqualTo(Stage.DRAFT);
        assertThat(applications.view(candidate, id).application().draft().fields()).containsEntry("degree", List.of("masters"));
        assertThat(office.instance(id)).isNull();
    }

    @Test // D1.1
    void beforeTheWindowNothingIsAccepted() {
        clock.set(Instant.parse("2025-01-02T12:00:00Z"));
        assertRefused(() -> applications.open(candidate, Office.POOL), "reason.NOT_OPEN");
    }

    @Test // the Consulting Teacher posting of SY23-24 closed on 2023-08-26
    void aClosedPostingTakesNoApplication() {
        clock.set(CLOSED);
        assertRefused(() -> applications.open(candidate, Office.POOL), "reason.LATE");
        assertRefused(() -> applications.open(candidate, "consulting-teacher-sy23-24"), "application.notHere");
        assertThatThrownBy(() -> applications.open(candidate, "no-such-posting")).isInstanceOf(NotHere.class);
    }

    @Test // D1.3
    void whoHasAppliedIsToldTheCaseNumber() {
        UUID id = office.draft(candidate);
        assertThat(applications.open(candidate, Office.POOL)).isEqualTo(id);
        applications.submit(candidate, id);
        assertThatThrownBy(() -> applications.open(candidate, Office.POOL)).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.inWords(messages, java.util.Locale.ENGLISH)).contains(applications.view(candidate, id).application().caseNumber()));
    }

    @Test // D1.3, the double click
    void twoSubmissionsAtOnceStartOneInstance() throws Exception {
        UUID id = office.draft(candidate);
        atOnce(() -> {
            applications.submit(candidate, id);
            return null;
        });
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(id.toString()).count()).isOne();
        assertThat(database.sql("select count(*) from cadre.journal_entry where case_id = ? and what = 'application.submitted'").param(id)
                .query(Integer.class).single()).isOne();
    }

    @Test // D1.3: the database decides
    void twoDraftsOpenedAtOnceAreOne() throws Exception {
        atOnce(() -> {
            try {
                return applications.open(candidate, Office.POOL);
            } catch (Refusal openedAtOnce) {
                return null;
            }
        });
        assertThat(database.sql("select count(*) from cadre.application where candidate_id = ?").param(UUID.fromString(candidate.id()))
                .query(Integer.class).single()).isOne();
    }

    private static void atOnce(Callable<?> work) throws Exception {
        int many = 4;
        CyclicBarrier together = new CyclicBarrier(many);
        var threads = Executors.newFixedThreadPool(many);
        try {
            List<Callable<Object>> all = java.util.Collections.nCopies(many, () -> {
                together.await();
                return work.call();
            });
            for (Future<Object> one : threads.invokeAll(all)) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anUncheckedDraftIsKeptAsTyped() {
        UUID id = applications.open(candidate, Office.POOL);
        applications.save(candidate, id, Map.of("email", List.of("not yet"), "periods[0].from", List.of("31-31-31")), 1);
        assertThat(applications.view(candidate, id).application().draft().fields()).containsEntry("email", List.of("not yet"));
    }

    @Test
    void aSecondWindowNeverOverwritesTheFirstUnasked() {
        UUID id = applications.open(candidate, Office.POOL);
        applications.save(candidate, id, Map.of("phone", List.of("first window")), 1);
        var second = applications.save(candidate, id, Map.of("phone", List.of("second window")), 1);
        assertThat(second.conflict()).isTrue();
        assertThat(applications.view(candidate, id).application().draft().fields()).containsEntry("phone", List.of("first window"));
        assertThat(applications.save(candidate, id, Map.of("phone", List.of("second window")), second.version()).conflict()).isFalse();
    }

    @Test
    void everyFaultIsNamedAtOnceAndNothingIsHalfSaved() {
        UUID id = office.draft(candidate, "email", "nowhere", "socialWorkLicenceExpires", "2025-06-02", "attestation", null,
                "periods[1].role", "Clinician", "periods[1].from", "2025-01-01", "periods[1].to", "2026-01-01");
        assertRefused(() -> applications.submit(candidate, id),
                "form.email", "form.expiry", "form.attestation", "form.period.future", "form.period.overlap");
        assertThat(stage(id)).isEqualTo(Stage.DRAFT);
        assertThat(applications.view(candidate, id).application().form()).isNull();
    }

    @Test // the form may give another address than the account's
    void nobodyIsTheirOwnRefereeUnderTheAccountsAddressEither() {
        var account = office.account();
        Person own = Office.candidate(account);
        UUID id = office.draft(own, "references[1].email", account.email().toUpperCase(java.util.Locale.ROOT));
        assertRefused(() -> applications.submit(own, id), "form.referee.self");
    }

    @Test
    void aDocumentIsAPdfByItsContentWhateverItsName() {
        UUID id = applications.open(candidate, Office.POOL);
        byte[] program = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0};
        assertRefused(() -> applications.attach(candidate, id, Document.Kind.RESUME, "resume.pdf", program), "document.notPdf");
        assertRefused(() -> applications.attach(candidate, id, Document.Kind.RESUME, "resume.pdf", new byte[0]), "document.empty");
        byte[] large = java.util.Arrays.copyOf(Office.PDF, 10 * 1024 * 1024 + 1);
        assertRefused(() -> applications.attach(candidate, id, Document.Kind.RESUME, "resume.pdf", large), "document.tooLarge");
        applications.attach(candidate, id, Document.Kind.RESUME, "../../etc/\"resume\n.pdf", java.util.Arrays.copyOf(Office.PDF, 10 * 1024 * 1024));
        assertThat(applications.view(candidate, id).documents()).singleElement()
                .satisfies(document -> assertThat(document.fileName()).doesNotContain("/", "\"", "\n"));
    }

    @Test // D1.14, D1.15: incomplete is no fault of the form; a person looks at it
    void missingDocumentsDoNotBlockSending() {
        UUID id = applications.open(candidate, Office.POOL);
        applications.save(candidate, id, Office.form("references[0].name", null, "references[0].relation", null, "references[0].email", null), 1);
        applications.submit(candidate, id);
        office.run(id, "Event_ApplicationSubmitted");
        assertThat(stage(id)).isEqualTo(Stage.REASONS);
        assertThat(database.sql("select rule from cadre.eligibility_finding where application_id = ? order by number").param(id)
                .query(String.class).list()).containsExactly("D1.14", "D1.15");
    }

    @Test
    void nobodyElseReachesADraftAndAScreenerOnlyTheirOwnCases() {
        UUID id = office.draft(candidate);
        Person stranger = Office.candidate(office.account());
        assertThatThrownBy(() -> applications.view(stranger, id)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> applications.save(stranger, id, Map.of(), 1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> applications.viewAsStaff(office.staff(Office.HR), id)).isInstanceOf(AccessDeniedException.class);

        applications.submit(candidate, id);
        office.run(id, "Event_ApplicationSubmitted");
        office.toScoring(id);
        assertThatThrownBy(() -> applications.viewAsStaff(office.staff("screener1"), id)).isInstanceOf(AccessDeniedException.class);
        office.claim(id, "Task_ScoreApplication", "screener1");
        assertThat(applications.viewAsStaff(office.staff("screener1"), id).application().id()).isEqualTo(id);
        assertThatThrownBy(() -> applications.document(office.staff("screener2"), id, Document.Kind.RESUME)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> applications.viewAsStaff(office.staff("licensure"), id)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void screenersDoNotSeeEachOthersScoresBeforeAllAreIn() {
        UUID id = office.at(Stage.SCORING);
        office.score(id, "screener1", office.scores(3));
        assertThat(screenings.view(office.staff("screener1"), id).others()).isEmpty();
        assertThatThrownBy(() -> screenings.view(office.staff("screener2"), id)).isInstanceOf(RuntimeException.class);
        assertThat(screenings.locked(office.staff("screener1"), id)).isEmpty();

        office.score(id, "screener2", office.scores(4));
        office.run(id, "Task_JudgeScores");
        assertThat(screenings.view(office.staff("screener1"), id).others()).extracting(ScreeningSheet::screener).containsExactly("screener2");
    }
}
