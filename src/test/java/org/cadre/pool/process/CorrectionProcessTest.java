package org.cadre.pool.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Document;
import org.cadre.pool.Eligibility;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reasons told, five business days to correct them, and a person's ruling (D1). */
@House
class CorrectionProcessTest {

    /** Close of business on the fifth business day after June 2, 2025. */
    private static final Instant OVER = Instant.parse("2025-06-09T21:00:00Z");

    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private Eligibility eligibility;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    private Person candidate;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        ProcessEngineTests.init(engine);
    }

    private UUID told(String... changes) {
        CandidateAccount account = office.account();
        candidate = Office.candidate(account);
        UUID id = office.draft(candidate, changes);
        applications.submit(candidate, id);
        office.run(id, "Event_ApplicationSubmitted");
        return id;
    }

    private void correct(UUID id, String... changes) {
        var draft = applications.view(candidate, id).application().draft();
        Map<String, List<String>> fields = new HashMap<>(draft.fields());
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], List.of(changes[i + 1]));
        }
        applications.save(candidate, id, fields, draft.version());
        applications.correct(candidate, id);
    }

    private UUID inReview(String... changes) {
        UUID id = told(changes);
        clock.set(OVER);
        office.run(id, "Timer_CorrectionOver");
        return id;
    }

    private Stage stage(UUID id) {
        return applications.view(office.staff(Office.HR), id).application().stage();
    }

    @Test // design section 4: no variable outlives the asking of the table, in the engine's tables or its history
    void whatTheTableIsAskedAndAnswersStaysOutOfTheEngine() {
        UUID id = told("degree", "bachelors");
        assertThat(office.passed(id)).contains("Task_CheckEligibility");
        for (String engineTable : List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail", "act_ge_bytearray")) {
            assertThat(database.sql("select count(*) from " + engineTable + " where name_ in ('facts', 'decisionResult')").query(Integer.class).single())
                    .as(engineTable).isZero();
        }
    }

    @Test // D1: "has five business days to correct a fact (a mistyped date)"
    void aCorrectedFactIsCheckedAnewAndTheCaseGoesOn() {
        UUID id = told("degree", "bachelors");
        assertThat(stage(id)).isEqualTo(Stage.REASONS);
        assertThat(office.tasks(id)).as("nobody works on it while the candidate may correct").isEmpty();
        assertThat(applications.view(candidate, id).application().dueAt()).isEqualTo(OVER);

        correct(id, "degree", "masters");

        assertThat(eligibility.reasons(id)).isEmpty();
        assertThat(stage(id)).isNotEqualTo(Stage.REASONS);
        assertThat(office.passed(id)).contains("Event_CorrectionSent");
        assertThat(database.sql("select form ->> 'degree' from cadre.earlier_form where application_id = ?").param(id).query(String.class).single())
                .as("what was sent before is kept").isEqualTo("BACHELORS");
    }

    @Test
    void aCorrectionThatMendsOneReasonOfTwoIsToldTheOther() {
        UUID id = told("degree", "bachelors", "workAuthorised", "no");
        clock.set(SteppedClock.STORY_START.plus(Duration.ofDays(1)));
        correct(id, "degree", "masters");
        assertThat(stage(id)).isEqualTo(Stage.REASONS);
        assertThat(eligibility.reasons(id)).containsExactly("NO_WORK_AUTH");

        List<String> letters = database.sql("select body from cadre.letter where effect like ? order by written_at")
                .param("application/" + id + "/REASONS/%").query(String.class).list();
        assertThat(letters).as("each check that found reasons is told, the second without the one that was mended").hasSize(2);
        assertThat(letters.get(0)).contains("D1.7", "June 9, 2025");
        assertThat(letters.get(1)).doesNotContain("D1.7").contains("D1.10", "June 10, 2025");
        assertThat(applications.view(candidate, id).application().dueAt()).as("the days begin anew, as the timer does")
                .isEqualTo(OVER.plus(Duration.ofDays(1)));
    }

    @Test
    void aCorrectionThatChangesNothingIsRefusedAndGainsNoTime() {
        UUID id = told("degree", "bachelors");
        assertThatThrownBy(() -> correct(id)).isInstanceOf(Refusal.class).hasMessageContaining("correction.nothing");
        assertThatThrownBy(() -> correct(id, "degree", "none of these")).isInstanceOf(Refusal.class).hasMessageContaining("degree");
        assertThat(stage(id)).isEqualTo(Stage.REASONS);
    }

    @Test // D1.15: INCOMPLETE is cured on the same page
    void aMissingDocumentIsSuppliedByUploadAlone() {
        candidate = Office.candidate(office.account());
        UUID id = applications.open(candidate, Office.POOL);
        applications.save(candidate, id, Office.form(), 1);
        applications.submit(candidate, id);
        office.run(id, "Event_ApplicationSubmitted");
        assertThat(eligibility.reasons(id)).containsExactly("INCOMPLETE");

        clock.set(SteppedClock.STORY_START.plusSeconds(60));
        for (Document.Kind kind : Document.Kind.values()) {
            applications.attach(candidate, id, kind, kind + ".pdf", Office.PDF);
        }
        correct(id);
        assertThat(eligibility.reasons(id)).isEmpty();
    }

    @Test // D1: confirmed by a person, after the five business days
    void afterTheFiveDaysAPersonConfirms() {
        UUID id = inReview("degree", "bachelors");
        assertThat(stage(id)).isEqualTo(Stage.REVIEW);
        office.decide(id, "Task_ConfirmIneligible", Office.HR, "confirm");

        assertThat(stage(id)).isEqualTo(Stage.INELIGIBLE);
        assertThat(office.instance(id)).isNull();
        assertThatThrownBy(() -> correct(id, "degree", "masters")).isInstanceOf(Refusal.class);
    }

    @Test
    void aCorrectionDuringTheReviewTakesTheTaskAway() {
        UUID id = inReview("degree", "bachelors");
        office.claim(id, "Task_ConfirmIneligible", Office.HR);

        correct(id, "degree", "masters");

        assertThat(office.passed(id)).contains("Event_CorrectedDuringReview");
        assertThat(office.tasks(id)).noneMatch(task -> task.getTaskDefinitionKey().equals("Task_ConfirmIneligible"));
        assertThat(eligibility.reasons(id)).isEmpty();
    }

    @Test
    void aReasonThatAPersonSetAsideHoldsNothingUpAnyMore() {
        UUID id = inReview("degree", "bachelors");
        office.decide(id, "Task_ConfirmIneligible", Office.HR, "proceed");
        assertThat(stage(id)).isNotIn(Stage.REASONS, Stage.REVIEW, Stage.INELIGIBLE);
        assertThat(eligibility.reasons(id)).isEmpty();
        assertThat(eligibility.setAside(id, "BELOW_MASTERS")).isTrue();
    }

    @Test // the night of March 9, 2025 lies in between: five business days are five closes of business, not 120 hours
    void theFiveDaysEndAtFiveEasternOnBothOffsets() {
        clock.set(Instant.parse("2025-03-06T15:00:00Z"));
        UUID id = told("degree", "bachelors", "periods[0].to", "2025-02-28");
        assertThat(applications.view(candidate, id).application().dueAt()).isEqualTo(Instant.parse("2025-03-13T21:00:00Z"));
        assertThat(engine.getManagementService().createJobQuery().processInstanceId(office.instance(id).getId()).activityId("Timer_CorrectionOver")
                .singleResult().getDuedate().toInstant()).isEqualTo(Instant.parse("2025-03-13T21:00:00Z"));
    }

    @Test
    void twoPeopleOfHrCannotBothRule() throws Exception {
        UUID id = inReview("degree", "bachelors");
        String second = office.another("hr-staffing");
        String task = office.task(id, "Task_ConfirmIneligible").getId();
        CyclicBarrier start = new CyclicBarrier(2);
        var both = Executors.newFixedThreadPool(2);
        List<Future<Boolean>> claims = List.of(Office.HR, second).stream().map(user -> both.submit(() -> {
            start.await();
            try {
                office.as(user, () -> engine.getTaskService().claim(task, user));
                office.complete(task, user, Map.of("decision", "confirm", "explanation", Office.WHY));
                return true;
            } catch (ProcessEngineException lost) {
                return false;
            }
        })).toList();
        both.shutdown();
        assertThat(List.of(claims.get(0).get(), claims.get(1).get())).containsExactlyInAnyOrder(true, false);
        assertThat(database.sql("select count(*) from cadre.ruling where application_id = ?").param(id).query(Integer.class).single()).isOne();
    }

    @Test // two people of HR at one task: who comes second reads why it is not theirs, before and after it is done
    void whoComesSecondReadsThatAnotherHasTheTaskOrThatItIsDone() {
        UUID id = inReview("degree", "bachelors");
        String second = office.another("hr-staffing");
        String task = office.task(id, "Task_ConfirmIneligible").getId();
        Map<String, Object> ruling = Map.of("decision", "confirm", "explanation", Office.WHY);
        office.as(Office.HR, () -> engine.getTaskService().claim(task, Office.HR));
        assertThatThrownBy(() -> office.as(second, () -> engine.getTaskService().claim(task, second))).isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("already claimed by someone else");
        office.complete(task, Office.HR, ruling);
        assertThatThrownBy(() -> office.complete(task, second, ruling)).isInstanceOf(ProcessEngineException.class).hasMessageContaining("Cannot find task");
        assertThat(database.sql("select ruled_by from cadre.ruling where application_id = ?").param(id).query(String.class).list()).containsExactly(Office.HR);
        assertThat(stage(id)).isEqualTo(Stage.INELIGIBLE);
    }
}
