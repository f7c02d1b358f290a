package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Reviewing;
import org.cadre.panel.Motion.State;
import org.cadre.panel.Seating.Member;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who casts a ballot, once, on what, and what the ballots decide (R-034, R-040, domain 2.4). */
@House
class BallotsTest {

    @Autowired private Voting voting;
    @Autowired private Ballots ballots;
    @Autowired private Motions motions;
    @Autowired private VotingRules rules;
    @Autowired private RatingDecisionRepository decisions;
    @Autowired private Reviewing reviewing;
    @Autowired private Supporting supporting;
    @Autowired private Office office;
    @Autowired private ProcessEngine engine;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private static void refused(ThrowingCallable work, String code) {
        assertThatThrownBy(work).isInstanceOf(Refusal.class).hasMessageContaining(code);
    }

    private int cast(Voting.Case now) {
        UUID motion = voting.motion(now).id();
        return voting.asReader("cadre", () -> database.sql("select count(*) from panel.ballot_cast where motion_id = ?").param(motion).query(Integer.class).single());
    }

    // ------------------------------------------------------------------------------------------------ from the call to the result

    @Test // R-034, domain 2.4
    void theRecommendationIsPutFirstAndEachVoterHasABallotToCast() {
        Voting.Case now = voting.balloting();
        Motion first = voting.motion(now);
        assertThat(first.recommended()).isTrue();
        assertThat(first.mover()).isEqualTo(Motion.CADRE);
        assertThat(first.state()).isEqualTo(State.OPEN);
        assertThat(voting.tasks(now, "Task_CastBallot")).extracting(each -> each.getAssignee())
                .containsExactlyInAnyOrderElementsOf(now.nine().stream().map(Member::id).toList());
        assertThat(voting.tasks(now, "Task_CastBallot")).allSatisfy(task ->
                assertThat(engine.getTaskService().getVariables(task.getId())).containsEntry("page", "/staff/panel/ballots/" + first.id()).doesNotContainKey("choice"));
    }

    @Test
    void theLastBallotClosesTheMotionAndWhatCarriedDecidesTheCase() {
        Voting.Case now = voting.carried();
        Motion motion = voting.motion(now);
        assertThat(motion.state()).isEqualTo(State.CLOSED);
        assertThat(motion.tally()).isEqualTo(new Motion.Tally(6, 2, 1));
        assertThat(motion.carried()).isTrue();
        RatingDecision decision = transaction.execute(status -> decisions.findById(now.id()).orElseThrow());
        assertThat(decision.state()).isEqualTo(RatingDecision.State.DECIDED);
        assertThat(decision.carriedMotionId()).isEqualTo(motion.id());
        assertThat(voting.tasks(now, "Task_CastBallot")).isEmpty();
        assertThat(transaction.execute(status -> motions.decided(motion.id())).orElseThrow().overall()).isEqualTo("PROFICIENT");
    }

    @Test // domain 2.4: a tie does not carry
    void aTieDoesNotCarryAndMembersMoveAnother() {
        Voting.Case now = voting.balloting();
        voting.castAll(now, 4, 4);
        voting.count(now);
        assertThat(voting.motion(now).failed()).isTrue();
        assertThat(voting.tasks(now, "Task_MoveMotion")).hasSize(1);
        assertThat(transaction.execute(status -> decisions.findById(now.id()).orElseThrow()).carriedMotionId()).isNull();
    }

