package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.cadre.people.CandidateAccount;
import org.cadre.people.Candidates;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Document;
import org.cadre.pool.Licences;
import org.cadre.pool.Postings;
import org.cadre.pool.References;
import org.cadre.pool.Screenings;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people of the tests: candidates who apply, screeners who score, hr-staffing who decides, each through the same doors as in life. */
@TestComponent
public class Office {

    public static final String POOL = "social-worker-pool-sy25-26";
    public static final String CONSULTING_TEACHER = "consulting-teacher-sy25-26";
    public static final String HR = "hr";
    public static final String LICENSURE = "licensure";
    public static final String LOOKED_UP = "Looked up in the public register today.";
    public static final String WHY = "Checked with the candidate by phone.";
    private static final AtomicInteger PHONES = new AtomicInteger();
    private static final String EVIDENCE = "Describes with examples how goals were set and measured.";

    /** The smallest document that is a PDF by its content. */
    public static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Candidates candidates;
    private final Applications applications;
    private final Screenings screenings;
    private final Postings postings;
    private final Licences licences;
    private final References references;
    private final JdbcClient database;
    private final ProcessEngine engine;

    Office(Candidates candidates, Applications applications, Screenings screenings, Postings postings, Licences licences, References references,
            JdbcClient database, ProcessEngine engine) {
        this.candidates = candidates;
        this.applications = applications;
        this.screenings = screenings;
        this.postings = postings;
        this.references = references;
        this.database = database;
        this.licences = licences;
        this.engine = engine;
    }

    // ------------------------------------------------------------------------------------------------ candidates

    public CandidateAccount account() {
        return candidates.signUp("Test Person", UUID.randomUUID() + "@example.org", "a long password");
    }

    public static Person candidate(CandidateAccount account) {
        return new Person(account.id().toString(), account.name(), Set.of(Person.CANDIDATE));
    }

    /** A form that nothing stands against, with the fields given in place of its own; {@code null} leaves a field out. */
    public static Map<String, List<String>> form(String... changes) {
        Map<String, List<String>> form = new HashMap<>();
        put(form, "legalName", "Test Person", "email", "test.person@example.org", "phone", newPhone(),
                "socialWorkLicence", "licsw", "socialWorkLicenceNumber", "SW-1", "socialWorkLicenceExpires", "2027-06-30",
                "deseCredential", "valid", "deseCredentialNumber", "D-1", "deseCredentialExpires", "2028-06-30", "degree", "masters",
                "periods[0].role", "School social worker", "periods[0].from", "2021-09-01", "periods[0].to", "2025-05-30",
                "clinicalExperience", "yes", "clinicalNarrative", "Five years of clinical work with children and their families in two clinics.",
                "workAuthorised", "yes", "languages", "spanish",
                "references[0].name", "First Referee", "references[0].relation", "Supervisor", "references[0].email", "first@example.org",
                "references[1].name", "Second Referee", "references[1].relation", "Principal", "references[1].email", "second@example.org",
                "attestation", "yes");
        put(form, changes);
        return form;
    }

    /** The same for the posting of consulting teachers; its status and years come from the staff directory. */
    public static Map<String, List<String>> consultingTeacherForm(String... changes) {
        Map<String, List<String>> form = new HashMap<>();
        put(form, "legalName", "Test Person", "email", "test.person@example.org", "phone", newPhone(),
                "teacherLicence", "professional", "teacherLicenceNumber", "T-1", "teacherLicenceExpires", "2027-06-30", "degree", "masters",
                "evolvingProgram", "yes", "travelReady", "yes", "eveningMeetings", "yes", "workAuthorised", "yes",
                "references[0].name", "First Referee", "references[0].relation", "Principal", "references[0].email", "first@example.org",
                "references[1].name", "Second Referee", "references[1].relation", "Colleague", "references[1].email", "second@example.org",
                "attestation", "yes");
        for (String preferred : List.of("tenDistrictYears", "coaching", "presenting", "timeManagement", "leaders", "trust", "independence",
                "severalProjects", "detail")) {
            form.put(preferred, List.of("no"));
        }
        put(form, changes);
        return form;
    }

    /** Nobody shares a phone, or all who apply here would look like one person with many accounts. */
    private static String newPhone() {
        return "857-%03d-%04d".formatted(100 + PHONES.get() / 10_000, PHONES.getAndIncrement() % 10_000);
    }

