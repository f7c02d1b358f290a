package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.calendar.SchoolCalendar;
import org.cadre.calendar.SchoolDays;
import org.cadre.evaluation.Reviewing.Case;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Retiming;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
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

/**
 * Deadlines that move while reviews are open, pauses, and reminders (issue 6, part 5; domain 2.3). Each test has a school year of its own
 * far ahead, which nobody entered: there is school on business days. In 2032 January 15 is a Thursday and May 3 a Monday, so the packet is
 * due on Friday, April 23; January 19 is a holiday.
 */
@House
class ReviewDatesProcessTest {

    private static final Instant JANUARY_15 = Instant.parse("2032-01-15T22:00:00Z");
    private static final Instant PACKET = Instant.parse("2032-04-23T21:00:00Z");
    private static final Instant NEVER = Instant.parse("2999-12-31T22:00:00Z");
    private static final String REASON = "The evaluation platform was down for two days.";

    @Autowired private ReviewDates dates;
    @Autowired private ReviewDeadlines deadlines;
    @Autowired private DeadlineDesk desk;
    @Autowired private Pauses pauses;
    @Autowired private ReviewDatesWatch watch;
    @Autowired private ReviewDateRows rows;
    @Autowired private ReviewRetiming retiming;
    @Autowired private ReviewAccess access;
    @Autowired private Reviewing reviewing;
    @Autowired private Supporting supporting;
    @Autowired private SchoolCalendar calendar;
    @Autowired private SchoolDays schoolDays;
    @Autowired private Journal journal;
    @Autowired private Office office;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private MessageSource messages;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    private Person performance;

    @BeforeEach
    void performanceManagement() {
        at("2031-09-15");
        performance = office.staff("performance");
    }

    @AfterEach
    void theClockAsItWas() {
        clock.set(SteppedClock.STORY_START);
    }

    /** 10:00 Eastern. */
    private void at(String day) {
        clock.set(LocalDate.parse(day).atTime(10, 0).atZone(Eastern.ZONE).toInstant());
    }

    /** A review with its diagram whose plan begins on that day, so that its dates are known. */
    private Case known(String start) {
        Case of = reviewing.selfAssessed();
        reviewing.plan(of, plan(start));
        supporting.complete(of.id(), "Task_WritePlan", Map.of());
        return of;
    }

    private Map<String, List<String>> plan(String start) {
        return reviewing.plan("startsOn", start, "endsOn", LocalDate.parse(start).plusMonths(9).toString());
    }

