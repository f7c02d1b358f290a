package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.cadre.calendar.CalendarChange;
import org.cadre.calendar.SchoolCalendar;
import org.cadre.calendar.SchoolDays;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long 10,000 open timers take to follow a change of the school calendar (issue 4: the aim is under 10 s), from the
 * declaration to the last batch: each is asked for its date again, moved, kept on the page of the change and written into
 * its case's journal. Beside it in the same run: one SQL statement that moves the same rows and does nothing else.
 */
@BenchmarkedHouse
class RetimingBenchmark {

    private static final int TIMERS = Integer.getInteger("benchmark.timers", 10_000);
    private static final int ROUNDS = 3;
    private static final int STARTED_AT_ONCE = 500;
    private static final double AIM = 10_000;

    @Autowired private SchoolCalendar calendar;
    @Autowired private SchoolDays schoolDays;
    @Autowired private Office office;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private Clock clock;

    @Test
    void tenThousandTimersFollowTheCalendarWithinTenSeconds() throws Exception {
        var diagram = Bpmn.createExecutableProcess("benchmarked-deadlines").camundaHistoryTimeToLive(1).startEvent("Event_Started")
                .intermediateCatchEvent("Timer_School").timerWithDate("${deadlines.inSchoolDays(5)}").endEvent().done();
        engine.getRepositoryService().createDeployment().addModelInstance("benchmarked-deadlines.bpmn", diagram).deploy();
        long begun = System.nanoTime();
        for (int started = 0; started < TIMERS; started += STARTED_AT_ONCE) {
            transaction.executeWithoutResult(status -> IntStream.range(0, STARTED_AT_ONCE).forEach(each ->
                    engine.getRuntimeService().startProcessInstanceByKey("benchmarked-deadlines", UUID.randomUUID().toString())));
        }
        double starting = millis(begun);
        database.sql("analyze").update();

        Person hr = office.staff(Office.HR);
        String day = schoolDays.after(Eastern.today(clock), 2).toString();
        List<Double> changes = new ArrayList<>();
        List<Double> statements = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            statements.add(byOneStatement("1 hour"));
            statements.add(byOneStatement("-1 hour"));
            changes.add(followed(() -> calendar.declareClosure(hr, Map.of("closureDay", List.of(day), "closureName", List.of("Snow")))));
            UUID closure = schoolDays.breakOn(LocalDate.parse(day)).orElseThrow().id();
            changes.add(followed(() -> calendar.takeBack(hr, closure)));
        }
        double change = BenchmarkReport.median(changes.stream().mapToDouble(Double::doubleValue).toArray());
        double statement = BenchmarkReport.median(statements.stream().mapToDouble(Double::doubleValue).toArray());
        BenchmarkReport.add("A change of the school calendar moves %,d open timers".formatted(TIMERS), List.of(
                "Cadre, declaration to last batch:  median %,8.0f ms  (%s)".formatted(change, all(changes)),
                "one SQL update of the same rows:   median %,8.0f ms  (%s)".formatted(statement, all(statements)),
                "ratio %.1f; a timer %.2f ms; starting the cases took %,.0f ms".formatted(change / statement, change / TIMERS, starting)));
        assertThat(change).isLessThan(AIM);
    }

    private double followed(Supplier<UUID> what) {
        long begun = System.nanoTime();
        UUID change = what.get();
        office.run(change, "Event_CalendarChanged");
        while (office.instance(change) != null) {
            office.run(change, "Task_MoveDeadlines");
        }
        double took = millis(begun);
        assertThat(calendar.change(office.staff(Office.HR), change)).returns(TIMERS, CalendarChange::timers).returns(0, CalendarChange::tasks);
        return took;
    }

    private double byOneStatement(String by) {
        long begun = System.nanoTime();
        int moved = database.sql("update act_ru_job set duedate_ = duedate_ + ?::interval, rev_ = rev_ + 1 where handler_cfg_ = 'Timer_School'").param(by).update();
        assertThat(moved).isEqualTo(TIMERS);
        return millis(begun);
    }

    private static double millis(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    private static String all(List<Double> times) {
        return String.join(", ", times.stream().map(time -> "%,.0f".formatted(time)).toList());
    }
}
