package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cadre.SearchParty.Member;
import org.cadre.evaluation.Reviewing;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's REST interface and Peer Assistance: whoever is not assigned reads nothing and moves nothing, is refused with no more
 * than they may know, and cannot tell Peer Assistance from a review (R-007, R-011, R-019, domain 2.7).
 */
@House
class SupportRestTest {

    private static final String SET_GOALS = "Task_SetGoals";
    private static final List<String> DIAGRAMS = List.of("support-request", "consulting-teacher-assignment", "peer-assistance", "informal-support",
            "peer-review", "rating-decision");
    private static final List<String> MESSAGES = List.of("SupportAsked", "OfferTaken", "OfferTurnedDown", "ConsentGiven", "ConsentRefused",
            "EducatorWithdrew", "PlaceFree", "PeerAssistanceBegun", "CoachingLogWritten", "SurveyAnswered", "SwitchWanted", "ReassignmentWanted",
            "InformalSupportAsked", "FactsConfirmed");
    private static final List<String> REVIEW_MESSAGES = List.of("PeerReviewBegun", "SelfAssessed", "FirstConcern", "ObservationWritten", "ObservationFinished",
            "WithdrawalAsked", "GrievanceFiled", "GrievanceSettled", "EducatorWithdrew", "ReassignmentWanted");
    private static final String RATED = "{\"value\":\"PROFICIENT\",\"type\":\"String\"}";

    @Autowired private Office office;
    @Autowired private Reviewing reviewing;
    @Autowired private Supporting supporting;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private CoachedCase enrolled(String program) {
        return new CoachedCase(port, office, engine, database).enrolled(program);
    }

    private Member member(String user) {
        return new Member(user, user, "cadre", office.staff(user).roles());
    }

    /** One of each group that is near the case, and none that is assigned to it. */
    private List<Member> outside() {
        List<Member> outside = new ArrayList<>();
        for (String group : List.of("consulting-teacher", "educator", "principal", "panel-member", "hr-staffing", "performance-management", "auditor")) {
            outside.add(member(office.another(group)));
        }
        outside.add(member("chair"));
        outside.add(member("cochair"));
        return outside;
    }

    private record Answer(int status, String body) {
        boolean refused() {
            return status < 200 || status >= 300;
        }
    }

