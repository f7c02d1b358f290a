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
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Screenings;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may do what to a task of candidate-screening.bpmn: seats, rulings, separation of duties (domain 2.6a, 2.7). */
@House
class DutiesProcessTest {

    /** Close of business on the fifth business day after June 2, 2025. */
    private static final Instant CORRECTION_OVER = Instant.parse("2025-06-09T21:00:00Z");

    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private Screenings screenings;
    @Autowired private ProcessEngine engine;
    @Autowired private IdentityService identity;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private UUID scored(Map<String, List<String>> first, Map<String, List<String>> second) {
        UUID id = office.at(Stage.SCORING);
        office.score(id, "screener1", first);
        office.score(id, "screener2", second);
        office.run(id, "Task_JudgeScores");
        return id;
    }

    private Stage stage(UUID id) {
        return applications.view(office.staff(Office.HR), id).application().stage();
    }

    @Test
    void aScreenerHasOneSeatAndOneScore() {
        UUID id = office.at(Stage.SCORING);
        office.claim(id, "Task_ScoreApplication", "screener1");
        assertThatThrownBy(() -> office.claim(id, "Task_ScoreApplication", "screener1")).isInstanceOf(ProcessEngineException.class);

        UUID other = office.at(Stage.SCORING);
        office.score(other, "screener1", office.scores(3));
        assertThatThrownBy(() -> office.claim(other, "Task_ScoreApplication", "screener1")).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void aSeatGivenBackKeepsWhatWasWrittenAndCanBeTakenByAnother() {
        UUID id = office.at(Stage.SCORING);
        String task = office.claim(id, "Task_ScoreApplication", "screener1");
        Person first = office.staff("screener1");
        screenings.save(first, id, office.scores(4), 1);
        office.as("screener1", () -> engine.getTaskService().setAssignee(task, null));
        office.as("screener2", () -> engine.getTaskService().claim(task, "screener2"));

        assertThatThrownBy(() -> screenings.save(first, id, office.scores(1), 2)).isInstanceOf(RuntimeException.class);
        assertThat(database.sql("select draft::text from cadre.screening_sheet where application_id = ? and screener = 'screener1'")
                .param(id).query(String.class).single()).contains("examples");
        office.as("screener2", () -> assertThat(screenings.view(office.staff("screener2"), id).sheet().draft().fields()).isEmpty());
    }

    @Test
    void aLockedSeatIsCompletedNotGivenBack() {
        UUID id = office.at(Stage.SCORING);
        String task = office.claim(id, "Task_ScoreApplication", "screener1");
        Person person = office.staff("screener1");
        screenings.save(person, id, office.scores(3), 1);
        screenings.lock(person, id);
        assertThatThrownBy(() -> office.as("screener1", () -> engine.getTaskService().setAssignee(task, null))).isInstanceOf(ProcessEngineException.class);
        office.complete(task, "screener1", Map.of());
        assertThat(office.tasks(id)).hasSize(1);
    }

    @Test // 2.7: assigned, and no longer
    void whoGivesTheSeatBackSeesTheApplicationNoMore() {
        UUID id = office.at(Stage.SCORING);
        String task = office.claim(id, "Task_ScoreApplication", "screener1");
        office.as("screener1", () -> engine.getTaskService().setAssignee(task, null));
        assertThatThrownBy(() -> applications.viewAsStaff(office.staff("screener1"), id)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void anAdministratorOfTheEngineDoesNotRule() {
        UUID id = office.at(Stage.REVIEW);
        String task = office.claim(id, "Task_ConfirmIneligible", "admin");
        assertThatThrownBy(() -> office.complete(task, "admin", Map.of("decision", "confirm", "explanation", Office.WHY)))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(stage(id)).isEqualTo(Stage.REVIEW);
    }

    @Test
    void nobodyHandsATaskToAnotherOrTakesOneAway() {
        UUID id = office.at(Stage.SCORING);
        String task = office.claim(id, "Task_ScoreApplication", "screener1");
        var tasks = engine.getTaskService();
        assertThatThrownBy(() -> office.as("screener2", () -> tasks.setAssignee(task, null))).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> office.as("screener2", () -> tasks.setAssignee(task, "screener2"))).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> office.as("screener1", () -> tasks.setAssignee(task, "screener2"))).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> office.as("screener1", () -> tasks.addCandidateUser(task, "screener2"))).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> office.as("screener1", () -> tasks.setDueDate(task, new java.util.Date()))).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> office.as("screener1", () -> tasks.createComment(task, null, "text"))).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> office.as("screener1", () -> tasks.resolveTask(task, Map.of("seat", 3)))).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> office.as("screener1", () -> tasks.handleBpmnError(task, "X", "text", Map.of()))).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> office.as("screener1", () -> tasks.setVariable(task, "seat", 3))).isInstanceOf(ProcessEngineException.class);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee()).isEqualTo("screener1");
    }

    @Test
    void theTaskStaysOpenUntilTheScoresAreLocked() {
        UUID id = office.at(Stage.SCORING);
        String task = office.claim(id, "Task_ScoreApplication", "screener1");
        assertThatThrownBy(() -> office.complete(task, "screener1", Map.of())).isInstanceOf(ProcessEngineException.class);
        assertThat(office.tasks(id)).hasSize(2);
    }

    @Test // separation of duties: the law is in the room, whatever groups a person has
    void whoScoredDoesNotRuleOnTheOutcome() {
        String both = inBothGroups();
        UUID id = office.at(Stage.SCORING);
        office.score(id, both, office.scores(2));
        office.score(id, "screener2", office.scores(2));
        office.run(id, "Task_JudgeScores");

        String task = office.claim(id, "Task_ConfirmNotAdvanced", both);
        assertThatThrownBy(() -> office.complete(task, both, Map.of("decision", "confirm", "explanation", Office.WHY)))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(stage(id)).isEqualTo(Stage.CONFIRMING);
    }

    @Test
    void whoAskedForOneMoreScoreDoesNotGiveIt() {
        String both = inBothGroups();
        UUID id = scored(office.scores(2), office.scores(2));
        office.decide(id, "Task_ConfirmNotAdvanced", both, "another");
        assertThatThrownBy(() -> office.claim(id, "Task_ScoreApplication", both)).isInstanceOf(ProcessEngineException.class);
    }

    @Test // 2.7: blind, whatever other groups a screener is in
    void whoHoldsASeatDoesNotSeeTheOthersScores() {
        String both = inBothGroups();
        UUID id = office.at(Stage.SCORING);
        office.score(id, "screener1", office.scores(3));
        assertThat(screenings.locked(office.staff(both), id)).hasSize(1);
        office.claim(id, "Task_ScoreApplication", both);
        assertThat(screenings.locked(office.staff(both), id)).isEmpty();
    }

    private String inBothGroups() {
        String both = "both" + System.nanoTime();
        var user = identity.newUser(both);
        user.setPassword("cadre");
        identity.saveUser(user);
        identity.createMembership(both, "screener");
        identity.createMembership(both, "hr-staffing");
        return both;
    }

    @Test
    void everyShortDecisionNamesWhatIsWrongAndSavesNothing() {
        UUID id = office.at(Stage.REVIEW);
        String task = office.claim(id, "Task_ConfirmIneligible", Office.HR);

        assertRefused(task, Map.of(), "decision", "Why");
        assertRefused(task, Map.of("decision", "confirm", "explanation", "too short"), "Why");
        assertRefused(task, Map.of("decision", "perhaps", "explanation", Office.WHY), "decision");
        assertRefused(task, Map.of("decision", 1, "explanation", Office.WHY), "decision");
        assertRefused(task, Map.of("decision", "confirm", "explanation", Office.WHY, "seat", 2), "seat");
        assertRefused(task, Map.of("decision", "confirm", "explanation", Office.WHY, "applications", "x"), "applications");

        assertThat(stage(id)).isEqualTo(Stage.REVIEW);
        assertThat(database.sql("select count(*) from cadre.ruling where application_id = ?").param(id).query(Integer.class).single()).isZero();
        assertThat(database.sql("select count(*) from act_ru_variable where proc_inst_id_ = ? and name_ in ('seat', 'applications')")
                .param(office.instance(id).getId()).query(Integer.class).single()).isZero();
    }

    private void assertRefused(String task, Map<String, Object> values, String... named) {
        assertThatThrownBy(() -> office.complete(task, Office.HR, values)).isInstanceOf(ProcessEngineException.class)
                .hasMessageContainingAll(named);
    }

    @Test
    void aScreenerCannotSteerTheOtherSeat() {
        UUID id = office.at(Stage.SCORING);
        String task = office.claim(id, "Task_ScoreApplication", "screener1");
        Person person = office.staff("screener1");
        screenings.save(person, id, office.scores(3), 1);
        screenings.lock(person, id);
        for (String foreign : List.of("seat", "loopCounter", "nrOfCompletedInstances")) {
            assertThatThrownBy(() -> office.complete(task, "screener1", Map.of(foreign, 99)))
                    .as(foreign).isInstanceOf(ProcessEngineException.class).hasMessageContaining(foreign);
        }
        office.complete(task, "screener1", Map.of());
    }

    @Test
    void onlyTheAssigneeCompletes() {
        UUID id = office.at(Stage.REVIEW);
        String task = office.task(id, "Task_ConfirmIneligible").getId();
        Map<String, Object> right = Map.of("decision", "confirm", "explanation", Office.WHY);
        assertThatThrownBy(() -> office.complete(task, Office.HR, right)).isInstanceOf(ProcessEngineException.class);
        office.as(Office.HR, () -> engine.getTaskService().claim(task, Office.HR));
        clock.set(CORRECTION_OVER);
        assertThatThrownBy(() -> office.complete(task, "screener1", right)).isInstanceOf(RuntimeException.class);
        office.complete(task, Office.HR, right);
        assertThat(stage(id)).isEqualTo(Stage.INELIGIBLE);
    }
}
