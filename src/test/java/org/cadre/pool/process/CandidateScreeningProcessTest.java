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
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Screenings;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every way through candidate-screening.bpmn, on the real engine, tables and database. */
@House
class CandidateScreeningProcessTest {

    /** Close of business on the fifth business day after June 2, 2025. */
    private static final Instant CORRECTION_OVER = Instant.parse("2025-06-09T21:00:00Z");

    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private Screenings screenings;
    @Autowired private ProcessEngine engine;
    @Autowired private IdentityService identity;
    @Autowired private Journal journal;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        ProcessEngineTests.init(engine);
    }

    @AfterAll // holds for the class as a whole, not for a single method of it
    static void everyArrowOfTheDiagramWasTaken(@Autowired RepositoryService repository) {
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey("candidate-screening").latestVersion().singleResult().getId();
        assertThat(Office.arrowsNotTaken(repository.getBpmnModelInstance(definition))).isEmpty();
    }

    private UUID scoring(String... changes) {
        UUID id = office.submitted(changes);
        office.run(id, "Event_ApplicationSubmitted");
        return id;
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

        assertEndedAt(id, "Event_InPool");
        assertThat(office.passed(id)).contains("Gateway_ScoresSay", "Task_EnterPool").doesNotContain("Task_ConfirmNotAdvanced");
        var view = applications.view(office.staff(Office.HR), id);
        assertThat(view.application().stage()).isEqualTo(Stage.IN_POOL);
        assertThat(view.standing().expiresOn()).hasToString("2026-08-31");
        assertThat(lettersOf(id)).containsExactlyInAnyOrder("RECEIVED", "SCORING", "IN_POOL");
        assertThat(journal.firstBrokenLink(id)).isEmpty();
    }

    @Test // D1: the table never ends a case alone
    void aReasonIsConfirmedByAPersonBeforeItEndsTheCase() {
        UUID id = scoring("degree", "bachelors");
        ProcessEngineTests.assertThat(office.instance(id)).hasPassed("Event_ReasonsTold").isWaitingAt("Task_ConfirmIneligible");
        assertThat(stage(id)).isEqualTo(Stage.REASONS);

        String task = office.claim(id, "Task_ConfirmIneligible", Office.HR);
        Map<String, Object> confirm = Map.of("decision", "confirm", "explanation", Office.WHY);
        clock.set(CORRECTION_OVER.minusSeconds(1));
        assertThatThrownBy(() -> office.complete(task, Office.HR, confirm)).isInstanceOf(ProcessEngineException.class).hasMessageContaining("D1");
        clock.set(CORRECTION_OVER);
        office.complete(task, Office.HR, confirm);

        assertEndedAt(id, "Event_Ineligible");
        assertThat(stage(id)).isEqualTo(Stage.INELIGIBLE);
        assertThat(lettersOf(id)).containsExactlyInAnyOrder("RECEIVED", "REASONS", "INELIGIBLE");
    }

    @Test
    void aReasonThatNoLongerStandsIsSentOnToScoring() {
        UUID id = scoring("references[1].name", null, "references[1].relation", null, "references[1].email", null);
        office.decide(id, "Task_ConfirmIneligible", Office.HR, "proceed");
        ProcessEngineTests.assertThat(office.instance(id)).hasPassed("Gateway_IneligibilityConfirmed", "Event_ScoringTold").isWaitingAt("Task_ScoreApplication");
    }

    @Test // D1: two business days after the candidate's five; June 11 is a Wednesday
    void dueDatesFollowBusinessDays() {
        UUID id = scoring("degree", "bachelors");
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

        assertEndedAt(id, "Event_InPool");
        assertThat(lettersOf(id)).containsExactlyInAnyOrder("RECEIVED", "SCORING", "SECOND_REVIEW", "IN_POOL");
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
        assertThat(lettersOf(id)).containsExactlyInAnyOrder("RECEIVED", "SCORING", "SECOND_REVIEW", "CONFIRMING", "NOT_ADVANCED");
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
                .containsExactlyInAnyOrder("RECEIVED", "SCORING", "CONFIRMING", "SECOND_REVIEW", "CONFIRMING");
    }

    @Test // D2.2
    void oneScoreBelowTwoIsNotAdvancedOnceConfirmed() {
        UUID id = scored(office.scores(2, 1), office.scores(2, 2));
        office.decide(id, "Task_ConfirmNotAdvanced", Office.HR, "confirm");
        assertEndedAt(id, "Event_NotAdvanced");
        assertThat(lettersOf(id)).containsExactlyInAnyOrder("RECEIVED", "SCORING", "CONFIRMING", "NOT_ADVANCED");
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
        assertEndedAt(id, "Event_InPool");
    }

    @Test
    void aScreenerHasOneSeatAndOneScore() {
        UUID id = scoring();
        office.claim(id, "Task_ScoreApplication", "screener1");
        assertThatThrownBy(() -> office.claim(id, "Task_ScoreApplication", "screener1")).isInstanceOf(ProcessEngineException.class);

        UUID other = scoring();
        office.score(other, "screener1", office.scores(3));
        assertThatThrownBy(() -> office.claim(other, "Task_ScoreApplication", "screener1")).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void aSeatGivenBackKeepsWhatWasWrittenAndCanBeTakenByAnother() {
        UUID id = scoring();
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
        UUID id = scoring();
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
        UUID id = scoring();
        String task = office.claim(id, "Task_ScoreApplication", "screener1");
        office.as("screener1", () -> engine.getTaskService().setAssignee(task, null));
        assertThatThrownBy(() -> applications.viewAsStaff(office.staff("screener1"), id)).isInstanceOf(RuntimeException.class);
    }

    @Test // D1: what only suspends ends nothing
    void aSuspendingReasonCannotEndTheCase() {
        UUID id = scoring("deseCredential", "pending");
        String task = office.claim(id, "Task_ConfirmIneligible", Office.HR);
        assertThatThrownBy(() -> office.complete(task, Office.HR, Map.of("decision", "confirm", "explanation", Office.WHY)))
                .isInstanceOf(ProcessEngineException.class).hasMessageContaining("D1");
        office.complete(task, Office.HR, Map.of("decision", "proceed", "explanation", Office.WHY));
        assertThat(stage(id)).isEqualTo(Stage.SCORING);
    }

    @Test
    void anAdministratorOfTheEngineDoesNotRule() {
        UUID id = scoring("degree", "bachelors");
        String task = office.claim(id, "Task_ConfirmIneligible", "admin");
        assertThatThrownBy(() -> office.complete(task, "admin", Map.of("decision", "confirm", "explanation", Office.WHY)))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(stage(id)).isEqualTo(Stage.REASONS);
    }

    @Test
    void nobodyHandsATaskToAnotherOrTakesOneAway() {
        UUID id = scoring();
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
        UUID id = scoring();
        String task = office.claim(id, "Task_ScoreApplication", "screener1");
        assertThatThrownBy(() -> office.complete(task, "screener1", Map.of())).isInstanceOf(ProcessEngineException.class);
        assertThat(office.tasks(id)).hasSize(2);
    }

    @Test // separation of duties: the law is in the room, whatever groups a person has
    void whoScoredDoesNotRuleOnTheOutcome() {
        String both = inBothGroups();
        UUID id = scoring();
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
        UUID id = scoring();
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
        UUID id = scoring("degree", "bachelors");
        String task = office.claim(id, "Task_ConfirmIneligible", Office.HR);

        assertRefused(task, Map.of(), "decision", "Why");
        assertRefused(task, Map.of("decision", "confirm", "explanation", "too short"), "Why");
        assertRefused(task, Map.of("decision", "perhaps", "explanation", Office.WHY), "decision");
        assertRefused(task, Map.of("decision", 1, "explanation", Office.WHY), "decision");
        assertRefused(task, Map.of("decision", "confirm", "explanation", Office.WHY, "seat", 2), "seat");
        assertRefused(task, Map.of("decision", "confirm", "explanation", Office.WHY, "applications", "x"), "applications");

        assertThat(stage(id)).isEqualTo(Stage.REASONS);
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
        UUID id = scoring();
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
        UUID id = scoring("degree", "bachelors");
        String task = office.task(id, "Task_ConfirmIneligible").getId();
        Map<String, Object> right = Map.of("decision", "confirm", "explanation", Office.WHY);
        assertThatThrownBy(() -> office.complete(task, Office.HR, right)).isInstanceOf(ProcessEngineException.class);
        office.as(Office.HR, () -> engine.getTaskService().claim(task, Office.HR));
        clock.set(CORRECTION_OVER);
        assertThatThrownBy(() -> office.complete(task, "screener1", right)).isInstanceOf(RuntimeException.class);
        office.complete(task, Office.HR, right);
        assertEndedAt(id, "Event_Ineligible");
    }
}