    private Answer call(Member member, String method, String path, String body) {
        HttpResponse<byte[]> answer = new SearchParty(port).rest(http, member, method, path, body);
        return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    private String goals(CoachedCase coached) {
        return task(coached, SET_GOALS);
    }

    private String task(CoachedCase coached, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(coached.id.toString()).taskDefinitionKey(element).singleResult().getId();
    }

    /** A review whose plan stands: its consulting teacher assesses, its principal lays down evidence. */
    private CoachedCase inReview() {
        CoachedCase coached = enrolled("par");
        var review = new Reviewing.Case(coached.id, office.staff(coached.educator), office.staff(coached.teacher), office.staff(reviewing.principal()));
        reviewing.transfer(coached.id, review.principal().id());
        reviewing.assess(review, Reviewing.assessment());
        reviewing.plan(review, reviewing.plan());
        supporting.complete(coached.id, "Task_WritePlan", Map.of());
        return coached;
    }

    /** All that a caller could have changed. */
    private List<String> facts(CoachedCase coached) {
        List<String> facts = new ArrayList<>();
        facts.addAll(database.sql("select s::text from cadre.support_case s where educator = ? order by id").param(coached.educator).query(String.class).list());
        facts.addAll(database.sql("select a::text from cadre.assignment a where case_id = ? order by id").param(coached.id).query(String.class).list());
        for (Task task : engine.getTaskService().createTaskQuery().processInstanceBusinessKey(coached.id.toString()).orderByTaskId().asc().list()) {
            facts.add(task.getId() + " " + task.getAssignee() + " " + task.getDueDate() + " " + engine.getTaskService().getVariables(task.getId()));
        }
        coached.instanceIds().forEach(instance -> facts.addAll(database.sql("""
                select act_id_ || ' ' || coalesce(end_time_::text, 'open') from public.act_hi_actinst where proc_inst_id_ = ? order by 1""")
                .param(instance).query(String.class).list()));
        return facts;
    }

    private void assertRefused(CoachedCase coached, List<Member> members, String method, String path, String body) {
        List<String> before = facts(coached);
        for (Member member : members) {
            Answer answer = call(member, method, path, body);
            assertThat(answer.refused()).as("%s %s %s: %s", member.name(), method, path, answer).isTrue();
            assertTellsNothing(coached, member, path, answer);
        }
        assertThat(facts(coached)).as("nothing is saved after " + path).isEqualTo(before);
    }

    /** Neither whose case it is, nor what kind, nor where it stands; what the caller asked by may come back. */
    private void assertTellsNothing(CoachedCase coached, Member member, String path, Answer answer) {
        assertThat(answer.body().replace(path, "").replace(member.user(), "")).as(member.name() + " " + path).doesNotContain(coached.educator, number(coached));
        if (!path.contains("assistance")) {
            assertThat(answer.body()).as(member.name() + " " + path).doesNotContainIgnoringCase("peer-assistance").doesNotContain("PeerAssistance");
        }
    }

    private String number(CoachedCase coached) {
        return database.sql("select number from cadre.support_case where id = ?").param(coached.id).query(String.class).single();
    }

    // ------------------------------------------------------------------------------------------------ tasks of somebody else

    @Test // completing and claiming
    void nobodyElseCompletesClaimsOrHandsOnATaskOfCoaching() {
        CoachedCase coached = enrolled("pa");
        String task = goals(coached);
        List<Member> outside = outside();
        outside.add(member(coached.educator));
        outside.add(member(coached.intakeHolder));
        for (String way : List.of("complete", "submit-form", "resolve")) {
            assertRefused(coached, outside, "POST", "/task/" + task + "/" + way, "{\"variables\":{}}");
        }
        for (Member member : outside) {
            for (String way : List.of("claim", "assignee", "delegate")) {
                assertRefused(coached, List.of(member), "POST", "/task/" + task + "/" + way, "{\"userId\":\"%s\"}".formatted(member.user()));
            }
        }
        assertRefused(coached, outside, "POST", "/task/" + task + "/unclaim", "{}");
        assertRefused(coached, outside, "PUT", "/task/" + task, "{\"name\":\"x\",\"assignee\":\"chair\"}");
        assertRefused(coached, outside, "DELETE", "/task/" + task, null);
        // Whoever administers the engine does not coach either.
        List<Member> administrators = List.of(member("admin"), member("operator"));
        List<String> before = facts(coached);
        for (Member administrator : administrators) {
            for (String way : List.of("complete", "submit-form")) {
                assertThat(call(administrator, "POST", "/task/" + task + "/" + way, "{\"variables\":{}}").refused()).as(administrator.name() + " " + way).isTrue();
            }
            assertThat(call(administrator, "POST", "/task/" + task + "/claim", "{\"userId\":\"%s\"}".formatted(administrator.user())).refused()).isTrue();
        }
        assertThat(facts(coached)).isEqualTo(before);
    }

    @Test // a task of a review is its assignee's, and no rating comes in by REST
    void nobodyElseTouchesATaskOfAReviewAndNobodyRatesThroughRest() {
        CoachedCase coached = inReview();
        String formative = task(coached, "Task_WriteFormative");
        String secondary = task(coached, "Task_AddSecondaryEvidence");
        String principal = engine.getTaskService().createTaskQuery().taskId(secondary).singleResult().getAssignee();
        List<Member> outside = outside();
        outside.add(member(coached.educator));
        outside.add(member(coached.intakeHolder));
        for (String task : List.of(formative, secondary)) {
            List<Member> others = new ArrayList<>(outside);
            others.add(member(task.equals(formative) ? principal : coached.teacher));
            for (String way : List.of("complete", "submit-form", "resolve")) {
                assertRefused(coached, others, "POST", "/task/" + task + "/" + way, "{\"variables\":{\"overall\":%s}}".formatted(RATED));
            }
            for (Member member : others) {
                assertRefused(coached, List.of(member), "POST", "/task/" + task + "/claim", "{\"userId\":\"%s\"}".formatted(member.user()));
            }
            assertRefused(coached, others, "PUT", "/task/" + task, "{\"name\":\"x\",\"assignee\":\"chair\"}");
            assertRefused(coached, others, "DELETE", "/task/" + task, null);
            for (String part : List.of("", "/variables", "/form", "/deployed-form", "/identity-links", "/variables/caseNumber")) {
                assertRefused(coached, others, "GET", "/task/" + task + part, null);
            }
        }
        List<String> before = facts(coached);
        Member teacher = member(coached.teacher);
        Answer early = call(teacher, "POST", "/task/" + formative + "/complete", "{\"variables\":{}}");
        assertThat(early.status()).as("nothing is written yet").isEqualTo(400);
        for (String name : List.of("overall", "standardI", "rating", "fault", "recommendation")) {
            assertThat(call(teacher, "POST", "/task/" + formative + "/complete", "{\"variables\":{\"%s\":%s}}".formatted(name, RATED)).status()).as(name).isEqualTo(400);
            assertThat(call(teacher, "POST", "/task/" + formative + "/variables", "{\"modifications\":{\"%s\":%s}}".formatted(name, RATED)).refused()).as(name).isTrue();
            assertThat(call(teacher, "PUT", "/task/" + formative + "/localVariables/" + name, RATED).refused()).as(name).isTrue();
        }
        assertThat(facts(coached)).isEqualTo(before);
        List<Member> people = new ArrayList<>(outside);
        people.addAll(List.of(teacher, member(principal)));
        for (String instance : coached.instanceIds()) {
            for (String name : List.of("overall", "rating")) {
                assertRefused(coached, people, "PUT", "/process-instance/" + instance + "/variables/" + name, RATED);
            }
        }
        for (String message : REVIEW_MESSAGES) {
            assertRefused(coached, people, "POST", "/message", "{\"messageName\":\"%s\",\"businessKey\":\"%s\"}".formatted(message, coached.id));
        }
        for (Member member : people) {
            Answer answer = call(member, "POST", "/decision-definition/key/rating-guard/evaluate", "{\"variables\":{\"facts\":{\"value\":\"{}\",\"type\":\"String\"}}}");
            assertThat(answer.refused()).as("%s asks the table of ratings: %s", member.name(), answer).isTrue();
        }
    }

    @Test // at least one goal of each kind
    void itsAssigneeReadsWhyATaskIsNotDoneYetAndNothingIsSaved() {
        CoachedCase coached = enrolled("pa");
        Member teacher = member(coached.teacher);
        String task = goals(coached);
        List<String> before = facts(coached);

        Answer early = call(teacher, "POST", "/task/" + task + "/complete", "{\"variables\":{}}");
        Answer foreign = call(teacher, "POST", "/task/" + task + "/complete", "{\"variables\":{\"rating\":%s}}".formatted(RATED));
        Answer planted = call(teacher, "POST", "/task/" + task + "/variables", "{\"modifications\":{\"rating\":%s}}".formatted(RATED));

        assertThat(early.status()).isEqualTo(400);
        assertThat(early.body()).containsIgnoringCase("goal");
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.body()).contains("rating");
        assertThat(planted.refused()).isTrue();
        assertThat(facts(coached)).isEqualTo(before);
    }

