package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.journal.Journal;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** The background check in position-hiring.bpmn: cleared or not, with the time to dispute an adverse result in between [22]. */
@House
class ClearanceProcessTest {

    /** Close of business on the tenth business day after June 2, 2025; Juneteenth is none. */
    private static final Instant OVER = Instant.parse("2025-06-16T21:00:00Z");
    private static final String STATEMENT = "Kx8canaryKx8: that is another person of my name.";

    @LocalServerPort private int port;
    @Autowired private Office office;
    @Autowired private OfferCases cases;
    @Autowired private Clearances clearances;
    @Autowired private HireAnswers answers;
    @Autowired private Hiring hiring;
    @Autowired private Journal journal;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private MessageSource messages;
    @Autowired private SteppedClock clock;

    private CandidateAccount account;
    private Person candidate;
    private UUID referral;
    private UUID offer;

    @BeforeEach
    void anOfferWasAccepted() {
        clock.set(SteppedClock.STORY_START);
        account = office.account();
        candidate = Office.candidate(account);
        referral = cases.accepted(cases.rows().open(OfferCases.EAST), account);
        offer = cases.offerOf(referral);
    }

    private void record(String result) {
        office.submit(office.claim(referral, "Task_RecordClearance", Office.HR), Office.HR, Map.of("result", result));
    }

    private void decide(String result) {
        String second = office.another("hr-staffing");
        office.submit(office.claim(referral, "Task_DecideClearance", second), second, Map.of("result", result));
    }

    private void dispute(String statement) {
        clearances.dispute(candidate, offer, Map.of("statement", List.of(statement)));
    }

