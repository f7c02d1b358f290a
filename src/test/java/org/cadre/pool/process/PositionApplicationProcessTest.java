package org.cadre.pool.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Positions;
import org.cadre.pool.PostingWindows;
import org.cadre.pool.Publisher;
import org.cadre.pool.Stage;
import org.cadre.pool.Withdrawals;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every way through position-application.bpmn: held, released, refused, and nothing lost between the two applications. */
@House
class PositionApplicationProcessTest {

    /** The midnight that ends Friday, August 22, 2025, Eastern: the pool's closing. */
    private static final Instant POOL_CLOSED = Instant.parse("2025-08-23T04:00:00Z");
    /** The midnight that ends August 31, 2026. */
    private static final Instant YEAR_OVER = Instant.parse("2026-09-01T04:00:00Z");

    @Autowired private Office office;
    @Autowired private Publisher publisher;
    @Autowired private Applications applications;
    @Autowired private Positions positions;
    @Autowired private PostingWindows windows;
    @Autowired private Withdrawals withdrawals;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    private Person candidate;
    private String pool;
    private String position;

    @BeforeEach
    void aPoolAndAPositionBehindIt() {
        clock.set(SteppedClock.STORY_START);
        ProcessEngineTests.init(engine);
        candidate = Office.candidate(office.account());
        pool = publisher.pool("2025-08-22");
        position = publisher.position(pool, "2025-08-15");
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
    }

    private UUID held() {
        UUID id = publisher.sent(candidate, position);
        office.run(id, "Event_PositionApplicationSubmitted");
        assertThat(stage(id)).isEqualTo(Stage.AWAITING_POOL);
        return id;
    }

    private Stage stage(UUID id) {
        return Stage.valueOf(database.sql("select stage from cadre.application where id = ?").param(id).query(String.class).single());
    }

    private Instant heldUntil(UUID id) {
        Instant timer = engine.getManagementService().createJobQuery().processInstanceId(office.instance(id).getId()).timers().singleResult().getDuedate()
                .toInstant();
        assertThat(applications.view(candidate, id).application().dueAt()).as("the last second, as the candidate reads it").isEqualTo(timer.minusSeconds(1));
        return timer;
    }

    private String pageOf(UUID id) {
        return positions.detail(applications.view(candidate, id).application()).text();
    }

    private String letter(UUID application, Stage stage) {
        return database.sql("select body from cadre.letter where effect like 'application/' || ? || '/' || ? || '/%'")
                .params(application.toString(), stage.name()).query(String.class).single();
    }

