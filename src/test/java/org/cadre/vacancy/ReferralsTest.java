package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Publisher;
import org.cadre.pool.Stage;
import org.cadre.pool.Withdrawals;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may be referred to which position, by whom, and who sees it. */
@House
class ReferralsTest {

    @Autowired private Office office;
    @Autowired private HiringOffice hiring;
    @Autowired private Publisher publisher;
    @Autowired private Referrals referrals;
    @Autowired private Candidacies candidacies;
    @Autowired private Vacancies vacancies;
    @Autowired private Interviews interviews;
    @Autowired private HireRepository hires;
    @Autowired private OfferRepository offers;
    @Autowired private ReferralEvents referralEvents;
    @Autowired private Applications applications;
    @Autowired private Withdrawals withdrawals;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private String pool;
    private String slug;
    private UUID position;

    @BeforeEach
    void aPositionBehindAPool() {
        clock.set(SteppedClock.STORY_START);
        pool = publisher.pool("2025-08-22");
        slug = publisher.position(pool, "2025-08-15");
        position = hiring.position(slug, HiringOffice.FIRST, HiringOffice.SECOND);
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
    }

    private UUID refer(Person candidate) {
        return referrals.refer(office.staff(Office.HR), position, UUID.fromString(candidate.id()));
    }

    private static void assertRefused(ThrowingCallable work, String code) {
        assertThatThrownBy(work).isInstanceOf(Refusal.class).hasMessageContaining(code);
    }

    private List<Map<String, Object>> casesOf(Person candidate) {
        return database.sql("select id, state, referred_by, application_id, position_id from cadre.referral where candidate_id = ?")
                .param(UUID.fromString(candidate.id())).query().listOfRows();
    }

    private int running(UUID referral) {
        return (int) engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(referral.toString()).count();
    }

    // ------------------------------------------------------------------------------------------------ by hr-staffing

    @Test
    void whoStandsInThePoolIsReferredToldAndWaitsForTheHiringTeam() {
        Person candidate = hiring.member(pool);
        UUID id = refer(candidate);
        assertThat(running(id)).as("in the same transaction").isEqualTo(1);
        office.run(id, "Event_CandidateReferred");
        assertThat(hiring.state(id)).isEqualTo(ReferralState.REFERRED);
        assertThat(letters(id, "REFERRED")).singleElement().asString().contains("hiring team", "2025-26");
        assertThat(referrals.managers(id.toString())).containsExactly(HiringOffice.FIRST, HiringOffice.SECOND);
        assertThat(referrals.caseNumber(id.toString())).matches("R2025-\\d{6}");
        assertThat(office.card(office.task(id, "Task_OfferInterview").getId(), "caseNumber")).isEqualTo(referrals.caseNumber(id.toString()));
        assertThat(office.card(office.task(id, "Task_OfferInterview").getId(), "posting")).contains("(SY2025-26), P-").doesNotContain("Test Person");
    }

    private List<String> letters(UUID id, String state) {
        return database.sql("select body from cadre.letter where effect like ? order by written_at").param("referral/" + id + "/" + state + "/%")
                .query(String.class).list();
    }

    @Test
    void whoDoesNotStandInThePoolTodayIsNotReferred() {
        Person outside = Office.candidate(office.account());
        assertRefused(() -> refer(outside), "referral.noStanding");
        publisher.becomes(publisher.sent(outside, pool), Stage.SCORING);
        assertRefused(() -> refer(outside), "referral.noStanding");

        Person lapsed = hiring.member(pool);
        database.sql("update cadre.pool_standing set lapses_on = '2025-06-02' where candidate_id = ?").param(UUID.fromString(lapsed.id())).update();
        assertRefused(() -> refer(lapsed), "referral.noStanding");
        clock.set(Instant.parse("2025-06-02T03:59:00Z"));
        assertThat(refer(lapsed)).as("a minute before that day, Eastern").isNotNull();

        Person expired = hiring.member(pool);
        clock.set(Instant.parse("2026-09-01T04:00:00Z"));
        assertRefused(() -> refer(expired), "referral.noStanding");
    }

    @Test
    void aPositionWithoutAHiringManagerOrThatIsNotFilledTakesNobody() {
        Person candidate = hiring.member(pool);
        position = hiring.position(publisher.position(pool, "2025-08-15"));
        assertRefused(() -> refer(candidate), "referral.noManager");
        hiring.name(position, HiringOffice.FIRST);
        cancel(position);
        assertRefused(() -> refer(candidate), "referral.notToFill");
    }

