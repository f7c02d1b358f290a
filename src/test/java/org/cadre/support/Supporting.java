package org.cadre.support;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.Office;
import org.cadre.consulting.Caseloads;
import org.cadre.consulting.Teaching;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.SignedIn;
import org.cadre.platform.time.Eastern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cases of educator support at any state, with educators, consulting teachers and co-chairs of their own. Up to the search for a consulting
 * teacher people act as in life; from the enrollment on, what comes before is in the rows, as if it had been done.
 */
@TestComponent
public class Supporting {

    public static final String REASON = "The plan is too short for either program.";

    private final Office office;
    private final Requests requests;
    private final PeerAssistanceOffers offers;
    private final Consents consents;
    private final Matches matches;
    private final SupportCases support;
    private final SupportCaseRepository cases;
    private final Caseloads caseloads;
    private final ProcessEngine engine;
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final Clock clock;

    Supporting(Office office, Requests requests, PeerAssistanceOffers offers, Consents consents, Matches matches, SupportCases support,
            SupportCaseRepository cases, Caseloads caseloads, ProcessEngine engine, TransactionTemplate transaction, JdbcClient database, Clock clock) {
        this.office = office;
        this.requests = requests;
        this.offers = offers;
        this.consents = consents;
        this.matches = matches;
        this.support = support;
        this.cases = cases;
        this.caseloads = caseloads;
        this.engine = engine;
        this.transaction = transaction;
        this.database = database;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ people

    /** A new educator with a mail address, of whom HR's directory knows nothing. @return the engine user */
    public String educator() {
        return withMail(office.another("educator"));
    }

    /** The same for a co-chair. */
    public String coChair() {
        return withMail(office.another("panel-chair"));
    }

    /** A new consulting teacher with a mail address, an empty caseload, a license and a term through 2031. */
    public String consultingTeacher() {
        String id = withMail(office.another("consulting-teacher"));
        database.sql("""
                insert into cadre.consulting_teacher (id, name, subjects, grades, license_number, license_expires, term_starts_on, term_ends_on, version)
                values (?, ?, ?, ?, ?, '2031-06-30', '2024-07-01', '2031-06-30', 1)""")
                .params(id, id, new String[] {Teaching.SUBJECTS.get(0)}, new String[] {Teaching.GRADES.get(0)}, "T-" + id).update();
        return id;
    }

    /** A new member of that group with a mail address. @return the engine user */
    public String mailed(String group) {
        return withMail(office.another(group));
    }

    private String withMail(String id) {
        User user = engine.getIdentityService().createUserQuery().userId(id).singleResult();
        user.setEmail(mail(id));
        engine.getIdentityService().saveUser(user);
        return id;
    }

    public static String mail(String user) {
        return user + "@example.org";
    }

    // ------------------------------------------------------------------------------------------------ what educators say

    /** A contact form that leads to Peer Assistance (D4.3), with the fields given in place of its own; {@code null} leaves a field out. */
    public static Map<String, List<String>> form(String... changes) {
        Map<String, List<String>> form = new HashMap<>();
        put(form, "school", "Test School", "subject", Teaching.SUBJECTS.get(0).toLowerCase(), "grade", Teaching.GRADES.get(0).toLowerCase(),
                "districtYears", "7", "plan", "directed", "planStartsOn", "2025-04-01", "planEndsOn", "2026-03-31", "rating", "needs_improvement",
                "wish", "pa");
        put(form, changes);
        return form;
    }

    /** Changes that lead to a review (D4.2), to the offer of Peer Assistance (D4.4), to both co-chairs (D4.5), to informal support (D4.1). */
    public static final String[] REVIEW = {"wish", "par"};
    public static final String[] OFFER = {"wish", "par", "planEndsOn", "2025-09-30"};
    public static final String[] PANEL = {"rating", "unsatisfactory"};
    public static final String[] INFORMAL = {"plan", "self_directed"};

    /** What consents to Peer Assistance; the signature is the educator's name. */
    public static Map<String, List<String>> yes(String educator, String... changes) {
        Map<String, List<String>> form = new HashMap<>();
        put(form, "answer", "consent", "program", "pa", "talkedThrough", "yes", "signature", educator);
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

    // ------------------------------------------------------------------------------------------------ the request

    /** Asked, waiting for its first job. */
    public UUID asked(String educator, String... changes) {
        return requests.ask(office.staff(educator), form(changes));
    }

    /** Asked, and gone where D4 points. */
    public UUID routed(String educator, String... changes) {
        UUID id = asked(educator, changes);
        run(id, "Event_SupportAsked");
        return id;
    }

    public UUID offered(String educator) {
        return routed(educator, OFFER);
    }

    public UUID inReview(String educator) {
        return routed(educator, PANEL);
    }

    /** The intake meeting is to be held. */
    public UUID intake(String educator) {
        return routed(educator);
    }

    /** The intake was held; the educator is asked for consent. */
    public UUID consenting(String educator, String consultingTeacher, String... changes) {
        UUID id = routed(educator, changes);
        holdIntake(id, consultingTeacher);
        return id;
    }

    /** A co-chair takes the task and answers. */
    public void review(UUID id, String coChair, String outcome, String explanation) {
        office.submit(office.claim(id, "Task_ReviewEligibility", coChair), coChair, Map.of("outcome", outcome, "explanation", explanation));
    }

    public void holdIntake(UUID id, String consultingTeacher) {
        office.submit(office.claim(id, "Task_HoldIntake", consultingTeacher), consultingTeacher, held(Eastern.today(clock)));
    }

    /** The whole form of the intake, with the fields given in place of its own. */
    public static Map<String, Object> held(LocalDate day, Object... changes) {
        Map<String, Object> form = new HashMap<>(Map.of("heldOn", day.toString(), "signed", true));
        for (Intakes.Topic topic : Intakes.Topic.values()) {
            form.put(topic.field(), true);
        }
        for (int i = 0; i < changes.length; i += 2) {
            form.put((String) changes[i], changes[i + 1]);
        }
        return form;
    }

    public void answerOffer(UUID id, String answer) {
        offers.answer(office.staff(educatorOf(id)), id, Map.of("answer", List.of(answer)));
    }

    public void answerConsent(UUID id, Map<String, List<String>> fields) {
        consents.answer(office.staff(educatorOf(id)), id, fields);
    }

    // ------------------------------------------------------------------------------------------------ the search

    /** Consented; D5 has found somebody, and a co-chair is to confirm one of those who are free. */
    public UUID matching(String educator, String consultingTeacher, String... changes) {
        UUID id = consenting(educator, consultingTeacher, changes);
        answerConsent(id, yes(educator, "program", program(id), "evaluatorTransferUnderstood", "yes"));
        return id;
    }

    /** Consented; nobody is free, since nobody who coaches today may coach this educator. */
    public UUID waiting(String educator) {
        UUID id = consenting(educator, consultingTeacher());
        database.sql("""
                insert into cadre.coaching_conflict (consulting_teacher, educator, kind, declared_by, declared_at)
                select id, ?, 'OTHER', 'chair', now() from cadre.consulting_teacher""").param(educator).update();
        answerConsent(id, yes(educator));
        return id;
    }

    /** A co-chair chooses one of those who are free and completes the task. */
    public void confirm(UUID id, String coChair, String consultingTeacher) {
        String task = office.claim(id, "Task_ConfirmConsultingTeacher", coChair);
        matches.choose(office.staff(coChair), id, consultingTeacher);
        office.submit(task, coChair, Map.of());
    }

    // ------------------------------------------------------------------------------------------------ from the enrollment on

    /** Enrolled in Peer Assistance and coached by that person, who is to set goals. */
    public UUID enrolled(String educator, String consultingTeacher) {
        UUID id = placed(educator, consultingTeacher, CaseKind.PA);
        run(id, "Event_AssistanceBegun");
        return id;
    }

    /** The same before the first step of coaching was made. */
    public UUID enrolledUnbegun(String educator, String consultingTeacher) {
        return placed(educator, consultingTeacher, CaseKind.PA);
    }

    /** Goals stand; the coaching goes on. */
    public UUID coaching(String educator, String consultingTeacher) {
        UUID id = enrolled(educator, consultingTeacher);
        database.sql("""
                insert into cadre.coaching_tally (case_id, assignment_id, practice_goals, learning_goals)
                select case_id, id, 1, 1 from cadre.assignment where case_id = ? and ended_at is null""").param(id).update();
        complete(id, "Task_SetGoals", Map.of());
        return id;
    }

    /** The coaching is over; the survey is open. */
    public UUID surveyed(String educator, String consultingTeacher) {
        UUID id = coaching(educator, consultingTeacher);
        complete(id, "Task_Coach", Map.of("over", "yes"));
        return id;
    }

    /** As many educators as are counted together have answered the survey; what they came from is not looked at. */
    public void answeredTogether(int score) {
        String teacher = consultingTeacher();
        for (int i = 0; i < Surveys.TOGETHER; i++) {
            UUID id = enrolledUnbegun(educator(), teacher);
            transaction.executeWithoutResult(status -> {
                database.sql("select set_config('cadre.person', ?, true)").param(educatorOf(id)).query().singleRow();
                database.sql("insert into survey.answer values (?, ?, ?, ?, ?, now())").params(id, educatorOf(id), score, score, score).update();
            });
        }
    }

    /** Another coaches the case from now on, as at the end of a search. */
    public void handedOver(UUID id, String consultingTeacher) {
        transaction.executeWithoutResult(status -> {
            support.locked(id.toString());
            caseloads.take(id, consultingTeacher, "chair").orElseThrow();
            support.reassigned(id.toString());
        });
    }

    /** Enrolled in a review and coached by that person; it stands there until the review's diagram is built. */
    public UUID enrolledInReview(String educator, String consultingTeacher) {
        return placed(educator, consultingTeacher, CaseKind.PAR);
    }

    private UUID placed(String educator, String consultingTeacher, CaseKind kind) {
        return transaction.execute(status -> {
            UUID id = row(educator, kind);
            caseloads.take(id, consultingTeacher, "chair").orElseThrow();
            support.enroll(id.toString());
            return id;
        });
    }

    /** Informal support is asked for; a consulting teacher is to take it up. */
    public UUID informal(String educator) {
        return routed(educator, INFORMAL);
    }

    /** Taken up by that person, who is to visit. */
    public UUID visited(String educator, String consultingTeacher) {
        UUID id = informal(educator);
        run(id, "Event_InformalSupportAsked");
        takeUp(id, consultingTeacher);
        return id;
    }

    public void takeUp(UUID id, String consultingTeacher) {
        office.submit(office.claim(id, "Task_TakeUp", consultingTeacher), consultingTeacher, Map.of());
    }

    /** One visit was held today, and there is no other. */
    public UUID visitsOver(String educator, String consultingTeacher) {
        UUID id = visited(educator, consultingTeacher);
        complete(id, "Task_HoldVisit", Map.of("heldOn", Eastern.today(clock).toString(), "next", "over"));
        return id;
    }

    /** Whoever holds that task completes it. */
    public void complete(UUID id, String element, Map<String, Object> values) {
        var task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString()).taskDefinitionKey(element).singleResult();
        office.submit(task.getId(), task.getAssignee(), values);
    }

    private String program(UUID id) {
        return consents.view(office.staff(educatorOf(id)), id).program().name().toLowerCase();
    }

    private UUID row(String educator, CaseKind kind) {
        LocalDate today = Eastern.today(clock);
        var contact = new SupportCase.Contact(educator, "Test School", Teaching.SUBJECTS.get(0), Teaching.GRADES.get(0), kind, Plan.DIRECTED,
                today.minusMonths(2), today.plusMonths(10), Rating.NEEDS_IMPROVEMENT);
        SupportCase supported = new SupportCase(requests.number(), educator, contact, 7, clock.instant());
        supported.routed(Route.valueOf(kind.name()), kind == CaseKind.PA ? "D4.3" : "D4.2", "NEEDS_IMPROVEMENT");
        supported.is(kind);
        List.of(SupportState.INTAKE, SupportState.CONSENT, SupportState.MATCHING).forEach(state -> supported.become(state, clock.instant()));
        cases.add(supported);
        var now = java.time.OffsetDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        database.sql("insert into cadre.intake (case_id, held_on, held_by, signed_at) values (?, ?, 'ct1', ?)").params(supported.id(), today, now).update();
        database.sql("insert into cadre.consent (case_id, program, given, evaluator_transfer_understood, signature, answered_at) values (?, ?, true, true, ?, ?)")
                .params(supported.id(), kind.name(), educator, now).update();
        return supported.id();
    }

    /** What stands behind the wall is opened to who signed in. */
    public static void signedIn(Person person, Runnable work) {
        SecurityContextHolder.getContext().setAuthentication(SignedIn.as(person));
        try {
            work.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    // ------------------------------------------------------------------------------------------------ looking

    /** Runs the one job that waits at that element in any of the case's diagrams. */
    public void run(UUID id, String element) {
        String job = instances(id).stream().flatMap(instance -> engine.getManagementService().createJobQuery().processInstanceId(instance.getId())
                .activityId(element).list().stream()).findFirst().orElseThrow(() -> new AssertionError("No job at " + element)).getId();
        engine.getManagementService().executeJob(job);
    }

    public List<ProcessInstance> instances(UUID id) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(id.toString()).list();
    }

    /** Every id of the elements that the case has passed in all its diagrams, in order. */
    public List<String> passed(UUID id) {
        List<String> passed = new ArrayList<>();
        engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(id.toString()).orderByProcessInstanceStartTime().asc().list()
                .forEach(instance -> engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).finished()
                        .orderPartiallyByOccurrence().asc().list().forEach(activity -> passed.add(activity.getActivityId())));
        return passed;
    }

    public String state(UUID id) {
        return text(id, "state");
    }

    public String kind(UUID id) {
        return text(id, "kind");
    }

    public String number(UUID id) {
        return text(id, "number");
    }

    public String educatorOf(UUID id) {
        return text(id, "educator");
    }

    private String text(UUID id, String column) {
        return database.sql("select " + column + " from cadre.support_case where id = ?").param(id).query(String.class).list().get(0);
    }

    /** The letters that somebody got, the newest last. */
    public List<String> lettersTo(String user) {
        return database.sql("select subject || '\n' || body from cadre.letter where recipient = ? order by written_at, effect").param(mail(user))
                .query(String.class).list();
    }
}
