package org.cadre;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.people.CandidateAccount;
import org.cadre.people.Candidates;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Document;
import org.cadre.pool.Postings;
import org.cadre.pool.Screenings;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;

/** The people of the tests: candidates who apply, screeners who score, hr-staffing who decides, each through the same doors as in life. */
@TestComponent
public class Office {

    public static final String POOL = "social-worker-pool-sy25-26";
    public static final String CONSULTING_TEACHER = "consulting-teacher-sy25-26";
    public static final String HR = "hr";
    public static final String WHY = "Checked with the candidate by phone.";
    private static final String EVIDENCE = "Describes with examples how goals were set and measured.";

    /** The smallest document that is a PDF by its content. */
    public static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Candidates candidates;
    private final Applications applications;
    private final Screenings screenings;
    private final Postings postings;
    private final ProcessEngine engine;

    Office(Candidates candidates, Applications applications, Screenings screenings, Postings postings, ProcessEngine engine) {
        this.candidates = candidates;
        this.applications = applications;
        this.screenings = screenings;
        this.postings = postings;
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
        put(form, "legalName", "Test Person", "email", "test.person@example.org", "phone", "617-555-0100",
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
        put(form, "legalName", "Test Person", "email", "test.person@example.org", "phone", "617-555-0100",
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

    /** The arrows of a diagram that no test has taken so far. */
    public static Set<String> arrowsNotTaken(org.camunda.bpm.model.bpmn.BpmnModelInstance diagram) {
        return Passed.notYet(diagram);
    }

    /** Every id of the elements that the case has passed, in order. */
    public List<String> passed(UUID application) {
        return new ArrayList<>(engine.getHistoryService().createHistoricActivityInstanceQuery()
                .processInstanceId(engine.getHistoryService().createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(application.toString()).singleResult().getId())
                .finished().orderPartiallyByOccurrence().asc().list().stream().map(activity -> activity.getActivityId()).toList());
    }
}
