package org.cadre.calendar.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.calendar.CalendarChange;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.calendar.PlantedDeadlines;
import org.cadre.calendar.SchoolCalendar;
import org.cadre.calendar.SchoolDays;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Retiming;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** Every way through calendar-change.bpmn: what counts school days moves with the calendar, what does not stays (issue 4, part 1). */
@House
class CalendarChangeProcessTest {

    /** Wednesday, March 4, 2026, 10:00 Eastern. On Sunday the clocks go forward. */
    private static final Instant NOW = Instant.parse("2026-03-04T15:00:00Z");

    /** 17:00 Eastern on the third day after it, of school and of business alike. */
    private static final Instant THIRD = Instant.parse("2026-03-09T21:00:00Z");
    private static final Instant FOURTH = Instant.parse("2026-03-10T21:00:00Z");
    private static final Instant FIFTH = Instant.parse("2026-03-11T21:00:00Z");
    private static final Instant SIXTH = Instant.parse("2026-03-12T21:00:00Z");

    @Autowired private SchoolCalendar calendar;
    @Autowired private SchoolDays schoolDays;
    @Autowired private Retiming retiming;
    @Autowired private PlantedDeadlines planted;
    @Autowired private Journal journal;
    @Autowired private Office office;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private MessageSource messages;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    private String deployment;
    private Person hr;

    @BeforeEach
    void aDiagramThatCountsSchoolDays() {
        clock.set(NOW);
        ProcessEngineTests.init(engine);
        hr = office.staff(Office.HR);
        planted.failing(false);
        planted.heard().clear();
        var diagram = Bpmn.createExecutableProcess("planted-deadlines").camundaHistoryTimeToLive(1).startEvent("Event_Planted")
                .parallelGateway("Gateway_Planted")
                .intermediateCatchEvent("Timer_School").name("School days over").timerWithDate("${deadlines.inSchoolDays(3)}").endEvent()
                .moveToNode("Gateway_Planted")
                .intermediateCatchEvent("Timer_Business").timerWithDate("${deadlines.inBusinessDays(3)}").endEvent()
                .moveToNode("Gateway_Planted")
                .intermediateCatchEvent("Timer_Fixed").timerWithDate("${plantedDeadlines.fixed(execution.processBusinessKey)}").endEvent()
                .moveToNode("Gateway_Planted")
                .userTask("Task_Planted").name("Look at it").camundaCandidateGroups("hr-staffing").camundaDueDate("${deadlines.inSchoolDays(3)}")
                .boundaryEvent("Timer_Boundary").cancelActivity(false).timerWithDate("${deadlines.inSchoolDays(5)}").endEvent()
                .moveToActivity("Task_Planted").endEvent().done();
        deployment = engine.getRepositoryService().createDeployment().addModelInstance("planted-deadlines.bpmn", diagram).deploy().getId();
    }