    // ------------------------------------------------------------------------------------------------ reading

    @Test // domain 2.7
    void nobodyElseReadsACaseItsVariablesOrItsForms() {
        CoachedCase coached = enrolled("pa");
        String task = goals(coached);
        List<Member> outside = outside();
        outside.add(member(coached.intakeHolder));
        for (String part : List.of("", "/variables", "/localVariables", "/form", "/form-variables", "/rendered-form", "/deployed-form", "/identity-links", "/comment",
                "/attachment", "/variables/caseNumber", "/variables/page")) {
            assertThat(call(member(coached.teacher), "GET", "/task/" + task, null).status()).isEqualTo(200);
            assertRefused(coached, outside, "GET", "/task/" + task + part, null);
        }
        for (String instance : coached.instanceIds()) {
            for (String part : List.of("", "/variables", "/activity-instances", "/variables/caseNumber")) {
                assertRefused(coached, outside, "GET", "/process-instance/" + instance + part, null);
            }
            assertRefused(coached, outside, "GET", "/history/process-instance/" + instance, null);
        }
        for (String list : List.of("/task?processInstanceBusinessKey=", "/process-instance?businessKey=", "/history/process-instance?processInstanceBusinessKey=",
                "/history/task?processInstanceBusinessKey=")) {
            for (Member member : outside) {
                Answer answer = call(member, "GET", list + coached.id, null);
                assertThat(answer.status() == 200 ? answer.body() : "[]").as(member.name() + " " + list).isEqualTo("[]");
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ starting, rating, messages

    @Test // Peer Assistance cannot be rated
    void nothingIsStartedOrRatedOnACaseFromOutside() {
        CoachedCase coached = enrolled("pa");
        List<Member> people = outside();
        people.add(member(coached.teacher));
        people.add(member(coached.educator));
        for (String diagram : DIAGRAMS) {
            assertRefused(coached, people, "POST", "/process-definition/key/" + diagram + "/start", "{\"businessKey\":\"%s\"}".formatted(coached.id));
            assertRefused(coached, people, "POST", "/process-definition/key/" + diagram + "/submit-form", "{\"businessKey\":\"%s\",\"variables\":{}}".formatted(coached.id));
        }
        assertRefused(coached, people, "POST", "/task/create", "{\"name\":\"Rate\",\"assignee\":\"%s\"}".formatted(coached.teacher));
        for (String instance : coached.instanceIds()) {
            assertRefused(coached, people, "PUT", "/process-instance/" + instance + "/variables/rating", RATED);
            assertRefused(coached, people, "POST", "/process-instance/" + instance + "/modification",
                    "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"Event_CaseClosed\"}]}");
            assertRefused(coached, people, "DELETE", "/process-instance/" + instance, null);
        }
        // Of one that has ended the engine says that all is well, and does nothing.
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(coached.id.toString()).list().forEach(instance ->
                assertRefused(coached, people, "PUT", "/process-instance/" + instance.getId() + "/suspended", "{\"suspended\":true}"));
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(coached.id.toString()).list())
                .noneMatch(instance -> instance.getProcessDefinitionId().matches("(peer-review|rating-decision):.*"));
    }

    @Test
    void noMessageFromOutsideMovesACase() {
        CoachedCase coached = enrolled("pa");
        List<Member> people = outside();
        people.add(member(coached.teacher));
        people.add(member(coached.educator));
        for (String message : MESSAGES) {
            assertRefused(coached, people, "POST", "/message", "{\"messageName\":\"%s\",\"businessKey\":\"%s\"}".formatted(message, coached.id));
        }
        for (String instance : coached.instanceIds()) {
            assertRefused(coached, people, "POST", "/execution/" + instance + "/messages/EducatorWithdrew/trigger", "{}");
            assertRefused(coached, people, "POST", "/execution/" + instance + "/signal", "{}");
        }
    }

    // ------------------------------------------------------------------------------------------------ PA and PAR

    @Test // R-007, domain 2.7: task lists must not leak the type of a case
    void restDoesNotTellPeerAssistanceFromAReviewToWhoeverIsNotAssigned() {
        CoachedCase assistance = new CoachedCase(port, office, engine, database);
        CoachedCase review = new CoachedCase(port, office, engine, database);
        assistance.ask(Map.of("wish", "pa"));
        review.ask(Map.of("wish", "par"));
        assertSameAnswers(assistance, review, "the intake is to be held");
        assistance.meetConsentAndMatch("pa");
        review.meetConsentAndMatch("par");
        assertThat(Set.of(assistance.kind(), review.kind())).isEqualTo(Set.of("PA", "PAR"));
        assertSameAnswers(assistance, review, "both are enrolled");
    }

    private void assertSameAnswers(CoachedCase one, CoachedCase other, String when) {
        List<Member> outside = outside();
        if (when.startsWith("both")) {
            // It transfers the evaluator's role of every review, and so knows them.
            outside.removeIf(member -> member.roles().contains("performance-management"));
        }
        int known = 0;
        for (Member member : outside) {
            for (String path : Stream.of("/task?sortBy=created&sortOrder=asc&processInstanceBusinessKey=", "/process-instance?businessKey=",
                    "/history/process-instance?processInstanceBusinessKey=", "/history/task?processInstanceBusinessKey=").toList()) {
                Answer first = call(member, "GET", path + one.id, null);
                assertThat(plain(first, one)).as("%s, %s %s", when, member.name(), path).isEqualTo(plain(call(member, "GET", path + other.id, null), other));
                known += first.body().length() > 2 ? 1 : 0;
            }
            List<String> tasks = open(one);
            List<String> others = open(other);
            for (int i = 0; i < Math.min(tasks.size(), others.size()); i++) {
                for (String part : List.of("", "/form", "/form-variables", "/variables", "/deployed-form", "/identity-links")) {
                    assertThat(plain(call(member, "GET", "/task/" + tasks.get(i) + part, null), one)).as("%s, %s %s", when, member.name(), part)
                            .isEqualTo(plain(call(member, "GET", "/task/" + others.get(i) + part, null), other));
                }
            }
        }
        if (when.startsWith("the intake")) {
            assertThat(known).as("somebody sees something").isPositive();
        }
    }

    private List<String> open(CoachedCase coached) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(coached.id.toString()).list().stream().map(Task::getId).toList();
    }

    /** Without what tells any two cases apart. */
    private String plain(Answer answer, CoachedCase of) {
        return answer.status() + " " + answer.body().replace(number(of), "NUMBER").replace(of.teacher, "TEACHER").replace(of.educator, "EDUCATOR")
                .replace(of.intakeHolder, "HOLDER").replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID");
    }
}
