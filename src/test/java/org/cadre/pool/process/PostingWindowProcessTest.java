package org.cadre.pool.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.PostingChange;
import org.cadre.pool.PostingWindows;
import org.cadre.pool.Publisher;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every way through posting-window.bpmn: a window closes, is moved, or its posting is canceled, and everybody hears of it. */
@House
class PostingWindowProcessTest {

    /** The midnight that ends Friday, August 22, 2025, Eastern. */
    private static final Instant CLOSED = Instant.parse("2025-08-23T04:00:00Z");
    private static final Instant END_OF_AUGUST_29 = Instant.parse("2025-08-30T04:00:00Z");

    @Autowired private Office office;
    @Autowired private Publisher publisher;
    @Autowired private Applications applications;
    @Autowired private PostingWindows windows;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private MessageSource messages;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    private Person hr;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        ProcessEngineTests.init(engine);
        hr = office.staff(Office.HR);
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
    }

    private UUID id(String slug) {
        return publisher.posting(slug).id();
    }

    private Person candidate() {
        return Office.candidate(office.account());
    }

    private Stage stage(UUID application) {
        return Stage.valueOf(database.sql("select stage from cadre.application where id = ?").param(application).query(String.class).single());
    }

    private Instant timer(String slug) {
        return engine.getManagementService().createJobQuery().processInstanceId(office.instance(id(slug)).getId()).timers().singleResult().getDuedate()
                .toInstant();
    }

    /** Runs whatever job of the posting's window has to be run, until it waits or has ended. */
    private void runAll(String slug) {
        for (List<Job> jobs = due(slug); !jobs.isEmpty(); jobs = due(slug)) {
            engine.getManagementService().executeJob(jobs.get(0).getId());
        }
    }

    private List<Job> due(String slug) {
        var instance = office.instance(id(slug));
        return instance == null ? List.of()
                : engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).executable().list();
    }

    private void assertEndedAt(String slug, String end) {
        assertThat(office.instance(id(slug))).isNull();
        assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery().activityId(end).list())
                .anyMatch(passed -> engine.getHistoryService().createHistoricProcessInstanceQuery()
                        .processInstanceId(passed.getProcessInstanceId()).singleResult().getBusinessKey().equals(id(slug).toString()));
    }

    /** The letters on a posting's window to whoever owns that application: occasion and words. */
    private List<String> lettersTo(UUID application) {
        return database.sql("select subject || ' ' || body from cadre.letter where effect like 'posting/%/' || ? order by written_at, effect")
                .param(application.toString()).query(String.class).list();
    }

    private void assertRefused(ThrowingCallable work, String code, String... words) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.faults()).extracting(Refusal.Fault::code).contains(code);
            assertThat(refusal.inWords(messages, java.util.Locale.ENGLISH)).isNotBlank();
            assertThat(words).allSatisfy(word -> assertThat(refusal.inWords(messages, java.util.Locale.ENGLISH)).contains(word));
        });
    }

    // ------------------------------------------------------------------------------------------------ the closing

    @Test
    void whoHasAnOpenDraftAtTheClosingIsToldThatItIsKeptAndWhyItCannotBeSent() {
        String slug = publisher.pool("2025-08-22");
        Person candidate = candidate();
        UUID draft = publisher.draft(candidate, slug);
        UUID sent = publisher.sent(candidate(), slug);
        ProcessEngineTests.assertThat(office.instance(id(slug))).hasPassed("Event_PostingPublished").isWaitingAt("Gateway_AwaitWindow");
        assertThat(timer(slug)).isEqualTo(CLOSED);

        clock.set(CLOSED);
        office.run(id(slug), "Timer_WindowCloses");
        office.run(id(slug), "Task_TellDraftOwners");

        assertEndedAt(slug, "Event_WindowClosed");
        assertThat(lettersTo(draft)).singleElement().asString().contains("is kept", "Friday, August 22, 2025", "R-056", "cannot be sent");
        assertThat(lettersTo(sent)).isEmpty();
        assertThat(applications.view(candidate, draft).application().draft().fields()).containsEntry("degree", List.of("masters"));
        assertRefused(() -> applications.submit(candidate, draft), "reason.LATE", "R-056");
    }

    @Test
    void aClosingWithoutDraftsEndsQuietly() {
        String slug = publisher.pool("2025-08-22");
        clock.set(CLOSED);
        office.run(id(slug), "Timer_WindowCloses");
        assertEndedAt(slug, "Event_WindowClosed");
    }

    @Test // the server was down when the window closed
    void aTimerThatComesLateTellsTheDayOfTheClosingAndLetsNobodyIn() {
        String slug = publisher.pool("2025-08-22");
        Person candidate = candidate();
        UUID draft = publisher.draft(candidate, slug);

        clock.set(CLOSED.plusSeconds(3 * 24 * 3600));
        assertRefused(() -> applications.submit(candidate, draft), "reason.LATE");
        runAll(slug);

        assertEndedAt(slug, "Event_WindowClosed");
        assertThat(lettersTo(draft)).singleElement().asString().contains("through Friday, August 22, 2025, 11:59 PM");
    }

    @Test
    void manyOwnersAreToldInBatchesAndEachOnce() {
        String slug = publisher.pool("2025-08-22");
        int many = 201;
        UUID account = office.account().id();
        IntStream.range(0, many).forEach(i -> database.sql("""
                with person as (insert into cadre.candidate_account (id, email, name, password_hash, created_at)
                    select gen_random_uuid(), gen_random_uuid() || '@example.org', name, password_hash, created_at from cadre.candidate_account where id = ?
                    returning id)
                insert into cadre.application (id, case_number, posting_id, posting_revision, candidate_id, stage, stage_since, draft, draft_version,
                    draft_saved_at, version)
                select gen_random_uuid(), gen_random_uuid()::text, ?, 1, person.id, 'DRAFT', now(), '{}', 1, now(), 0 from person""")
                .params(account, id(slug)).update());

        clock.set(CLOSED);
        office.run(id(slug), "Timer_WindowCloses");
        office.run(id(slug), "Task_TellDraftOwners");
        assertThat(told(slug)).isEqualTo(200);
        office.run(id(slug), "Task_TellDraftOwners");
        assertThat(told(slug)).isEqualTo(many);
        assertEndedAt(slug, "Event_WindowClosed");
    }

    private int told(String slug) {
        return database.sql("select count(*) from cadre.letter where effect like 'posting/' || ? || '/closed/%'").param(id(slug).toString())
                .query(Integer.class).single();
    }

    // ------------------------------------------------------------------------------------------------ both offsets

    @ParameterizedTest(name = "R-056: open from {1} through {2} closes at {3}")
    @CsvSource({
        "2023-02-01T12:00:00Z, 2023-03-01, 2023-08-26, 2023-08-27T04:00:00Z",  // the 2023 posting: opens at -05:00, closes at -04:00
        "2025-06-02T13:00:00Z, 2025-06-01, 2025-11-01, 2025-11-02T04:00:00Z",  // the midnight before the clocks go back
        "2025-06-02T13:00:00Z, 2025-06-01, 2025-11-02, 2025-11-03T05:00:00Z",  // a day of 25 hours
        "2025-06-02T13:00:00Z, 2025-06-01, 2026-03-07, 2026-03-08T05:00:00Z",  // the midnight before they go forward
        "2025-06-02T13:00:00Z, 2025-06-01, 2026-03-08, 2026-03-09T04:00:00Z"}) // a day of 23 hours
    void theTimerStandsOnEasternMidnight(Instant now, String opens, String through, Instant closes) {
        clock.set(now);
        String slug = publisher.pool(opens, through);
        assertThat(timer(slug)).isEqualTo(closes);
    }

    @Test // 23:59:59 on a night of daylight saving is in time, 00:00:00 is not, whatever the timer has done
    void theLastSecondOfADayOf25HoursIsInTime() {
        String slug = publisher.pool("2025-11-02");
        Person first = candidate();
        Person second = candidate();
        UUID inTime = publisher.draft(first, slug);
        UUID late = publisher.draft(second, slug);
        clock.set(Instant.parse("2025-11-03T04:59:59Z"));
        applications.submit(first, inTime);
        clock.set(Instant.parse("2025-11-03T05:00:00Z"));
        assertRefused(() -> applications.submit(second, late), "reason.LATE");
        assertThat(stage(inTime)).isEqualTo(Stage.RECEIVED);
    }

    // ------------------------------------------------------------------------------------------------ extended, closed early

    @Test
    void anExtensionMovesTheTimerAndEverybodyConcernedIsTold() {
        String slug = publisher.pool("2025-08-22");
        Person candidate = candidate();
        UUID draft = publisher.draft(candidate, slug);
        UUID sent = publisher.sent(candidate(), slug);

        windows.extend(hr, slug, Publisher.extended("2025-08-29"), 0);
        office.run(id(slug), "Task_TellOfChange");

        ProcessEngineTests.assertThat(office.instance(id(slug))).hasPassed("Event_PostingChanged").isWaitingAt("Gateway_AwaitWindow");
        assertThat(timer(slug)).isEqualTo(END_OF_AUGUST_29);
        assertThat(lettersTo(draft)).singleElement().asString()
                .contains("through Friday, August 29, 2025", "instead of Friday, August 22, 2025", Publisher.WHY, "can be sent until then");
        assertThat(lettersTo(sent)).singleElement().asString().contains("goes on as before");
        assertThat(publisher.posting(slug).lastDay()).hasToString("2025-08-29");

        clock.set(END_OF_AUGUST_29.minusSeconds(1));
        applications.submit(candidate, draft);
        assertThat(stage(draft)).isEqualTo(Stage.RECEIVED);
    }

    @Test
    void closedEarlyThroughTodayTakesApplicationsUntilTonight() {
        String slug = publisher.pool("2025-08-22");
        UUID draft = publisher.draft(candidate(), slug);
        windows.closeEarly(hr, slug, Publisher.closed("2025-06-02"), 0);
        runAll(slug);

        Instant tonight = Instant.parse("2025-06-03T04:00:00Z");
        assertThat(timer(slug)).isEqualTo(tonight);
        assertThat(lettersTo(draft)).singleElement().asString().contains("through Monday, June 2, 2025", "not through Friday, August 22, 2025", "not later");
        clock.set(tonight.minusSeconds(1));
        publisher.sent(candidate(), slug);
        clock.set(tonight);
        runAll(slug);
        assertEndedAt(slug, "Event_WindowClosed");
        assertThat(lettersTo(draft)).hasSize(2);
    }

    @Test
    void aClosedPostingIsOpenAgainOnceExtendedAndItsDraftsCanBeSent() {
        String slug = publisher.pool("2025-08-22");
        Person candidate = candidate();
        UUID draft = publisher.draft(candidate, slug);
        clock.set(CLOSED);
        runAll(slug);
        assertEndedAt(slug, "Event_WindowClosed");

        clock.set(CLOSED.plusSeconds(3600));
        windows.extend(hr, slug, Publisher.extended("2025-08-29"), 0);
        runAll(slug);
        assertThat(timer(slug)).isEqualTo(END_OF_AUGUST_29);
        assertThat(lettersTo(draft)).hasSize(2).last().asString().contains("can be sent until then");

        clock.set(END_OF_AUGUST_29);
        runAll(slug);
        assertThat(lettersTo(draft)).as("of the second closing as well").hasSize(3);
        assertEndedAt(slug, "Event_WindowClosed");
    }

    @Test
    void changesThatComeWhileOthersAreToldAreToldInTheirOrder() {
        String slug = publisher.pool("2025-08-22");
        UUID draft = publisher.draft(candidate(), slug);
        windows.extend(hr, slug, Publisher.extended("2025-08-27"), 0);
        clock.set(SteppedClock.STORY_START.plusSeconds(60));
        windows.closeEarly(hr, slug, Publisher.closed("2025-08-26"), 1);
        office.run(id(slug), "Task_TellOfChange");
        office.run(id(slug), "Task_TellOfChange");

        assertThat(timer(slug)).isEqualTo(Instant.parse("2025-08-27T04:00:00Z"));
        assertThat(lettersTo(draft)).satisfiesExactlyInAnyOrder(first -> assertThat(first).contains("Open longer"), second -> assertThat(second).contains("Closes early"));
    }

    @Test
    void anExtensionWhileTheClosingIsBeingToldIsNotLost() {
        String slug = publisher.pool("2025-08-22");
        UUID draft = publisher.draft(candidate(), slug);
        clock.set(CLOSED);
        office.run(id(slug), "Timer_WindowCloses");
        windows.extend(hr, slug, Publisher.extended("2025-08-29"), 0);
        office.run(id(slug), "Task_TellDraftOwners");
        office.run(id(slug), "Task_TellOfChange");

        assertThat(timer(slug)).isEqualTo(END_OF_AUGUST_29);
        assertThat(lettersTo(draft)).as("nobody is told of a closing that was taken back").singleElement().asString().contains("Open longer");
    }

    @Test // what hr-staffing decided outlives another wording of the file, and a new date in the file is a change like any other
    void theFilesWindowCountsOnlyWhereTheFileChangedIt() {
        String slug = publisher.pool("2025-08-22");
        UUID draft = publisher.draft(candidate(), slug);
        windows.extend(hr, slug, Publisher.extended("2025-08-29"), 0);
        runAll(slug);

        publisher.pool(slug, "2025-03-03", "2025-08-22", "This pool is the one door", "This pool is the only door");
        assertThat(publisher.posting(slug).revision()).isEqualTo(2);
        assertThat(publisher.posting(slug).lastDay()).hasToString("2025-08-29");

        publisher.pool(slug, "2025-03-03", "2025-08-15", "This pool is the one door", "This pool is the only door");
        runAll(slug);
        assertThat(timer(slug)).isEqualTo(Instant.parse("2025-08-16T04:00:00Z"));
        assertThat(windows.view(hr, slug).changes()).extracting(PostingChange::kind).containsExactly(PostingChange.Kind.EXTENDED, PostingChange.Kind.CLOSED_EARLY);
        assertThat(lettersTo(draft)).hasSize(2).anyMatch(letter -> letter.contains("published anew"));
    }

    @Test
    void aSecondStartOpensNoSecondInstance() {
        String slug = publisher.pool("2025-08-22");
        publisher.pool(slug, "2025-03-03", "2025-08-22");
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(id(slug).toString()).count()).isOne();
    }

    // ------------------------------------------------------------------------------------------------ canceled

    @Test
    void aCanceledPostingEndsItsCasesAndTellsEverybodyTheReason() {
        String pool = publisher.pool("2025-08-22");
        String slug = publisher.position(pool, "2025-07-18");
        Person writer = candidate();
        UUID draft = publisher.draft(writer, slug);
        List<UUID> held = IntStream.range(0, 3).mapToObj(i -> publisher.sent(candidate(), slug)).toList();
        held.subList(0, 2).forEach(id -> office.run(id, "Event_PositionApplicationSubmitted"));
        Person released = candidate();
        publisher.becomes(publisher.sent(released, pool), Stage.SCORING, Stage.IN_POOL);
        UUID withTheTeam = publisher.sent(released, slug);
        office.run(withTheTeam, "Event_PositionApplicationSubmitted");
        assertThat(stage(withTheTeam)).isEqualTo(Stage.RELEASED);

        windows.cancel(hr, slug, Publisher.cancelled(), 0);
        office.run(id(slug), "Task_TellOfChange");
        office.run(id(slug), "Task_EndApplications");

        assertEndedAt(slug, "Event_WindowCanceled");
        assertThat(held).allSatisfy(id -> {
            assertThat(stage(id)).isEqualTo(Stage.CANCELLED);
            assertThat(office.passed(id)).endsWith("Event_PositionPostingCancelled", "Event_PositionCancelled");
            assertThat(letter(id, "CANCELLED")).contains(Publisher.WHY);
            assertThat(lettersTo(id)).as("told once, by its own diagram").isEmpty();
        });
        assertThat(stage(withTheTeam)).isEqualTo(Stage.CANCELLED);
        assertThat(lettersTo(draft)).singleElement().asString().contains(Publisher.WHY, "cannot be sent");
        assertRefused(() -> applications.submit(writer, draft), "reason.CANCELLED", "June 2, 2025");
        assertRefused(() -> applications.open(candidate(), slug), "reason.CANCELLED");
    }

    private String letter(UUID application, String stage) {
        return database.sql("select body from cadre.letter where effect like 'application/' || ? || '/' || ? || '/%'").params(application.toString(), stage)
                .query(String.class).single();
    }

    @Test
    void aCancellationEndsCasesInBatches() {
        String pool = publisher.pool("2025-08-22");
        String slug = publisher.position(pool, "2025-07-18");
        int many = 201;
        UUID model = publisher.sent(candidate(), slug);
        office.run(model, "Event_PositionApplicationSubmitted");
        IntStream.range(1, many).forEach(i -> database.sql("""
                with person as (insert into cadre.candidate_account (id, email, name, password_hash, created_at)
                    select gen_random_uuid(), gen_random_uuid() || '@example.org', 'A person', 'x', now() returning id)
                insert into cadre.application (id, case_number, posting_id, posting_revision, candidate_id, stage, stage_since, draft, draft_version,
                    draft_saved_at, form, submitted_at, version)
                select gen_random_uuid(), gen_random_uuid()::text, a.posting_id, a.posting_revision, person.id, 'RELEASED', now(), '{}', 1, now(),
                    a.form || jsonb_build_object('phone', translate(person.id::text, 'abcdef-', '012345')), a.submitted_at, 0
                  from person, cadre.application a where a.id = ?""").param(model).update());

        windows.cancel(hr, slug, Publisher.cancelled(), 0);
        office.run(id(slug), "Task_TellOfChange");
        office.run(id(slug), "Task_EndApplications");
        assertThat(windows.view(hr, slug).running()).isOne();
        office.run(id(slug), "Task_EndApplications");
        assertThat(windows.view(hr, slug).running()).isZero();
        assertEndedAt(slug, "Event_WindowCanceled");
    }

    @Test
    void aPostingIsCanceledBeforeItOpensAndAfterItClosed() {
        String early = publisher.pool("2025-07-01", "2025-08-22");
        windows.cancel(hr, early, Publisher.cancelled(), 0);
        runAll(early);
        assertEndedAt(early, "Event_WindowCanceled");

        String late = publisher.pool("2025-08-22");
        clock.set(CLOSED);
        runAll(late);
        windows.cancel(hr, late, Publisher.cancelled(), 0);
        runAll(late);
        assertEndedAt(late, "Event_WindowCanceled");
        assertThat(publisher.posting(late).lastDay()).as("what was, stays").hasToString("2025-08-22");
    }

    // ------------------------------------------------------------------------------------------------ refused, at once

    @Test
    void whatMakesNoSenseIsRefusedInWords() {
        String slug = publisher.pool("2025-08-22");
        assertRefused(() -> windows.extend(hr, slug, Publisher.extended("2025-08-22"), 0), "window.extend.earlier", "Friday, August 22, 2025");
        assertRefused(() -> windows.extend(hr, slug, Publisher.extended("2026-09-01"), 0), "window.extend.tooFar", "Monday, August 31, 2026");
        assertRefused(() -> windows.closeEarly(hr, slug, Publisher.closed("2025-06-01"), 0), "window.close.later");
        assertRefused(() -> windows.closeEarly(hr, slug, Publisher.closed("2025-08-22"), 0), "window.close.later");
        assertRefused(() -> windows.cancel(hr, slug, Map.of(), 0), "window.confirm", "Reason: write at least 10 characters");
        assertRefused(() -> windows.extend(hr, slug, Map.of("extendReason", List.of("x".repeat(501))), 0), "form.tooLong", "New last day", "tick the box");

        windows.cancel(hr, slug, Publisher.cancelled(), 0);
        assertRefused(() -> windows.cancel(hr, slug, Publisher.cancelled(), 1), "window.cancelled", "June 2, 2025");
        assertRefused(() -> windows.extend(hr, slug, Publisher.extended("2025-08-29"), 1), "window.cancelled");
        assertRefused(() -> windows.closeEarly(hr, slug, Publisher.closed("2025-06-03"), 1), "window.cancelled");

        String over = publisher.pool("2025-08-22");
        clock.set(CLOSED);
        assertRefused(() -> windows.closeEarly(hr, over, Publisher.closed("2025-08-22"), 0), "window.close.closed", "August 22");
        assertRefused(() -> windows.extend(hr, over, Publisher.extended("2025-08-23"), 0), "window.extend.earlier");
    }

    @Test
    void onlyHrStaffingChangesAWindow() {
        String slug = publisher.pool("2025-08-22");
        for (String user : List.of("screener1", "licensure", "auditor", "admin")) {
            assertThatThrownBy(() -> windows.cancel(office.staff(user), slug, Publisher.cancelled(), 0)).as(user)
                    .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
            assertThatThrownBy(() -> windows.view(office.staff(user), slug)).as(user).isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
        }
    }

    @Test
    void ofTwoWhoChangeItAtOnceTheSecondReadsWhatHappened() {
        String slug = publisher.pool("2025-08-22");
        CompletableFuture<Void> second = transaction.execute(status -> {
            windows.extend(hr, slug, Publisher.extended("2025-08-29"), 0);
            return waiting(() -> windows.cancel(hr, slug, Publisher.cancelled(), 0));
        });
        assertThatThrownBy(second::join).hasRootCauseInstanceOf(Refusal.class).rootCause().hasMessageContaining("window.changedMeanwhile");
        assertThat(publisher.posting(slug).cancelled()).isFalse();
        assertThat(windows.view(hr, slug).changes()).hasSize(1);
    }

    @Test
    void anApplicationSentWhileThePostingIsCanceledIsEndedToo() {
        String slug = publisher.position(publisher.pool("2025-08-22"), "2025-07-18");
        Person candidate = candidate();
        UUID draft = publisher.draft(candidate, slug);
        CompletableFuture<Void> cancel = transaction.execute(status -> {
            applications.submit(candidate, draft);
            return waiting(() -> windows.cancel(hr, slug, Publisher.cancelled(), 0));
        });
        cancel.join();
        runAll(slug);
        assertThat(stage(draft)).isEqualTo(Stage.CANCELLED);
    }

    @Test
    void anApplicationSentAMomentAfterTheCancellationIsRefused() {
        String slug = publisher.pool("2025-08-22");
        Person candidate = candidate();
        UUID draft = publisher.draft(candidate, slug);
        CompletableFuture<Void> sending = transaction.execute(status -> {
            windows.cancel(hr, slug, Publisher.cancelled(), 0);
            return waiting(() -> applications.submit(candidate, draft));
        });
        assertThatThrownBy(sending::join).hasRootCauseInstanceOf(Refusal.class).rootCause().hasMessageContaining("reason.CANCELLED");
        assertThat(stage(draft)).isEqualTo(Stage.DRAFT);
    }

    /** Begins the work in another thread and comes back once it waits for a lock of ours. */
    private CompletableFuture<Void> waiting(Runnable work) {
        return Office.untilItWaits(database, work);
    }
}