    private Instant due(Case of, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).taskDefinitionKey(element).list().stream()
                .map(Task::getDueDate).findFirst().orElseThrow().toInstant();
    }

    private Instant caseDue(Case of) {
        return database.sql("select due_at from cadre.support_case where id = ?").param(of.id()).query((row, index) -> row.getTimestamp(1)).list().stream()
                .filter(java.util.Objects::nonNull).map(java.sql.Timestamp::toInstant).findFirst().orElse(null);
    }

    private List<String> letters(Person person, String subject) {
        return supporting.lettersTo(person.id()).stream().filter(letter -> letter.contains(subject)).toList();
    }

    private static Map<String, List<String>> form(String... pairs) {
        Map<String, List<String>> form = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], List.of(pairs[i + 1]));
        }
        return form;
    }

    private void move(String year, String kind, String day) {
        deadlines.move(performance, year, form("kind", kind, "day", day, "reason", REASON));
    }

    private void extend(Case of, String kind, String day) {
        deadlines.extend(performance, of.id(), form("kind", kind, "day", day, "reason", REASON));
    }

    private void file(Case of, String day) {
        pauses.file(performance, of.id(), form("filedOn", day));
    }

    private void settle(Case of, String day) {
        pauses.settle(performance, of.id(), form("settledOn", day));
    }

    private String refused(Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            return refusal.inWords(messages, java.util.Locale.US);
        }
        throw new AssertionError("It was not refused");
    }

    private List<String> facts(Case of, String what) {
        return journal.of(of.id()).stream().filter(entry -> entry.what().equals(what)).map(Journal.Entry::fact).toList();
    }

    // ------------------------------------------------------------------------------------------------ the district moves a deadline

    @Test
    void aDeadlineThatTheDistrictMovesMovesWhatIsOpenAndThoseConcernedAreToldOnce() {
        at("2042-09-15");
        Case of = known("2042-09-20");
        Case late = known("2042-10-01");
        Case next = known("2042-11-16");
        Instant formative = Instant.parse("2043-01-15T22:00:00Z");
        Instant packet = Instant.parse("2043-04-24T21:00:00Z");
        assertThat(List.of(due(of, "Task_WriteFormative"), due(of, "Task_AddSecondaryEvidence"))).containsExactly(formative, packet);
        assertThat(due(late, "Task_WriteFormative")).as("February 1 is a Sunday").isEqualTo("2043-01-30T22:00:00Z");
        assertThat(due(next, "Task_WriteFormative")).as("January 15, 2044 is a Friday").isEqualTo("2044-01-15T22:00:00Z");
        assertThat(letters(of.educator(), "dates have moved")).isEmpty();

        move("2042-43", "formative", "2043-01-22");
        watch.watch();
        watch.watch();

        assertThat(List.of(due(of, "Task_WriteFormative"), due(of, "Task_AddSecondaryEvidence"))).containsExactly(Instant.parse("2043-01-22T22:00:00Z"), packet);
        for (Person person : List.of(of.educator(), of.coach(), of.principal())) {
            assertThat(letters(person, "dates have moved")).singleElement().asString()
                    .contains("Artifacts for the formative assessment: Thursday, January 8, 2043, 5:00 PM EST (was Wednesday, December 31, 2042)")
                    .contains("Formative assessment: Thursday, January 22, 2043, 5:00 PM EST (was Thursday, January 15, 2043)")
                    .doesNotContain("Packet").doesNotContain(REASON);
        }
        assertThat(facts(of, "review.dateMoved")).containsExactly("ARTIFACTS 2043-01-08", "FORMATIVE 2043-01-22");
        assertThat(due(late, "Task_WriteFormative")).isEqualTo("2043-01-30T22:00:00Z");
        assertThat(letters(late.educator(), "dates have moved")).isEmpty();
        assertThat(due(next, "Task_WriteFormative")).isEqualTo("2044-01-15T22:00:00Z");
        assertThat(letters(next.educator(), "dates have moved")).isEmpty();
        assertThat(database.sql("select count(*) from cadre.review_dates_followed where school_year = '2042-43' and done_at is null").query(Integer.class).single()).isZero();

        DeadlineDesk.CaseDates seen = desk.dates(access.open(of.coach(), of.id(), "review"));
        assertThat(seen.lines()).filteredOn(line -> line.kind() == ReviewDate.FORMATIVE).singleElement().satisfies(line -> {
            assertThat(line.day()).isEqualTo("2043-01-22");
            assertThat(line.moved().reason()).isEqualTo(REASON);
            assertThat(line.movedBy()).isNotBlank();
        });
        move("2042-43", "formative", "2043-01-15");
        watch.watch();
        assertThat(due(of, "Task_WriteFormative")).isEqualTo(formative);
        assertThat(letters(of.educator(), "dates have moved")).hasSize(2);
    }

    @Test
    void mayFifteenBecomesMaySeventeenForTimersAndTasksThatAreOpen() {
        var diagram = Bpmn.createExecutableProcess("planted-release").camundaHistoryTimeToLive(1).startEvent("Event_Planted").parallelGateway("Gateway_Planted")
                .intermediateCatchEvent("Timer_Release").timerWithDate("${reviewDates.release(execution.processBusinessKey)}").endEvent()
                .moveToNode("Gateway_Planted")
                .userTask("Task_Planted").camundaCandidateGroups("hr-staffing").camundaDueDate("${reviewDates.release(execution.processBusinessKey)}").endEvent().done();
        String deployment = engine.getRepositoryService().createDeployment().addModelInstance("planted-release.bpmn", diagram).deploy().getId();
        try {
            at("2032-09-15");
            Case of = known("2032-09-20");
            String instance = engine.getRuntimeService().startProcessInstanceByKey("planted-release", of.key()).getId();
            // May 15, 2033 is a Sunday: the rating is released on it all the same.
            assertThat(due(of, "Task_Planted")).isEqualTo("2033-05-16T03:59:00Z");
            at("2033-05-15");
            move("2032-33", "release", "2033-05-17");
            watch.watch();
            watch.watch();
            assertThat(due(of, "Task_Planted")).isEqualTo("2033-05-18T03:59:00Z");
            assertThat(engine.getManagementService().createJobQuery().processInstanceId(instance).activityId("Timer_Release").singleResult().getDuedate())
                    .isEqualTo(Instant.parse("2033-05-18T03:59:00Z"));
            for (Person person : List.of(of.educator(), of.coach(), of.principal())) {
                assertThat(letters(person, "dates have moved")).singleElement().asString()
                        .contains("Release of the rating: Tuesday, May 17, 2033, 11:59 PM EDT (was Sunday, May 15, 2033)");
            }
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    void aMoveThatStopsMidwayIsFinishedByTheNextRoundAndTellsNobodyTwice() {
        at("2033-09-15");
        List<Case> all = List.of(known("2033-09-20"), known("2033-09-20"), known("2033-09-20"));
        UUID[] followed = new UUID[1];
        transaction.executeWithoutResult(status -> {
            move("2033-34", "formative", "2034-01-19");
            // A batch of one, and then the power fails.
            UUID move = database.sql("select id from cadre.review_deadline where school_year = '2033-34'").query(UUID.class).single();
            ReviewDateRows.Following following = rows.following(move).orElseThrow();
            UUID first = rows.open(following, 1).get(0);
            followed[0] = first;
            retiming.follow(List.of(first), new ReviewRetiming.Cause(move, ReviewRetiming.Why.MOVED));
            rows.followed(following, first);
        });
        transaction.executeWithoutResult(status -> {
            watch.watch();
            status.setRollbackOnly();
        });
        assertThat(all).filteredOn(of -> !of.id().equals(followed[0])).hasSize(2).allSatisfy(of ->
                assertThat(due(of, "Task_WriteFormative")).as("nothing of a batch that failed").isEqualTo("2034-01-13T22:00:00Z"));
        watch.watch();
        for (Case of : all) {
            assertThat(due(of, "Task_WriteFormative")).isEqualTo("2034-01-19T22:00:00Z");
            assertThat(letters(of.educator(), "dates have moved")).hasSize(1);
            assertThat(facts(of, "review.dateMoved")).hasSize(2);
        }
    }

    @Test
    void aReviewThatIsAskingForItsDateIsFoundByTheMove() {
        at("2034-09-15");
        Case of = reviewing.selfAssessed();
        CompletableFuture<Void> moving = transaction.execute(status -> {
            reviewing.plan(of, plan("2034-09-20"));
            supporting.complete(of.id(), "Task_WritePlan", Map.of());
            return Office.untilItWaits(database, () -> move("2034-35", "formative", "2035-01-18"));
        });
        moving.join();
        assertThat(due(of, "Task_WriteFormative")).as("asked for before the move: January 15, 2035 is a holiday").isEqualTo("2035-01-12T22:00:00Z");
        watch.watch();
        assertThat(due(of, "Task_WriteFormative")).isEqualTo("2035-01-18T22:00:00Z");
        assertThat(letters(of.educator(), "dates have moved")).hasSize(1);
    }

    @Test
    void aChangeOfTheSchoolCalendarMovesTheDatesOfReviewsToo() {
        at("2035-09-17");
        Case of = known("2035-09-20");
        assertThat(due(of, "Task_WriteFormative")).as("January 15, 2036 is a holiday's Tuesday").isEqualTo("2036-01-15T22:00:00Z");
        Person hr = office.staff(Office.HR);
        UUID change = calendar.setVacation(hr, form("vacationName", "Test week", "vacationFirst", "2036-01-14", "vacationLast", "2036-01-18"));
        follow(change);
        watch.watch();
        assertThat(due(of, "Task_WriteFormative")).as("the Friday before").isEqualTo("2036-01-11T22:00:00Z");
        for (Person person : List.of(of.educator(), of.coach(), of.principal())) {
            assertThat(letters(person, "dates have moved")).singleElement().asString().contains("Formative assessment: Friday, January 11, 2036")
                    .contains("Artifacts for the formative assessment: Friday, December 28, 2035");
        }
        follow(calendar.takeBack(hr, schoolDays.breakOn(LocalDate.parse("2036-01-15")).orElseThrow().id()));
        watch.watch();
        assertThat(due(of, "Task_WriteFormative")).isEqualTo("2036-01-15T22:00:00Z");
    }

    private void follow(UUID change) {
        office.run(change, "Event_CalendarChanged");
        while (office.instance(change) != null) {
            office.run(change, "Task_MoveDeadlines");
        }
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            formative | 2031-09-14 | New day: Sunday, September 14, 2031 is over.
            formative | 2032-01-17 | Saturday, January 17, 2032 is no school day; “Formative assessment” is due on one
            packet | 2032-04-19 | Monday, April 19, 2032 is no school day; “Packet with the educator” is due on one
            meeting | 2032-05-02 | lies on a weekend or is a legal holiday; the Panel meets on neither
            packet | 2032-05-04 | the packet (Tuesday, May 4, 2032) comes before the Panel’s meeting (Monday, May 3, 2032). Move the meeting first.
            packet | 2032-04-27 | the educator has the packet 5 school days before the meeting; between Tuesday, April 27, 2032 and Monday, May 3, 2032 there are fewer
            formative | 2031-11-14 | Latest start of a plan (Saturday, November 15, 2031) comes before Artifacts for the formative assessment
            formative | 2032-04-23 | Formative assessment (Friday, April 23, 2032) comes before Packet with the educator (Friday, April 23, 2032)
            meeting | 2032-05-17 | Panel’s meeting in May (Monday, May 17, 2032) comes before Release of the rating (Saturday, May 15, 2032)
            release | 2032-05-10 | would not end before the release on Monday, May 10, 2032 (six-month rule)
            latest_plan_start | 2031-11-16 | would not end before the release on Saturday, May 15, 2032 (six-month rule)
            release | 2032-07-01 | does not lie in the school year 2031-32
            release | 2032-05-15 | is due on Saturday, May 15, 2032 already
            statement | 2032-05-20 | Deadline: choose
            release | soon | New day""")
    void aDayThatADeadlineCannotMoveToIsRefusedWithFieldAndRule(String kind, String day, String reason) {
        assertThat(refused(() -> move("2031-32", kind, day))).contains(reason);
        assertThat(rows.ofYear("2031-32").values()).extracting(DeadlineMove::reason).doesNotContain("Refused");
    }

    @Test
    void everyFaultOfAMoveIsNamedAtOnce() {
        assertThatThrownBy(() -> deadlines.move(performance, "2031-32", form("reason", "short"))).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::field).containsExactlyInAnyOrder("kind", "day", "reason"));
    }

    @Test
    void nobodyButPerformanceManagementMovesExtendsOrPauses() {
        Case of = known("2031-09-20");
        for (Person person : List.of(of.educator(), of.coach(), of.principal(), office.staff(Office.HR), office.staff("chair"))) {
            assertThatThrownBy(() -> desk.year(person, "")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> deadlines.move(person, "2031-32", form())).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> deadlines.let(person, of.id())).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> deadlines.extend(person, of.id(), form())).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> pauses.view(person, of.id())).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> pauses.file(person, of.id(), form())).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> pauses.settle(person, of.id(), form())).isInstanceOf(NotHere.class);
        }
        assertThat(deadlines.let(performance, of.id()).id()).isEqualTo(of.id());
    }

    // ------------------------------------------------------------------------------------------------ one case by name

    @Test
    void aDeadlineIsExtendedForOneCaseByName() {
        Case of = known("2031-09-20");
        Case other = known("2031-09-20");
        extend(of, "formative", "2032-01-29");
        assertThat(due(of, "Task_WriteFormative")).isEqualTo("2032-01-29T22:00:00Z");
        assertThat(due(other, "Task_WriteFormative")).isEqualTo(JANUARY_15);
        for (Person person : List.of(of.educator(), of.coach(), of.principal())) {
            assertThat(letters(person, "dates have moved")).singleElement().asString().contains("Formative assessment: Thursday, January 29, 2032")
                    .contains("Artifacts for the formative assessment: Thursday, January 15, 2032").doesNotContain(REASON);
        }
        assertThat(letters(other.educator(), "dates have moved")).isEmpty();
        assertThat(journal.of(of.id())).extracting(Journal.Entry::person, Journal.Entry::what, Journal.Entry::fact)
                .contains(tuple("performance", "review.extended", "FORMATIVE 2032-01-29"));
        assertThat(database.sql("select reason, moved_by, day_before from cadre.review_deadline where case_id = ?").param(of.id())
                .query((row, index) -> List.of(row.getString(1), row.getString(2), row.getString(3))).single()).containsExactly(REASON, "performance", "2032-01-15");
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            formative | 2032-01-15 | Thursday, January 15, 2032 is not later than Thursday, January 15, 2032
            formative | 2031-09-20 | Saturday, September 20, 2031 is not after the plan’s first day, Saturday, September 20, 2031
            formative | 2032-01-18 | is no school day
            packet | 2032-05-03 | comes before the Panel’s meeting (Monday, May 3, 2032). Move the meeting first.
            packet | 2032-04-27 | the educator has the packet 5 school days before the meeting
            meeting | 2032-05-18 | comes before Release of the rating
            latest_plan_start | 2032-05-18 | Deadline: choose
            artifacts | 2032-01-16 | comes before Formative assessment (Thursday, January 15, 2032)
            release | | New day: fill this in""")
    void anExtensionThatCannotBeIsRefusedWithFieldAndRule(String kind, String day, String reason) {
        Case of = known("2031-09-20");
        assertThat(refused(() -> extend(of, kind, day == null ? "" : day))).contains(reason);
        assertThat(rows.ofCase(of.id()).extensions()).isEmpty();
        assertThat(due(of, "Task_WriteFormative")).isEqualTo(JANUARY_15);
    }

    @Test
    void aMeetingExtendedForOneCaseTakesItsPacketAlong() {
        Case of = known("2031-09-20");
        extend(of, "release", "2032-05-28");
        extend(of, "meeting", "2032-05-18");
        assertThat(due(of, "Task_AddSecondaryEvidence")).as("ten days before is Saturday, May 8").isEqualTo("2032-05-07T21:00:00Z");
        assertThat(letters(of.educator(), "dates have moved")).hasSize(2);
    }

    @Test
    void nothingIsExtendedBeforeThePlanStandsNorWhileTheClocksStand() {
        Case early = reviewing.transferred();
        assertThat(refused(() -> extend(early, "formative", "2032-01-29"))).contains("its plan does not stand yet");
        Case of = known("2031-09-20");
        file(of, "2031-09-15");
        assertThat(refused(() -> extend(of, "formative", "2032-01-29"))).contains("The clocks of this case stand still");
    }

    // ------------------------------------------------------------------------------------------------ pauses

    @Test
    void aGrievanceStopsEveryDateAndEachHasMovedByTheSchoolDaysInBetween() {
        Case of = known("2031-09-20");
        at("2031-10-07");
        file(of, "2031-10-06");
        assertThat(supporting.passed(of.id())).contains("Event_GrievanceFiled", "Event_ClocksStopped");
        assertThat(List.of(due(of, "Task_WriteFormative"), due(of, "Task_AddSecondaryEvidence"))).containsOnly(NEVER);
        assertThat(dates.stopped(of.id())).isTrue();
        assertThat(ReviewDates.stopped(due(of, "Task_WriteFormative"))).isTrue();
        assertThat(caseDue(of)).isNull();
        for (Person person : List.of(of.educator(), of.coach(), of.principal())) {
            assertThat(letters(person, "the clocks stand still")).singleElement().asString().doesNotContain("rievance");
        }
        assertThat(desk.dates(access.open(of.coach(), of.id(), "review"))).satisfies(seen -> {
            assertThat(seen.stopped()).isTrue();
            assertThat(seen.lines()).extracting(DeadlineDesk.CaseLine::day).containsOnlyNulls();
        });
        assertThat(refused(() -> file(of, "2031-10-07"))).contains("A grievance is open in this case already");
        assertThat(supporting.state(of.id())).as("nothing else changes").isEqualTo("EVALUATED");

        at("2031-10-20");
        settle(of, "2031-10-16");
        // October 6 to 10, 14, 15 (the 13th is a holiday): seven. After January 15: 16, 20, 21, 22, 23, 26, 27.
        assertThat(due(of, "Task_WriteFormative")).isEqualTo("2032-01-27T22:00:00Z");
        // After April 23: 26 to 30, May 3, 4.
        assertThat(due(of, "Task_AddSecondaryEvidence")).isEqualTo("2032-05-04T21:00:00Z");
        assertThat(supporting.passed(of.id())).contains("Event_GrievanceSettled", "Event_ClocksRun");
        for (Person person : List.of(of.educator(), of.coach(), of.principal())) {
            assertThat(letters(person, "the clocks run again")).singleElement().asString().contains("Formative assessment: Tuesday, January 27, 2032");
        }
        assertThat(desk.dates(access.open(of.coach(), of.id(), "review")).lines()).extracting(DeadlineDesk.CaseLine::paused).containsOnly(7);
        assertThat(refused(() -> settle(of, "2031-10-20"))).contains("No grievance is open in this case");
        assertThat(refused(() -> file(of, "2031-10-15"))).contains("from Monday, October 6, 2031 to Thursday, October 16, 2031 another grievance had stopped the clocks");

        file(of, "2031-10-16");
        assertThat(due(of, "Task_WriteFormative")).isEqualTo(NEVER);
        at("2031-10-22");
        settle(of, "2031-10-21");
        assertThat(due(of, "Task_WriteFormative")).as("October 16, 17, 20: three more").isEqualTo("2032-01-30T22:00:00Z");
        assertThat(letters(of.educator(), "the clocks run again")).hasSize(2);
        assertThat(pauses.view(performance, of.id()).lines()).extracting(Pauses.Line::days).containsExactly(7, 3);
        watch.watch();
        assertThat(letters(of.educator(), "dates have moved")).isEmpty();
    }

    @Test
    void aReviewIsPausedBeforeItsPlanStandsToo() {
        Case of = reviewing.review();
        assertThat(due(of, "Task_TransferEvaluator")).isEqualTo("2031-09-22T21:00:00Z");
        assertThat(caseDue(of)).as("whatever the case said is due").isIn(null, Instant.parse("2031-09-22T21:00:00Z"));
        Instant before = caseDue(of);
        file(of, "2031-09-15");
        assertThat(due(of, "Task_TransferEvaluator")).isEqualTo(NEVER);
        at("2031-09-19");
        settle(of, "2031-09-18");
        assertThat(due(of, "Task_TransferEvaluator")).as("September 16 and 17").isEqualTo("2031-09-24T21:00:00Z");
        assertThat(caseDue(of)).isEqualTo(before == null ? null : Instant.parse("2031-09-24T21:00:00Z"));
    }

    @Test
    void theDistrictMovesADeadlineWhileTheClocksOfACaseStand() {
        at("2036-09-15");
        Case of = known("2036-09-20");
        file(of, "2036-09-15");
        move("2036-37", "formative", "2037-01-22");
        watch.watch();
        assertThat(due(of, "Task_WriteFormative")).isEqualTo(NEVER);
        assertThat(letters(of.educator(), "dates have moved")).as("no date of it is another than before").isEmpty();
        at("2036-09-18");
        settle(of, "2036-09-17");
        assertThat(due(of, "Task_WriteFormative")).as("January 22, and two school days").isEqualTo("2037-01-26T22:00:00Z");
    }

    @Test
    void aClosureDeclaredDuringAPauseIsNoDayOfThePause() {
        at("2037-10-05");
        Case of = known("2037-10-06");
        Instant before = due(of, "Task_WriteFormative");
        file(of, "2037-10-05");
        Person hr = office.staff(Office.HR);
        UUID closure = calendar.declareClosure(hr, form("closureDay", "2037-10-07", "closureName", "Test snow"));
        follow(closure);
        assertThat(due(of, "Task_WriteFormative")).isEqualTo(NEVER);
        UUID taken = schoolDays.breakOn(LocalDate.parse("2037-10-07")).orElseThrow().id();
        at("2037-10-08");
        settle(of, "2037-10-08");
        LocalDate formative = Eastern.dateOf(before);
        assertThat(Eastern.dateOf(due(of, "Task_WriteFormative"))).as("the 5th and the 6th").isEqualTo(schoolDays.after(formative, 2));
        at("2037-10-06");
        follow(calendar.takeBack(hr, taken));
        assertThat(Eastern.dateOf(due(of, "Task_WriteFormative"))).as("the 7th too").isEqualTo(schoolDays.after(formative, 3));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2031-09-16 | Day of the filing: Tuesday, September 16, 2031 is still to come
            2031-09-14 | Day of the filing: Sunday, September 14, 2031 is before the case began, on Monday, September 15, 2031
            2031-02-30 | Day of the filing
            | Day of the filing: fill this in""")
    void aFilingThatCannotBeIsRefused(String day, String reason) {
        Case of = reviewing.review();
        assertThat(refused(() -> file(of, day == null ? "" : day))).contains(reason);
        assertThat(dates.stopped(of.id())).isFalse();
    }

    @Test
    void aSettlementThatCannotBeIsRefused() {
        Case of = reviewing.review();
        at("2031-09-18");
        file(of, "2031-09-17");
        assertThat(refused(() -> settle(of, "2031-09-16"))).contains("Tuesday, September 16, 2031 is before the grievance was filed, on Wednesday, September 17, 2031");
        assertThat(refused(() -> settle(of, "2031-09-19"))).contains("is still to come");
        reviewing.state(of.id(), "BEFORE_PANEL");
        assertThat(pauses.view(performance, of.id()).open()).isTrue();
        Case ended = reviewing.review();
        reviewing.state(ended.id(), "WITHDRAWN");
        assertThat(refused(() -> file(ended, "2031-09-18"))).contains("This case has ended");
    }

    @Test
    void ofTwoWhoFileAtTheSameMomentOneReadsThatItIsOpen() {
        Case of = known("2031-09-20");
        CompletableFuture<Void> second = transaction.execute(status -> {
            file(of, "2031-09-15");
            return Office.untilItWaits(database, () -> file(of, "2031-09-15"));
        });
        assertThatThrownBy(second::join).cause().isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.inWords(messages, java.util.Locale.US)).contains("A grievance is open in this case already"));
        assertThat(rows.ofCase(of.id()).pauses()).hasSize(1);
        assertThat(letters(of.educator(), "the clocks stand still")).hasSize(1);
    }

    @Test
    void theDatabaseKeepsOneOpenPauseAndEveryMove() {
        Case of = known("2031-09-20");
        file(of, "2031-09-15");
        assertThatThrownBy(() -> database.sql("insert into cadre.review_pause (id, case_id, filed_on, filed_by, filed_at) values (gen_random_uuid(), ?, '2031-09-15', 'x', now())")
                .param(of.id()).update()).hasStackTraceContaining("review_pause_once");
        for (String sql : List.of("update cadre.review_deadline set reason = 'another reason'", "delete from cadre.review_deadline", "delete from cadre.review_pause",
                "update cadre.review_pause set filed_on = '2031-09-01'", "delete from cadre.review_date")) {
            assertThatThrownBy(() -> database.sql(sql).update()).as(sql).hasStackTraceContaining("permission denied");
        }
    }

    // ------------------------------------------------------------------------------------------------ reminders

    @Test
    void everyDateIsRemindedOfFiveSchoolDaysBeforeOneBeforeAndOneAfterOnceEach() {
        Case of = known("2031-09-20");
        // January 15, 2032 is a Thursday: five school days before it is Thursday the 8th, one after it Friday the 16th.
        at("2032-01-07");
        watch.watch();
        assertThat(letters(of.coach(), "Formative assessment")).isEmpty();
        at("2032-01-08");
        // The power fails in the middle of it.
        transaction.executeWithoutResult(status -> {
            watch.watch();
            status.setRollbackOnly();
        });
        assertThat(letters(of.coach(), "a date is five school days away")).isEmpty();
        watch.watch();
        watch.watch();
        assertThat(letters(of.coach(), "a date is five school days away")).singleElement().asString()
                .contains("Formative assessment: due by Thursday, January 15, 2032, 5:00 PM EST");
        at("2032-01-12");
        watch.watch();
        assertThat(letters(of.coach(), "Formative assessment")).hasSize(1);
        at("2032-01-14");
        watch.watch();
        at("2032-01-15");
        watch.watch();
        assertThat(letters(of.coach(), "a date is one school day away")).hasSize(1);
        at("2032-01-16");
        watch.watch();
        watch.watch();
        assertThat(letters(of.coach(), "a date is over")).singleElement().asString().contains("Formative assessment").contains("it is not done");
        assertThat(letters(of.educator(), "Formative assessment: due")).as("it is not the educator's to write").isEmpty();
        assertThat(facts(of, "review.reminded")).filteredOn(fact -> fact.startsWith("FORMATIVE")).containsExactly("FORMATIVE 2032-01-15", "FORMATIVE 2032-01-15", "FORMATIVE 2032-01-15");
    }

    @Test
    void theEducatorIsRemindedOfArtifactsAndThePrincipalOfThePacket() {
        Case of = known("2031-09-20");
        at("2031-12-30");
        watch.watch();
        assertThat(letters(of.educator(), "a date is one school day away")).as("December 31; the five days before were slept through").singleElement().asString()
                .contains("Artifacts for the formative assessment");
        at("2032-04-15");
        watch.watch();
        assertThat(letters(of.principal(), "a date is five school days away")).singleElement().asString().contains("Packet with the educator");
        assertThat(letters(of.coach(), "Packet with the educator")).hasSize(1);
    }

    @Test
    void whatIsDoneOrStoppedOrOverForLongIsNotRemindedOf() {
        Case done = known("2031-09-20");
        database.sql("update cadre.peer_review set formative_at = now() where case_id = ?").param(done.id()).update();
        Case stopped = known("2031-09-20");
        file(stopped, "2031-09-15");
        Case ended = known("2031-09-20");
        reviewing.state(ended.id(), "WITHDRAWN");
        Case late = known("2031-09-20");
        database.sql("update cadre.review_date set reminded = 2 where case_id = ?").param(late.id()).update();
        at("2032-01-14");
        watch.watch();
        for (Case of : List.of(done, stopped, ended)) {
            assertThat(letters(of.coach(), "Formative assessment")).isEmpty();
        }
        at("2032-02-20");
        watch.watch();
        assertThat(letters(late.coach(), "a date is over")).isEmpty();
    }

    @Test
    void aDateThatMovesIsRemindedOfAnew() {
        Case of = known("2031-09-20");
        at("2032-01-14");
        watch.watch();
        extend(of, "formative", "2032-01-29");
        watch.watch();
        assertThat(letters(of.coach(), "a date is one school day away")).hasSize(1);
        at("2032-01-28");
        watch.watch();
        assertThat(letters(of.coach(), "a date is one school day away")).hasSize(2);
    }

    @Test
    void retimingAskedAgainMovesNothing() {
        Case of = known("2031-09-20");
        List<Retiming.Move> none = transaction.execute(status -> List.copyOf(engineAsked(of)));
        assertThat(none).isEmpty();
    }

    @Autowired private Retiming platform;

    private List<Retiming.Move> engineAsked(Case of) {
        return platform.ofCases(List.of(of.key(), UUID.randomUUID().toString()));
    }
}
