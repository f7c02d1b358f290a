package org.cadre.vacancy.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.security.Person;
import org.cadre.pool.Publisher;
import org.cadre.pool.Stage;
import org.cadre.vacancy.HireAnswers;
import org.cadre.vacancy.HiringOffice;
import org.cadre.vacancy.Interviews;
import org.cadre.vacancy.OfferAnswers;
import org.cadre.vacancy.ReferralState;
import org.cadre.vacancy.Referrals;
import org.cadre.vacancy.Vacancies;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every way through position-hiring.bpmn from the referral to whose turn it is, and what becomes of a case that rests (domain 2.1, D1.11). */
@House
class PositionHiringProcessTest {

    /** Close of business on the fifth business day after Monday, June 2, 2025. */
    private static final Instant IN_FIVE_DAYS = Instant.parse("2025-06-09T21:00:00Z");

    @Autowired private Office office;
    @Autowired private HiringOffice hiring;
    @Autowired private Publisher publisher;
    @Autowired private Referrals referrals;
    @Autowired private Interviews interviews;
    @Autowired private OfferAnswers offers;
    @Autowired private HireAnswers hires;
    @Autowired private Vacancies vacancies;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    private String pool;
    private UUID position;

    @BeforeEach
    void aPositionBehindAPool() {
        clock.set(SteppedClock.STORY_START);
        pool = publisher.pool("2025-08-22");
        position = hiring.position(publisher.position(pool, "2025-08-15"), HiringOffice.FIRST, HiringOffice.SECOND);
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
    }

    private UUID referred() {
        return hiring.referred(position, hiring.member(pool));
    }

    private List<String> waitsAt(UUID id) {
        return office.tasks(id).stream().map(task -> task.getTaskDefinitionKey()).toList();
    }

    private void assertEnded(UUID id, ReferralState state, String end) {
        assertThat(hiring.state(id)).isEqualTo(state);
        assertThat(office.instance(id)).isNull();
        assertThat(office.passed(id)).contains(end);
        assertThat(letters(id, state.name())).hasSize(1);
    }

    private List<String> letters(UUID id, String what) {
        return database.sql("select body from cadre.letter where effect like ? order by written_at").param("referral/" + id + "/" + what + "/%")
                .query(String.class).list();
    }

    private Instant dueOnPage(UUID id) {
        return interviews.mine(hiring.candidateOf(id), 0).getContent().get(0).referral().dueAt();
    }

    private Instant timer(UUID id, String element) {
        return engine.getManagementService().createJobQuery().processInstanceId(office.instance(id).getId()).activityId(element).singleResult().getDuedate()
                .toInstant();
    }

    // ------------------------------------------------------------------------------------------------ the interview

    @Test // domain 2.1, R-069
    void fromTheReferralToTheOffer() {
        UUID id = referred();
        assertThat(waitsAt(id)).containsExactly("Task_OfferInterview");
        assertThat(office.tasks(id).get(0).getDueDate().toInstant()).isEqualTo(IN_FIVE_DAYS).isEqualTo(dueOnPage(id));
        hiring.invite(id);
        assertThat(hiring.state(id)).isEqualTo(ReferralState.INVITED);
        assertThat(timer(id, "Timer_NoTimePicked")).isEqualTo(IN_FIVE_DAYS).isEqualTo(dueOnPage(id));
        assertThat(letters(id, "INVITED")).singleElement().asString().contains("Monday, June 9, 2025, 5:00 PM EDT");

        hiring.pick(id);
        assertThat(hiring.state(id)).isEqualTo(ReferralState.INTERVIEW);
        assertThat(office.tasks(id)).extracting(task -> task.getAssignee()).containsExactlyInAnyOrder(HiringOffice.FIRST, HiringOffice.SECOND);
        assertThat(office.tasks(id)).extracting(task -> task.getDueDate().toInstant()).containsOnly(Instant.parse("2025-06-10T21:00:00Z"));

        hiring.atTheInterview(id);
        hiring.score(id, HiringOffice.FIRST, 4);
        assertThat(hiring.state(id)).isEqualTo(ReferralState.INTERVIEW);
        hiring.score(id, HiringOffice.SECOND, 3);
        assertThat(hiring.state(id)).isEqualTo(ReferralState.INTERVIEWED);
        assertThat(waitsAt(id)).containsExactly("Task_Recommend");

        hiring.answer(id, "Task_Recommend", HiringOffice.SECOND, HiringOffice.ranked(1));
        String review = office.claim(id, "Task_ReviewQualifications", Office.HR);
        assertThat(office.card(review, "findings")).contains("Nothing stands against it");
        office.submit(review, Office.HR, HiringOffice.decision("qualified", "")); // a reason is wanted for a No alone
        assertThat(waitsAt(id)).containsExactly("Task_MakeOffer");
        assertThat(hiring.state(id)).isEqualTo(ReferralState.INTERVIEWED);
    }

