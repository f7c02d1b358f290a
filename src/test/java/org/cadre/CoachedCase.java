package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An educator's way into Peer Assistance and the coaching that follows, through the doors of life: pages and tasks. */
final class CoachedCase {

    private static final String PASSWORD = "cadre";

    final String educator;
    final String teacher;
    final String intakeHolder;
    final Visitor educatorAt;
    final Visitor teacherAt;
    UUID id;

    private final int port;
    private final Office office;
    private final ProcessEngine engine;
    private final JdbcClient database;

    CoachedCase(int port, Office office, ProcessEngine engine, JdbcClient database) {
        this.port = port;
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
        return enrolled("pa");
    }

    /** @param program {@code pa} or {@code par} */
    CoachedCase enrolled(String program) {
        ask(Map.of("wish", program));
        meetConsentAndMatch(program);
        assertThat(state()).isEqualTo("ENROLLED");
        return this;
    }

    void meetConsentAndMatch(String program) {
        task("Task_HoldIntake", intakeHolder, Map.of("heldOn", "2025-06-02", "programAndChoice", true, "voluntary", true, "whoSeesWhat", true,
                "whoDoesWhat", true, "timeAndNextSteps", true, "signed", true));
        consent(program);
        assign();
    }

    /** @param more fields of the contact form in place of those that lead to Peer Assistance (D4.3) */
    void ask(Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("school", "Harborview K-8 School", "plan", "directed", "planStartsOn", "2025-05-01",
                "planEndsOn", "2026-05-15", "rating", "needs_improvement", "districtYears", "6"));
        fields.putAll(more);
        WebForm form = WebForm.on(educatorAt.get("/my/case/ask").body(), "/my/case/ask").get(0).filled(field -> "", fields);
        sent(educatorAt.post(form.action(), form.values()));
        id = database.sql("select id from cadre.support_case where educator = ? order by asked_at desc limit 1").param(educator).query(UUID.class).single();
        runJobs();
    }

    private void consent(String program) {
        String page = "/my/case/" + id + "/consent";
        String name = database.sql("select name from cadre.support_case where id = ?").param(id).query(String.class).single();
        sent(educatorAt.fillIn(page, Map.of("answer", "consent", "program", program, "talkedThrough", "yes",
                "evaluatorTransferUnderstood", "yes", "signature", name)));
        runJobs();
    }

    private void assign() {
        String page = "/staff/support/" + id + "/match";
        Visitor chair = new Visitor(port, "192.0.2.93").signIn("chair", PASSWORD);
        String task = office.claim(id, "Task_ConfirmConsultingTeacher", "chair");
        sent(chair.fillIn(page, Map.of("teacher", teacher)));
        office.submit(task, "chair", Map.of());
        runJobs();
    }

    /** Somebody takes that task and answers it. */
    void task(String element, String user, Map<String, Object> answers) {
        office.submit(office.claim(id, element, user), user, answers);
        runJobs();
    }

    String state() {
        return database.sql("select state from cadre.support_case where id = ?").param(id).query(String.class).single();
    }

    String kind() {
        return database.sql("select kind from cadre.support_case where id = ?").param(id).query(String.class).single();
    }

    private static void sent(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    /** Whatever of the case's diagrams waits for the job executor and for no date. */
    void runJobs() {
        for (int round = 0; round < 20; round++) {
            List<Job> jobs = instances().stream().flatMap(instance -> engine.getManagementService().createJobQuery().processInstanceId(instance.getId())
                    .messages().list().stream()).toList();
            if (jobs.isEmpty()) {
                return;
            }
            jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
        throw new AssertionError("Jobs without an end");
    }

    private List<ProcessInstance> instances() {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(id.toString()).list();
    }

    /** Those of all the case's diagrams, over ones too. */
    List<String> instanceIds() {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(id.toString()).list().stream()
                .map(HistoricProcessInstance::getId).toList();
    }

    /** Open and done. */
    List<String> taskIds() {
        return engine.getHistoryService().createHistoricTaskInstanceQuery().processInstanceBusinessKey(id.toString()).list().stream()
                .map(HistoricTaskInstance::getId).toList();
    }

    // ------------------------------------------------------------------------------------------------ behind the wall

    private String log(Visitor visitor) {
        return (visitor == teacherAt ? "/staff/support/" : "/my/case/") + id + "/coaching";
    }

    /** What the log's page leads to: a form by its name, and its address; of each name the first. */
    private Map<String, String> forms(Visitor visitor) {
        String log = log(visitor);
        String page = visitor.get(log).body();
        Map<String, String> forms = new LinkedHashMap<>();
        Pattern.compile("href=\"(" + log + "/([a-z-]+)(?:/[0-9a-f-]{36})?)\"").matcher(page).results().filter(link -> !link.group(2).equals("files"))
                .forEach(link -> forms.putIfAbsent(link.group(2), link.group(1)));
        return forms;
    }

    Map<String, String> teacherForms() {
        return forms(teacherAt);
    }

    Map<String, String> educatorForms() {
        return forms(educatorAt);
    }

    List<String> formNames() {
        return Stream.concat(teacherForms().keySet().stream(), educatorForms().keySet().stream()).distinct().toList();
    }

    /**
     * Fills in and sends every form that either of the two is led to, and again what those lead to then.
     *
     * @param canary the word for that field of that form
     * @return the names of the forms
     */
    Set<String> write(UnaryOperator<String> canary, int rounds) {
        Set<String> written = new LinkedHashSet<>();
        for (int round = 0; round < rounds; round++) {
            teacherForms().forEach((name, page) -> {
                if (written.add(name)) {
                    write(teacherAt, name, page, canary, Map.of());
                }
            });
        }
        write(teacherAt, "learning goal", teacherForms().get("goal"), canary, Map.of("kind", "learning"));
        educatorForms().forEach((name, page) -> {
            written.add(name);
            write(educatorAt, name, page, canary, Map.of());
        });
        return written;
    }

    private void write(Visitor visitor, String name, String page, UnaryOperator<String> canary, Map<String, String> instead) {
        WebForm form = filled(visitor, page, field -> words(field, canary.apply(name + "." + field)), instead);
        sent(form.files().isEmpty() ? visitor.post(form.action(), form.values()) : visitor.upload(page, "file", "", new byte[0], single(form)));
    }

    private WebForm filled(Visitor visitor, String page, UnaryOperator<String> words, Map<String, String> instead) {
        List<WebForm> forms = WebForm.on(visitor.get(page).body(), page);
        assertThat(forms).as(page).hasSize(1);
        Map<String, String> values = new LinkedHashMap<>();
        Map.of("on", "2025-06-02", "due", "2026-01-15", "insteadOf", "").forEach((field, value) -> {
            if (forms.get(0).values().containsKey(field)) {
                values.put(field, value);
            }
        });
        values.putAll(instead);
        values.put("save", null);
        return forms.get(0).filled(words, values);
    }

    /** A reference is the canary and nothing else. */
    private static String words(String field, String canary) {
        return field.equals("reference") ? canary : canary + " was seen in two of three lessons this week.";
    }

    private static Map<String, String> single(WebForm form) {
        return form.values().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, value -> value.getValue().get(0)));
    }

    /** Types into each of those forms, and leaves it there. */
    Set<String> autosave(Map<String, String> forms, UnaryOperator<String> canary) {
        forms.forEach((name, page) -> {
            Visitor visitor = page.startsWith("/my/") ? educatorAt : teacherAt;
            WebForm form = filled(visitor, page, field -> words(field, canary.apply(name + "." + field)), Map.of());
            assertThat(visitor.autosave(form.autosave(), form.values()).statusCode()).as(name).isEqualTo(200);
        });
        return forms.keySet();
    }

    /** One entry more of a lesson seen, with that word in it. */
    void lessonSeen(String canary) {
        write(teacherAt, "lesson-seen", log(teacherAt) + "/lesson-seen", field -> canary, Map.of());
    }

    /** A lesson seen with a file of those words. */
    void upload(String canary, String fileName, boolean taken) {
        String page = log(teacherAt) + "/lesson-seen";
        WebForm form = filled(teacherAt, page, field -> "A lesson with a plan that is kept with it.", Map.of());
        byte[] content = (new String(Office.PDF, StandardCharsets.US_ASCII) + "%" + canary).getBytes(StandardCharsets.US_ASCII);
        var answer = teacherAt.upload(page, "file", fileName, content, single(form));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(taken ? 302 : 422);
    }

    /** Due after the plan's end. */
    void refusedGoal(String canary) {
        WebForm form = filled(teacherAt, log(teacherAt) + "/goal", field -> words(field, canary), Map.of("due", "2026-05-16"));
        assertThat(teacherAt.post(form.action(), form.values()).statusCode()).isEqualTo(422);
    }
}