    private void cancel(UUID position) {
        vacancies.cancel(office.staff(Office.HR), position, Map.of("cancelReason", List.of(Publisher.WHY), "cancelConfirmed", List.of("yes")));
    }

    @Test
    void nobodyIsConsideredTwiceForOnePosition() {
        Person candidate = hiring.member(pool);
        UUID first = refer(candidate);
        assertRefused(() -> refer(candidate), "referral.open");
        assertThatThrownBy(() -> database.sql("""
                insert into cadre.referral select gen_random_uuid(), number || 'x', position_id, candidate_id, application_id, 'INTERVIEWED', state_since, due_at,
                    referred_by, referred_at, rank, 0 from cadre.referral where id = ?""").param(first).update()).as("nor in the database")
                .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("referral_one_open");
    }

    @Test
    void ofTwoWhoReferAtOnceOneIsRefused() {
        Person candidate = hiring.member(pool);
        CompletableFuture<Void> second = transaction.execute(status -> {
            refer(candidate);
            return Office.untilItWaits(database, () -> refer(candidate));
        });
        assertThatThrownBy(second::join).isInstanceOf(CompletionException.class).hasRootCauseInstanceOf(Refusal.class).hasMessageContaining("referral.open");
        assertThat(casesOf(candidate)).hasSize(1);
    }

    @Test // D1.11: one hire a candidate and school year
    void whoHasAcceptedAnOfferOfTheYearIsNotReferredUntilItComesToNothing() {
        Person candidate = hiring.member(pool);
        HireRows rows = new HireRows(database, transaction, hires, events);
        UUID elsewhere = hiring.position(publisher.position(pool, "2025-08-15"), HiringOffice.FIRST);
        UUID hire = rows.contingent(elsewhere, UUID.fromString(candidate.id()), applicationOf(candidate));
        assertRefused(() -> refer(candidate), "referral.hired");
        rows.release(hire);
        assertThat(refer(candidate)).isNotNull();
    }

    private UUID applicationOf(Person candidate) {
        return database.sql("select application_id from cadre.pool_standing where candidate_id = ?").param(UUID.fromString(candidate.id()))
                .query(UUID.class).single();
    }