    @Test
    void whoIsNotInvitedIsToldAndAReasonIsNeeded() {
        UUID id = referred();
        String task = office.claim(id, "Task_OfferInterview", HiringOffice.FIRST);
        assertThatThrownBy(() -> office.submit(task, HiringOffice.FIRST, HiringOffice.decision("decline", "No."))).hasMessageContaining("at least 10");
        assertThatThrownBy(() -> office.submit(task, HiringOffice.FIRST, HiringOffice.decision("invite", ""))).hasMessageContaining("no time is free");
        office.submit(task, HiringOffice.FIRST, HiringOffice.decision("decline", HiringOffice.WHY));
        assertEnded(id, ReferralState.NOT_SELECTED, "Event_NotInvited");
        assertThat(letters(id, "NOT_SELECTED")).singleElement().asString().doesNotContain(HiringOffice.WHY).contains("standing in the candidate pool is as it was");
    }

    @Test
    void whoWantsOtherTimesIsInvitedAnew() {
        UUID id = referred();
        hiring.invite(id);
        Person candidate = hiring.candidateOf(id);
        interviews.askOthers(candidate, id, Map.of("note", List.of("Mondays after three would suit me.")));
        assertThat(waitsAt(id)).containsExactly("Task_OfferInterview");
        assertThat(interviews.mine(candidate, 0).getContent().get(0).next()).isEqualTo(ReferralState.Actor.HIRING_TEAM);
        assertThatThrownBy(() -> hiring.pick(id)).as("until the team has answered").hasMessageContaining("interview.notNow");
        clock.set(SteppedClock.STORY_START.plus(Duration.ofHours(1)));
        hiring.invite(id);
        assertThat(letters(id, "INVITED")).as("each invitation is a letter").hasSize(2);
        hiring.pick(id);
        assertThat(office.passed(id)).contains("Event_OtherTimesWanted");
    }

    @Test
    void whoPicksNoTimeWithinFiveBusinessDaysIsForTheTeamToDecide() {
        UUID id = referred();
        hiring.invite(id);
        clock.set(IN_FIVE_DAYS);
        office.run(id, "Timer_NoTimePicked");
        assertThat(waitsAt(id)).containsExactly("Task_OfferInterview");
        assertThatThrownBy(() -> interviews.pick(hiring.candidateOf(id), id, hiring.time(position))).hasMessageContaining("interview.notNow");
        hiring.answer(id, "Task_OfferInterview", HiringOffice.SECOND, HiringOffice.decision("decline", HiringOffice.WHY));
        assertEnded(id, ReferralState.NOT_SELECTED, "Event_NotInvited");
    }

