package org.cadre.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.panel.Approvals;
import org.cadre.panel.Motion;
import org.cadre.panel.Rating;
import org.cadre.panel.Voting;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * The Panel's tasks over HTTP as impatient people do them: the same form sent twice at the same moment. One is taken, the other is told why
 * not, and nothing is there twice. And the Superintendent's ratification through Tasklist's form and the page of the case.
 */
@House
class PanelDoubleClickTest {

    @Autowired private Voting voting;
    @Autowired private Rating rating;
    @Autowired private Approvals approvals;
    @Autowired private Supporting supporting;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor as(Person person) {
        return new Visitor(port, "192.0.2." + (1 + Math.floorMod(person.id().hashCode(), 250))).signIn(person.id(), "cadre");
    }

    private static <T> List<T> twice(Supplier<T> click) {
        CountDownLatch ready = new CountDownLatch(2);
        List<CompletableFuture<T>> both = IntStream.range(0, 2).mapToObj(each -> CompletableFuture.supplyAsync(() -> {
            ready.countDown();
            try {
                ready.await();
            } catch (InterruptedException fault) {
                throw new IllegalStateException(fault);
            }
            return click.get();
        })).toList();
        return both.stream().map(CompletableFuture::join).toList();
    }

    /** One went through, the other was refused in words. */
    private static void once(List<HttpResponse<String>> answers, String why) {
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 422);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 422).first().satisfies(answer -> assertThat(answer.body()).contains(why).doesNotContain("??"));
    }

    private static Map<String, List<String>> form(String... fields) {
        Map<String, List<String>> form = new TreeMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], List.of(fields[i + 1]));
        }
        return form;
    }

    private long journaled(UUID caseId, String what) {
        return database.sql("select count(*) from cadre.journal_entry where case_id = ? and what = ?").params(caseId, what).query(Long.class).single();
    }

    // ------------------------------------------------------------------------------------------------ pages

    @Test // issue 7: a ballot twice; the last one closes the motion once
    void aBallotThatIsSentTwiceAtOnceIsCastOnceAndTheLastOneClosesTheMotionOnce() {
        Voting.Case now = voting.balloting();
        IntStream.range(0, 8).forEach(member -> voting.cast(now, member, "for"));
        Motion motion = voting.motion(now);
        Visitor last = as(now.member(8));
        String page = "/staff/panel/ballots/" + motion.id();
        last.get(page);
        once(twice(() -> last.post(page, form("choice", "against"))), "You have cast your ballot");
        assertThat(journaled(now.id(), "deliberation.cast")).isEqualTo(9);
        voting.count(now);
        assertThat(voting.motion(now).tally().votesFor()).isEqualTo(8);
        assertThat(voting.motion(now).tally().votesAgainst()).isOne();
        assertThat(voting.tasks(now, "Task_ApproveRating")).hasSize(2);
    }

    @Test // domain 2.4: one at a time
    void aMotionThatIsSentTwiceAtOnceIsMovedOnce() {
        Voting.Case now = voting.failed();
        Visitor member = as(now.member(3));
        String page = "/staff/panel/cases/" + now.id() + "/motion";
        member.get(page);
        once(twice(() -> member.post(page, form(Voting.OTHERWISE))), "one at a time");
        assertThat(voting.all(now)).hasSize(2);
        assertThat(voting.tasks(now, "Task_CastBallot")).hasSize(9);
        assertThat(journaled(now.id(), "deliberation.moved")).isOne();
    }

    @Test // two members move at the same moment
    void ofTwoMembersWhoMoveAtOnceOneDoes() {
        Voting.Case now = voting.failed();
        List<Visitor> members = List.of(as(now.member(3)), as(now.member(4)));
        String page = "/staff/panel/cases/" + now.id() + "/motion";
        members.forEach(member -> member.get(page));
        List<Visitor> left = new java.util.concurrent.CopyOnWriteArrayList<>(members);
        once(twice(() -> left.remove(0).post(page, form(Voting.OTHERWISE))), "one at a time");
        assertThat(voting.all(now)).hasSize(2);
    }

    @Test
    void aJointReportThatIsSentTwiceAtOnceIsSignedOnce() {
        Rating.Case of = rating.nothingCarried();
        Visitor labor = as(of.labor());
        String page = "/staff/panel/cases/" + of.id() + "/joint-report";
        labor.get(page);
        once(twice(() -> labor.post(page, form("text", "Kulmbach: the sides read Standard II differently, and neither moved in two meetings.", "day", "2026-06-08",
                "sure", "yes"))), "You or your side have answered already");
        assertThat(journaled(of.id(), "rating.reportSigned")).isOne();
        assertThat(rating.open(of, "Task_SignJointReport")).hasSize(1);
    }

    // ------------------------------------------------------------------------------------------------ forms of Tasklist

    private HttpResponse<String> rest(Person person, String method, String path, String body) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/engine-rest" + path)).header("Content-Type", "application/json")
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((person.id() + ":cadre").getBytes(StandardCharsets.UTF_8)))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String variables(String... fields) {
        return IntStream.range(0, fields.length / 2).mapToObj(i -> "\"%s\":{\"value\":\"%s\",\"type\":\"String\"}".formatted(fields[2 * i], fields[2 * i + 1]))
                .collect(Collectors.joining(",", "{\"variables\":{", "}}"));
    }

    /** As Tasklist does it: claimed, and sent with what the form holds. */
    private HttpResponse<String> submit(Person person, Task task, String... fields) {
        return rest(person, "POST", "/task/" + task.getId() + "/submit-form", variables(fields));
    }

    private void claim(Person person, Task task) {
        assertThat(rest(person, "POST", "/task/" + task.getId() + "/claim", "{\"userId\":\"%s\"}".formatted(person.id())).statusCode()).isEqualTo(204);
    }

    @Test // R-003, domain 2.4: one signature of each side
    void aSignatureThatIsSentTwiceAtOnceIsSignedOnceAndReleasesNothing() {
        Rating.Case of = rating.decided();
        Task mine = rating.open(of, "Task_ApproveRating").stream().filter(task -> Stream.of(rest(of.labor(), "GET", "/task/" + task.getId(), null))
                .anyMatch(answer -> answer.statusCode() == 200)).findFirst().orElseThrow();
        claim(of.labor(), mine);
        List<HttpResponse<String>> answers = twice(() -> submit(of.labor(), mine));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(204);
        assertThat(journaled(of.id(), "rating.signed")).isOne();
        assertThat(rating.open(of, "Task_ApproveRating")).hasSize(1);
        assertThat(supporting.state(of.id())).isEqualTo("BEFORE_PANEL");
    }

    @Test // ruling 2: off as a rule; on, it is recorded in Tasklist's form, stands on the page of the case, and nothing is released before
    void ratificationGoesThroughItsFormAndStandsOnThePageOfTheCase() {
        ReflectionTestUtils.setField((Object) AopTestUtils.getUltimateTargetObject(approvals), "ratification", true);
        try {
            Rating.Case of = rating.released();
            Person performance = rating.performanceManagement();
            Task task = rating.open(of, "Task_RecordRatification").get(0);
            assertThat(rest(of.labor(), "GET", "/task/" + task.getId(), null).statusCode()).as("it is no member's").isNotEqualTo(200);
            claim(performance, task);
            HttpResponse<String> values = rest(performance, "GET", "/task/" + task.getId() + "/form-variables", null);
            assertThat(values.body()).contains(supporting.number(of.id()), "/staff/panel/cases/" + of.id()).doesNotContain("PROFICIENT", "Proficient");
            assertThat(rest(performance, "GET", "/task/" + task.getId() + "/deployed-form", null).body()).contains("record-ratification", "outcome", "explanation");
            assertThat(as(performance).get("/staff/panel/cases/" + of.id()).statusCode()).as("the form links to it").isEqualTo(200);
            assertThat(submit(performance, task, "outcome", "returned", "explanation", "no").body()).contains("at least 10 characters");
            assertThat(submit(performance, task, "outcome", "changed", "explanation", "").statusCode()).isNotEqualTo(204);
            assertThat(submit(performance, task, "outcome", "ratified", "explanation", "", "overall", "EXEMPLARY").body()).contains("no such field");
            assertThat(supporting.state(of.id())).as("nothing is released").isEqualTo("BEFORE_PANEL");
            List<HttpResponse<String>> answers = twice(() -> submit(performance, task, "outcome", "ratified", "explanation", "Told by telephone on the day after."));
            assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(204);
            assertThat(journaled(of.id(), "rating.ratification")).isOne();
            assertThat(supporting.state(of.id())).isEqualTo("RATED");
            assertThat(supporting.passed(of.id())).containsSubsequence("Task_RecordRatification", "Gateway_Ratified", "Event_ReleasedToEducator");
        } finally {
            ReflectionTestUtils.setField((Object) AopTestUtils.getUltimateTargetObject(approvals), "ratification", false);
        }
    }
}
