package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An educator's way into Peer Assistance and the coaching that follows, through the doors of life: pages and tasks. */
final class CoachedCase {

    /** A form behind the wall, on the page that a link leads to, and whose it is. */
    record Form(String name, String page, String author, Visitor visitor) {}

    private static final String PASSWORD = "cadre";

    final String educator;
    final String teacher;
    final String intakeHolder;
    final Visitor educatorAt;
    final Visitor teacherAt;
    UUID id;

    private final Office office;
    private final ProcessEngine engine;
    private final JdbcClient database;

    CoachedCase(int port, Office office, ProcessEngine engine, JdbcClient database) {
        this.office = office;
        this.engine = engine;
        this.database = database;
        educator = mailed(office.another("educator"));
        teacher = mailed(office.another("consulting-teacher"));
        intakeHolder = mailed(office.another("consulting-teacher"));
        profile(teacher);
        profile(intakeHolder);
        educatorAt = new Visitor(port, "192.0.2.91").signIn(educator, PASSWORD);
        teacherAt = new Visitor(port, "192.0.2.92").signIn(teacher, PASSWORD);
    }

    private String mailed(String user) {
        var known = engine.getIdentityService().createUserQuery().userId(user).singleResult();
        known.setEmail(user + "@example.org");
        engine.getIdentityService().saveUser(known);
        return user;
    }

    private void profile(String user) {
        database.sql("""
                insert into cadre.consulting_teacher (id, name, subjects, grades, license_number, license_expires, term_starts_on, term_ends_on, version)
                values (?, ?, array['MATH'], array['MIDDLE'], 'T-1', '2028-06-30', '2024-08-01', '2028-07-31', 0)""").params(user, user).update();
    }

    // ------------------------------------------------------------------------------------------------ into Peer Assistance

    /** Asked, met, consented, matched, enrolled: the consulting teacher sets goals. */
    CoachedCase enrolled() {
        ask(Map.of("wish", "pa"));
        task("Task_HoldIntake", intakeHolder, Map.of("heldOn", "2025-06-02", "programAndChoice", true, "voluntary", true, "whoSeesWhat", true,
                "whoDoesWhat", true, "timeAndNextSteps", true, "signed", true));
        consent();
        assign();
        assertThat(state()).isEqualTo("ENROLLED");
        return this;
    }

    /** @param more fields of the contact form in place of those that lead to Peer Assistance (D4.3) */
    void ask(Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("school", "Harborview K-8 School", "subject", "MATH", "grade", "MIDDLE", "plan", "DIRECTED",
                "planStartsOn", "2025-05-01", "planEndsOn", "2026-05-15", "rating", "NEEDS_IMPROVEMENT", "districtYears", "6"));
        fields.replaceAll((field, value) -> List.of("subject", "grade", "plan", "rating").contains(field) ? value.toLowerCase(java.util.Locale.ROOT) : value);
        fields.putAll(more);
        sent(educatorAt.fillIn("/my/case/ask", fields));
        id = database.sql("select id from cadre.support_case where educator = ? order by asked_at desc limit 1").param(educator).query(UUID.class).single();
        runJobs();
    }

    private void consent() {
        String page = "/my/case/" + id + "/consent";
        String name = database.sql("select name from cadre.support_case where id = ?").param(id).query(String.class).single();
        sent(educatorAt.fillIn(page, Map.of("answer", "consent", "program", "pa", "talkedThrough", "yes", "signature", name)));
        runJobs();
    }

    private void assign() {
        String page = "/staff/support/" + id + "/match";
        Visitor chair = new Visitor(port(), "192.0.2.93").signIn("chair", PASSWORD);
        String task = office.claim(id, "Task_ConfirmConsultingTeacher", "chair");
        sent(chair.fillIn(page, Map.of("consultingTeacher", teacher)));
        office.complete(task, "chair", Map.of());
        runJobs();
    }
}