    private static void put(Map<String, List<String>> form, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] == null) {
                form.remove(pairs[i]);
            } else {
                form.put(pairs[i], List.of(pairs[i + 1]));
            }
        }
    }

    /** A draft of the whole form with all three documents. */
    public UUID draft(Person candidate, String... changes) {
        return draftTo(POOL, candidate, form(changes));
    }

    /** A draft to any posting, with every document that it asks for. */
    public UUID draftTo(String slug, Person candidate, Map<String, List<String>> form) {
        UUID id = applications.open(candidate, slug);
        applications.save(candidate, id, form, 1);
        for (Document.Kind kind : postings.bySlug(slug).orElseThrow().content().text().form().documents()) {
            applications.attach(candidate, id, kind, kind + ".pdf", PDF);
        }
        return id;
    }

    /** An application that is submitted and waits for its first job. */
    public UUID submitted(String... changes) {
        Person candidate = candidate(account());
        UUID id = draft(candidate, changes);
        applications.submit(candidate, id);
        return id;
    }

    // ------------------------------------------------------------------------------------------------ the engine

    public ProcessInstance instance(UUID application) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(application.toString()).singleResult();
    }

    /** Runs the one job that waits at that element. */
    public void run(UUID application, String element) {
        String job = engine.getManagementService().createJobQuery().processInstanceId(instance(application).getId()).activityId(element)
                .singleResult().getId();
        engine.getManagementService().executeJob(job);
    }

    public List<Task> tasks(UUID application) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(application.toString()).orderByTaskCreateTime().asc().list();
    }

    public Task task(UUID application, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(application.toString()).taskDefinitionKey(element)
                .taskUnassigned().listPage(0, 1).get(0);
    }

    /** A value on the task's card in Tasklist. */
    public String card(String task, String name) {
        return (String) engine.getTaskService().getVariable(task, name);
    }

    /** Does something in the engine as that person, under that person's own authorizations. */
    public void as(String user, Runnable work) {
        var groups = engine.getIdentityService().createGroupQuery().groupMember(user).list().stream().map(Group::getId).collect(Collectors.toList());
        engine.getIdentityService().setAuthentication(user, groups);
        try {
            work.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    public Person staff(String user) {
        var groups = engine.getIdentityService().createGroupQuery().groupMember(user).list().stream().map(Group::getId).collect(Collectors.toSet());
        return new Person(user, user, groups);
    }

    public String claim(UUID application, String element, String user) {
        String task = task(application, element).getId();
        as(user, () -> engine.getTaskService().claim(task, user));
        return task;
    }

    public void complete(String task, String user, Map<String, Object> values) {
        as(user, () -> engine.getTaskService().complete(task, values));
    }

    /** As Tasklist completes a task: by submitting its form. */
    public void submit(String task, String user, Map<String, Object> values) {
        as(user, () -> engine.getFormService().submitTaskForm(task, values));
    }

    // ------------------------------------------------------------------------------------------------ staff

    /** Licensure finds every license valid that waits, as it was stated; where none waits, nothing. */
    public void licences(UUID application) {
        for (Task task : tasks(application)) {
            if (task.getTaskDefinitionKey().equals("Task_VerifyLicence")) {
                String stated = card(task.getId(), "licence");
                var card = licences.view(staff(LICENSURE), application).cards().stream().filter(one -> stated.startsWith(one.title())).findFirst().orElseThrow();
                java.time.LocalDate expires = card.licence().newest().expires();
                verify(task.getId(), expires == null ? "pending" : "valid", expires == null ? null : expires.toString());
            }
        }
    }

    /** Licensure claims a task and answers it. */
    public void verify(String task, String finding, String expires) {
        as(LICENSURE, () -> engine.getTaskService().claim(task, LICENSURE));
        Map<String, Object> answers = new HashMap<>(Map.of("finding", finding, "explanation", finding.equals("valid") ? "" : LOOKED_UP));
        answers.put("expires", expires);
        submit(task, LICENSURE, answers);
    }

    /** Six equal scores with evidence, but for those given one by one. */
    public Map<String, List<String>> scores(int each, int... first) {
        return scoresFor(POOL, each, first);
    }

    /** One score for each competency of that posting's rubric. */
    public Map<String, List<String>> scoresFor(String slug, int each, int... first) {
        var rubric = postings.bySlug(slug).orElseThrow().content().text().rubric();
        Map<String, List<String>> sheet = new HashMap<>();
        for (int i = 0; i < rubric.size(); i++) {
            String at = "scores[" + rubric.get(i).key() + "].";
            sheet.put(at + "value", List.of(String.valueOf(i < first.length ? first[i] : each)));
            sheet.put(at + "evidence", List.of(EVIDENCE));
        }
        return sheet;
    }

    /** Claims a seat, writes, locks, and completes the task. */
    public void score(UUID application, String screener, Map<String, List<String>> sheet) {
        String task = claim(application, "Task_ScoreApplication", screener);
        Person person = staff(screener);
        screenings.save(person, application, sheet, screenings.view(person, application).sheet().draft().version());
        screenings.lock(person, application);
        complete(task, screener, Map.of());
    }

    public void decide(UUID application, String element, String user, String decision) {
        complete(claim(application, element, user), user, Map.of("decision", decision, "explanation", WHY));
    }

    /** A new member of that group, with the password of all. */
    public String another(String group) {
        return named(group.replace("-", "") + System.nanoTime(), group);
    }

    /** The same of that name, where a page lists only so many of a group. */
    public String named(String id, String group) {
        var user = engine.getIdentityService().newUser(id);
        user.setPassword("cadre");
        engine.getIdentityService().saveUser(user);
        engine.getIdentityService().createMembership(id, group);
        return id;
    }

    /** That person joins that group too. */
    public void into(String user, String group) {
        engine.getIdentityService().createMembership(user, group);
    }

    /** A permanent teacher of ten years' standing who has that mail address in the staff directory. */
    public void inDirectory(String email) {
        database.sql("""
                insert into cadre.staff_member (employee_number, name, email, permanent, union_member, first_day, years_teaching, role, active, loaded_at)
                values (?, 'Test Person', ?, true, true, '2012-09-01', 12, 'teacher', true, now())""")
                .params("T" + System.nanoTime(), email).update();
    }

    /** A case that has come to that stage, as its people bring it there. */
    public UUID at(Stage stage) {
        UUID id = switch (stage) {
            case REASONS, REVIEW -> submitted("degree", "bachelors");
            default -> submitted();
        };
        if (stage == Stage.RECEIVED) {
            return id;
        }
        run(id, "Event_ApplicationSubmitted");
        switch (stage) {
            case REVIEW -> run(id, "Timer_CorrectionOver");
            case LICENCES -> references(id);
            case SCORING -> toScoring(id);
            case SECOND_REVIEW -> scored(id, scores(3), scores(3, 1));
            case CONFIRMING -> scored(id, scores(2), scores(2));
            case NOT_ADVANCED -> {
                scored(id, scores(2), scores(2));
                decide(id, "Task_ConfirmNotAdvanced", HR, "confirm");
            }
            case IN_POOL -> scored(id, scores(3), scores(3));
            default -> { }
        }
        return id;
    }

    /** Brings a case that has been received to the screeners. */
    public void toScoring(UUID id) {
        references(id);
        licences(id);
    }

    /** As many of the asked referees answer as are wanted; nothing where nobody is asked. */
    public void references(UUID id) {
        var rubric = applications.view(staff(HR), id).posting().text().rubric();
        links(id).stream().limit(2).forEach(link -> answer(link, reference("strongest", rubric.get(0).key(), "growing", rubric.get(1).key())));
    }

    /** The secrets in the newest letters to the referees who have not answered, in the order in which they were named. */
    public List<String> links(UUID id) {
        return database.sql("""
                select (select substring(l.body from '/references/([A-Za-z0-9_-]{43})') from cadre.letter l
                         where l.effect like 'reference/' || r.id || '/%' order by l.written_at desc, l.effect desc limit 1)
                  from cadre.reference r where r.application_id = ? and r.state in ('ASKED', 'OPENED', 'STARTED') order by r.number""")
                .param(id).query(String.class).list();
    }

    /** A referee writes and sends a reference. */
    public void answer(String link) {
        answer(link, reference());
    }

    private void answer(String link, Map<String, List<String>> fields) {
        var draft = references.open(link).reference().draft();
        references.save(link, fields, draft.version());
        references.send(link);
    }

    /** A whole reference, with the fields given in place of its own; {@code null} leaves a field out. */
    public static Map<String, List<String>> reference(String... changes) {
        Map<String, List<String>> fields = new HashMap<>();
        put(fields, "capacity", "supervisor", "known", "one_to_three", "again", "4", "myself", "yes",
                "together", "Ran the planning center with us and halved the waiting time.",
                "strongest", "family-engagement", "strength", "Families came to every meeting, and came back by themselves.",
                "growing", "accountability", "growth", "Would gain from time to read the results of the tests.");
        put(fields, changes);
        return fields;
    }

    private void scored(UUID id, Map<String, List<String>> first, Map<String, List<String>> second) {
        toScoring(id);
        score(id, "screener1", first);
        score(id, "screener2", second);
        run(id, "Task_JudgeScores");
    }

    /** Every id of the elements that the case has passed, in order. */
    public List<String> passed(UUID application) {
        return new ArrayList<>(engine.getHistoryService().createHistoricActivityInstanceQuery()
                .processInstanceId(engine.getHistoryService().createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(application.toString()).singleResult().getId())
                .finished().orderPartiallyByOccurrence().asc().list().stream().map(activity -> activity.getActivityId()).toList());
    }

    // ------------------------------------------------------------------------------------------------ two at once

    /** Begins the work in another thread and comes back once a lock is waited for: the caller's transaction holds it. */
    public static CompletableFuture<Void> untilItWaits(JdbcClient database, Runnable work) {
        int before = lockWaits(database);
        CompletableFuture<Void> begun = CompletableFuture.runAsync(work);
        while (!begun.isDone() && lockWaits(database) == before) {
            Thread.onSpinWait();
        }
        assertThat(begun).as("it waits for what is not committed yet").isNotDone();
        return begun;
    }

    private static int lockWaits(JdbcClient database) {
        return database.sql("select count(*) from pg_locks where not granted").query(Integer.class).single();
    }
}
