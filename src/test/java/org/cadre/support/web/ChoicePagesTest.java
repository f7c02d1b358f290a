package org.cadre.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What educators decide about their case, and the survey, over HTTP (R-006 to, domain 2.7). */
@House
class ChoicePagesTest {

    private static final List<String> CHOICES = List.of("withdraw", "switch", "another", "share", "facts", "interim", "survey");

    @Autowired private Supporting supporting;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private String educator;
    private String teacher;
    private Visitor visitor;

    @BeforeEach
    void people() {
        clock.set(SteppedClock.STORY_START);
        educator = supporting.educator();
        teacher = supporting.consultingTeacher();
        visitor = signedIn(educator);
    }

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor signedIn(String user) {
        return new Visitor(port, "192.0.2." + (1 + Math.floorMod(user.hashCode(), 250))).signIn(user, "cadre");
    }

    private static String at(UUID id, String page) {
        return "/my/case/" + id + "/" + page;
    }

    private static void shows(HttpResponse<String> page, int status, String... words) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).doesNotContain("??");
        List.of(words).forEach(word -> assertThat(page.body()).contains(word));
    }

    @Test
    void theEducatorWithdrawsOnThePage() {
        UUID id = supporting.enrolled(educator, teacher);
        shows(visitor.get(at(id, "withdraw")), 200, "The program is voluntary", supporting.number(id));
        shows(visitor.fillIn(at(id, "withdraw"), Map.of()), 422, "Tick the box");
        HttpResponse<String> done = visitor.fillIn(at(id, "withdraw"), Map.of("sure", "yes"));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(done.headers().firstValue("Location").orElse("")).endsWith("/my/case/" + id);
        assertThat(supporting.state(id)).isEqualTo("WITHDRAWN");
        shows(visitor.get(at(id, "withdraw")), 200, "This case has ended");
        shows(visitor.fillIn(at(id, "withdraw"), Map.of("sure", "yes")), 422, "There is nothing to withdraw from");
    }

    @Test
    void theEducatorChangesTheProgramAndIsLedToTheNewCase() {
        UUID id = supporting.enrolled(educator, teacher);
        shows(visitor.get(at(id, "switch")), 200, "A case never changes what it is");
        shows(visitor.fillIn(at(id, "switch"), Map.of()), 422, "Tick the box");
        HttpResponse<String> done = visitor.fillIn(at(id, "switch"), Map.of("sure", "yes"));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(done.headers().firstValue("Location").orElse("")).contains("/my/case/").doesNotContain(id.toString());
        shows(visitor.get(at(id, "switch")), 200, "It is not so now");
    }

    @Test
    void eitherSideAsksForAnotherConsultingTeacher() {
        UUID id = supporting.enrolled(educator, teacher);
        Visitor coach = signedIn(teacher);
        shows(coach.get("/staff/support/" + id + "/another"), 200, "Nobody asks you why");
        shows(coach.fillIn("/staff/support/" + id + "/another", Map.of()), 422, "Tick the box");
        shows(visitor.get(at(id, "another")), 200, "Nobody asks you why");
        assertThat(visitor.fillIn(at(id, "another"), Map.of("sure", "yes")).statusCode()).isEqualTo(302);
        shows(visitor.get(at(id, "another")), 200);
        shows(coach.fillIn("/staff/support/" + id + "/another", Map.of("sure", "yes")), 422);
    }

    @Test // domain 2.6, D4
    void plansAndRatingsAreConfirmedOnThePage() {
        UUID id = supporting.visitsOver(educator, teacher);
        shows(visitor.get(at(id, "facts")), 200, "Your plan and rating today", "value=\"2026-03-31\"");
        HttpResponse<String> refused = visitor.fillIn(at(id, "facts"),
                Map.of("plan", "directed", "planStartsOn", "2025-04-01", "planEndsOn", "2025-04-02"));
        shows(refused, 422, "value=\"2025-04-02\"");
        assertThat(visitor.fillIn(at(id, "facts"), Map.of("plan", "directed", "planStartsOn", "2025-04-01", "planEndsOn", "2026-03-31", "rating",
                "needs_improvement", "wish", "pa")).statusCode()).isEqualTo(302);
        assertThat(supporting.state(id)).isEqualTo("ASKED_AGAIN");
        shows(visitor.get(at(id, "facts")), 200, "Nobody asks you about this now");
    }

    @Test // D4.5
    void informalSupportBeginsBesideTheReview() {
        UUID id = supporting.inReview(educator);
        shows(visitor.get(at(id, "interim")), 200, "up to three times");
        HttpResponse<String> done = visitor.fillIn(at(id, "interim"), Map.of());
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(done.headers().firstValue("Location").orElse("")).contains("/my/case/").doesNotContain(id.toString());
        shows(visitor.fillIn(at(id, "interim"), Map.of()), 422, "once");
    }

    @Test // R-020, domain 2.7
    void earlierNotesAreSharedOnThePage() {
        UUID id = supporting.enrolled(educator, teacher);
        shows(visitor.get(at(id, "share")), 200, "There is nothing to share");
        supporting.handedOver(id, supporting.consultingTeacher());
        shows(visitor.get(at(id, "share")), 200, "May your consulting teacher read the earlier log?");
        shows(visitor.fillIn(at(id, "share"), Map.of("shared", "perhaps")), 422);
        assertThat(visitor.fillIn(at(id, "share"), Map.of("shared", "yes")).statusCode()).isEqualTo(302);
        assertThat(visitor.get(at(id, "share")).body()).containsPattern("value=\"yes\"[^>]*checked");
    }

    @Test
    void theSurveyIsAnsweredOnceAndReadByItsPersonAlone() {
        UUID id = supporting.surveyed(educator, teacher);
        shows(visitor.get(at(id, "survey")), 200, "Nobody but you reads your answers", "I was treated fairly");
        shows(visitor.fillIn(at(id, "survey"), Map.of("fair", "4", "humane", "9")), 422,
                "“I always knew where I stood, what came next and why.”: choose a score",
                "“I was treated as a person, with respect and care.”: choose a score");
        assertThat(visitor.fillIn(at(id, "survey"), Map.of("fair", "4", "transparent", "3", "humane", "5")).statusCode()).isEqualTo(302);
        assertThat(supporting.state(id)).isEqualTo("CLOSED");
        shows(visitor.get(at(id, "survey")), 200, "You have answered", "4: agree", "5: agree strongly");
        shows(visitor.fillIn(at(id, "survey"), Map.of("fair", "1", "transparent", "1", "humane", "1")), 422, "The survey is not open");
    }

    @Test // domain 2.7: a real case and an invented one answer alike
    void whoeverElseKnocksGetsTheAnswerOfNobodysAddress() {
        UUID id = supporting.enrolled(educator, teacher);
        UUID invented = UUID.randomUUID();
        Map<String, List<String>> sure = Map.of("sure", List.of("yes"));
        for (String user : List.of(supporting.educator(), "principal1", "chair", teacher)) {
            Visitor other = signedIn(user);
            for (String page : CHOICES) {
                same(other.get(at(id, page)), other.get(at(invented, page)), id, invented);
                same(other.post(at(id, page), sure), other.post(at(invented, page), sure), id, invented);
            }
            if (!user.equals(teacher)) {
                same(other.get("/staff/support/" + id + "/another"), other.get("/staff/support/" + invented + "/another"), id, invented);
            }
        }
        assertThat(supporting.state(id)).isEqualTo("ENROLLED");
    }

    private static void same(HttpResponse<String> real, HttpResponse<String> made, UUID id, UUID invented) {
        assertThat(real.statusCode()).isEqualTo(404);
        assertThat(made.statusCode()).isEqualTo(404);
        assertThat(plain(real, id)).isEqualTo(plain(made, invented));
    }

    /** Without what differs from one answer to the next whatever was asked. */
    private static String plain(HttpResponse<String> page, UUID id) {
        return page.body().replace(id.toString(), "").replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("value=\"[^\"]*\"\\s*name=\"_csrf\"", "");
    }

    @Test // domain 2.7
    void totalsAreShownToThoseWhoRunTheProgram() {
        for (String user : List.of(teacher, "chair", "panel1", Office.HR)) {
            shows(signedIn(user).get("/staff/survey-results"), 200, "What educators say of the program", "href=\"/staff/survey-results\"");
        }
        assertThat(visitor.get("/staff/survey-results").statusCode()).isEqualTo(403);
        assertThat(signedIn("principal1").get("/staff/survey-results").statusCode()).isEqualTo(403);
    }
}
