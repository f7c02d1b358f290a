package org.cadre.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.evaluation.Reviewing;
import org.cadre.evaluation.Reviewing.Case;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Transfer, self-assessment and plan over HTTP: what each page says and refuses, and to whom it is no page at all (R-028, domain 2.7). */
@House
class ReviewPlanPagesTest {

    @Autowired private Reviewing reviewing;
    @Autowired private Office office;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor signedIn(Person person) {
        return new Visitor(port, "192.0.2." + (1 + Math.floorMod(person.id().hashCode(), 250))).signIn(person.id(), "cadre");
    }

    /** Somebody who sends a form that no page of theirs has shown. */
    private Visitor withToken(Person person) {
        Visitor visitor = signedIn(person);
        visitor.get("/rubrics/teacher");
        return visitor;
    }

    private static void shows(HttpResponse<String> page, int status, String... words) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).doesNotContain("??").contains(words);
    }

    private void closedTo(String address, Person... people) {
        for (Person who : people) {
            assertThat(signedIn(who).get(address).statusCode()).as("%s at %s", who.roles(), address).isEqualTo(404);
        }
    }

    /** Opens the form and sends it with what its page adds. */
    private static HttpResponse<String> fill(Visitor who, String address, Map<String, List<String>> fields, String... more) {
        String page = who.get(address).body();
        Map<String, List<String>> all = new HashMap<>(fields);
        all.put("draft", List.of(hidden(page, "draft")));
        all.put("version", List.of(hidden(page, "version")));
        return who.post(address, all, more);
    }

    private static String hidden(String page, String name) {
        var found = Pattern.compile("<input type=\"hidden\" name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as("%s in the page", name).isTrue();
        return found.group(1);
    }

    private int count(String table, UUID id) {
        return reviewing.asReader("cadre", () -> database.sql("select count(*) from evaluation." + table + " where case_id = ?").param(id).query(Integer.class).single());
    }

    @Test
    void performanceManagementNamesThePrincipalOnce() {
        Case of = reviewing.review();
        Person performance = reviewing.person(reviewing.performanceManagement());
        Visitor visitor = signedIn(performance);
        String page = "/staff/reviews/" + of.id() + "/evaluator";
        office.claim(of.id(), "Task_TransferEvaluator", performance.id());
        shows(visitor.get("/staff/support/" + of.id()), 200, page);
        shows(visitor.get(page), 200, "Transfer the role", of.principal().id(), "Test School");
        shows(visitor.fillIn(page, Map.of()), 422, "Principal: choose", "Tick the box", "aria-invalid=\"true\"");
        shows(visitor.fillIn(page, Map.of("principal", of.coach().id(), "sure", "yes")), 422, "nobody of the district’s principals");
        assertThat(visitor.fillIn(page, Map.of("principal", of.principal().id(), "sure", "yes")).statusCode()).isEqualTo(302);
        shows(visitor.get(page), 200, "Now complete the task", of.principal().id());
        shows(visitor.fillIn(page, Map.of("principal", reviewing.principal(), "sure", "yes")), 422, "changed already", of.principal().id());
        closedTo(page, of.educator(), of.coach(), of.principal(), reviewing.person("hr"), reviewing.person("chair"), reviewing.person("auditor"));
        closedTo("/staff/reviews/" + UUID.randomUUID() + "/evaluator", performance);
        assertThat(withToken(of.principal()).post(page, Map.of("principal", List.of(of.principal().id()))).statusCode()).isEqualTo(404);
    }

    @Test // R-006, domain 2.7
    void theEducatorWritesTheSelfAssessmentAndTheConsultingTeacherReadsIt() {
        Case of = reviewing.transferred();
        Visitor educator = signedIn(of.educator());
        String mine = "/my/case/" + of.id() + "/self-assessment";
        String theirs = "/staff/reviews/" + of.id() + "/self-assessment";
        shows(educator.get(mine), 200, "Nobody asks you for a rating", "data-autosave=\"/my/case/" + of.id() + "/drafts/", "Standard IV");
        closedTo(theirs, of.coach());
        shows(fill(educator, mine, Reviewing.assessment("standard2", "Too short.", "growth", "teacher:I-A-1")), 422, "Too short.", "Standard II: teaching every student",
                "choose another one than the one in which you are strong");
        assertThat(count("self_assessment", of.id())).isZero();
        HttpResponse<String> saved = fill(educator, mine, Reviewing.assessment("standard2", "Half a thought"), "save", "yes");
        assertThat(saved.statusCode()).isEqualTo(302);
        shows(educator.get(mine + "?saved"), 200, "Half a thought", "you alone see it");
        closedTo(theirs, of.coach());
        assertThat(fill(educator, mine, Reviewing.assessment()).statusCode()).isEqualTo(302);
        shows(educator.get(mine), 200, "handed in", Reviewing.WORDS);
        shows(signedIn(of.coach()).get(theirs), 200, Reviewing.WORDS, "I-A-1", "Back to case");
        closedTo(theirs, of.principal(), reviewing.person("hr"), reviewing.person("chair"), reviewing.person("auditor"), reviewing.person("ct1"));
        closedTo(mine, of.principal(), of.coach(), reviewing.person("educator1"));
        assertThat(educator.post(mine, Reviewing.assessment(), "draft", UUID.randomUUID().toString(), "version", "1").statusCode()).as("the second click").isEqualTo(302);
        assertThat(count("self_assessment", of.id())).isOne();
    }

    @Test // domain 2.3
    void theConsultingTeacherWritesThePlanAndThoseConcernedReadIt() {
        Case of = reviewing.selfAssessed();
        Visitor coach = signedIn(of.coach());
        String page = "/staff/reviews/" + of.id() + "/plan";
        String mine = "/my/case/" + of.id() + "/plan";
        shows(coach.get(page), 200, "Read the self-assessment", "Goal 1 for practice", "Goal 3, if you want one", "Six months after the first day");
        shows(signedIn(of.educator()).get(mine), 200, "There is no plan yet");
        closedTo(page, of.principal(), reviewing.person("hr"), reviewing.person("chair"));
        assertThat(withToken(of.principal()).post(page, reviewing.plan(), "draft", UUID.randomUUID().toString(), "version", "1").statusCode())
                .as("the principal writes no plan").isEqualTo(404);

        HttpResponse<String> refused = fill(coach, page, reviewing.plan("endsOn", "2025-11-30", "practice[0].due", "2025-12-01", "learning[0].text", null));
        shows(refused, 422, "Last day: a plan lasts six months at least; with that first day it ends on Tuesday, December 2, 2025 at the earliest.",
                "To be reached by: a goal is reached within the plan, which ends on Sunday, November 30, 2025.", "id=\"practice[0].due-fault\"", "value=\"2025-11-30\"");
        assertThat(count("plan", of.id())).isZero();
        assertThat(fill(coach, page, reviewing.plan("startsOn", "2025-12-01", "endsOn", "2026-06-30"), "save", "yes").statusCode()).isEqualTo(302);
        shows(coach.get(page), 200, "This one is rated in school year 2026-27", "Saturday, November 15, 2025");
        assertThat(fill(coach, page, reviewing.plan("startsOn", "2025-09-08", "endsOn", "2026-06-12")).statusCode()).isEqualTo(302);

        shows(coach.get(page), 200, "The plan stands", "School year 2025-26", "From Monday, September 8, 2025 through Friday, June 12, 2026");
        shows(signedIn(of.principal()).get(page), 200, Reviewing.WORDS, "Directed Growth Plan");
        shows(signedIn(reviewing.person("hr")).get(page), 200, Reviewing.WORDS);
        shows(signedIn(of.educator()).get(mine), 200, Reviewing.WORDS, "A goal for learning");
        assertThat(reviewing.told(of.id())).as("who opened it").contains("support.opened");
        closedTo(page, reviewing.person("chair"), reviewing.person("panel1"), reviewing.person("auditor"), reviewing.person("performance"), reviewing.person("ct1"),
                reviewing.person("principal1"));
        assertThat(coach.post(page, reviewing.plan(), "draft", UUID.randomUUID().toString(), "version", "1").statusCode()).as("the second click").isEqualTo(302);
        assertThat(count("plan", of.id())).isOne();
    }

    @Test // what is typed is kept as it is typed, for its author alone
    void aPlanSavesItselfWhileItIsTyped() {
        Case of = reviewing.transferred();
        Visitor coach = signedIn(of.coach());
        String page = coach.get("/staff/reviews/" + of.id() + "/plan").body();
        String draft = hidden(page, "draft");
        String drafts = "/staff/reviews/" + of.id() + "/drafts/" + draft;
        assertThat(coach.autosave(drafts, Map.of("actions", List.of("We meet each week.")), "version", hidden(page, "version")).statusCode()).isEqualTo(200);
        shows(coach.get("/staff/reviews/" + of.id() + "/plan"), 200, "We meet each week.");
        for (Person who : List.of(of.principal(), of.educator())) {
            Visitor other = withToken(who);
            assertThat(other.autosave(drafts, Map.of("actions", List.of("Mine")), "version", "1").statusCode()).as(who.id()).isEqualTo(404);
        }
    }
}
