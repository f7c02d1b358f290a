package org.cadre.support;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.cadre.Office;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.consulting.Teaching;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cases that want a consulting teacher, and consulting teachers who fit them. The plans end in 2035 and only these consulting teachers
 * serve that long, so that nobody else's test meets them; {@link #clear} takes all of them away again.
 */
@TestComponent
public class MatchingOffice {

    public static final String CHAIR = "chair";
    public static final String CONFIRM = "Task_ConfirmConsultingTeacher";
    public static final LocalDate PLAN_ENDS = LocalDate.of(2035, 6, 30);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Office office;
    private final Matches matches;
    private final Caseloads caseloads;
    private final SupportCases support;
    private final EducatorSupport process;
    private final ProcessEngine engine;
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final Clock clock;
    private final List<String> teachers = new ArrayList<>();
    private final List<UUID> cases = new ArrayList<>();

    MatchingOffice(Office office, Matches matches, Caseloads caseloads, SupportCases support, EducatorSupport process, ProcessEngine engine,
            TransactionTemplate transaction, JdbcClient database, Clock clock) {
        this.office = office;
        this.matches = matches;
        this.caseloads = caseloads;
        this.support = support;
        this.process = process;
        this.engine = engine;
        this.transaction = transaction;
        this.database = database;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ people

    /** Fits every case here, by subject and grade too, and has nobody yet. */
    public String teacher() {
        return teacher("Teacher %04d".formatted(NUMBERS.incrementAndGet()), Teaching.SUBJECTS.get(6), Teaching.GRADES.get(2));
    }

    public String teacher(String name, String subject, String grade) {
        return entered("teacher" + System.nanoTime(), name, subject, grade);
    }

    /** Makes a consulting teacher of an engine user. */
    public String entered(String id, String name, String subject, String grade) {
        database.sql("""
                insert into cadre.consulting_teacher (id, name, subjects, grades, license_number, license_expires, term_starts_on, term_ends_on, version)
                values (?, ?, ?, ?, 'T-1', '2040-01-01', '2024-09-01', '2039-08-31', 1)""")
                .params(id, name, new String[] {subject}, new String[] {grade}).update();
        teachers.add(id);
        return id;
    }

    /** The same with so many places taken. */
    public String teacher(int load) {
        String id = teacher();
        for (int i = 0; i < load; i++) {
            coached(id);
        }
        return id;
    }

    /** @param column of the profile's row, and what is to stand there */
    public void change(String teacher, String column, Object value) {
        database.sql("update cadre.consulting_teacher set " + column + " = ? where id = ?").params(value, teacher).update();
    }

    public void conflict(String teacher, String educator, String kind) {
        database.sql("insert into cadre.coaching_conflict (consulting_teacher, educator, kind, declared_by, declared_at) values (?, ?, ?, 'chair', now())")
                .params(teacher, educator, kind).update();
    }

    // ------------------------------------------------------------------------------------------------ cases

    /** A case in mathematics, grades 6 to 8, in that state, with no diagram behind it. */
    public UUID row(String educator, SupportState state, CaseKind kind) {
        UUID id = UUID.randomUUID();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        database.sql("""
                insert into cadre.support_case (id, number, educator, name, school, subject, grade, wish, plan, plan_starts_on, plan_ends_on, rating,
                  district_years, kind, route, route_rule, reasons, state, state_since, asked_at, version)
                values (?, ?, ?, 'Test Educator', 'East School', ?, ?, 'PA', 'DIRECTED', '2025-05-01', ?, 'NEEDS_IMPROVEMENT', 7, ?, 'PA', 'D4.3', '', ?, ?, ?, 0)""")
                .params(id, "M%06d".formatted(NUMBERS.incrementAndGet()), educator, Teaching.SUBJECTS.get(6), Teaching.GRADES.get(2), PLAN_ENDS, kind.name(),
                        state.name(), now, now).update();
        cases.add(id);
        return id;
    }

    public UUID row(SupportState state) {
        return row("educator" + UUID.randomUUID(), state, CaseKind.PA);
    }

    /** A case that somebody coaches at one of the twelve places, with no diagram behind it. */
    public UUID coached(String teacher) {
        UUID id = row(SupportState.COACHING);
        transaction.executeWithoutResult(status -> caseloads.take(id, teacher, CHAIR).orElseThrow());
        return id;
    }

    /** A case that has just begun to look for a consulting teacher. */
    public UUID wanted() {
        return wanted(row(SupportState.MATCHING));
    }

    public UUID wanted(UUID id) {
        engine.getRuntimeService().startProcessInstanceByKey("consulting-teacher-assignment", id.toString());
        return id;
    }

    /** A case of Peer Assistance whose goals are to be set. */
    public UUID assisted(String educator, String teacher) {
        UUID id = row(educator, SupportState.MATCHING, CaseKind.PA);
        transaction.executeWithoutResult(status -> {
            caseloads.take(id, teacher, CHAIR).orElseThrow();
            support.enroll(id.toString());
        });
        String job = engine.getManagementService().createJobQuery().processInstanceId(office.instance(id).getId()).activityId("Event_AssistanceBegun")
                .singleResult().getId();
        engine.getManagementService().executeJob(job);
        return id;
    }

    // ------------------------------------------------------------------------------------------------ what co-chairs do

    public Matches.View view(UUID id) {
        return matches.view(office.staff(CHAIR), id);
    }

    public void choose(UUID id, String teacher) {
        matches.choose(office.staff(CHAIR), id, teacher);
    }

    /** Claims the task, unless it is, and completes it. */
    public void complete(UUID id) {
        Task task = task(id);
        if (task.getAssignee() == null) {
            office.as(CHAIR, () -> engine.getTaskService().claim(task.getId(), CHAIR));
        }
        office.submit(task.getId(), CHAIR, Map.of());
    }

    public void confirm(UUID id, String teacher) {
        choose(id, teacher);
        complete(id);
    }

    /** The task that asks for a consulting teacher; {@code null} where none is open. */
    public Task task(UUID id) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString()).taskDefinitionKey(CONFIRM).singleResult();
    }

    /** Whether the case waits for a place. */
    public boolean waits(UUID id) {
        return engine.getRuntimeService().createExecutionQuery().processInstanceBusinessKey(id.toString()).messageEventSubscriptionName("PlaceFree").count() == 1;
    }

    public void end(UUID id) {
        transaction.executeWithoutResult(status -> caseloads.end(id));
        database.sql("update cadre.support_case set state = 'CLOSED', ended_at = asked_at where id = ?").param(id).update();
    }

    // ------------------------------------------------------------------------------------------------ looking

    /** Who coaches the case; {@code null} where nobody does. */
    public String coach(UUID id) {
        return caseloads.current(id).map(Assignment::consultingTeacher).orElse(null);
    }

    public String state(UUID id) {
        return database.sql("select state from cadre.support_case where id = ?").param(id).query(String.class).single();
    }

    public List<String> told(UUID id) {
        return database.sql("select what from cadre.journal_entry where case_id = ? order by number").param(id).query(String.class).list();
    }

    /** Subjects and bodies of the letters about the case to that address, in order. */
    public List<String> letters(UUID id, String recipient) {
        return database.sql("select subject || '\n' || body from cadre.letter where effect like ? and recipient = ? order by written_at, effect")
                .params("support/" + id + "/%", recipient).query(String.class).list();
    }

    /** Nobody of these people serves any more, and none of the cases goes on. */
    public void clear() {
        for (UUID id : cases) {
            engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(id.toString()).rootProcessInstances().list().stream()
                    .map(ProcessInstance::getId).forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance, "the test is over"));
            database.sql("update cadre.assignment set ended_at = made_at where case_id = ? and ended_at is null").param(id).update();
            database.sql("update cadre.support_case set state = 'WITHDRAWN', ended_at = asked_at, waiting_since = null where id = ? and ended_at is null")
                    .param(id).update();
        }
        teachers.forEach(teacher -> change(teacher, "left_on", LocalDate.of(2024, 9, 2)));
        cases.clear();
        teachers.clear();
    }
}