    private void runWindow(String slug) {
        UUID id = publisher.posting(slug).id();
        for (var instance = office.instance(id); instance != null; instance = office.instance(id)) {
            var jobs = engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).executable().list();
            if (jobs.isEmpty()) {
                return;
            }
            engine.getManagementService().executeJob(jobs.get(0).getId());
        }
    }

    private void assertRefused(UUID id, String... words) {
        assertThat(stage(id)).isEqualTo(Stage.REFUSED);
        assertThat(office.instance(id)).isNull();
        assertThat(office.passed(id)).endsWith("Event_Refused");
        assertThat(letter(id, Stage.REFUSED)).contains(words);
        assertThat(pageOf(id)).contains(words);
    }

    private void assertReleased(UUID id) {
        assertThat(stage(id)).isEqualTo(Stage.RELEASED);
        assertThat(office.instance(id)).isNull();
        assertThat(office.passed(id)).endsWith("Event_Released");
        assertThat(letter(id, Stage.RELEASED)).contains("hiring team");
    }

    // ------------------------------------------------------------------------------------------------ the plain ways

    @Test // domain section 4, "Position application without pool: held; pool PASS releases"
    void withoutPoolStandingItIsHeldAndTheStandingReleasesIt() {
        UUID id = held();
        assertThat(heldUntil(id)).isEqualTo(POOL_CLOSED);
        assertThat(letter(id, Stage.AWAITING_POOL)).contains("Friday, August 22, 2025, 11:59 PM", "/postings/" + pool, "R-060");
        assertThat(pageOf(id)).contains("have not sent an application", "Friday, August 22, 2025");

        UUID screening = publisher.sent(candidate, pool);
        assertThat(heldUntil(id)).as("screening is under way").isEqualTo(YEAR_OVER);
        assertThat(pageOf(id)).contains("is being screened", "Monday, August 31, 2026");
        publisher.becomes(screening, Stage.SCORING);
        assertThat(stage(id)).isEqualTo(Stage.AWAITING_POOL);

        publisher.becomes(screening, Stage.IN_POOL);
        assertReleased(id);
    }

    @Test
    void whoStandsInThePoolIsReleasedAtOnce() {
        publisher.becomes(publisher.sent(candidate, pool), Stage.SCORING, Stage.IN_POOL);
        UUID id = publisher.sent(candidate, position);
        office.run(id, "Event_PositionApplicationSubmitted");
        assertReleased(id);
        assertThat(office.passed(id)).doesNotContain("Event_HeldTold");
    }

    @Test
    void itIsRefusedWhenThePoolHasClosedWithoutAnApplicationToIt() {
        UUID id = held();
        publisher.draft(candidate, pool); // an unsent draft is none
        clock.set(POOL_CLOSED);
        office.run(id, "Timer_PoolCloses");
        assertRefused(id, "closed on Friday, August 22, 2025", "sent no application");
    }

    @Test
    void screeningThatEndsWithoutStandingRefusesItOnceThePoolIsClosed() {
        UUID id = held();
        UUID screening = publisher.sent(candidate, pool);
        publisher.becomes(screening, Stage.SCORING, Stage.CONFIRMING);
        clock.set(POOL_CLOSED.plusSeconds(60));
        assertThat(stage(id)).isEqualTo(Stage.AWAITING_POOL);
        publisher.becomes(screening, Stage.NOT_ADVANCED);
        assertRefused(id, "ended without a place in the pool");
    }

    @Test // as long as the pool is open one may apply to it again
    void screeningThatEndsWhileThePoolIsOpenLeavesItHeldUntilTheClosing() {
        UUID id = held();
        publisher.becomes(publisher.sent(candidate, pool), Stage.SCORING, Stage.CONFIRMING, Stage.NOT_ADVANCED);
        assertThat(stage(id)).isEqualTo(Stage.AWAITING_POOL);
        assertThat(heldUntil(id)).isEqualTo(POOL_CLOSED);
        clock.set(POOL_CLOSED);
        office.run(id, "Timer_PoolCloses");
        assertRefused(id, "ended without a place in the pool");
    }

    @Test
    void screeningThatLastsLongerThanTheSchoolYearRefusesIt() {
        UUID id = held();
        publisher.becomes(publisher.sent(candidate, pool), Stage.SCORING);
        clock.set(YEAR_OVER);
        office.run(id, "Timer_PoolCloses");
        assertRefused(id, "school year", "is over");
    }

    @Test // a lapsed license holds the standing, and with it the position
    void aStandingOnHoldHoldsItAndTheRenewalReleasesIt() {
        UUID screening = publisher.sent(candidate, pool);
        publisher.becomes(screening, Stage.SCORING, Stage.IN_POOL, Stage.ON_HOLD);
        UUID id = held();
        assertThat(pageOf(id)).contains("on hold", "license");
        assertThat(heldUntil(id)).isEqualTo(YEAR_OVER);
        publisher.becomes(screening, Stage.IN_POOL);
        assertReleased(id);
    }

    @Test // the server was down when the pool closed
    void aTimerThatComesLateRefusesAllTheSame() {
        UUID id = held();
        clock.set(POOL_CLOSED.plusSeconds(90 * 24 * 3600));
        office.run(id, "Timer_PoolCloses");
        assertRefused(id, "closed on Friday, August 22, 2025");
    }

    @Test // a clock that ticks finer than the database keeps time
    void askingThePoolAgainIsNoSecondLetter() {
        clock.set(SteppedClock.STORY_START.plusNanos(1_234_567));
        UUID id = held();
        assertThat(letter(id, Stage.RECEIVED)).contains("R-060").doesNotContain("screeners");
        publisher.sent(candidate, pool);
        assertThat(letter(id, Stage.AWAITING_POOL)).as("one").contains("is held");
    }

    // ------------------------------------------------------------------------------------------------ the pool's window is changed

    @Test
    void anExtendedPoolHoldsItLongerAndTellsSo() {
        UUID id = held();
        windows.extend(office.staff(Office.HR), pool, Publisher.extended("2025-08-29"), 0);
        runWindow(pool);
        assertThat(heldUntil(id)).isEqualTo(Instant.parse("2025-08-30T04:00:00Z"));
        assertThat(database.sql("select body from cadre.letter where effect like 'posting/%/' || ?").param(id.toString()).query(String.class).single())
                .contains("Friday, August 29, 2025", "waits for this pool");
    }

    @Test
    void aPoolClosedEarlyShortensIt() {
        UUID id = held();
        windows.closeEarly(office.staff(Office.HR), pool, Publisher.closed("2025-06-10"), 0);
        runWindow(pool);
        assertThat(heldUntil(id)).isEqualTo(Instant.parse("2025-06-11T04:00:00Z"));
    }

    @Test
    void aCanceledPoolRefusesItWhetherScreeningIsUnderWayOrNot() {
        UUID id = held();
        Person other = Office.candidate(office.account());
        UUID second = publisher.sent(other, position);
        office.run(second, "Event_PositionApplicationSubmitted");
        UUID screening = publisher.sent(other, pool);

        windows.cancel(office.staff(Office.HR), pool, Publisher.cancelled(), 0);
        runWindow(pool);
        assertRefused(id, "was canceled");
        assertThat(stage(screening)).as("ended by its own diagram").isEqualTo(Stage.CANCELLED);
        assertThat(stage(second)).isEqualTo(Stage.REFUSED);
        assertThat(letter(second, Stage.REFUSED)).contains("was canceled");
    }

    // ------------------------------------------------------------------------------------------------ leaving

    @Test
    void aHeldApplicationIsWithdrawn() {
        UUID id = held();
        withdrawals.byCandidate(candidate, id);
        assertThat(stage(id)).isEqualTo(Stage.WITHDRAWN);
        assertThat(office.passed(id)).contains("Event_PositionWithdrawn");
        assertThat(office.instance(id)).isNull();
    }

    @Test
    void aHeldApplicationEndsWithItsPosting() {
        UUID id = held();
        windows.cancel(office.staff(Office.HR), position, Publisher.cancelled(), 0);
        runWindow(position);
        assertThat(stage(id)).isEqualTo(Stage.CANCELLED);
        assertThat(office.passed(id)).contains("Event_PositionCancelled");
        assertThat(letter(id, Stage.CANCELLED)).contains(Publisher.WHY);
        assertThat(pageOf(id)).isEqualTo(Publisher.WHY);
    }

    // ------------------------------------------------------------------------------------------------ at the same moment

    @Test // the pool is asked while the standing is given and not yet committed
    void aStandingGivenWhileThePoolIsAskedIsWaitedForAndSeen() {
        UUID screening = publisher.sent(candidate, pool);
        publisher.becomes(screening, Stage.SCORING);
        UUID id = publisher.sent(candidate, position);
        CompletableFuture<Void> asking = transaction.execute(status -> {
            publisher.becomes(screening, Stage.IN_POOL);
            return Office.untilItWaits(database, () -> office.run(id, "Event_PositionApplicationSubmitted"));
        });
        asking.join();
        assertReleased(id);
        assertThat(office.passed(id)).doesNotContain("Event_HeldTold");
    }

    @Test // the standing is given while the pool has been asked and the waiting is not yet committed
    void aStandingGivenWhileTheWaitingBeginsIsTold() {
        UUID screening = publisher.sent(candidate, pool);
        publisher.becomes(screening, Stage.SCORING);
        UUID id = publisher.sent(candidate, position);
        CompletableFuture<Void> standing = transaction.execute(status -> {
            office.run(id, "Event_PositionApplicationSubmitted");
            return Office.untilItWaits(database, () -> publisher.becomes(screening, Stage.IN_POOL));
        });
        standing.join();
        assertReleased(id);
        assertThat(office.passed(id)).contains("Event_HeldTold", "Event_PoolChanged");
    }

    @Test // submitted and asked while the standing is given, draft and all newer than its transaction
    void aPositionSubmittedWhileTheStandingIsGivenIsReleased() {
        UUID screening = publisher.sent(candidate, pool);
        publisher.becomes(screening, Stage.SCORING);
        CompletableFuture<Void> submitting = transaction.execute(status -> {
            publisher.becomes(screening, Stage.IN_POOL);
            return Office.untilItWaits(database, () -> {
                UUID id = publisher.sent(candidate, position);
                office.run(id, "Event_PositionApplicationSubmitted");
            });
        });
        submitting.join();
        UUID id = database.sql("select id from cadre.application where candidate_id = ? and posting_id = ?")
                .params(UUID.fromString(candidate.id()), publisher.posting(position).id()).query(UUID.class).single();
        assertReleased(id);
    }

    @Test // whoever withdraws has locked the position's row; the pool's change has locked the candidate and comes to that row next
    void aPositionIsWithdrawnWhileTheStandingIsGivenAndNeitherWaitsForTheOtherForEver() {
        UUID screening = publisher.sent(candidate, pool);
        publisher.becomes(screening, Stage.SCORING);
        UUID id = held();
        transaction.executeWithoutResult(status -> {
            // The first thing that a change of standing does.
            database.sql("select cast(pg_advisory_xact_lock(hashtextextended('pool standing ' || ?, 0)) as text)").param(candidate.id())
                    .query(String.class).single();
            assertThat(CompletableFuture.runAsync(() -> withdrawals.byCandidate(candidate, id))).succeedsWithin(Duration.ofSeconds(20));
        });
        assertThat(stage(id)).isEqualTo(Stage.WITHDRAWN);
        publisher.becomes(screening, Stage.IN_POOL);
        assertThat(stage(id)).as("and stays so").isEqualTo(Stage.WITHDRAWN);
    }
}