    @Test
    void aTimeGivenBackOrMovedTakesTheTasksBackAndAsksAgain() {
        UUID id = referred();
        hiring.invite(id);
        hiring.pick(id);
        interviews.giveBack(hiring.candidateOf(id), id);
        assertThat(waitsAt(id)).containsExactly("Task_OfferInterview");
        hiring.invite(id);
        assertThat(hiring.state(id)).isEqualTo(ReferralState.INVITED);
        UUID slot = hiring.pick(id);
        interviews.withdraw(office.staff(HiringOffice.FIRST), slot);
        assertThat(waitsAt(id)).containsExactly("Task_OfferInterview");
        assertThat(letters(id, "MOVED")).hasSize(1);
        assertThat(letters(id, "GIVEN_BACK")).hasSize(1);
        assertThat(office.passed(id)).contains("Event_TimeGivenBack");
    }

    @Test // the pick comes while the five days run out, and neither is lost
    void aTimePickedWhileTheDeadlineRunsOutIsKeptOrRefusedAndNeverForgotten() {
        UUID id = referred();
        hiring.invite(id);
        clock.set(IN_FIVE_DAYS);
        UUID slot = hiring.time(position);
        CompletableFuture<Void> late = transaction.execute(status -> {
            office.run(id, "Timer_NoTimePicked");
            return Office.untilItWaits(database, () -> interviews.pick(hiring.candidateOf(id), id, slot));
        });
        assertThatThrownBy(late::join).hasMessageContaining("interview.notNow");
        assertThat(waitsAt(id)).containsExactly("Task_OfferInterview");
        assertThat(database.sql("select count(*) from cadre.interview_slot where referral_id = ?").param(id).query(Integer.class).single()).isZero();
    }

    // ------------------------------------------------------------------------------------------------ recommendation and review

    @Test
    void whoIsNotRecommendedIsTold() {
        UUID id = referred();
        hiring.interviewed(id);
        hiring.answer(id, "Task_Recommend", HiringOffice.FIRST,
                Map.of("recommendation", "do_not_recommend", "rank", "", "explanation", "Other candidates answered more closely."));
        assertEnded(id, ReferralState.NOT_SELECTED, "Event_NotRecommended");
    }

    @Test // domain 2.6a: separation of duties; ranks are decided by the database
    void aRankIsGivenOnceAndWhoRecommendsDoesNotReview() {
        UUID first = referred();
        hiring.recommended(first, 1);
        UUID second = referred();
        hiring.interviewed(second);
        String task = office.claim(second, "Task_Recommend", HiringOffice.FIRST);
        assertThatThrownBy(() -> office.submit(task, HiringOffice.FIRST, HiringOffice.ranked(1))).hasMessageContaining("1 is given to another")
                .hasMessageNotContaining("Test Person");
        for (String wrong : List.of("0", "100", "1.5", "first")) {
            assertThatThrownBy(() -> office.submit(task, HiringOffice.FIRST,
                    Map.of("recommendation", "recommend", "rank", wrong, "explanation", HiringOffice.WHY))).as(wrong).hasMessageContaining("from 1 to 99");
        }
        assertThatThrownBy(() -> office.submit(task, HiringOffice.FIRST,
                Map.of("recommendation", "recommend", "rank", "", "explanation", HiringOffice.WHY))).hasMessageContaining("needs a rank");
        office.submit(task, HiringOffice.FIRST, HiringOffice.ranked(2));
        assertThatThrownBy(() -> database.sql("update cadre.referral set rank = 1 where id = ?").param(second).update()).hasMessageContaining("referral_one_rank");

        String both = office.another("hr-staffing");
        engine.getIdentityService().createMembership(both, "hiring-team");
        hiring.name(position, HiringOffice.FIRST, both);
        UUID third = referred();
        hiring.interviewed(third);
        hiring.answer(third, "Task_Recommend", both, HiringOffice.ranked(3));
        String review = office.claim(third, "Task_ReviewQualifications", both);
        assertThatThrownBy(() -> office.submit(review, both, HiringOffice.decision("qualified", HiringOffice.WHY)))
                .hasMessageContaining("Somebody else reviews");
    }