    private String refused(Runnable deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            return refusal.inWords(messages, Locale.US);
        }
        throw new AssertionError("It was not refused");
    }

    @Test
    void oneWhoIsClearedIsTold() {
        assertThat(clearances.cleared(referral)).isFalse();
        record("cleared");
        assertThat(office.passed(referral)).contains("Task_RecordClearance", "Event_Cleared").doesNotContain("Event_AdverseTold");
        assertThat(office.instance(referral)).isNull();
        assertThat(cases.referralState(referral)).isEqualTo("CLEARED");
        assertThat(clearances.cleared(referral)).isTrue();
        assertThat(clearances.forCandidate(referral)).isEmpty();
        assertThatThrownBy(() -> dispute(STATEMENT)).as("there is nothing to dispute").isInstanceOf(NotHere.class);
    }

    @Test
    void anAdverseResultThatIsDisputedMayStillEndCleared() {
        record("adverse");
        assertThat(cases.referralState(referral)).isEqualTo("DISPUTE");
        assertThat(database.sql("select body from cadre.letter where recipient = ? and subject like '%ackground check%'").param(account.email())
                .query(String.class).single()).contains("a separate, sealed way", "before Monday, June 16, 2025, 5:00 PM");
        dispute(STATEMENT);
        dispute("Said a second time, it changes nothing.");
        assertThat(office.passed(referral)).contains("Event_AdverseTold", "Event_Disputed");
        assertThat(clearances.forStaff(office.staff(Office.HR), referral)).hasValueSatisfying(kept -> assertThat(kept.statement()).isEqualTo(STATEMENT));
        decide("cleared");
        assertThat(office.passed(referral)).contains("Task_DecideClearance", "Event_Cleared").doesNotContain("Event_NotCleared");
        assertThat(cases.referralState(referral)).isEqualTo("CLEARED");
        assertThat(clearances.cleared(referral)).isTrue();
    }

    @Test
    void anAdverseResultThatNobodyDisputesIsDecidedOnAfterTenBusinessDays() {
        record("adverse");
        assertThat(clearances.disputeOver(referral.toString())).isEqualTo(java.util.Date.from(OVER));
        clock.set(OVER);
        office.run(referral, "Timer_DisputeOver");
        assertThat(refused(() -> dispute(STATEMENT))).contains("until just before Monday, June 16, 2025, 5:00 PM Eastern Time");
        decide("not_cleared");
        assertThat(office.passed(referral)).contains("Timer_DisputeOver", "Task_DecideClearance", "Event_NotCleared");
        assertThat(office.instance(referral)).isNull();
        assertThat(cases.referralState(referral)).isEqualTo("NOT_CLEARED");
        assertThat(clearances.cleared(referral)).isFalse();
    }

    @Test // D3.2: without clearance there is no start
    void theHireHearsOfBothEnds() {
        UUID hire = hire();
        office.run(hire, "Event_HireBegun");
        record("adverse");
        dispute(STATEMENT);
        decide("not_cleared");
        assertThat(database.sql("select state from cadre.hire where id = ?").param(hire).query(String.class).single()).isEqualTo("NOT_CLEARED");
        assertThat(office.passed(hire)).contains("Event_ClearanceRefused", "Event_HireNotCleared");
    }

    @Test // D3.3: the seat is certified and the notice signed; only the clearance was awaited
    void theClearanceThatComesLastConfirmsTheHire() {
        UUID hire = hire();
        database.sql("""
                insert into cadre.pool_standing (application_id, posting_id, candidate_id, since, expires_on, contingent)
                select id, posting_id, candidate_id, submitted_at, '2026-08-31', false from cadre.application where candidate_id = ?""").param(account.id()).update();
        office.run(hire, "Event_HireBegun");
        answers.acknowledge(candidate, offer, Hiring.signed(1));
        office.submit(office.claim(hire, "Task_CertifyVacant", Office.HR), Office.HR,
                Map.of("vacatedOn", "2025-06-02", "checkedNoRescission", "yes", "forRestOfYear", "yes"));
        record("cleared");
        assertThat(database.sql("select state from cadre.hire where id = ?").param(hire).query(String.class).single()).isEqualTo("CONFIRMED");
        assertThat(cases.referralState(referral)).isEqualTo("HIRED");
        assertThat(office.instance(referral)).isNull();
    }

    private UUID hire() {
        return database.sql("select id from cadre.hire where referral_id = ?").param(referral).query(UUID.class).single();
    }

    @Test
    void whoRecordedTheResultDoesNotDecideOnIt() {
        record("adverse");
        dispute(STATEMENT);
        assertThatThrownBy(() -> office.claim(referral, "Task_DecideClearance", Office.HR)).hasStackTraceContaining("clearance.twoPeople");
        assertThat(refused(() -> clearances.decide(referral.toString(), office.staff(Office.HR), Clearances.Decision.NOT_CLEARED)))
                .isEqualTo("You recorded the result of this check yourself. Somebody else in HR Staffing decides on it.");
        assertThat(refused(() -> clearances.decide(referral.toString(), office.staff("hiring1"), Clearances.Decision.NOT_CLEARED)))
                .isEqualTo("Only HR Staffing records and decides on background checks.");
        assertThatThrownBy(() -> database.sql("update cadre.clearance set decision = 'CLEARED', decided_by = recorded_by, decided_at = now() where referral_id = ?")
                .param(referral).update()).hasStackTraceContaining("clearance_check");
    }

    @Test
    void aStatementIsReceivedBeforeTheTimeIsOverAndIsLongEnough() {
        record("adverse");
        assertThat(refused(() -> dispute("No."))).contains("Your statement");
        clock.set(OVER.minusSeconds(1));
        dispute(STATEMENT);
        assertThat(clearances.forCandidate(referral).orElseThrow().disputedAt()).isEqualTo(OVER.minusSeconds(1));
    }

    // ------------------------------------------------------------------------------------------------ who sees it (domain 2.7)

    @Test
    void theStatementAndTheResultAreHrStaffingsAlone() {
        record("adverse");
        Visitor own = new Visitor(port, "198.18.5.1").signIn(account.email(), "a long password");
        assertThat(own.get("/my/offers/" + offer).body()).contains("The result of your background check is adverse");
        assertThat(own.fillIn("/my/offers/" + offer + "/dispute", Map.of("statement", STATEMENT)).statusCode()).isEqualTo(302);
        assertThat(own.get("/my/offers/" + offer).body()).contains("We have had your statement since Monday, June 2, 2025").doesNotContain("Kx8canaryKx8");
        String page = "/staff/referrals/" + referral + "/offers";
        assertThat(new Visitor(port, "198.18.5.2").signIn(Office.HR, "cadre").get(page).body()).contains(STATEMENT, "Adverse, by hr");
        for (String nobody : List.of("hiring1", "screener1", Office.LICENSURE, "employee-services", "auditor")) {
            assertThat(new Visitor(port, "198.18.5.3").signIn(nobody, "cadre").get(page).statusCode()).as(nobody).isEqualTo(403);
            assertThatThrownBy(() -> clearances.forStaff(office.staff(nobody), referral)).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(own.get(page).statusCode()).isEqualTo(403);
        assertThat(journal.of(referral)).extracting(Journal.Entry::what).contains("clearance.recorded", "clearance.told", "clearance.disputed", "clearance.seen");
        assertThat(journal.of(referral)).extracting(Journal.Entry::fact).noneMatch(fact -> fact.contains("canary") || fact.equals("ADVERSE"));
    }

    @Test // domain 2.7: of the clearance the hiring team learns nothing, wherever it looks at the case
    void theHiringTeamReadsNothingOfTheCheck() {
        UUID position = database.sql("select position_id from cadre.referral where id = ?").param(referral).query(UUID.class).single();
        hiring.manage(position, Hiring.MANAGER);
        office.run(hire(), "Event_HireBegun");
        record("adverse");
        dispute(STATEMENT);
        List<String> pages = List.of("/staff/referrals/" + referral, "/staff/positions/" + position + "/ranking", "/staff/hires/" + hire());
        String[] told = {"background check", "adverse", "not cleared", "clearance", "dispute"};
        Visitor manager = new Visitor(port, "198.18.5.4").signIn(Hiring.MANAGER, "cadre");
        pages.forEach(page -> assertThat(manager.get(page).body().toLowerCase(Locale.ROOT)).as(page).contains("accepted").doesNotContain(told));
        assertThat(new Visitor(port, "198.18.5.5").signIn(Office.HR, "cadre").get(pages.get(0)).body()).contains("background check to be discussed");
        decide("not_cleared");
        pages.forEach(page -> assertThat(manager.get(page).body().toLowerCase(Locale.ROOT)).as(page).contains("ended").doesNotContain(told));
    }

    @Test // nothing of the check stays in the engine, and no mail has the statement
    void theEngineKeepsNothingOfTheCheck() {
        record("adverse");
        dispute(STATEMENT);
        decide("not_cleared");
        var history = engine.getHistoryService();
        assertThat(history.createHistoricVariableInstanceQuery().list()).noneMatch(variable -> "result".equals(variable.getName()) || String.valueOf(variable.getValue()).contains("Kx8canary"));
        assertThat(history.createHistoricDetailQuery().variableUpdates().list()).noneMatch(detail -> detail.toString().contains("Kx8canary"));
        assertThat(database.sql("select count(*) from cadre.letter where body like '%Kx8canary%' or subject like '%Kx8canary%'").query(Integer.class).single()).isZero();
    }
}
