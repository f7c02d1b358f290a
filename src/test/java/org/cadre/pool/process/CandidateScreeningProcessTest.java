package org.cadre.pool.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.journal.Journal;
import org.cadre.pool.Applications;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways through candidate-screening.bpmn from the scores on; what comes before and after them has tests of its own beside this one. */
@House
class CandidateScreeningProcessTest {


    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private ProcessEngine engine;
    @Autowired private Journal journal;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        ProcessEngineTests.init(engine);
    }

    private UUID scoring() {
        return office.at(Stage.SCORING);
    }

    private UUID scored(Map<String, List<String>> first, Map<String, List<String>> second) {
        UUID id = scoring();
        office.score(id, "screener1", first);
        office.score(id, "screener2", second);
        office.run(id, "Task_JudgeScores");
        return id;
    }

    private Stage stage(UUID id) {
        return applications.view(office.staff(Office.HR), id).application().stage();
    }

    private List<String> lettersOf(UUID id) {
        return database.sql("select effect from cadre.letter where effect like ? order by written_at, effect").param("application/" + id + "/%")
                .query(String.class).list().stream().map(effect -> effect.split("/")[2]).toList();
    }

    private void assertInPool(UUID id) {
        ProcessEngineTests.assertThat(office.instance(id)).hasPassed("Event_InPoolTold").isWaitingAt("Gateway_AwaitStanding");
        assertThat(stage(id)).isEqualTo(Stage.IN_POOL);
    }

    private void assertEndedAt(UUID id, String end) {
        assertThat(office.instance(id)).isNull();
        assertThat(office.passed(id)).contains(end);
    }

    @Test // D1, D2.3, R-067, R-071
    void twoGoodScoresLeadIntoThePool() {
        UUID id = scoring();
        ProcessEngineTests.assertThat(office.instance(id))
                .hasPassed("Event_ReceiptSent", "Task_CheckEligibility", "Gateway_ReasonsFound", "Event_ScoringTold")
                .isWaitingAt("Task_ScoreApplication");
        assertThat(office.tasks(id)).hasSize(2);

        office.score(id, "screener1", office.scores(3));
        office.score(id, "screener2", office.scores(3));
        assertThat(stage(id)).isEqualTo(Stage.SCORING);
        office.run(id, "Task_JudgeScores");

        assertInPool(id);
        assertThat(office.passed(id)).contains("Gateway_ScoresSay", "Task_EnterPool").doesNotContain("Task_ConfirmNotAdvanced");
        var view = applications.view(office.staff(Office.HR), id);
        assertThat(view.application().stage()).isEqualTo(Stage.IN_POOL);
        assertThat(view.standing().expiresOn()).hasToString("2026-08-31");
        assertThat(lettersOf(id)).containsExactlyInAnyOrder("RECEIVED", "REFERENCES", "LICENCES", "SCORING", "IN_POOL");
        assertThat(journal.firstBrokenLink(id)).isEmpty();
    }

    @Test // two business days after the candidate's five; June 11 is a Wednesday
    void dueDatesFollowBusinessDays() {
        UUID id = office.at(Stage.REASONS);
        clock.set(Instant.parse("2025-06-09T21:00:00Z"));
        office.run(id, "Timer_CorrectionOver");
        Instant due = Instant.parse("2025-06-11T21:00:00Z");
        assertThat(office.tasks(id).get(0).getDueDate()).isEqualTo(due);
        assertThat(applications.view(office.staff(Office.HR), id).application().dueAt()).isEqualTo(due);
    }

    @Test // D2.1
    void scoresTwoApartAskForASecondReview() {
        UUID id = scored(office.scores(3), office.scores(3, 1));
        assertThat(stage(id)).isEqualTo(Stage.SECOND_REVIEW);
        assertThat(office.tasks(id)).hasSize(1);

        office.score(id, "screener3", office.scores(3));
        office.run(id, "Task_JudgeScores");

        assertInPool(id);
        assertThat(lettersOf(id)).containsExactlyInAnyOrder("RECEIVED", "REFERENCES", "LICENCES", "SCORING", "SECOND_REVIEW", "IN_POOL");
    }

    @Test // D2.7
    void afterTheThirdScoreTheMediansDecideAndAPersonConfirms() {
        UUID id = scored(office.scores(2, 4), office.scores(3, 2));
        office.score(id, "screener3", office.scores(2));
        office.run(id, "Task_JudgeScores");
        ProcessEngineTests.assertThat(office.instance(id)).hasPassed("Event_SecondReviewTold", "Event_ConfirmationTold").isWaitingAt("Task_ConfirmNotAdvanced");

        String task = office.claim(id, "Task_ConfirmNotAdvanced", Office.HR);
        assertThatThrownBy(() -> office.complete(task, Office.HR, Map.of("decision", "another", "explanation", Office.WHY)))
                .isInstanceOf(ProcessEngineException.class).hasMessageContaining("D2");
        office.complete(task, Office.HR, Map.of("decision", "confirm", "explanation", Office.WHY));

        assertEndedAt(id, "Event_NotAdvanced");
        assertThat(stage(id)).isEqualTo(Stage.NOT_ADVANCED);
        assertThat(lettersOf(id)).containsExactlyInAnyOrder("RECEIVED", "REFERENCES", "LICENCES", "SCORING", "SECOND_REVIEW", "CONFIRMING", "NOT_ADVANCED");
    }

    @Test // D2.5
    void insteadOfConfirmingAPersonMayAskForOneMoreScore() {
        UUID id = scored(office.scores(2), office.scores(2));
        assertThat(stage(id)).isEqualTo(Stage.CONFIRMING);
        office.decide(id, "Task_ConfirmNotAdvanced", Office.HR, "another");
        ProcessEngineTests.assertThat(office.instance(id)).hasPassed("Gateway_NotAdvancedConfirmed", "Event_SecondReviewTold").isWaitingAt("Task_ScoreApplication");
        assertThat(office.tasks(id)).hasSize(1);

        clock.set(SteppedClock.STORY_START.plusSeconds(60));
        office.score(id, "screener3", office.scores(2));
        office.run(id, "Task_JudgeScores");
        assertThat(lettersOf(id)).as("told again that the outcome is being confirmed")
                .containsExactlyInAnyOrder("RECEIVED", "REFERENCES", "LICENCES", "SCORING", "CONFIRMING", "SECOND_REVIEW", "CONFIRMING");
    }

    @Test // D2.2
    void oneScoreBelowTwoIsNotAdvancedOnceConfirmed() {
        UUID id = scored(office.scores(2, 1), office.scores(2, 2));
        office.decide(id, "Task_ConfirmNotAdvanced", Office.HR, "confirm");
        assertEndedAt(id, "Event_NotAdvanced");
        assertThat(lettersOf(id)).containsExactlyInAnyOrder("RECEIVED", "REFERENCES", "LICENCES", "SCORING", "CONFIRMING", "NOT_ADVANCED");
    }

    @Test
    void aDeclaredConflictGivesTheSeatToAnotherScreener() {
        UUID id = scoring();
        office.score(id, "screener1", Map.of("conflict", List.of("yes")));
        assertThat(office.tasks(id)).hasSize(2);
        assertThat(office.passed(id)).contains("Gateway_ConflictDeclared").doesNotContain("Event_SeatScored");

        assertThatThrownBy(() -> office.claim(id, "Task_ScoreApplication", "screener1")).isInstanceOf(ProcessEngineException.class);
        office.score(id, "screener2", office.scores(4));
        office.score(id, "screener3", office.scores(4));
        office.run(id, "Task_JudgeScores");
        assertInPool(id);
    }
}
