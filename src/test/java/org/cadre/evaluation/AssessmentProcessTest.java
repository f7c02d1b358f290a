package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Assessment.Kind;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the plan to the recommendation, as people write on the pages and complete tasks (R-031, R-032, D6). */
@House
class AssessmentProcessTest {

    @Autowired private Reviewing reviewing;
    @Autowired private Assessing assessing;
    @Autowired private Supporting supporting;
    @Autowired private Office office;
    @Autowired private Journal journal;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Task task(Reviewing.Case of, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).taskDefinitionKey(element).singleResult();
    }

    private void complete(Reviewing.Case of, String element) {
        Task task = task(of, element);
        office.submit(task.getId(), task.getAssignee(), Map.of());
    }

    private void refused(String why, Reviewing.Case of, String element) {
        assertThatThrownBy(() -> complete(of, element)).hasMessageContaining(why);
    }

    @Test
    void noTaskIsCompletedBeforeItsRecordStandsAndTheRecommendationGoesOnToThePacket() {
        Reviewing.Case of = reviewing.planned();
        assessing.evidenced(of);

        refused("The formative assessment is not written yet", of, "Task_WriteFormative");
        assessing.write(of, Kind.FORMATIVE);
        complete(of, "Task_WriteFormative");
        assertThat(assessing.view(of, of.educator(), Kind.FORMATIVE).written()).as("shared").isNotNull();
        assertThat(supporting.lettersTo(of.educator().id())).anyMatch(letter -> letter.contains("you are the first to be told"));

        refused("The recommendation is not written yet", of, "Task_RecommendRatings");
        assessing.write(of, Kind.RECOMMENDATION);
        complete(of, "Task_RecommendRatings");
        assertThat(task(of, "Task_SharePacket")).isNotNull();
        assertThat(journal.of(of.id())).extracting(Journal.Entry::what).contains("review.formative", "review.formativeShared", "review.recommendation",
                "review.recommended", "review.guarded");
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().equals("review.guarded")).extracting(Journal.Entry::fact).singleElement().asString()
                .startsWith("rating-guard v");
    }

    @Test
    void aRecommendationWhoseEvidenceWasWithdrawnMeanwhileIsSentBackWithTheReasons() { // D6 in the diagram
        Reviewing.Case of = reviewing.planned();
        assessing.evidenced(of);
        assessing.write(of, Kind.FORMATIVE);
        complete(of, "Task_WriteFormative");
        assessing.write(of, Kind.RECOMMENDATION);
        assessing.pieces(of.id(), of.coach()).forEach(piece ->
                assessing.withdraw(of, piece.side() == ReviewAccess.Part.EDUCATOR ? of.educator() : of.coach(), piece.id()));
        complete(of, "Task_RecommendRatings");

        assertThat(task(of, "Task_RecommendRatings")).as("asked again").isNotNull();
        assertThat(task(of, "Task_SharePacket")).isNull();
        assertThat(assessing.view(of, of.coach(), Kind.RECOMMENDATION).found()).extracting(Refusal.Fault::code)
                .contains("assessment.guard.TOO_FEW_CATEGORIES", "assessment.guard.STANDARD_WITHOUT_EVIDENCE");
        assessing.add(of, of.educator());
        assessing.add(of, of.principal(), "category", "other");
        assessing.write(of, Kind.RECOMMENDATION);
        complete(of, "Task_RecommendRatings");
        assertThat(task(of, "Task_SharePacket")).isNotNull();
        assertThat(reviewing.asReader("cadre", () -> database.sql("select count(*) from evaluation.assessment where case_id = ? and kind = 'RECOMMENDATION'")
                .param(of.id()).query(Integer.class).single())).isEqualTo(2);
    }

    @Test
    void thePrincipalSaysThatNoMoreEvidenceComesAndMayHaveNone() {
        Reviewing.Case of = reviewing.planned();
        assertThat(task(of, "Task_AddSecondaryEvidence").getAssignee()).isEqualTo(of.principal().id());
        complete(of, "Task_AddSecondaryEvidence");

        assertThat(journal.of(of.id())).anyMatch(entry -> entry.what().equals("review.secondaryEvidenceIn") && entry.person().equals(of.principal().id()));
    }

    // ------------------------------------------------------------------------------------------------ by REST

    private int rest(String user, String method, String path, String body) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/engine-rest" + path))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":cadre").getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            return answer.statusCode();
        } catch (IOException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Test
    void byRestNobodySetsARatingNorAFinalOne() {
        Reviewing.Case of = reviewing.planned();
        assessing.evidenced(of);
        assessing.write(of, Kind.FORMATIVE);
        complete(of, "Task_WriteFormative");
        assessing.write(of, Kind.RECOMMENDATION);
        Task recommend = task(of, "Task_RecommendRatings");
        String coach = of.coach().id();
        String rated = "{\"variables\":{\"finalRating\":{\"value\":\"EXEMPLARY\",\"type\":\"String\"}}}";

        for (String complete : List.of("/task/" + recommend.getId() + "/complete", "/task/" + recommend.getId() + "/submit-form")) {
            assertThat(rest(coach, "POST", complete, rated)).as(complete).isBetween(400, 599);
            for (String other : List.of(of.principal().id(), of.educator().id(), office.another("panel-chair"))) {
                assertThat(rest(other, "POST", complete, "{}")).as(other + complete).isBetween(400, 599);
            }
        }
        for (String who : List.of(coach, of.principal().id(), of.educator().id())) {
            rest(who, "PUT", "/process-instance/" + recommend.getProcessInstanceId() + "/variables/facts", "{\"value\":\"EXEMPLARY\",\"type\":\"String\"}");
            rest(who, "PUT", "/task/" + recommend.getId() + "/variables/overall", "{\"value\":\"EXEMPLARY\",\"type\":\"String\"}");
            assertThat(rest(who, "POST", "/message", "{\"messageName\":\"SummativeRated\",\"businessKey\":\"" + of.id() + "\"}")).isBetween(400, 599);
        }
        assertThat(task(of, "Task_RecommendRatings")).as("the task is where it was").isNotNull();
        assertThat(assessing.view(of, of.coach(), Kind.RECOMMENDATION).written().overall().name()).isEqualTo("PROFICIENT");
        complete(of, "Task_RecommendRatings");
        assertThat(task(of, "Task_SharePacket")).as("D6 read what stands in the rows, not what somebody put into the engine").isNotNull();
        assertThat(assessing.view(of, of.coach(), Kind.RECOMMENDATION).written().overall().name()).isEqualTo("PROFICIENT");
    }
}