    @Test // what has lapsed since
    void whoDoesNotStandAnyMoreCannotBeFoundQualified() {
        UUID id = referred();
        hiring.recommended(id, 1);
        database.sql("update cadre.pool_standing set lapses_on = '2025-06-03' where candidate_id = ?").param(UUID.fromString(hiring.candidateOf(id).id())).update();
        String review = office.claim(id, "Task_ReviewQualifications", Office.HR);
        assertThatThrownBy(() -> office.submit(review, Office.HR, HiringOffice.decision("qualified", HiringOffice.WHY)))
                .hasMessageContaining("does not stand in the position’s pool today");
        office.submit(review, Office.HR, HiringOffice.decision("not_qualified", "The license has lapsed and was not renewed."));
        assertEnded(id, ReferralState.NOT_SELECTED, "Event_NotQualified");
    }

    // ------------------------------------------------------------------------------------------------ the line

    @Test // domain 2.1: the runner-up is kept warm and promoted by itself
    void theNextInLineComesWhenTheOneAheadLeavesItAndTheRestHearThatTheSeatIsFilled() {
        UUID first = referred();
        hiring.inLine(first, 1);
        UUID second = referred();
        hiring.inLine(second, 2);
        UUID third = referred();
        hiring.inLine(third, 3);
        assertThat(waitsAt(first)).containsExactly("Task_MakeOffer");
        assertThat(List.of(hiring.state(second), hiring.state(third))).containsOnly(ReferralState.RUNNER_UP);
        assertThat(letters(second, "RUNNER_UP")).singleElement().asString().contains("Somebody else is asked first");

        withdraw(first);
        assertEnded(first, ReferralState.WITHDRAWN, "Event_ReferralWithdrawn");
        assertThat(waitsAt(second)).as("promoted by itself").containsExactly("Task_MakeOffer");
        assertThat(hiring.state(third)).isEqualTo(ReferralState.RUNNER_UP);

        decline(offered(second));
        assertEnded(second, ReferralState.DECLINED, "Event_Declined");
        assertThat(waitsAt(third)).containsExactly("Task_MakeOffer");
    }

    private void withdraw(UUID referral) {
        UUID application = database.sql("select application_id from cadre.referral where id = ?").param(referral).query(UUID.class).single();
        publisher.becomes(application, Stage.WITHDRAWN);
    }

    /** Makes the offer. @return its id */
    private UUID offered(UUID referral) {
        hiring.answer(referral, "Task_MakeOffer", Office.HR, Map.of("grade", "M", "step", "4", "startsOn", "2025-09-04", "explanation", ""));
        office.run(referral, "Event_OfferSent");
        return database.sql("select id from cadre.offer where referral_id = ? and state = 'SENT'").param(referral).query(UUID.class).single();
    }

    private void decline(UUID offer) {
        offers.decline(candidateOfOffer(offer), offer, Map.of("sure", List.of("yes"), "because", List.of("")));
    }

    private Person candidateOfOffer(UUID offer) {
        return hiring.candidateOf(database.sql("select referral_id from cadre.offer where id = ?").param(offer).query(UUID.class).single());
    }

    private void accept(UUID offer) {
        offers.accept(candidateOfOffer(offer), offer, Map.of("signature", List.of("Test Person"), "mayWork", List.of("yes"), "sure", List.of("yes")));
    }

    @Test // one position, one person: while an offer is out or accepted, nobody else has the turn
    void anOpenOfferAndALiveHireKeepTheOthersInLineAndTheirEndLetsTheNextCome() {
        UUID first = referred();
        hiring.inLine(first, 5);
        UUID offer = offered(first);
        UUID better = referred();
        hiring.inLine(better, 1);
        assertThat(hiring.state(better)).as("though of a better rank").isEqualTo(ReferralState.RUNNER_UP);
        accept(offer);
        assertThat(hiring.state(first)).isEqualTo(ReferralState.ACCEPTED);
        UUID late = referred();
        hiring.inLine(late, 2);
        assertThat(hiring.state(late)).isEqualTo(ReferralState.RUNNER_UP);

        begin(offer);
        hires.decline(candidateOfOffer(offer), offer, true);
        assertThat(hiring.state(first)).isEqualTo(ReferralState.DECLINED);
        assertThat(office.passed(first)).contains("Event_HireEnded", "Event_HireOver");
        assertThat(waitsAt(better)).containsExactly("Task_MakeOffer");
        assertThat(hiring.state(late)).isEqualTo(ReferralState.RUNNER_UP);
    }