    @AfterEach
    void theCalendarAsItWas() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
        clock.set(Instant.parse("2025-09-04T13:00:00Z"));
        database.sql("select id from cadre.school_break where taken_back_by is null and name like 'Test %'").query(UUID.class).list()
                .forEach(id -> run(calendar.takeBack(hr, id)));
        run(enterYear("2025-26", "2025-09-04", "2026-06-17"));
        run(enterYear("2025-26", "2025-09-04", "2026-06-18"));
        clock.set(SteppedClock.STORY_START);
    }

    private UUID started() {
        UUID key = UUID.randomUUID();
        planted.fact(key, Instant.parse("2026-05-01T04:00:00Z"));
        engine.getRuntimeService().startProcessInstanceByKey("planted-deadlines", key.toString());
        return key;
    }

    private Instant timer(UUID key, String element) {
        return job(key, element).getDuedate().toInstant();
    }

    private Job job(UUID key, String element) {
        return engine.getManagementService().createJobQuery().processInstanceId(office.instance(key).getId()).activityId(element).singleResult();
    }

    private Task task(UUID key) {
        return office.tasks(key).get(0);
    }

    private Instant due(UUID key) {
        return task(key).getDueDate().toInstant();
    }

    /** All of a change's jobs. */
    private UUID run(UUID change) {
        office.run(change, "Event_CalendarChanged");
        while (office.instance(change) != null) {
            office.run(change, "Task_MoveDeadlines");
        }
        return change;
    }

    private static Map<String, List<String>> form(String... pairs) {
        Map<String, List<String>> form = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], List.of(pairs[i + 1]));
        }
        return form;
    }

    private UUID close(String day) {
        return calendar.declareClosure(hr, form("closureDay", day, "closureName", "Test snow"));
    }

    private UUID enterYear(String name, String first, String last) {
        return calendar.enterYear(hr, form("yearName", name, "yearFirst", first, "yearLast", last));
    }

    private UUID breakOn(String day) {
        return schoolDays.breakOn(LocalDate.parse(day)).orElseThrow().id();
    }

    private CalendarChange change(UUID id) {
        return calendar.change(hr, id);
    }

    // ------------------------------------------------------------------------------------------------ what moves

    @Test
    void aClosureMovesWhatCountsSchoolDaysAndTakingItBackMovesItBack() {
        UUID key = started();
        assertThat(List.of(timer(key, "Timer_School"), timer(key, "Timer_Business"), due(key), timer(key, "Timer_Boundary")))
                .containsExactly(THIRD, THIRD, THIRD, FIFTH);

        UUID closure = run(close("2026-03-06"));
        assertThat(List.of(timer(key, "Timer_School"), due(key), timer(key, "Timer_Boundary"))).containsExactly(FOURTH, FOURTH, SIXTH);
        assertThat(timer(key, "Timer_Business")).as("the schools are closed, business is not").isEqualTo(THIRD);
        assertThat(timer(key, "Timer_Fixed")).isEqualTo("2026-05-01T04:00:00Z");
        assertThat(change(closure)).returns(2, CalendarChange::timers).returns(1, CalendarChange::tasks).returns(NOW, CalendarChange::doneAt);
        assertThat(calendar.told(hr, closure, 0)).containsExactly(
                new SchoolCalendar.Told("Candidate of the planted case", 2), new SchoolCalendar.Told("hr-staffing", 1));
        assertThat(calendar.moves(hr, closure, 0)).hasSize(3).contains(
                new SchoolCalendar.Moved(true, key.toString(), "planted-deadlines", "Look at it", THIRD, FOURTH),
                new SchoolCalendar.Moved(false, key.toString(), "planted-deadlines", "School days over", THIRD, FOURTH),
                new SchoolCalendar.Moved(false, key.toString(), "planted-deadlines", "Timer_Boundary", FIFTH, SIXTH));
        assertThat(journal.of(key)).extracting(Journal.Entry::what, Journal.Entry::fact).containsExactlyInAnyOrder(
                tuple("deadline.moved", "School days over, 2026-03-09 → 2026-03-10"),
                tuple("deadline.moved", "Timer_Boundary, 2026-03-11 → 2026-03-12"),
                tuple("deadline.moved", "Look at it, 2026-03-09 → 2026-03-10"));
        assertThat(journal.of(closure)).extracting(Journal.Entry::person, Journal.Entry::what, Journal.Entry::fact).containsExactly(
                tuple("hr", "calendar.CLOSURE_DECLARED", "2026-03-06"),
                tuple("cadre", "calendar.moved", "3"));

        UUID back = run(calendar.takeBack(hr, breakOn("2026-03-06")));
        assertThat(List.of(timer(key, "Timer_School"), timer(key, "Timer_Business"), due(key), timer(key, "Timer_Boundary")))
                .containsExactly(THIRD, THIRD, THIRD, FIFTH);
        assertThat(change(back)).returns(2, CalendarChange::timers).returns(1, CalendarChange::tasks)
                .returns(CalendarChange.Kind.CLOSURE_TAKEN_BACK, CalendarChange::kind);
        assertThat(journal.firstBrokenLink(key)).isEmpty();
        assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().processInstanceBusinessKey(key.toString()).singleResult().getDueDate())
                .isEqualTo(Date.from(THIRD));
    }

    @Test
    void aDateIsCountedFromTheDayOnWhichItWasMade() {
        UUID key = started();
        clock.set(NOW.plusSeconds(2 * 86_400));
        UUID later = started();
        run(close("2026-03-09"));
        assertThat(timer(key, "Timer_School")).isEqualTo(FOURTH);
        assertThat(timer(later, "Timer_School")).as("three days from Friday, without Monday").isEqualTo(SIXTH);
    }

    @Test
    void whatIsMadeAfterTheChangeHasItsRightDateAtOnceAndMovesNoMore() {
        UUID closure = close("2026-03-06");
        UUID key = started();
        assertThat(List.of(timer(key, "Timer_School"), due(key))).containsExactly(FOURTH, FOURTH);
        run(closure);
        assertThat(change(closure)).returns(0, CalendarChange::timers).returns(0, CalendarChange::tasks);
        assertThat(calendar.told(hr, closure, 0)).isEmpty();
        assertThat(journal.of(key)).isEmpty();
    }

    @Test
    void whoHoldsATaskIsNotedAsToldInPlaceOfTheGroup() {
        UUID key = started();
        office.claim(key, "Task_Planted", "hr");
        UUID closure = run(close("2026-03-06"));
        assertThat(calendar.told(hr, closure, 0)).contains(new SchoolCalendar.Told("hr", 1)).extracting(SchoolCalendar.Told::whom).doesNotContain("hr-staffing");
        assertThat(task(key).getAssignee()).isEqualTo("hr");
    }

    @Test
    void aVacationAndAMovedLastDayMoveDeadlinesToo() {
        UUID key = started();
        run(calendar.setVacation(hr, form("vacationName", "Test week", "vacationFirst", "2026-03-06", "vacationLast", "2026-03-13")));
        assertThat(due(key)).as("Thursday, and two days after the week").isEqualTo("2026-03-17T21:00:00Z");
        run(calendar.takeBack(hr, breakOn("2026-03-10")));
        assertThat(due(key)).isEqualTo(THIRD);

        UUID earlier = run(enterYear("2025-26", "2025-09-04", "2026-03-06"));
        assertThat(due(key)).as("school ends before the third day; the next year is not entered").isEqualTo("2026-09-01T21:00:00Z");
        assertThat(change(earlier)).returns(LocalDate.parse("2026-06-18"), CalendarChange::lastDayBefore).returns(CalendarChange.Kind.YEAR_CHANGED, CalendarChange::kind);
        run(enterYear("2025-26", "2025-09-04", "2026-06-18"));
        assertThat(due(key)).isEqualTo(THIRD);
    }

    @Test
    void aClosureForTodayMovesWhatIsStillOpenAndStays() {
        clock.set(Instant.parse("2026-03-09T11:00:00Z"));
        UUID key = started();
        clock.set(Instant.parse("2026-03-12T22:00:00Z"));
        // 6 PM on the day on which it was due, and nothing has fired yet.
        assertThat(timer(key, "Timer_School")).isEqualTo(SIXTH);
        run(close("2026-03-12"));
        assertThat(timer(key, "Timer_School")).isEqualTo("2026-03-13T21:00:00Z");
        assertThatThrownBy(() -> calendar.takeBack(hr, breakOn("2026-03-12"))).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(words(refusal)).contains("cannot be taken back: it began on Thursday, March 12, 2026"));
        clock.set(NOW);
    }

    @Test
    void aDeadlineThatIsOverStaysOver() {
        UUID key = started();
        clock.set(Instant.parse("2026-03-20T14:00:00Z"));
        UUID closure = run(close("2026-03-23"));
        assertThat(timer(key, "Timer_School")).isEqualTo(THIRD);
        assertThat(change(closure).timers() + change(closure).tasks()).isZero();
        office.run(key, "Timer_School");
    }

    @Test
    void aTimerThatWasReachedAndFailedKeepsTheDateOfItsNextAttempt() {
        UUID key = started();
        database.sql("update act_ru_job set exception_msg_ = 'It failed', retries_ = 4 where id_ = ?").param(job(key, "Timer_School").getId()).update();
        run(close("2026-03-06"));
        assertThat(timer(key, "Timer_School")).isEqualTo(THIRD);
        assertThat(timer(key, "Timer_Boundary")).isEqualTo(SIXTH);
    }

    @Test
    void aCasesOwnDatesAreAskedAgainWhenItsFactsChange() {
        UUID key = started();
        UUID other = started();
        clock.set(NOW.plusSeconds(86_400));
        planted.fact(key, Instant.parse("2026-06-01T04:00:00Z"));
        planted.fact(other, Instant.parse("2026-06-01T04:00:00Z"));

        List<Retiming.Move> moves = retiming.ofCase(key.toString());
        assertThat(moves).extracting(Retiming.Move::element, Retiming.Move::from, Retiming.Move::to)
                .containsExactly(tuple("Timer_Fixed", Instant.parse("2026-05-01T04:00:00Z"), Instant.parse("2026-06-01T04:00:00Z")));
        assertThat(timer(key, "Timer_Fixed")).isEqualTo("2026-06-01T04:00:00Z");
        assertThat(timer(key, "Timer_Business")).as("still counted from the day on which it was made").isEqualTo(THIRD);
        assertThat(timer(other, "Timer_Fixed")).isEqualTo("2026-05-01T04:00:00Z");
        assertThat(retiming.ofCase(key.toString())).as("asked again, nothing moves").isEmpty();
        office.as("hr", () -> {
            planted.fact(key, Instant.parse("2026-07-01T04:00:00Z"));
            assertThat(retiming.ofCase(key.toString())).as("whoever acts").hasSize(1);
        });
        assertThat(retiming.ofCase(UUID.randomUUID().toString())).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ faults and races

    @Test
    void batchesOfAnySizeReachEveryDeadlineOnce() {
        List<UUID> keys = List.of(started(), started(), started());
        close("2026-03-06");
        List<Retiming.Move> moves = new ArrayList<>();
        String after = null;
        for (boolean left = true; left;) {
            Retiming.Batch batch = retiming.next(CountsSchoolDays.class, after, 2);
            assertThat(batch.moves()).hasSizeLessThanOrEqualTo(2);
            moves.addAll(batch.moves());
            after = batch.after();
            left = batch.left();
        }
        assertThat(moves).extracting(Retiming.Move::id).doesNotHaveDuplicates().hasSize(9);
        keys.forEach(key -> assertThat(List.of(timer(key, "Timer_School"), due(key), timer(key, "Timer_Boundary"))).containsExactly(FOURTH, FOURTH, SIXTH));
    }

    @Test
    void aFaultBetweenTwoBatchesKeepsTheFirstAndGoesOnWithTheSecond() {
        UUID key = started();
        UUID closure = close("2026-03-06");
        office.run(closure, "Event_CalendarChanged");
        office.run(closure, "Task_MoveDeadlines");
        assertThat(timer(key, "Timer_School")).as("timers come first").isEqualTo(FOURTH);
        assertThat(due(key)).isEqualTo(THIRD);
        assertThat(change(closure).doneAt()).isNull();

        planted.failing(true);
        assertThatThrownBy(() -> office.run(closure, "Task_MoveDeadlines")).hasStackTraceContaining("The mail server is down");
        assertThat(due(key)).as("nothing of the failed batch is kept").isEqualTo(THIRD);
        assertThat(calendar.told(hr, closure, 0)).extracting(SchoolCalendar.Told::whom).doesNotContain("hr-staffing");

        planted.failing(false);
        office.run(closure, "Task_MoveDeadlines");
        assertThat(due(key)).isEqualTo(FOURTH);
        assertThat(office.instance(closure)).isNull();
        assertThat(change(closure)).returns(2, CalendarChange::timers).returns(1, CalendarChange::tasks);
        assertThat(planted.heard()).as("each once").hasSize(3);
        assertThat(journal.of(key)).hasSize(3);
        assertThat(office.passed(closure)).containsExactly("Event_CalendarChanged", "Gateway_BatchBegins", "Task_MoveDeadlines", "Gateway_DeadlinesLeft",
                "Gateway_BatchBegins", "Task_MoveDeadlines", "Gateway_DeadlinesLeft", "Event_ConcernedTold", "Event_CalendarFollowed");
    }

    @Test
    void aTimerThatFiresAtTheSameMomentIsLeftAndTheBatchIsDoneAgain() {
        UUID key = started();
        UUID closure = close("2026-03-06");
        office.run(closure, "Event_CalendarChanged");
        String fired = job(key, "Timer_School").getId();
        CompletableFuture<Void> batch = transaction.execute(status -> {
            engine.getManagementService().executeJob(fired);
            return Office.untilItWaits(database, () -> office.run(closure, "Task_MoveDeadlines"));
        });
        assertThatThrownBy(batch::join).hasRootCauseInstanceOf(OptimisticLockingException.class);
        assertThat(timer(key, "Timer_Boundary")).as("nothing of it is kept").isEqualTo(FIFTH);

        office.run(closure, "Task_MoveDeadlines");
        office.run(closure, "Task_MoveDeadlines");
        assertThat(timer(key, "Timer_Boundary")).isEqualTo(SIXTH);
        assertThat(change(closure)).returns(1, CalendarChange::timers).returns(1, CalendarChange::tasks);
    }

    @Test
    void aTimerThatMovesAtTheSameMomentFiresByItsNewDate() {
        UUID key = started();
        UUID closure = close("2026-03-06");
        office.run(closure, "Event_CalendarChanged");
        String firing = job(key, "Timer_School").getId();
        CompletableFuture<Void> fire = transaction.execute(status -> {
            office.run(closure, "Task_MoveDeadlines");
            return Office.untilItWaits(database, () -> engine.getManagementService().executeJob(firing));
        });
        assertThatThrownBy(fire::join).hasRootCauseInstanceOf(OptimisticLockingException.class);
        assertThat(timer(key, "Timer_School")).isEqualTo(FOURTH);
        office.run(closure, "Task_MoveDeadlines");
    }

    @Test
    void aCaseThatIsCountingWhileTheCalendarChangesIsFoundByTheChange() {
        UUID key = UUID.randomUUID();
        planted.fact(key, NOW);
        UUID[] closure = new UUID[1];
        CompletableFuture<Void> closing = transaction.execute(status -> {
            engine.getRuntimeService().startProcessInstanceByKey("planted-deadlines", key.toString());
            return Office.untilItWaits(database, () -> closure[0] = close("2026-03-06"));
        });
        closing.join();
        assertThat(due(key)).as("counted before the closure").isEqualTo(THIRD);
        run(closure[0]);
        assertThat(due(key)).isEqualTo(FOURTH);
    }

    @Test
    void ofTwoWhoCloseTheSameDayOneReadsThatItIsClosed() {
        CompletableFuture<Void> second = transaction.execute(status -> {
            run(close("2026-03-06"));
            return Office.untilItWaits(database, () -> close("2026-03-06"));
        });
        assertThatThrownBy(second::join).cause().isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(words(refusal)).contains("it is closed already (Test snow)"));
    }

    // ------------------------------------------------------------------------------------------------ refusals

    private String words(Refusal refusal) {
        return refusal.inWords(messages, java.util.Locale.US);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-03 | Tuesday, March 3, 2026 is over
            2026-03-07 | it lies on a weekend
            2026-05-25 | it is a legal holiday
            2026-04-22 | it lies in a vacation (April vacation)
            2026-04-20 | it is a legal holiday
            2026-06-22 | after the last day of school
            2026-02-30 | write a date with year, month and day
            soon       | write a date with year, month and day""")
    void aDayThatCannotBeClosedIsRefusedWithTheReason(String day, String reason) {
        assertThatThrownBy(() -> close(day)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(words(refusal)).startsWith("Day of the closure: ").contains(reason);
            assertThat(refusal.faults()).singleElement().returns("closureDay", Refusal.Fault::field);
        });
        assertThat(calendar.changes(hr, 0).getContent().get(0).name()).isNotEqualTo("Test refused");
    }

    @Test
    void everyFaultOfAClosureIsNamedAtOnce() {
        assertThatThrownBy(() -> calendar.declareClosure(hr, form("closureName", "x"))).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::field).containsExactly("closureDay", "closureName"));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-03 | 2026-03-10 | is over
            2026-03-10 | 2026-03-09 | does not come after
            2026-03-10 | 2026-04-10 | at most 31 days
            2026-04-16 | 2026-04-20 | overlap with “April vacation”, Monday, April 20, 2026 through Friday, April 24, 2026
            2026-03-07 | 2026-03-08 | no school on these days anyway
            2026-07-01 | 2026-07-10 | no school on these days anyway
            | 2026-07-10 | fill this in""")
    void aVacationThatCannotBeIsRefusedWithTheReason(String first, String last, String reason) {
        assertThatThrownBy(() -> calendar.setVacation(hr, form("vacationName", "Test week", "vacationFirst", first == null ? "" : first, "vacationLast", last)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(words(refusal)).contains(reason));
    }

    @ParameterizedTest(name = "{0}, {1} to {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-28 | 2026-09-03 | 2027-06-18 | write the two years like 2026-27
            2026-27 | 2026-06-30 | 2027-06-18 | does not lie between Wednesday, July 1, 2026 and Wednesday, June 30, 2027
            2026-27 | 2026-09-03 | 2027-07-01 | does not lie between
            2026-27 | 2026-09-07 | 2027-06-18 | First day of school: Monday, September 7, 2026 is no school day anyway, it is a legal holiday
            2026-27 | 2026-09-03 | 2027-06-20 | Last day of school: Sunday, June 20, 2027 is no school day anyway
            2026-27 | 2026-09-03 | 2026-09-02 | does not come after
            2025-26 | 2025-09-05 | 2026-06-18 | First day of school: Thursday, September 4, 2025 is over
            2025-26 | 2025-09-04 | 2026-03-03 | Last day of school: Tuesday, March 3, 2026 is over
            2025-26 | 2025-09-04 | 2026-06-18 | entered with these very days""")
    void aSchoolYearThatCannotBeIsRefusedWithTheReason(String name, String first, String last, String reason) {
        assertThatThrownBy(() -> enterYear(name, first, last)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(words(refusal)).contains(reason));
    }

    @Test
    void whatWasTakenBackIsNotTakenBackTwice() {
        run(close("2026-03-06"));
        UUID id = breakOn("2026-03-06");
        run(calendar.takeBack(hr, id));
        assertThatThrownBy(() -> calendar.takeBack(hr, id)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(words(refusal)).contains("taken back already"));
        run(close("2026-03-06"));
        assertThat(schoolDays.isSchoolDay(LocalDate.parse("2026-03-06"))).as("and may be closed again").isFalse();
    }

    @Test
    void nobodyButHrStaffingReadsOrChangesTheCalendar() {
        Person screener = office.staff("screener1");
        assertThatThrownBy(() -> calendar.year(screener, "")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> calendar.declareClosure(screener, form("closureDay", "2026-03-06", "closureName", "Test"))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> calendar.takeBack(screener, UUID.randomUUID())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> calendar.moves(screener, UUID.randomUUID(), 0)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void theDatabaseClosesADayOnceAndKeepsEveryChange() {
        UUID closure = run(close("2026-03-06"));
        assertThatThrownBy(() -> database.sql("""
                insert into cadre.school_break (id, kind, name, first_day, last_day, set_by)
                values (gen_random_uuid(), 'VACATION', 'Test over', '2026-03-05', '2026-03-06', ?)""").param(closure).update())
                .hasStackTraceContaining("school_break_once");
        for (String sql : List.of("update cadre.calendar_change set name = 'other'", "delete from cadre.calendar_change", "delete from cadre.calendar_move",
                "update cadre.calendar_told set whom = 'nobody'", "delete from cadre.school_break", "update cadre.school_break set name = 'other'")) {
            assertThatThrownBy(() -> database.sql(sql).update()).as(sql).hasStackTraceContaining("permission denied");
        }
    }

    // ------------------------------------------------------------------------------------------------ the year's page

    @Test
    void theYearsPageTellsWhatIsClosedAndWhy() {
        run(close("2026-03-06"));
        SchoolCalendar.Year year = calendar.year(hr, "2025-26");
        assertThat(year.months()).hasSize(10);
        assertThat(year.schoolDays()).isEqualTo(182);
        assertThat(year.months().stream().mapToInt(SchoolCalendar.Month::schoolDays).sum()).isEqualTo(182);
        SchoolCalendar.Month september = year.months().get(0);
        assertThat(september.closed()).isEmpty();
        assertThat(september.meeting()).isEqualTo("2025-09-08");
        assertThat(year.months().get(1).closed()).containsExactly(
                new SchoolCalendar.Closed(LocalDate.of(2025, 10, 13), LocalDate.of(2025, 10, 13), SchoolCalendar.Why.HOLIDAY, null, null));
        assertThat(year.months().get(3).closed()).singleElement().satisfies(winter -> {
            assertThat(winter.lastDay()).isEqualTo("2026-01-02");
            assertThat(winter.id()).as("it has begun").isNull();
        });
        assertThat(year.months().get(6).closed()).singleElement().satisfies(closed -> {
            assertThat(closed).returns(SchoolCalendar.Why.CLOSURE, SchoolCalendar.Closed::why).returns("Test snow", SchoolCalendar.Closed::name);
            assertThat(closed.id()).isNotNull();
        });
        assertThat(calendar.year(hr, "").year().name()).as("where today lies").isEqualTo("2025-26");
        assertThat(calendar.year(hr, "2024-25").year().entered()).isFalse();
        assertThat(Eastern.dateOf(NOW)).isEqualTo("2026-03-04");
    }
}