    @Test
    void nothingOfABallotIsInTheEngineTheJournalOrAMail() {
        Voting.Case now = voting.carried();
        String trace = database.sql("select coalesce(string_agg(what || ' ' || fact || ' ' || person, E'\\n'), '') from cadre.journal_entry where case_id = ?")
                .param(now.id()).query(String.class).single();
        assertThat(trace).contains("deliberation.cast").doesNotContain("AGAINST", "ABSTAIN", " FOR");
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().list()).extracting(each -> String.valueOf(each.getValue()))
                .doesNotContain("FOR", "AGAINST", "ABSTAIN", "for", "against", "abstain");
    }

    // ------------------------------------------------------------------------------------------------ bad input

    @Test
    void aBallotIsCastOnce() {
        Voting.Case now = voting.balloting();
        voting.cast(now, 0, "for");
        refused(() -> voting.cast(now, 0, "against"), "panel.ballot.twice");
        assertThat(cast(now)).isEqualTo(1);
    }

    @Test
    void afterTheMotionIsClosedNobodyCasts() {
        Voting.Case now = voting.present();
        voting.gone(now, 8);
        voting.ballot(now);
        for (int i = 0; i < 8; i++) {
            voting.cast(now, i, "for");
        }
        supporting.run(now.id(), "Task_CloseMotion");
        refused(() -> voting.cast(now, 8, "against"), "panel.ballot.closed");
        refused(() -> voting.cast(now, 0, "against"), "panel.ballot.twice");
        supporting.run(now.id(), "Task_CountBallots");
        refused(() -> voting.cast(now, 8, "against"), "panel.ballot.closed");
        assertThat(voting.motion(now).tally()).isEqualTo(new Motion.Tally(8, 0, 0));
    }

    @Test // domain 2.7
    void whoeverIsRecusedFindsNoBallotAndTheTryIsKept() {
        Voting.Case received = voting.received();
        received.nine().stream().skip(1).forEach(member -> voting.free(received, member.id()));
        voting.asReader(received.member(0).id(), () -> database.sql("insert into panel.declaration values (?, ?, true, ?, now())")
                .params(received.id(), received.member(0).id(), received.member(0).id()).update());
        Voting.Case now = voting.meet(received);
        voting.ballot(now);
        assertThatThrownBy(() -> voting.cast(now, 0, "for")).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> ballots.view(now.member(0), voting.motion(now).id())).isInstanceOf(NotHere.class);
        assertThat(reviewing.told(now.id())).contains("support.triedToOpen");
        assertThat(voting.tasks(now, "Task_CastBallot")).hasSize(8).noneMatch(task -> task.getAssignee().equals(now.member(0).id()));
    }

    @Test
    void whoeverHasNotDeclaredNeitherVotesNorSeesTheBallot() {
        Voting.Case received = voting.received();
        received.nine().stream().skip(1).forEach(member -> voting.free(received, member.id()));
        Voting.Case now = voting.meet(received);
        voting.ballot(now);
        assertThatThrownBy(() -> voting.cast(now, 0, "for")).isInstanceOf(NotHere.class);
    }

    @Test
    void whoeverWasAbsentWhenItWasOpenedDoesNotVote() {
        Voting.Case now = voting.present();
        voting.gone(now, 3);
        voting.ballot(now);
        refused(() -> voting.cast(now, 3, "for"), "panel.ballot.noVoter");
        assertThat(cast(now)).isZero();
    }

    @Test
    void aConsultingTeacherNeverVotesWhateverSeatTheyHold() {
        Voting.Case now = voting.present();
        Person coach = now.of().coach();
        Person other = office.staff(supporting.consultingTeacher());
        Member seat = now.nine().get(2);
        database.sql("update panel.seat set person = ? where person = ?").params(other.id(), seat.id()).update();
        voting.free(now, other.id());
        voting.came(now, new Member(other, seat.side(), false));
        voting.ballot(now);
        UUID motion = voting.motion(now).id();
        for (Person teacher : List.of(coach, other)) {
            assertThatThrownBy(() -> voting.cast(teacher, motion, "for")).isInstanceOf(NotHere.class);
        }
        assertThat(voting.tasks(now, "Task_CastBallot")).hasSize(8).noneMatch(task -> task.getAssignee().equals(other.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "FOR", "for against", "'); drop table panel.ballot; --"})
    void aChoiceThatIsNoneIsRefused(String choice) {
        Voting.Case now = voting.balloting();
        refused(() -> voting.cast(now, 0, choice), "form.choose");
        assertThat(cast(now)).isZero();
        assertThat(voting.task(now, "Task_CastBallot", now.member(0))).isNotNull();
    }

    @Test
    void nobodyElseSeesTheBallotAndAnInventedOneLooksTheSame() {
        Voting.Case now = voting.balloting();
        UUID motion = voting.motion(now).id();
        for (String group : List.of("panel-member", "panel-chair", "performance-management", "hr-staffing", "auditor", "principal", "camunda-admin")) {
            Person other = office.staff(office.another(group));
            assertThatThrownBy(() -> ballots.view(other, motion)).as(group).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> ballots.view(other, UUID.randomUUID())).as(group).isInstanceOf(NotHere.class);
        }
        for (Person party : List.of(now.of().educator(), now.of().coach(), now.of().principal())) {
            assertThatThrownBy(() -> voting.cast(party, motion, "for")).isInstanceOf(NotHere.class);
        }
    }

    // ------------------------------------------------------------------------------------------------ Tasklist and REST

    @Test
    void completeInTasklistIsRefusedUntilTheBallotLiesThere() {
        Voting.Case now = voting.balloting();
        String task = voting.task(now, "Task_CastBallot", now.member(0)).getId();
        refused(() -> office.complete(task, now.member(0).id(), Map.of()), "panel.ballot.missing");
        refused(() -> office.complete(task, now.member(0).id(), Map.of("choice", "for")), "task.noSuchField");
        assertThat(cast(now)).isZero();
    }

    @Test // for another member through the engine's doors
    void nobodyCompletesTakesOrHandsOverAnothersBallot() {
        Voting.Case now = voting.balloting();
        String task = voting.task(now, "Task_CastBallot", now.member(0)).getId();
        String other = now.member(1).id();
        assertThatThrownBy(() -> office.complete(task, other, Map.of())).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> office.as(other, () -> engine.getTaskService().setAssignee(task, other))).isInstanceOf(RuntimeException.class);
        String administrator = office.another("camunda-admin");
        refused(() -> office.as(administrator, () -> engine.getTaskService().setAssignee(task, administrator)), "panel.task");
        refused(() -> office.as(administrator, () -> engine.getTaskService().setAssignee(task, null)), "panel.task");
        refused(() -> office.as(now.member(0).id(), () -> engine.getTaskService().setAssignee(task, null)), "panel.task.yours");
        assertThat(engine.getTaskService().createTaskQuery().taskId(task).singleResult().getAssignee()).isEqualTo(now.member(0).id());
    }

    @Test
    void theBallotAndItsTaskStandOrFallTogether() {
        Voting.Case now = voting.balloting();
        String task = voting.task(now, "Task_CastBallot", now.member(0)).getId();
        engine.getTaskService().setVariableLocal(task, "x", 1);
        transaction.executeWithoutResult(status -> {
            voting.cast(now, 0, "for");
            assertThat(voting.task(now, "Task_CastBallot", now.member(0))).isNull();
            status.setRollbackOnly();
        });
        assertThat(cast(now)).isZero();
        assertThat(voting.task(now, "Task_CastBallot", now.member(0))).isNotNull();
    }

    // ------------------------------------------------------------------------------------------------ stopping

    @Test // domain 2.4: those who leave are not counted
    void aVoterWhoLeavesMakesTheMotionVoidAndTheOthersBallotAnew() {
        Voting.Case now = voting.balloting();
        voting.cast(now, 0, "against");
        UUID stopped = voting.motion(now).id();
        voting.leaves(now, 5);
        assertThat(voting.all(now)).extracting(Motion::state).containsExactly(State.VOID, State.OPEN);
        assertThat(voting.motion(now).ratings()).isEqualTo(voting.all(now).get(0).ratings());
        assertThat(voting.tasks(now, "Task_CastBallot")).hasSize(8);
        refused(() -> voting.cast(now.member(1), stopped, "for"), "panel.ballot.void");
        assertThat(voting.asReader("cadre", () -> database.sql("select count(*) from panel.tally(?)").param(stopped).query(Integer.class).single())).isZero();
        for (int member : List.of(0, 1, 2, 3, 4, 6, 7, 8)) {
            voting.cast(now, member, "for");
        }
        voting.count(now);
        assertThat(voting.motion(now).tally()).isEqualTo(new Motion.Tally(8, 0, 0));
    }

    @Test // quorum lost mid-meeting
    void whereTooFewAreLeftNothingIsBalloted() {
        Voting.Case now = voting.present();
        List.of(0, 2, 4).forEach(member -> voting.gone(now, member));
        transaction.executeWithoutResult(status -> motions.first(now.id()));
        Map<String, Object> facts = transaction.execute(status -> motions.quorumFacts(now.of().key()));
        assertThat(facts).containsEntry("labor", 1).containsEntry("management", 4).containsEntry("joint", 1);
        assertThat(transaction.<Boolean>execute(status -> motions.quorate(now.of().key()))).isFalse();
    }

    // ------------------------------------------------------------------------------------------------ closing and counting, once

    @Test // the server stopped between the last ballot and the count
    void stoppedBetweenTheLastBallotAndTheCountItGoesOnAndCountsOnce() {
        Voting.Case now = voting.balloting();
        voting.castAll(now, 5, 3);
        assertThat(voting.motion(now).state()).isEqualTo(State.OPEN);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            motions.close(now.of().key());
            throw new IllegalStateException("the machine went down");
        })).hasMessage("the machine went down");
        assertThat(voting.motion(now).state()).isEqualTo(State.OPEN);
        // It went down after closing, before the engine had noted that the step was done.
        transaction.executeWithoutResult(status -> motions.close(now.of().key()));
        var closedAt = voting.motion(now).closedAt();
        clock.set(clock.instant().plusSeconds(60));
        supporting.run(now.id(), "Task_CloseMotion");
        assertThat(voting.motion(now).closedAt()).isEqualTo(closedAt);
        assertThat(voting.motion(now).carried()).isNull();
        supporting.run(now.id(), "Task_CountBallots");
        assertThat(voting.motion(now).tally()).isEqualTo(new Motion.Tally(5, 3, 1));
        transaction.executeWithoutResult(status -> motions.counted(now.of().key(),
                new org.cadre.platform.engine.DecisionAnswers.Decision("motion-result", 1, List.of(Map.of("carried", false, "rule", "none")))));
        assertThat(voting.motion(now).carried()).isTrue();
        assertThat(reviewing.told(now.id())).filteredOn("deliberation.closed"::equals).hasSize(1);
        assertThat(reviewing.told(now.id())).filteredOn("deliberation.counted"::equals).hasSize(1);
    }

    @Test
    void aMotionIsNotCountedInTheTransactionThatClosesIt() {
        Voting.Case now = voting.balloting();
        voting.castAll(now, 9, 0);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            motions.close(now.of().key());
            motions.count(now.of().key());
        })).hasMessageContaining("counted in a later transaction");
    }

    // ------------------------------------------------------------------------------------------------ the rule in force

    @Test // domain 2.4: data, not a redeployment
    void aRuleThatIsSetLaterTouchesNoOpenMotion() {
        Person performance = office.staff(office.another("performance-management"));
        Voting.Case now = voting.balloting();
        VotingRules.Setting before = rules.inForce();
        rules.set(performance, setting(before, "six_of_nine", "roll_call"));
        voting.castAll(now, 5, 3);
        voting.count(now);
        assertThat(voting.motion(now).carried()).as("five of eight votes cast").isTrue();
        assertThat(voting.motion(now).disclosure()).isEqualTo(VotingRules.Disclosure.TALLY);

        Voting.Case later = voting.balloting();
        voting.castAll(later, 5, 3);
        voting.count(later);
        assertThat(voting.motion(later).carried()).as("five of nine members").isFalse();
        assertThat(voting.motion(later).rule()).isEqualTo(VotingRules.Rule.SIX_OF_NINE);
        rules.set(performance, setting(rules.inForce(), "majority_of_votes_cast", "tally"));
        assertThat(rules.history(performance).get(0).setBy()).isEqualTo(performance.id());
    }

    private static Map<String, List<String>> setting(VotingRules.Setting before, String rule, String disclosure) {
        return Reviewing.fields("rule", rule, "disclosure", disclosure, "reason", "The agreement of today says so.", "number", String.valueOf(before.number()));
    }

    @Test
    void aRuleIsSetByPerformanceManagementWithAReasonAndOnWhatTheySaw() {
        Person performance = office.staff(office.another("performance-management"));
        VotingRules.Setting now = rules.inForce();
        String other = now.rule() == VotingRules.Rule.SIX_OF_NINE ? "majority_of_present" : "six_of_nine";
        assertThatThrownBy(() -> rules.set(performance, Reviewing.fields("rule", "coin_toss", "disclosure", "", "reason", "short", "number", "0")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::field).containsExactly("rule", "disclosure", "reason"));
        refused(() -> rules.set(performance, setting(now, now.rule().name().toLowerCase(), now.disclosure().name().toLowerCase())), "panel.rule.same");
        Map<String, List<String>> overtaken = setting(now, other, "tally");
        overtaken.put("number", List.of("999"));
        refused(() -> rules.set(performance, overtaken), "panel.rule.overtaken");
        Person chair = office.staff(office.another("panel-chair"));
        assertThatThrownBy(() -> rules.set(chair, setting(now, other, "tally"))).isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
        assertThat(rules.inForce()).isEqualTo(now);
    }
}