    @Test // R-069, domain 2.6a
    void onlyHrStaffingRefers() {
        Person candidate = hiring.member(pool);
        assertThatThrownBy(() -> referrals.refer(office.staff(HiringOffice.FIRST), position, UUID.fromString(candidate.id())))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> candidacies.choices(office.staff(HiringOffice.FIRST), position, 0)).isInstanceOf(AccessDeniedException.class);
    }

    @Test // D3.1: priority first
    void thoseToReferAreNamedWithPriorityFirstAndWhoAppliedIsMarked() {
        Person first = hiring.member(pool);
        Person second = hiring.member(pool);
        Person third = hiring.member(pool);
        database.sql("update cadre.pool_standing set priority = true where candidate_id = ?").param(UUID.fromString(third.id())).update();
        refer(first);
        publisher.becomes(publisher.sent(second, slug), Stage.RELEASED);

        List<Candidacies.Choice> choices = candidacies.choices(office.staff(Office.HR), position, 0).choices().getContent();
        assertThat(choices).extracting(choice -> choice.member().candidate().toString()).startsWith(third.id()).hasSize(3);
        assertThat(choices).filteredOn(choice -> choice.member().applied() != null).extracting(choice -> choice.member().candidate().toString())
                .containsExactly(second.id());
        assertThat(choices).filteredOn(Candidacies.Choice::referred).extracting(choice -> choice.member().candidate().toString())
                .containsExactlyInAnyOrder(first.id(), second.id());
    }

    // ------------------------------------------------------------------------------------------------ by itself

    @Test // positions applied to before the pool passed the candidate
    void anApplicationThatThePoolReleasesIsReferredByItself() {
        Person candidate = Office.candidate(office.account());
        UUID application = publisher.sent(candidate, slug);
        office.run(application, "Event_PositionApplicationSubmitted");
        UUID screening = publisher.sent(candidate, pool);
        assertThat(casesOf(candidate)).isEmpty();
        publisher.becomes(screening, Stage.SCORING, Stage.IN_POOL);
        assertThat(casesOf(candidate)).singleElement().satisfies(one -> assertThat(one).containsEntry("referred_by", "cadre")
                .containsEntry("application_id", application).containsEntry("position_id", position).containsEntry("state", "REFERRED"));
    }

    @Test
    void whatIsReleasedBeforeAManagerIsNamedIsReferredThen() {
        String other = publisher.position(pool, "2025-08-15");
        Person candidate = hiring.member(pool);
        UUID application = publisher.sent(candidate, other);
        office.run(application, "Event_PositionApplicationSubmitted");
        assertThat(casesOf(candidate)).isEmpty();
        UUID later = hiring.position(other, HiringOffice.SECOND);
        assertThat(casesOf(candidate)).singleElement().satisfies(one -> assertThat(one).containsEntry("position_id", later));
        hiring.name(later, HiringOffice.FIRST);
        assertThat(casesOf(candidate)).as("once").hasSize(1);
    }

    @Test
    void whatIsReleasedGoesToTheFirstSeatThatIsToBeFilled() {
        vacancies.openFurther(office.staff(Office.HR), Map.of("seatsOf", List.of(publisher.posting(slug).id().toString()), "seats", List.of("2")));
        cancel(position);
        Person candidate = hiring.member(pool);
        UUID application = publisher.sent(candidate, slug);
        office.run(application, "Event_PositionApplicationSubmitted");
        UUID second = database.sql("select id from cadre.position where posting_id = ? order by number offset 1 limit 1").param(publisher.posting(slug).id())
                .query(UUID.class).single();
        assertThat(casesOf(candidate)).singleElement().satisfies(one -> assertThat(one).containsEntry("position_id", second));
    }

    @Test // D1.11
    void whatIsReleasedWhileAnotherOfferIsAcceptedIsReferredOnceThatComesToNothing() {
        Person candidate = hiring.member(pool);
        HireRows rows = new HireRows(database, transaction, hires, events);
        UUID elsewhere = hiring.position(publisher.position(pool, "2025-08-15"), HiringOffice.FIRST);
        UUID hire = rows.contingent(elsewhere, UUID.fromString(candidate.id()), applicationOf(candidate));
        office.run(publisher.sent(candidate, slug), "Event_PositionApplicationSubmitted");
        assertThat(casesOf(candidate)).extracting(one -> one.get("position_id")).containsExactly(elsewhere);
        rows.release(hire);
        assertThat(casesOf(candidate)).extracting(one -> one.get("position_id")).containsExactlyInAnyOrder(elsewhere, position);
    }

    // ------------------------------------------------------------------------------------------------ what a case rests on

    @Test // domain 2.1: CandidateWithdrew
    void withdrawingTheApplicationOrThePoolsEndsTheCase() {
        Person candidate = hiring.member(pool);
        UUID application = publisher.sent(candidate, slug);
        office.run(application, "Event_PositionApplicationSubmitted");
        UUID id = (UUID) casesOf(candidate).get(0).get("id");
        office.run(id, "Event_CandidateReferred");
        withdrawals.byCandidate(candidate, application);
        assertThat(hiring.state(id)).isEqualTo(ReferralState.WITHDRAWN);
        assertThat(running(id)).isZero();
        assertThat(office.passed(id)).contains("Event_ReferralWithdrew", "Event_ReferralWithdrawn");

        Person other = hiring.member(pool);
        UUID second = hiring.referred(position, other);
        publisher.becomes(applicationOf(other), Stage.EXPIRED);
        assertThat(hiring.state(second)).as("the standing in the pool is over").isEqualTo(ReferralState.WITHDRAWN);
        assertThat(letters(second, "WITHDRAWN")).hasSize(1);
        assertThat(letters(second, "team/WITHDRAWN")).as("the hiring team is notified").hasSize(2)
                .allSatisfy(letter -> assertThat(letter).contains("not available").doesNotContain("Test Person"));
    }

    @Test // issue 4: a position canceled
    void aCanceledPositionClosesItsCasesAndSaysNothingOfAnyoneElse() {
        UUID begun = hiring.referred(position, hiring.member(pool));
        UUID waiting = refer(hiring.member(pool));
        cancel(position);
        for (UUID id : List.of(begun, waiting)) {
            assertThat(hiring.state(id)).isEqualTo(ReferralState.CANCELLED);
            assertThat(running(id)).isZero();
            assertThat(letters(id, "CANCELLED")).singleElement().asString().contains("case is closed").doesNotContain("incumbent", "holder", "rescind", Publisher.WHY);
        }
    }

    @Test
    void aCanceledPostingClosesTheCasesOfItsApplicants() {
        Person candidate = hiring.member(pool);
        UUID application = publisher.sent(candidate, slug);
        office.run(application, "Event_PositionApplicationSubmitted");
        UUID id = (UUID) casesOf(candidate).get(0).get("id");
        publisher.becomes(application, Stage.CANCELLED);
        assertThat(hiring.state(id)).isEqualTo(ReferralState.CANCELLED);
    }

    @Test // whoever is hired has left the pool, and is not thrown out by that
    void theEndOfTheStandingOfWhoAcceptedLeavesTheCaseAlone() {
        Person candidate = hiring.member(pool);
        HireRows rows = new HireRows(database, transaction, hires, events);
        rows.contingent(position, UUID.fromString(candidate.id()), applicationOf(candidate));
        publisher.becomes(applicationOf(candidate), Stage.EXPIRED);
        assertThat(casesOf(candidate)).extracting(one -> one.get("state")).containsExactly("CLEARED");
    }

    // ------------------------------------------------------------------------------------------------ a confirmed hire

    @Test // D1.11: only a confirmed hire closes a candidate's other cases, and those of the others for the seat
    void aSeatedHireEndsWhatTheOthersWaitForAndTheCandidatesOtherCases() {
        HireRows rows = new HireRows(database, transaction, hires, events);
        UUID inLine = hiring.referred(position, hiring.member(pool));
        hiring.inLine(inLine, 1);
        Person hired = hiring.member(pool);
        UUID hire = rows.contingent(position, UUID.fromString(hired.id()), applicationOf(hired));
        UUID runnerUp = hiring.referred(position, hiring.member(pool));
        hiring.inLine(runnerUp, 2);
        assertThat(hiring.state(runnerUp)).as("while a hire is under way").isEqualTo(ReferralState.RUNNER_UP);
        UUID fresh = hiring.referred(position, hiring.member(pool));
        UUID elsewhere = hiring.position(publisher.position(pool, "2025-08-15"), HiringOffice.FIRST);
        UUID resting = resting(elsewhere, hired, hire);

        database.sql("update cadre.position set state = 'FILLED' where id = ?").param(position).update();
        rows.seat(hire);
        assertThat(casesOf(hired)).extracting(one -> one.get("state")).containsExactlyInAnyOrder("HIRED", "HIRED_ELSEWHERE");
        assertThat(office.passed(resting)).contains("Event_HiredElsewhere", "Event_ClosedByHire");
        assertThat(hiring.state(runnerUp)).isEqualTo(ReferralState.NOT_SELECTED);
        assertThat(office.passed(runnerUp)).contains("Event_SeatFilled", "Event_FilledByAnother");
        assertThat(letters(runnerUp, "NOT_SELECTED")).singleElement().asString().contains("filled by another candidate");
        for (UUID other : List.of(inLine, fresh)) {
            assertThat(hiring.state(other)).isEqualTo(ReferralState.CANCELLED);
            assertThat(running(other)).isZero();
            assertThat(letters(other, "CANCELLED")).singleElement().asString().contains("filled by another candidate");
        }
    }

    /** A case of a candidate that began before the hire, and rests since. */
    private UUID resting(UUID other, Person candidate, UUID hire) {
        database.sql("update cadre.hire set school_year = '1999-00' where id = ?").param(hire).update();
        UUID id = hiring.referred(other, candidate);
        database.sql("update cadre.hire set school_year = '2025-26' where id = ?").param(hire).update();
        UUID offer = hires.findById(hire).orElseThrow().offerId();
        transaction.executeWithoutResult(status -> referralEvents.offerAccepted(new OfferAccepted(offers.findById(offer).orElseThrow())));
        assertThat(hiring.state(id)).isEqualTo(ReferralState.SUSPENDED);
        return id;
    }

    // ------------------------------------------------------------------------------------------------ a manager's own positions

    private int status(String user, String path) {
        return new Visitor(port, "192.0.2.23").signIn(user, "cadre").get(path).statusCode();
    }

    @Test // R-069, domain 2.7
    void aHiringManagerSeesTheCandidatesOfTheirOwnPositionsAlone() {
        hiring.name(position, HiringOffice.FIRST);
        UUID id = hiring.referred(position, hiring.member(pool));
        for (String page : List.of("/staff/referrals/" + id, "/staff/positions/" + position + "/ranking", "/staff/positions/" + position + "/interviews")) {
            assertThat(status(HiringOffice.FIRST, page)).as(page).isEqualTo(200);
            assertThat(status(HiringOffice.SECOND, page)).as(page).isGreaterThanOrEqualTo(403);
            assertThat(status("screener1", page)).as(page).isEqualTo(403);
        }
        assertThat(status(Office.HR, "/staff/referrals/" + id)).isEqualTo(200);
        assertThat(status(Office.HR, "/staff/positions/" + position + "/referrals")).isEqualTo(200);
        assertThat(status(HiringOffice.FIRST, "/staff/positions/" + position + "/referrals")).isEqualTo(403);
    }

    @Test
    void theTeamsTasksAreOfferedToItsManagersAloneAndGoOverToWhoeverIsNamedNext() {
        hiring.name(position, HiringOffice.FIRST);
        UUID id = hiring.referred(position, hiring.member(pool));
        String task = office.task(id, "Task_OfferInterview").getId();
        assertThat(offeredTo(HiringOffice.FIRST)).contains(task);
        assertThat(offeredTo(HiringOffice.SECOND)).doesNotContain(task);
        office.claim(id, "Task_OfferInterview", HiringOffice.FIRST);

        hiring.name(position, HiringOffice.SECOND);
        assertThat(offeredTo(HiringOffice.SECOND)).as("and the claim of whoever hires no more is over").contains(task);
        assertThat(offeredTo(HiringOffice.FIRST)).doesNotContain(task);
        hiring.time(position, HiringOffice.SECOND);
        hiring.answer(id, "Task_OfferInterview", HiringOffice.SECOND, HiringOffice.decision("invite", ""));
        assertThat(hiring.state(id)).isEqualTo(ReferralState.INVITED);
    }

    /** Under that person's own rights, as the filter asks. */
    private List<String> offeredTo(String user) {
        List<String> found = new ArrayList<>();
        office.as(user, () -> engine.getTaskService().createTaskQuery().taskCandidateUser(user).list().forEach(task -> found.add(task.getId())));
        return found;
    }

    // ------------------------------------------------------------------------------------------------ consulting teachers

    private void licenceRanOut(UUID application) {
        database.sql("""
                insert into cadre.licence_check (application_id, statement, number, finding, expires_on, checked_by, checked_at)
                values (?, 1, 1, 'VALID', '2025-06-01', 'licensure', ?)""").params(application, java.sql.Timestamp.from(clock.instant())).update();
    }

    @Test // a hard gate against the staff directory, again before the appointment
    void aConsultingTeacherIsReferredFromItsOwnScreeningAndReviewedAgainstTheDirectory() {
        CandidateAccount account = office.account();
        office.inDirectory(account.email());
        Person candidate = Office.candidate(account);
        UUID application = office.draftTo(Office.CONSULTING_TEACHER, candidate, Office.consultingTeacherForm());
        applications.submit(candidate, application);
        publisher.becomes(application, Stage.SCORING, Stage.IN_POOL);
        position = hiring.position(Office.CONSULTING_TEACHER, HiringOffice.FIRST);
        UUID id = hiring.referred(position, candidate);
        hiring.recommended(id, 1);
        String task = office.claim(id, "Task_ReviewQualifications", Office.HR);
        assertThat(office.card(task, "findings")).contains("Nothing stands against it");

        database.sql("update cadre.staff_member set permanent = false, years_teaching = 9.9 where email = ?").param(account.email()).update();
        licenceRanOut(application);
        assertThat(referrals.findings(id.toString())).contains("R-014", "R-043", "R-044");
        assertThatThrownBy(() -> office.submit(task, Office.HR, HiringOffice.decision("qualified", HiringOffice.WHY)))
                .hasMessageContaining("cannot be qualified while this stands").hasMessageContaining("R-043");
        office.submit(task, Office.HR, HiringOffice.decision("not_qualified", "The staff directory shows no permanent status."));
        assertThat(hiring.state(id)).isEqualTo(ReferralState.NOT_SELECTED);
        assertThat(interviews.mine(candidate, 0).getContent().get(0).reason()).contains("no permanent status");
        assertThat(letters(id, "NOT_SELECTED")).singleElement().asString().doesNotContain("permanent status");
    }
}
