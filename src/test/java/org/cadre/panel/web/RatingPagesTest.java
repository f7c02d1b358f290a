package org.cadre.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.evaluation.LateWithdrawals;
import org.cadre.evaluation.Packing;
import org.cadre.evaluation.Reviewing;
import org.cadre.panel.Rating;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A released rating over HTTP: who reads it and when, the educator's answer, the joint report, and leaving once the Panel has the packet. */
@House
class RatingPagesTest {

    private static final String ANSWER = "Marktredwitz: what the members saw in May was a week after the fire drill.";

    @Autowired private Rating rating;
    @Autowired private Packing packing;
    @Autowired private Supporting supporting;
    @Autowired private LateWithdrawals leaving;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor as(Person person) {
        return new Visitor(port, "192.0.2." + (1 + Math.floorMod(person.id().hashCode(), 250))).signIn(person.id(), "cadre");
    }

    private static String mine(Rating.Case of) {
        return "/my/case/" + of.id() + "/rating";
    }

    private static String staff(Rating.Case of) {
        return "/staff/reviews/" + of.id() + "/rating";
    }

    private static String shows(HttpResponse<String> page, int status, String... words) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).doesNotContain("??");
        List.of(words).forEach(word -> assertThat(page.body()).contains(word));
        return page.body();
    }

    private HttpResponse<String> answer(Visitor educator, Rating.Case of, String text, String... more) {
        String page = educator.get(mine(of)).body();
        Map<String, String> fields = new HashMap<>(Map.of("version", hidden(page, "version"), "draft", hidden(page, "draft"), "answer", text));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return educator.fillIn(mine(of), fields);
    }

    private static String hidden(String page, String name) {
        Matcher field = Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    @Test // both the rating and what was recommended stay on record; domain 2.7: who reads which, and when
    void theEducatorReadsRatingReasonAndPlanAndOthersOnlyAfterThem() {
        Rating.Case of = rating.released("DIRECTED", "NEEDS_IMPROVEMENT");
        rating.permanent(of);
        assertThat(as(of.review().principal()).get(staff(of)).statusCode()).isEqualTo(404);
        assertThat(as(of.review().principal()).get("/staff/reviews/" + of.id()).body()).doesNotContain(staff(of));
        Visitor educator = as(of.review().educator());
        shows(educator.get("/my/case/" + of.id()), 200, "Read your final rating", mine(of));
        shows(educator.get(mine(of)), 200, "Needs Improvement", "Exemplary", "Recommended", "Wunsiedel", "Both stay on record", "You may answer the rating until");
        shows(as(of.review().principal()).get(staff(of)), 200, "Needs Improvement", "Wunsiedel", "There is none so far. The educator may answer until", "The next plan is found once the educator has answered");
        shows(as(of.review().principal()).get("/staff/reviews/" + of.id()), 200, "Final rating", staff(of));
        shows(as(of.review().coach()).get(staff(of)), 200, "Wunsiedel");
        for (Person no : List.of(of.labor(), of.nine().get(8).person(), rating.performanceManagement())) {
            int expected = no.roles().contains("performance-management") ? 200 : 404;
            assertThat(as(no).get(staff(of)).statusCode()).as(no.id()).isEqualTo(expected);
        }
        assertThat(as(of.review().coach()).get(mine(of)).statusCode()).isEqualTo(404);
        assertThat(educator.get("/my/case/" + of.id()).body()).doesNotContain("/withdrawal\"");

        shows(answer(educator, of, ANSWER, "save", "yes"), 302);
        shows(answer(educator, of, "z".repeat(5001)), 422, "at most 5,000 characters");
        assertThat(answer(educator, of, ANSWER).statusCode()).isEqualTo(302);
        shows(educator.get(mine(of)), 200, "Your answer stands beside the rating.", ANSWER, "It is being decided now (D7)");
        rating.complete(of, "Task_DecideNextPlan", of.labor(), Map.of("plan", "improvement", "explanation", "Labor sees it so."));
        rating.complete(of, "Task_DecideNextPlan", of.management(), Map.of("plan", "improvement", "explanation", "Management sees it so."));
        rating.complete(of, "Task_ConfirmNextPlan", rating.performanceManagement(), Map.of("decision", "confirm"));
        shows(educator.get(mine(of)), 200, "Improvement Plan", "D7.4", "The model clause on Directed plans treats", "Labor sees it so.", "Needs Improvement",
                "The rating stays as the Panel voted it");
        shows(as(of.review().principal()).get(staff(of)), 200, ANSWER, "Improvement Plan", "D7.4");
    }

    @Test
    void anAnswerAfterTheFiveSchoolDaysIsRefusedAndStaysADraft() {
        Rating.Case of = rating.released();
        Visitor educator = as(of.review().educator());
        String page = educator.get(mine(of)).body();
        Map<String, String> fields = Map.of("version", hidden(page, "version"), "draft", hidden(page, "draft"), "answer", ANSWER);
        clock.set(Instant.parse("2026-05-11T21:00:01Z"));
        shows(educator.fillIn("/my/case/" + of.id(), mine(of), fields), 422, "it was not sent", "id=\"answer\"", ANSWER);
        assertThat(educator.get(mine(of)).body()).doesNotContain(ANSWER);
        shows(as(of.review().coach()).get(staff(of)), 200, "The educator gave none within the five school days.");
    }

    @Test // domain 2.4
    void bothCoChairsSignTheJointReportOnItsPageAndNobodyElseFindsIt() {
        Rating.Case of = rating.nothingCarried();
        String page = "/staff/panel/cases/" + of.id() + "/joint-report";
        for (Person no : List.of(of.nine().get(3).person(), of.review().coach(), of.review().principal(), of.review().educator(), rating.performanceManagement())) {
            assertThat(as(no).get(page).statusCode()).as(no.id()).isEqualTo(404);
        }
        Visitor labor = as(of.labor());
        shows(labor.get(page), 200, "Nothing is adopted for the Panel", "What stands between the sides", "Friday, May 15, 2026");
        shows(labor.fillIn(page, Map.of("text", "short", "day", "2026-05-01")), 422, "at least 50 characters", "Tick the box");
        assertThat(labor.fillIn(page, Map.of("text", "Kulmbach: the sides read Standard II differently, and neither moved in two meetings.", "day", "2026-06-08",
                "sure", "yes")).statusCode()).isEqualTo(302);
        shows(labor.get(page), 200, "the other side has not yet", "Kulmbach");
        Visitor management = as(of.management());
        shows(management.get(page), 200, "Kulmbach", "What you add", "Monday, June 8, 2026");
        assertThat(management.fillIn(page, Map.of("addition", "", "sure", "yes")).statusCode()).isEqualTo(302);
        shows(management.get(page), 200, "Reports made", "Signed for labor", "Signed for management", "Monday, June 8, 2026");
        assertThat(supporting.passed(of.id())).contains("Event_Reported");
    }

    @Test // R-008, domain section 4: after the packet only with the Panel's consent
    void anEducatorWhosePacketIsWithThePanelAsksThePanelItselfOnce() {
        Reviewing.Case of = packing.sealed();
        Visitor educator = as(of.educator());
        String page = "/my/case/" + of.id() + "/withdrawal";
        shows(educator.get("/my/case/" + of.id()), 200, page);
        shows(educator.get(page), 200, "it ballots first on whether you may leave");
        shows(educator.fillIn(page, Map.of("reason", "My health.")), 422);
        assertThat(educator.fillIn(page, Map.of("reason", "My health.", "sure", "yes")).statusCode()).isEqualTo(302);
        shows(educator.get(page), 200, "The Panel decides when it calls your case.");
        assertThat(leaving.view(of.educator(), of.id()).open()).isFalse();
        assertThat(leaving.view(of.educator(), of.id()).ofPanel()).hasSize(1).first().satisfies(ask -> assertThat(ask.reason()).isEqualTo("My health."));
    }
}