    /** The hire's own case goes on its way. */
    private void begin(UUID offer) {
        UUID hire = database.sql("select id from cadre.hire where offer_id = ?").param(offer).query(UUID.class).single();
        office.run(hire, "Event_HireBegun");
    }

    @Test // an offer that runs out
    void anExpiredOfferLetsTheNextCome() {
        UUID first = referred();
        hiring.inLine(first, 1);
        UUID second = referred();
        hiring.inLine(second, 2);
        offered(first);
        clock.set(timer(first, "Timer_OfferOver"));
        office.run(first, "Timer_OfferOver");
        assertEnded(first, ReferralState.EXPIRED, "Event_OfferExpired");
        assertThat(waitsAt(second)).containsExactly("Task_MakeOffer");
    }

    // ------------------------------------------------------------------------------------------------ a case that rests (D1.11)

    /** Another position of the pool, at which the candidate of that case accepts an offer. */
    private UUID acceptedElsewhere(UUID referral) {
        UUID elsewhere = hiring.position(publisher.position(pool, "2025-08-15"), HiringOffice.FIRST);
        UUID other = hiring.referred(elsewhere, hiring.candidateOf(referral));
        hiring.inLine(other, 1);
        UUID offer = offered(other);
        accept(offer);
        begin(offer);
        return offer;
    }

    @Test // D1.11: a contingent acceptance suspends, a rescission strands nobody; R-070: what was done is not done again
    void aCaseRestsWhileAnotherOfferIsAcceptedAndGoesOnWhereItStood() {
        UUID toInvite = referred();
        goesOn(toInvite, "Task_OfferInterview", ReferralState.REFERRED);

        UUID invited = referred();
        hiring.invite(invited);
        goesOn(invited, "Task_OfferInterview", ReferralState.REFERRED);

        UUID interviewed = referred();
        hiring.interviewed(interviewed);
        goesOn(interviewed, "Task_Recommend", ReferralState.INTERVIEWED);

        UUID recommended = referred();
        hiring.recommended(recommended, 1);
        goesOn(recommended, "Task_ReviewQualifications", ReferralState.INTERVIEWED);

        UUID inLine = referred();
        hiring.inLine(inLine, 2);
        goesOn(inLine, "Task_MakeOffer", ReferralState.INTERVIEWED);
    }

    private void goesOn(UUID id, String task, ReferralState state) {
        UUID offer = acceptedElsewhere(id);
        assertThat(hiring.state(id)).isEqualTo(ReferralState.SUSPENDED);
        assertThat(office.tasks(id)).isEmpty();
        assertThat(letters(id, "SUSPENDED")).singleElement().asString().contains("nothing of it is lost");
        hires.decline(candidateOfOffer(offer), offer, true);
        assertThat(waitsAt(id)).containsExactly(task);
        assertThat(hiring.state(id)).isEqualTo(state);
        assertThat(letters(id, "FREE_AGAIN")).hasSize(1);
    }

