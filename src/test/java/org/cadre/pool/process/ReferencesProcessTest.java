package org.cadre.pool.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.RefusingMailServer;
import org.cadre.SteppedClock;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.ClockMoved;
import org.cadre.pool.Applications;
import org.cadre.pool.Eligibility;
import org.cadre.pool.References;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The wait for references (domain 2.1): reminders after 5 and 10 business days, over after 15, settled early, or too few. */
@House
class ReferencesProcessTest {

    /** Close of business on the 5th, 10th and 15th business day after June 2, 2025; June 19 is a holiday. */
    private static final Instant FIRST = Instant.parse("2025-06-09T21:00:00Z");
    private static final Instant AGAIN = Instant.parse("2025-06-16T21:00:00Z");
    private static final Instant OVER = Instant.parse("2025-06-24T21:00:00Z");

    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private References references;
    @Autowired private Eligibility eligibility;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @Autowired private JavaMailSenderImpl mailServer;
    @Autowired private GreenMail postBox;
    @Autowired private ApplicationEventPublisher events;

    private CandidateAccount account;
    private Person candidate;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        ProcessEngineTests.init(engine);
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
    }

    private UUID asked(String... changes) {
        account = office.account();
        candidate = Office.candidate(account);
        UUID id = office.draft(candidate, changes);
        applications.submit(candidate, id);
        office.run(id, "Event_ApplicationSubmitted");
        ProcessEngineTests.assertThat(office.instance(id)).hasPassed("Gateway_ReferencesIn", "Event_RefereesAsked")
                .isWaitingAt("Task_AwaitReferences");
        return id;
    }

    private Stage stage(UUID id) {
        return applications.view(office.staff(Office.HR), id).application().stage();
    }

    private List<String> states(UUID id) {
        return database.sql("select state from cadre.reference where application_id = ? order by number").param(id).query(String.class).list();
    }

    private int reminders(UUID id) {
        return database.sql("""
                select count(*) from cadre.letter l join cadre.reference r on l.effect like 'reference/' || r.id || '/remind/%'
                 where r.application_id = ?""").param(id).query(Integer.class).single();
    }

    private Instant due(UUID id, String timer) {
        return engine.getManagementService().createJobQuery().processInstanceId(office.instance(id).getId()).activityId(timer).singleResult()
                .getDuedate().toInstant();
    }

    private void nameAnother(UUID id, String email) {
        var draft = applications.view(candidate, id).application().draft();
        Map<String, List<String>> fields = new HashMap<>(draft.fields());
        fields.put("references[2].name", List.of("Third Referee"));
        fields.put("references[2].relation", List.of("Colleague"));
        fields.put("references[2].email", List.of(email));
        applications.save(candidate, id, fields, draft.version());
        applications.correct(candidate, id);
    }

    @Test // domain 2.1
    void theTimersStandOnTheFifthTenthAndFifteenthBusinessDay() {
        UUID id = asked();
        assertThat(due(id, "Timer_RemindFirst")).isEqualTo(FIRST);
        assertThat(due(id, "Timer_RemindAgain")).isEqualTo(AGAIN);
        assertThat(due(id, "Timer_ReferencesExpired")).isEqualTo(OVER);
        assertThat(applications.view(candidate, id).application().dueAt()).isEqualTo(OVER);
        assertThat(stage(id)).isEqualTo(Stage.REFERENCES);
    }

    @Test
    void twoReferencesSettleItEarlyAndTheCaseGoesOn() {
        UUID id = asked();
        List<String> links = office.links(id);
        office.answer(links.get(0));
        assertThat(stage(id)).isEqualTo(Stage.REFERENCES);
        office.answer(links.get(1));
        assertThat(office.passed(id)).contains("Task_AwaitReferences", "Gateway_ReferencesArrived").doesNotContain("Event_ReferencesExpired");
        assertThat(stage(id)).isNotIn(Stage.REFERENCES, Stage.REASONS);
        assertThat(engine.getManagementService().createJobQuery().processInstanceId(office.instance(id).getId()).activityId("Timer_RemindFirst")
                .count()).isZero();
    }

    @Test // domain 2.1, D1.15: silence, reminders, INCOMPLETE, cure, resume
    void silenceIsRemindedTwiceThenIncompleteAndAnotherRefereeResumes() {
        UUID id = asked();
        office.answer(office.links(id).get(0));
        clock.set(FIRST);
        office.run(id, "Timer_RemindFirst");
        assertThat(reminders(id)).as("only who has not answered").isOne();
        clock.set(AGAIN);
        office.run(id, "Timer_RemindAgain");
        assertThat(reminders(id)).isEqualTo(2);
        clock.set(OVER);
        office.run(id, "Timer_ReferencesExpired");

        assertThat(states(id)).containsExactly("DONE", "EXPIRED");
        ProcessEngineTests.assertThat(office.instance(id)).hasPassed("Event_ReferencesExpired", "Gateway_ReferencesArrived", "Event_ReasonsTold")
                .isWaitingAt("Gateway_AwaitCorrection");
        assertThat(stage(id)).isEqualTo(Stage.REASONS);
        assertThat(references.countable(id)).isOne();

        nameAnother(id, "third@example.org");
        ProcessEngineTests.assertThat(office.instance(id)).isWaitingAt("Task_AwaitReferences");
        assertThat(stage(id)).isEqualTo(Stage.REFERENCES);
        assertThat(states(id)).containsExactly("DONE", "EXPIRED", "ASKED");
        office.answer(office.links(id).get(0));
        assertThat(stage(id)).isNotIn(Stage.REFERENCES, Stage.REASONS);
    }

    @Test
    void whenAllDeclineTheCandidateNamesOthersAtOnce() {
        UUID id = asked();
        List<String> links = office.links(id);
        references.decline(links.get(0), null);
        assertThat(stage(id)).as("one of two cannot be enough").isEqualTo(Stage.REASONS);
        references.decline(links.get(1), null);
        assertThat(states(id)).containsExactly("DECLINED", "DECLINED");
        assertThat(references.countable(id)).isZero();
        assertThat(office.passed(id)).doesNotContain("Event_ReferencesExpired");
    }

    @Test // the same address again is no other person
    void anAddressThatWasAskedIsNotAskedAgain() {
        UUID id = asked();
        references.decline(office.links(id).get(0), null);
        var draft = applications.view(candidate, id).application().draft();
        Map<String, List<String>> fields = new HashMap<>(draft.fields());
        fields.put("references[0].name", List.of("Renamed Referee"));
        fields.put("references[0].email", List.of("FIRST@example.org"));
        applications.save(candidate, id, fields, draft.version());
        applications.correct(candidate, id);
        assertThat(states(id)).containsExactly("DECLINED", "ASKED");
        assertThat(stage(id)).isEqualTo(Stage.REASONS);
    }

    @Test // domain 2.1: hr-staffing takes what is there, and nobody is waited for in vain
    void whatHrStaffingSetAsideIsNotAskedForAgain() {
        UUID id = asked();
        references.decline(office.links(id).get(0), null);
        office.run(id, "Timer_CorrectionOver");
        office.decide(id, "Task_ConfirmIneligible", Office.HR, "proceed");
        ProcessEngineTests.assertThat(office.instance(id)).as("the other one may still answer").isWaitingAt("Task_AwaitReferences");
        office.answer(office.links(id).get(0));
        assertThat(stage(id)).isNotIn(Stage.REFERENCES, Stage.REASONS);
    }

    @Test // D1.14 and D1.15 are both INCOMPLETE: who may go without a transcript still needs references
    void aDocumentThatHrStaffingSetAsideSetsNoSilenceOfRefereesAside() {
        account = office.account();
        candidate = Office.candidate(account);
        UUID id = applications.open(candidate, Office.POOL);
        applications.save(candidate, id, Office.form(), 1);
        applications.submit(candidate, id);
        office.run(id, "Event_ApplicationSubmitted");
        clock.set(Instant.parse("2025-06-09T21:00:00Z"));
        office.run(id, "Timer_CorrectionOver");
        office.decide(id, "Task_ConfirmIneligible", Office.HR, "proceed");
        assertThat(stage(id)).isEqualTo(Stage.REFERENCES);

        office.links(id).forEach(link -> references.decline(link, null));
        assertThat(stage(id)).as("silence was never looked at by anyone").isEqualTo(Stage.REASONS);
        assertThat(eligibility.reasons(id)).containsExactly("INCOMPLETE");
    }

    @Test
    void theAddressThatTheServerRefusesIsToldToTheCandidateAlone() throws Exception {
        String nobody = UUID.randomUUID() + "@example.org";
        int port = mailServer.getPort();
        UUID id;
        try (RefusingMailServer refusing = new RefusingMailServer(nobody, "550 5.1.1 no such user")) {
            mailServer.setPort(refusing.port());
            id = asked("references[0].email", nobody);
            events.publishEvent(new ClockMoved(clock.instant()));
        } finally {
            mailServer.setPort(port);
        }
        assertThat(states(id)).containsExactly("BOUNCED", "ASKED");
        assertThat(stage(id)).as("one of two cannot be enough").isEqualTo(Stage.REASONS);
        assertThat(references.progress(candidate, id).get(0).state().name()).isEqualTo("BOUNCED");
        String letter = database.sql("select body from cadre.letter where effect = ?").param("application/" + id + "/reference-refused/1")
                .query(String.class).single();
        assertThat(letter).contains(nobody, "another reference");
        assertThat(database.sql("select count(*) from cadre.letter where body like ? and recipient <> ?").params("%" + nobody + "%", account.email())
                .query(Integer.class).single()).isZero();
        assertThat(postBox.getReceivedMessagesForDomain(nobody)).isEmpty();
    }

    @Test // lost wake-ups: the answer and the wait come at the same instant
    void twoLastAnswersAtOnceWakeTheCaseOnce() throws Exception {
        UUID id = asked();
        List<String> links = office.links(id);
        CyclicBarrier together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Object> one : threads.invokeAll(links.stream().map(link -> (java.util.concurrent.Callable<Object>) () -> {
                together.await();
                office.answer(link);
                return null;
            }).toList())) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(states(id)).containsExactly("DONE", "DONE");
        assertThat(office.passed(id)).containsOnlyOnce("Task_AwaitReferences");
        assertThat(stage(id)).isNotIn(Stage.REFERENCES, Stage.REASONS);
    }
}
