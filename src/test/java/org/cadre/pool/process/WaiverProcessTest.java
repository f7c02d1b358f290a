package org.cadre.pool.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Eligibility;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves inside the district after July 1 (D1.13): HR Staffing waives the rule or does not. */
@House
class WaiverProcessTest {

    private static final Instant LAST_EVENING = Instant.parse("2025-07-02T03:59:59Z");

    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private Eligibility eligibility;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    private Person insider;

    @BeforeEach
    void someoneWorksInTheDistrict() {
        clock.set(SteppedClock.STORY_START);
        var account = office.account();
        insider = Office.candidate(account);
        office.inDirectory(account.email());
    }

    private UUID sentAt(Instant instant) {
        clock.set(instant);
        UUID id = office.draft(insider);
        applications.submit(insider, id);
        office.run(id, "Event_ApplicationSubmitted");
        return id;
    }

    private Stage stage(UUID id) {
        return applications.view(insider, id).application().stage();
    }

    @Test
    void throughJulyFirstNothingIsToWaive() {
        assertThat(stage(sentAt(LAST_EVENING))).isEqualTo(Stage.REFERENCES);
    }

    @Test
    void aWaiverSendsTheCaseOn() {
        UUID id = sentAt(LAST_EVENING.plusSeconds(1));
        assertThat(stage(id)).isEqualTo(Stage.WAIVER);
        assertThat(eligibility.reasons(id)).as("it is not held against the candidate").isEmpty();
        office.decide(id, "Task_DecideLateralWaiver", Office.HR, "grant");
        assertThat(stage(id)).isEqualTo(Stage.REFERENCES);
        assertThat(office.passed(id)).contains("Gateway_WaiverSettled");
    }

    @Test
    void withoutAWaiverTheCaseEndsAndTheReasonIsTold() {
        UUID id = sentAt(LAST_EVENING.plusSeconds(1));
        office.decide(id, "Task_DecideLateralWaiver", Office.HR, "refuse");
        assertThat(stage(id)).isEqualTo(Stage.INELIGIBLE);
        assertThat(eligibility.reasons(id)).containsExactly("LATERAL_WAIVER");
        assertThat(database.sql("select body from cadre.letter where effect like ?").param("application/" + id + "/INELIGIBLE/%").query(String.class).single())
                .contains("July 1");
    }

    @Test
    void onlyHrStaffingWaivesAndSaysWhy() {
        UUID id = sentAt(LAST_EVENING.plusSeconds(1));
        String task = office.claim(id, "Task_DecideLateralWaiver", Office.HR);
        assertThatThrownBy(() -> office.complete(task, Office.HR, Map.of("decision", "grant"))).isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("Why");
        assertThat(engine.getTaskService().createTaskQuery().taskCandidateGroup("screener").taskDefinitionKey("Task_DecideLateralWaiver").count()).isZero();
        assertThat(stage(id)).isEqualTo(Stage.WAIVER);
    }
}