    @Test
    void whatLaysAheadIsGivenBackAndAnInterviewThatWasHeldCounts() {
        UUID id = referred();
        interviews.offer(office.staff(HiringOffice.FIRST), position, HiringOffice.time("2025-06-20", "10:00", 60));
        hiring.invite(id);
        UUID slot = hiring.pick(id);
        goesOn(id, "Task_OfferInterview", ReferralState.REFERRED);
        assertThat(database.sql("select referral_id is null from cadre.interview_slot where id = ?").param(slot).query(Boolean.class).single())
                .as("another may pick the time").isTrue();

        UUID held = referred();
        hiring.invite(held);
        hiring.pick(held);
        hiring.atTheInterview(held);
        hiring.score(held, HiringOffice.FIRST, 3);
        goesOn(held, "Task_Recommend", ReferralState.INTERVIEWED);
        String task = office.claim(held, "Task_Recommend", HiringOffice.FIRST);
        assertThatThrownBy(() -> office.submit(task, HiringOffice.FIRST, HiringOffice.ranked(1))).hasMessageContaining("has not locked the scores yet");
        hiring.lock(held, HiringOffice.SECOND, 3);
        office.submit(task, HiringOffice.FIRST, HiringOffice.ranked(1));
        assertThat(waitsAt(held)).containsExactly("Task_ReviewQualifications");
    }

    @Test // D1.11: an open offer of a case that rests is withdrawn, and the next in line comes
    void aCaseThatRestsLeavesTheLine() {
        UUID first = referred();
        hiring.inLine(first, 1);
        UUID second = referred();
        hiring.inLine(second, 2);
        UUID offer = offered(first);
        UUID elsewhere = acceptedElsewhere(first);
        assertThat(hiring.state(first)).isEqualTo(ReferralState.SUSPENDED);
        assertThat(database.sql("select state from cadre.offer where id = ?").param(offer).query(String.class).single()).isEqualTo("WITHDRAWN");
        assertThat(waitsAt(second)).containsExactly("Task_MakeOffer");
        offered(second);
        hires.decline(candidateOfOffer(elsewhere), elsewhere, true);
        assertThat(hiring.state(first)).as("back in line, behind the open offer").isEqualTo(ReferralState.RUNNER_UP);
    }

    @Test // a case that is on its way when the acceptance comes is held up at its next decision
    void whoAcceptedElsewhereIsNotInvitedMeanwhile() {
        Person candidate = hiring.member(pool);
        UUID begun = hiring.referred(position, candidate);
        UUID other = hiring.position(publisher.position(pool, "2025-08-15"), HiringOffice.FIRST);
        UUID starting = referOnly(other, candidate);
        UUID offer = acceptedElsewhere(begun);
        office.run(starting, "Event_CandidateReferred");
        hiring.time(other);
        String task = office.claim(starting, "Task_OfferInterview", HiringOffice.FIRST);
        assertThatThrownBy(() -> office.submit(task, HiringOffice.FIRST, HiringOffice.decision("invite", ""))).hasMessageContaining("D1.11");
        hires.decline(candidateOfOffer(offer), offer, true);
        office.submit(task, HiringOffice.FIRST, HiringOffice.decision("invite", ""));
        assertThat(hiring.state(starting)).isEqualTo(ReferralState.INVITED);
    }

    private UUID referOnly(UUID position, Person candidate) {
        return referrals.refer(office.staff(Office.HR), position, UUID.fromString(candidate.id()));
    }

    // ------------------------------------------------------------------------------------------------ the position is closed

    @Test // issue 4: a position canceled, whatever its cases wait for
    void aClosedPositionEndsItsCasesWhereverTheyStand() {
        UUID fresh = referred();
        UUID invited = referred();
        hiring.invite(invited);
        UUID first = referred();
        hiring.inLine(first, 1);
        UUID second = referred();
        hiring.inLine(second, 2);
        UUID suspended = referred();
        acceptedElsewhere(suspended);
        vacancies.cancel(office.staff(Office.HR), position, Map.of("cancelReason", List.of(Publisher.WHY), "cancelConfirmed", List.of("yes")));
        for (UUID id : List.of(fresh, invited, first, second, suspended)) {
            assertEnded(id, ReferralState.CANCELLED, "Event_ReferralCancelled");
        }
    }
}
