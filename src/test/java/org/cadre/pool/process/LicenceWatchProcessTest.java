package org.cadre.pool.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
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
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Eligibility;
import org.cadre.pool.Licence;
import org.cadre.pool.Licences;
import org.cadre.pool.PoolStanding;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Licenses: verified before scoring, watched in the pool, renewed (R-078, R-079; domain 2.1). */
@House
class LicenceWatchProcessTest {

    private static final String SOCIAL_WORK = "socialWorkLicence";
    private static final String DESE = "deseCredential";
    private static final String SUMMER = "2026-06-30";

    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private Licences licences;
    @Autowired private Eligibility eligibility;
    @Autowired private ProcessEngine engine;
    @Autowired private Journal journal;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    private Person candidate;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        ProcessEngineTests.init(engine);
    }

    @AfterEach
    void storyEnds() {
        clock.set(SteppedClock.STORY_START);
    }

    private UUID toVerify(String... changes) {
        candidate = Office.candidate(office.account());
        UUID id = office.draft(candidate, changes);
        applications.submit(candidate, id);
        office.run(id, "Event_ApplicationSubmitted");
        office.references(id);
        return id;
    }

    private UUID inPool(String... changes) {
        UUID id = toVerify(changes);
        office.licences(id);
        scored(id);
        return id;
    }

    private void scored(UUID id) {
        office.score(id, "screener1", office.scores(3));
        office.score(id, "screener2", office.scores(3));
        office.run(id, "Task_JudgeScores");
    }

    private Stage stage(UUID id) {
        return applications.view(office.staff(Office.HR), id).application().stage();
    }

    private PoolStanding standing(UUID id) {
        return applications.view(office.staff(Office.HR), id).standing();
    }

    private Licence.State state(UUID id, String key) {
        return licences.view(candidate, id).cards().stream().filter(card -> card.key().equals(key)).findFirst().orElseThrow().state();
    }

    private void state(UUID id, String key, String kind, String number, String expires) {
        Map<String, List<String>> typed = new HashMap<>(Map.of(key + ".kind", List.of(kind)));
        typed.put(key + ".number", List.of(number));
        typed.put(key + ".expires", List.of(expires));
        licences.state(candidate, id, key, typed);
    }

    private Instant noticeDue(UUID id) {
        return job(id, "Timer_LicenceNotice").getDuedate().toInstant();
    }

    private Job job(UUID id, String element) {
        return engine.getManagementService().createJobQuery().processInstanceId(office.instance(id).getId()).activityId(element).singleResult();
    }

    private void fireAt(UUID id, Instant instant) {
        clock.set(instant);
        office.run(id, "Timer_LicenceNotice");
    }

    /** What the letters on single licenses said, oldest first: {@code <key>/<expiry>/<days>} or {@code check/<statement>/<check>}. */
    private List<String> notices(UUID id) {
        return database.sql("select effect from cadre.letter where effect like ? order by written_at, effect").param("licence/" + id + "/%")
                .query(String.class).list().stream().map(effect -> effect.substring(("licence/" + id + "/").length())).toList();
    }

    private List<String> stageLetters(UUID id) {
        return database.sql("select effect from cadre.letter where effect like ? order by written_at, effect").param("application/" + id + "/%")
                .query(String.class).list().stream().map(effect -> effect.split("/")[2]).toList();
    }

    private Task renewal(UUID id) {
        return office.task(id, "Task_VerifyRenewal");
    }

    // ------------------------------------------------------------------------------------------------ before scoring

    @Test // two separate credentials, each verified on its own
    void eachLicenseIsATaskOfItsOwnAndScoringWaitsForBoth() {
        UUID id = toVerify();
        assertThat(stage(id)).isEqualTo(Stage.LICENCES);
        List<Task> tasks = office.tasks(id);
        assertThat(tasks).extracting(task -> office.card(task.getId(), "licence"))
                .containsExactlyInAnyOrder("Social work license: stated as LICSW", "DESE license: stated as valid");
        assertThat(applications.view(candidate, id).application().dueAt()).as("five business days").isEqualTo(Instant.parse("2025-06-09T21:00:00Z"));

        // The later one first: what waits changes places meanwhile.
        Task dese = tasks.stream().filter(task -> office.card(task.getId(), "licence").startsWith("DESE")).findFirst().orElseThrow();
        office.verify(dese.getId(), "valid", "2027-01-31");
        assertThat(state(id, DESE)).isEqualTo(Licence.State.VALID);
        assertThat(state(id, SOCIAL_WORK)).isEqualTo(Licence.State.UNVERIFIED);
        assertThat(stage(id)).isEqualTo(Stage.LICENCES);
        office.licences(id);
        assertThat(stage(id)).isEqualTo(Stage.SCORING);
        assertThat(office.passed(id)).contains("Gateway_LicencesHold", "Gateway_LicencesSettled");
        assertThat(licences.view(candidate, id).cards()).extracting(card -> card.licence().expires().orElseThrow())
                .as("the register's date wins").containsExactly(LocalDate.parse("2027-06-30"), LocalDate.parse("2027-01-31"));
    }

    @Test
    void anAnswerThatBreaksItsRulesIsRefusedWithAllFaultsAndTheTaskStaysOpen() {
        UUID id = toVerify();
        Task task = office.tasks(id).get(0);
        assertThatThrownBy(() -> office.verify(task.getId(), "valid", "2025-06-02")).isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("Expiry date in the register").hasMessageContaining("after today");
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(Map.of("finding", "valid"), Map.of("finding", "valid", "expires", "June 30"),
                Map.of("finding", "pending"), Map.of("finding", "not_valid", "explanation", "short"), Map.of("expires", "2027-06-30"))) {
            assertThatThrownBy(() -> office.submit(task.getId(), Office.LICENSURE, wrong)).as(wrong.toString()).isInstanceOf(ProcessEngineException.class);
        }
        assertThatThrownBy(() -> office.submit(task.getId(), Office.LICENSURE, Map.of("finding", "maybe", "expires", "soon")))
                .hasMessageContaining("What the register shows").hasMessageContaining("write a date");
        assertThat(state(id, SOCIAL_WORK)).isEqualTo(Licence.State.UNVERIFIED);
        assertThat(office.tasks(id)).hasSize(2);
    }

    @Test // domain 2.6a, 2.7: licensure finds, and sees licenses only
    void onlyLicensureFindsAndSeesNothingElse() {
        UUID id = toVerify();
        var found = new Licences.Found(Licence.Finding.VALID, LocalDate.parse("2027-06-30"), null);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> licences.verified(id.toString(), 0, office.staff(Office.HR), found))
                .withMessageContaining("duties.licensureFinds");
        Licences.View view = licences.viewAsStaff(office.staff(Office.LICENSURE), id);
        assertThat(view.name()).isEqualTo("Test Person");
        assertThat(journal.of(id)).last().extracting(Journal.Entry::what).isEqualTo("licences.seen");
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> applications.viewAsStaff(office.staff(Office.LICENSURE), id));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> licences.view(office.staff("screener1"), id));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> licences.view(Office.candidate(office.account()), id));
    }

    @Test // D1.4: not valid is a reason like any other, told and corrected
    void aLicenseThatIsNotValidIsToldCorrectedAndVerified() {
        UUID id = toVerify();
        Task socialWork = office.tasks(id).stream().filter(task -> office.card(task.getId(), "licence").startsWith("Social")).findFirst().orElseThrow();
        office.verify(socialWork.getId(), "not_valid", null);
        office.licences(id);
        assertThat(stage(id)).isEqualTo(Stage.REASONS);
        assertThat(eligibility.reasons(id)).containsExactly("NO_SW_LICENCE");
        assertThat(licences.view(candidate, id).cards().get(0).licence().newest().checks().get(0).explanation()).isEqualTo(Office.LOOKED_UP);

        state(id, SOCIAL_WORK, "LICSW", "SW-2", "2027-06-30");
        assertThat(stage(id)).isEqualTo(Stage.LICENCES);
        assertThat(office.tasks(id)).as("the other one holds").hasSize(1);
        office.licences(id);
        assertThat(stage(id)).isEqualTo(Stage.SCORING);
    }

    @Test // D1: a correction of the whole form states the license anew, and only what it changed
    void aCorrectedFormStatesTheLicenseAnew() {
        UUID id = toVerify();
        office.tasks(id).forEach(task -> office.verify(task.getId(), office.card(task.getId(), "licence").startsWith("Social") ? "not_valid" : "valid",
                "2028-06-30"));
        var draft = applications.view(candidate, id).application().draft();
        Map<String, List<String>> fields = new HashMap<>(draft.fields());
        fields.put("socialWorkLicenceNumber", List.of("SW-3"));
        applications.save(candidate, id, fields, draft.version());
        applications.correct(candidate, id);
        assertThat(office.tasks(id)).singleElement().satisfies(task ->
                assertThat(office.card(task.getId(), "licence")).startsWith("Social work license"));
    }

    @Test // D1: hr-staffing may set a finding aside
    void whatHrStaffingSetsAsideHoldsUpNothing() {
        UUID id = toVerify();
        office.tasks(id).forEach(task -> office.verify(task.getId(), office.card(task.getId(), "licence").startsWith("Social") ? "not_valid" : "valid",
                "2028-06-30"));
        clock.set(Instant.parse("2025-06-09T21:00:00Z"));
        office.run(id, "Timer_CorrectionOver");
        office.decide(id, "Task_ConfirmIneligible", Office.HR, "proceed");
        assertThat(stage(id)).isEqualTo(Stage.SCORING);
        assertThat(licences.hold(id.toString())).isTrue();
        scored(id);
        assertThat(licences.lapsed(id.toString())).isFalse();
        assertThat(standing(id).standsOn(LocalDate.parse("2025-09-04"))).isTrue();
    }

    // ------------------------------------------------------------------------------------------------ the watch

    @ParameterizedTest(name = "expires {0}")
    @CsvSource({
        "2026-06-30, 2026-05-01T04:00:00Z, 2026-05-31T04:00:00Z, 2026-06-30T04:00:00Z",
        // The clocks went forward the night before it expires.
        "2026-03-09, 2026-01-08T05:00:00Z, 2026-02-07T05:00:00Z, 2026-03-09T04:00:00Z"})
    void eachNoticeIsSaidWhenItsDayBegins(String expires, Instant sixty, Instant thirty, Instant zero) {
        UUID id = inPool("socialWorkLicenceExpires", expires);
        assertThat(noticeDue(id)).isEqualTo(sixty);
        fireAt(id, sixty);
        String at = SOCIAL_WORK + "/" + expires + "/";
        assertThat(notices(id)).containsExactly(at + "60");
        assertThat(noticeDue(id)).isEqualTo(thirty);
        fireAt(id, thirty);
        assertThat(stage(id)).isEqualTo(Stage.IN_POOL);
        assertThat(noticeDue(id)).isEqualTo(zero);
        assertThat(standing(id).standsOn(LocalDate.parse(expires).minusDays(1))).isTrue();

        fireAt(id, zero);
        assertThat(notices(id)).containsExactly(at + "60", at + "30", at + "0");
        assertThat(stage(id)).isEqualTo(Stage.ON_HOLD);
        assertThat(stageLetters(id)).last().isEqualTo("ON_HOLD");
        assertThat(standing(id).standsOn(LocalDate.parse(expires))).isFalse();
        assertThat(noticeDue(id)).as("nothing is left to say while the pool lasts").isAfter(Instant.parse("2026-09-01T04:00:00Z"));
    }

    @Test
    void afterAPauseOnlyTheLatestNoticeIsSaid() {
        UUID id = inPool("socialWorkLicenceExpires", SUMMER);
        fireAt(id, Instant.parse("2026-06-10T12:00:00Z"));
        assertThat(notices(id)).containsExactly(SOCIAL_WORK + "/2026-06-30/30");
        assertThat(noticeDue(id)).isEqualTo(Instant.parse("2026-06-30T04:00:00Z"));
    }

    @Test
    void whoEntersThePoolWithinSixtyDaysIsToldAtOnce() {
        UUID id = inPool("socialWorkLicenceExpires", "2025-07-10");
        assertThat(noticeDue(id)).isBefore(clock.instant());
        office.run(id, "Timer_LicenceNotice");
        assertThat(notices(id)).containsExactly(SOCIAL_WORK + "/2025-07-10/60");
        assertThat(noticeDue(id)).isEqualTo(Instant.parse("2025-06-10T04:00:00Z"));
    }

    // ------------------------------------------------------------------------------------------------ renewals

    @Test // domain 2.1: renewal resumes what a lapse held
    void aRenewalResumesWhatALapseHeld() {
        UUID id = inPool("socialWorkLicenceExpires", SUMMER);
        fireAt(id, Instant.parse("2026-06-30T04:00:00Z"));
        assertThat(stage(id)).isEqualTo(Stage.ON_HOLD);

        clock.set(Instant.parse("2026-07-06T15:00:00Z"));
        state(id, SOCIAL_WORK, "LICSW", "SW-1", "2028-06-30");
        assertThat(office.card(renewal(id).getId(), "licence")).isEqualTo("Social work license: stated as LICSW");
        assertThat(stage(id)).as("stated is not verified").isEqualTo(Stage.ON_HOLD);
        assertThat(standing(id).standsOn(LocalDate.parse("2026-07-06"))).isFalse();

        office.verify(renewal(id).getId(), "valid", "2028-06-30");
        assertThat(stage(id)).isEqualTo(Stage.IN_POOL);
        assertThat(standing(id).standsOn(LocalDate.parse("2026-07-06"))).isTrue();
        assertThat(stageLetters(id)).endsWith("ON_HOLD", "IN_POOL");
        assertThat(notices(id)).last().isEqualTo("check/3/1");
        assertThat(journal.firstBrokenLink(id)).isEmpty();
    }

    @Test
    void aRenewalBeforeTheLapseChangesNothingButTheWatch() {
        UUID id = inPool("socialWorkLicenceExpires", "2026-01-15");
        fireAt(id, Instant.parse("2025-11-16T05:00:00Z"));
        state(id, SOCIAL_WORK, "LICSW", "SW-1", "2026-07-15");
        office.verify(renewal(id).getId(), "valid", "2026-07-15");
        assertThat(stage(id)).isEqualTo(Stage.IN_POOL);
        assertThat(stageLetters(id)).as("no news").containsOnlyOnce("IN_POOL");
        assertThat(noticeDue(id)).isEqualTo(Instant.parse("2026-05-16T04:00:00Z"));
        assertThat(standing(id).standsOn(LocalDate.parse("2026-01-15"))).isTrue();
    }

    @Test
    void aRefusedRenewalIsToldAndCanBeStatedAgain() {
        UUID id = inPool("socialWorkLicenceExpires", SUMMER);
        fireAt(id, Instant.parse("2026-06-30T04:00:00Z"));
        state(id, SOCIAL_WORK, "LICSW", "SW-X", "2028-06-30");
        office.verify(renewal(id).getId(), "not_valid", null);
        assertThat(stage(id)).isEqualTo(Stage.ON_HOLD);
        assertThat(notices(id)).contains("check/3/1");
        assertThat(stageLetters(id)).as("held already").containsOnlyOnce("ON_HOLD");

        state(id, SOCIAL_WORK, "LICSW", "SW-X", "2028-06-30");
        office.verify(renewal(id).getId(), "valid", "2028-06-30");
        assertThat(stage(id)).isEqualTo(Stage.IN_POOL);
    }

    @Test
    void whatIsStatedWhileLicensureLooksIsVerifiedNext() {
        UUID id = inPool("socialWorkLicenceExpires", SUMMER, "deseExpires", SUMMER);
        fireAt(id, Instant.parse("2026-06-30T04:00:00Z"));
        state(id, SOCIAL_WORK, "LICSW", "SW-1", "2028-06-30");
        state(id, DESE, "VALID", "D-1", "2029-06-30");
        assertThat(office.tasks(id)).hasSize(1);
        office.verify(renewal(id).getId(), "valid", "2028-06-30");
        assertThat(stage(id)).as("the other one is still past").isEqualTo(Stage.ON_HOLD);
        assertThat(office.card(renewal(id).getId(), "licence")).startsWith("DESE license");
        office.verify(renewal(id).getId(), "valid", "2029-06-30");
        assertThat(stage(id)).isEqualTo(Stage.IN_POOL);
        assertThat(office.passed(id)).contains("Gateway_AnotherRenewal", "Gateway_RenewalOffered");
    }

    @Test
    void aSecondClickStatesNothingMore() throws Exception {
        UUID id = inPool();
        CyclicBarrier together = new CyclicBarrier(2);
        var clicks = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = List.of(clicks.submit(() -> click(id, together)), clicks.submit(() -> click(id, together)));
            for (Future<?> each : both) {
                each.get();
            }
        } finally {
            clicks.shutdown();
        }
        assertThat(licences.view(candidate, id).cards().get(0).licence().statements()).hasSize(2);
        assertThat(office.tasks(id)).hasSize(1);
    }

    private Void click(UUID id, CyclicBarrier together) throws Exception {
        together.await();
        state(id, SOCIAL_WORK, "LICSW", "SW-1", "2028-06-30");
        return null;
    }

    @Test
    void aStatementThatBreaksItsRulesIsRefusedInWords() {
        UUID id = inPool();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> state(id, SOCIAL_WORK, "NONE", "", "2025-06-02"))
                .satisfies(refusal -> assertThat(refusal.faults()).extracting(fault -> fault.field() + " " + fault.code()).containsExactlyInAnyOrder(
                        "socialWorkLicence.kind form.choose", "socialWorkLicence.number form.required", "socialWorkLicence.expires licence.past"));
        assertThatExceptionOfType(Refusal.class).as("what is issued is issued").isThrownBy(() -> state(id, DESE, "PENDING", "", ""));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> state(id, DESE, "VALID", "D-2", "99999-01-01"));
        assertThat(office.tasks(id)).isEmpty();

        UUID scoring = toVerify();
        office.licences(scoring);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> state(scoring, SOCIAL_WORK, "LCSW", "SW-9", "2029-01-01"))
                .withMessageContaining("licence.notNow");
    }

    @Test
    void thePoolsYearEndsAHeldStandingToo() {
        UUID id = inPool("socialWorkLicenceExpires", SUMMER);
        fireAt(id, Instant.parse("2026-06-30T04:00:00Z"));
        Instant over = Instant.parse("2026-09-01T04:00:00Z");
        assertThat(job(id, "Timer_PoolYearOver").getDuedate()).isEqualTo(over);
        clock.set(over);
        office.run(id, "Timer_PoolYearOver");
        assertThat(office.instance(id)).isNull();
        assertThat(stage(id)).isEqualTo(Stage.EXPIRED);
    }

    // ------------------------------------------------------------------------------------------------ contingent

    @Test // D1.6: pending is waived until the start; lifted when licensure verifies the issued credential
    void aPendingCredentialMakesTheStandingContingentUntilItIsIssued() {
        UUID id = inPool("deseCredential", "pending", "deseNumber", null, "deseExpires", null);
        assertThat(stage(id)).isEqualTo(Stage.IN_POOL);
        assertThat(standing(id).contingent()).isTrue();
        assertThat(standing(id).standsOn(LocalDate.parse("2025-09-04"))).as("waived, not held").isTrue();

        state(id, DESE, "VALID", "D-7", "2030-06-30");
        assertThat(standing(id).contingent()).as("not before it is verified").isTrue();
        office.verify(renewal(id).getId(), "valid", "2030-06-30");
        assertThat(standing(id).contingent()).isFalse();
        assertThat(stage(id)).isEqualTo(Stage.IN_POOL);
    }

    @Test // D1.6: a pending credential that was refused holds the standing
    void anIssuedCredentialThatIsNotValidHoldsTheStanding() {
        UUID id = inPool("deseCredential", "pending", "deseNumber", null, "deseExpires", null);
        state(id, DESE, "VALID", "D-7", "2030-06-30");
        office.verify(renewal(id).getId(), "not_valid", null);
        assertThat(stage(id)).isEqualTo(Stage.ON_HOLD);
        assertThat(standing(id).standsOn(LocalDate.parse("2025-06-02"))).isFalse();
    }
}
