package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.LateWithdrawals;
import org.cadre.evaluation.Packing;
import org.cadre.evaluation.Reviewing;
import org.cadre.panel.Seating.Member;
import org.cadre.panel.VotingRules.Disclosure;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.support.Supporting;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A rating decision from the sealed packet to what the ballots decide: every way through that part of {@code rating-decision.bpmn} (domain
 * 2.4, R-033, R-034). What comes after the ballots is {@link RatingReleaseProcessTest}'s.
 */
@House
class RatingDecisionProcessTest {

    private static final String[] OTHERWISE = {"standardI", "proficient", "standardII", "needs_improvement", "standardIII", "needs_improvement",
        "standardIV", "proficient", "overall", "needs_improvement", "reason", "Obernzenn: what the four unannounced observations saw of Standard II does not "
            + "carry a rating of Proficient, and the exit tickets do not either."};
    private static final Map<String, Object> SPOKE = Map.of("consultingTeacherPresented", "yes", "educatorSpoke", "no", "representativeSpoke", "yes",
            "principalSpoke", "no");

    @Autowired private Packing packing;
    @Autowired private Seating seating;
    @Autowired private Convening convening;
    @Autowired private Rating rating;
    @Autowired private Supporting supporting;
    @Autowired private Declarations declarations;
    @Autowired private Ballots ballots;
    @Autowired private MotionMoves moves;
    @Autowired private Motions motions;
    @Autowired private Chairing chairing;
    @Autowired private AttendanceSheet sheet;
    @Autowired private JointReports reports;
    @Autowired private Approvals approvals;
    @Autowired private VotingRules rules;
    @Autowired private DecisionPackets packets;
    @Autowired private StaffNames staff;
    @Autowired private LateWithdrawals withdrawals;
    @Autowired private Office office;
    @Autowired private ProcessEngine engine;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    private List<Member> nine;
    private Reviewing.Case of;
    private Convening.Called called;

    @BeforeEach
    void theNine() {
        nine = seating.nine();
    }

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    // ------------------------------------------------------------------------------------------------ steps

    /** The packet has come, is whole, and stands on an agenda. */
    private void listed() {
        of = packing.sealed();
        run("Event_PacketReceived");
        run("Task_CheckPacket");
    }

    private void declared() {
        listed();
        nine.forEach(member -> declare(member, "no"));
    }

    private void declare(Member member, String conflict) {
        Reviewing.as(member.person(), () -> declarations.declare(member.person(), of.id(), Reviewing.fields("conflict", conflict)));
    }

    private void call() {
        clock.set(clock.instant().plusSeconds(86_400));
        called = convening.called(of.id(), nine);
    }

    private void presented() {
        office.submit(office.claim(of.id(), "Task_RecordPresentation", nine.get(0).id()), nine.get(0).id(), SPOKE);
    }

    /** The recommendation lies before the nine. */
    private void balloting() {
        declared();
        call();
        presented();
    }

    private void cast(int member, String choice) {
        Person who = nine.get(member).person();
        Reviewing.as(who, () -> ballots.cast(who, motion().id(), Reviewing.fields("choice", choice)));
    }

    /** So many for it, the others against, among those who are asked. */
    private void castAll(int votesFor) {
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < nine.size(); i++) {
            if (asked("Task_CastBallot").contains(nine.get(i).id())) {
                asked.add(i);
            }
        }
        for (int i = 0; i < asked.size(); i++) {
            cast(asked.get(i), i < votesFor ? "for" : "against");
        }
    }

    private void counted(int votesFor) {
        castAll(votesFor);
        run("Task_CloseMotion");
        run("Task_CountBallots");
    }

    private void move(int member, String... fields) {
        Person who = nine.get(member).person();
        Reviewing.as(who, () -> moves.move(who, of.id(), Reviewing.fields(fields)));
    }

    private void leaves(int member) {
        clock.set(clock.instant().plusSeconds(60));
        Person chair = nine.get(0).person();
        Reviewing.as(chair, () -> sheet.left(chair, called.meeting(), Map.of("member", List.of(nine.get(member).id()))));
    }

    private Motion motion() {
        List<Motion> all = transaction.execute(status -> motions.of(of.id()));
        return all.get(all.size() - 1);
    }

    private void run(String element) {
        supporting.run(of.id(), element);
    }

    // ------------------------------------------------------------------------------------------------ looking

    private List<Task> tasks(String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).taskDefinitionKey(element).list();
    }

    private List<String> asked(String element) {
        return tasks(element).stream().map(Task::getAssignee).toList();
    }

    private List<String> offered(String element) {
        return tasks(element).stream().flatMap(task -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream())
                .map(link -> link.getUserId() == null ? link.getGroupId() : link.getUserId()).toList();
    }

    private List<String> passed() {
        return supporting.passed(of.id());
    }

    private String state() {
        return database.sql("select state from panel.decision where case_id = ?").param(of.id()).query(String.class).single();
    }

    private long listings() {
        return database.sql("select count(*) from panel.agenda_item where case_id = ?").param(of.id()).query(Long.class).single();
    }

    private boolean waits(String element) {
        return engine.getRuntimeService().createEventSubscriptionQuery().eventType("message").activityId(element).list().stream()
                .anyMatch(one -> supporting.instances(of.id()).stream().anyMatch(instance -> instance.getId().equals(one.getProcessInstanceId())));
    }

    // ------------------------------------------------------------------------------------------------ the packet

    @Test // whole and unchanged, it comes on an agenda, and the nine are asked; nobody waits for them
    void aWholePacketComesOnAnAgendaAndTheNineAreAsked() {
        listed();
        assertThat(state()).isEqualTo("LISTED");
        assertThat(listings()).isOne();
        assertThat(asked("Task_DeclareConflict")).containsExactlyInAnyOrderElementsOf(nine.stream().map(Member::id).toList());
        assertThat(waits("Event_ItemCalled")).isTrue();
        assertThat(passed()).contains("Gateway_PacketIntact", "Event_OnAgenda").doesNotContain("Task_SettlePacket");
    }

    @Test // a packet that was changed after its sealing does not come before the Panel
    void aChangedPacketIsSettledAndReadAgain() {
        of = packing.sealed();
        run("Event_PacketReceived");
        changed("content || ' '");
        run("Task_CheckPacket");
        assertThat(state()).isEqualTo("RECEIVED");
        assertThat(offered("Task_SettlePacket")).containsExactly("performance-management");
        String who = supporting.mailed("performance-management");

        settle(who);
        run("Task_CheckPacket");
        assertThat(offered("Task_SettlePacket")).as("nobody has restored it").containsExactly("performance-management");

        changed("rtrim(content)");
        settle(who);
        assertThat(listings()).as("it is read again first").isZero();
        run("Task_CheckPacket");
        assertThat(listings()).isOne();
        assertThat(passed()).containsSubsequence("Gateway_PacketIntact", "Task_SettlePacket", "Gateway_PacketChecked", "Task_CheckPacket", "Event_OnAgenda");
    }

    /** By somebody who owns the database, with a digest that fits. */
    private void changed(String content) {
        rating.asOwner("update evaluation.packet set content = %1$s, sha256 = encode(sha256(convert_to(%1$s, 'UTF8')), 'hex') where case_id = '%2$s'"
                .formatted(content, of.id()));
    }

    private void settle(String who) {
        office.submit(office.claim(of.id(), "Task_SettlePacket", who), who,
                Map.of("done", "restored", "explanation", "The packet was restored from last night's backup."));
    }

    // ------------------------------------------------------------------------------------------------ conflicts

    @Test // domain 2.4, 2.7: each declares alone, and the page completes the task
    void whenAllHaveDeclaredTheirPartIsOver() {
        declared();
        assertThat(tasks("Task_DeclareConflict")).isEmpty();
        assertThat(waits("Event_MembersChanged")).as("for members who are seated later").isTrue();
        assertThat(waits("Event_ItemCalled")).isTrue();
    }

    @Test
    void inTasklistNobodyDeclares() {
        listed();
        Member member = nine.get(4);
        Task task = tasks("Task_DeclareConflict").stream().filter(one -> one.getAssignee().equals(member.id())).findFirst().orElseThrow();
        assertThatThrownBy(() -> office.submit(task.getId(), member.id(), Map.of())).hasMessageContaining("conflict of interest");
        assertThat(tasks("Task_DeclareConflict")).hasSize(9);
    }

    @Test // whoever has not declared is no voter; whoever has a conflict is none either (domain 2.4)
    void whoHasAConflictOrHasNotDeclaredIsNotAskedForABallot() {
        listed();
        for (int i = 0; i < 7; i++) {
            declare(nine.get(i), i == 6 ? "yes" : "no");
        }
        call();
        presented();
        assertThat(asked("Task_CastBallot")).containsExactlyInAnyOrderElementsOf(nine.subList(0, 6).stream().map(Member::id).toList());
        assertThat(asked("Task_DeclareConflict")).as("nobody waits for them").hasSize(2);
    }

    // ------------------------------------------------------------------------------------------------ what carries

    @Test // domain 2.4: the recommendation is the first motion, and what carries is signed
    void theRecommendationIsBallotedFirstAndCarries() {
        balloting();
        assertThat(asked("Task_CastBallot")).hasSize(9);
        assertThat(motion().recommended()).isTrue();
        castAll(9);
        assertThat(tasks("Task_CastBallot")).isEmpty();
        assertThat(passed()).as("a step of its own").doesNotContain("Task_CloseMotion");
        run("Task_CloseMotion");
        assertThat(motion().carried()).as("counted in a step of its own").isNull();
        run("Task_CountBallots");
        assertThat(state()).isEqualTo("DECIDED");
        assertThat(offered("Task_ApproveRating")).containsExactlyInAnyOrder(nine.get(0).id(), nine.get(1).id());
        assertThat(passed()).containsSubsequence("Event_ItemCalled", "Task_RecordPresentation", "Task_JudgeCaseQuorum", "Gateway_MotionWaits", "Task_GuardMotion",
                "Task_CastBallot", "Task_CloseMotion", "Task_CountBallots", "Gateway_WhatCarried").doesNotContain("Task_MoveMotion");
    }

    @Test // design 5: the server stops between the last ballot and the count, and between the closing and the count
    void aCountThatIsTriedAgainCountsOnce() {
        balloting();
        castAll(5);
        String key = of.key();
        transaction.executeWithoutResult(status -> motions.close(key));
        run("Task_CloseMotion");
        run("Task_CountBallots");
        assertThat(motion().carried()).isTrue();
        assertThat(database.sql("select count(*) from cadre.journal_entry where case_id = ? and what in ('deliberation.closed', 'deliberation.counted')")
                .param(of.id()).query(Long.class).single()).isEqualTo(2);
        assertThat(tasks("Task_ApproveRating")).hasSize(2);
    }

    @Test // domain 2.4: one at a time
    void whatFailsIsFollowedByWhatAMemberMoves() {
        balloting();
        counted(4);
        assertThat(offered("Task_MoveMotion")).containsExactlyInAnyOrderElementsOf(nine.stream().map(Member::id).toList());
        Task task = tasks("Task_MoveMotion").get(0);
        office.as(nine.get(3).id(), () -> engine.getTaskService().claim(task.getId(), nine.get(3).id()));
        assertThatThrownBy(() -> office.submit(task.getId(), nine.get(3).id(), Map.of())).hasMessageContaining("Move a motion on the page");
        move(3, OTHERWISE);
        assertThat(asked("Task_CastBallot")).hasSize(9);
        assertThat(motion().recommended()).isFalse();
        counted(5);
        assertThat(tasks("Task_ApproveRating")).hasSize(2);
        assertThat(passed()).containsSubsequence("Gateway_Carried", "Gateway_MotionDue", "Gateway_MotionWanted", "Task_MoveMotion", "Gateway_AnotherMotion", "Gateway_MotionMoved",
                "Gateway_MotionDue", "Task_CastBallot", "Gateway_Carried", "Gateway_WhatCarried");
    }

    @Test // D6 is asked of every motion again: what it refuses is not voted on
    void aMotionThatTheGuardRefusesIsNotBalloted() {
        declared();
        call();
        replaced("""
                insert into panel.motion (id, case_id, item_id, number, kind, standard_i, standard_ii, standard_iii, standard_iv, overall, recommended, mover, reason,
                       moved_at, state)
                select gen_random_uuid(), case_id, item_id, 2, kind, 'NEEDS_IMPROVEMENT', standard_ii, standard_iii, standard_iv, 'PROFICIENT', false, 'cadre',
                       repeat('Proficient over a weaker Standard I. ', 5), moved_at, 'MOVED' from panel.motion where case_id = ?""");
        presented();
        assertThat(tasks("Task_CastBallot")).isEmpty();
        assertThat(tasks("Task_MoveMotion")).hasSize(1);
        assertThat(motion().state()).isEqualTo(Motion.State.VOID);
        assertThat(passed()).contains("Task_GuardMotion").doesNotContain("Task_CastBallot");
    }

    @Test
    void whereNoMotionWaitsMembersMoveOne() {
        declared();
        call();
        replaced("select ?::uuid");
        presented();
        assertThat(tasks("Task_MoveMotion")).hasSize(1);
        assertThat(passed()).contains("Gateway_MotionWaits").doesNotContain("Task_GuardMotion");
    }

    /** The motion that waits is void, and another comes in its place. In the rows alone. */
    private void replaced(String other) {
        transaction.executeWithoutResult(status -> {
            database.sql("select set_config('cadre.panel', 'cadre', true)").query().singleRow();
            database.sql("update panel.motion set state = 'VOID', void_because = 'ITEM_ENDED' where case_id = ?").param(of.id()).update();
            if (other.startsWith("insert")) {
                database.sql(other).param(of.id()).update();
            }
        });
    }

    // ------------------------------------------------------------------------------------------------ quorum and leaving

    @Test // domain 2.4: quorum counts after recusals; the case goes to another meeting, where it is called again
    void withoutAQuorumForTheCaseItIsCarriedOverAndCalledAgain() {
        listed();
        for (int i = 0; i < 9; i++) {
            // Labor is 0, 2, 4 and 6: one of four is left.
            declare(nine.get(i), i == 2 || i == 4 || i == 6 ? "yes" : "no");
        }
        call();
        presented();
        assertThat(tasks("Task_CastBallot")).isEmpty();
        assertThat(state()).isEqualTo("LISTED");
        assertThat(passed()).containsSubsequence("Gateway_CaseQuorum", "Event_CarriedOver", "Gateway_ItemAwaited")
                .doesNotContain("Gateway_MotionWaits");
        assertThat(waits("Event_ItemCalled")).isTrue();
        call();
        assertThat(tasks("Task_RecordPresentation")).hasSize(1);
    }

    @Test // domain 2.4: a voter leaves; the ballots cast so far are never opened, and those who are there vote anew
    void whenAVoterLeavesItIsBallotedAnew() {
        balloting();
        UUID first = motion().id();
        cast(0, "for");
        leaves(5);
        assertThat(asked("Task_CastBallot")).hasSize(8).doesNotContain(nine.get(5).id()).contains(nine.get(0).id());
        assertThat(motion().id()).isNotEqualTo(first);
        assertThat(motion().recommended()).isTrue();
        assertThat(passed()).containsSubsequence("Event_BallotStopped", "Gateway_MotionDue", "Task_JudgeCaseQuorum");
        counted(8);
        assertThat(tasks("Task_ApproveRating")).hasSize(2);
    }

    @Test // issue 7: quorum lost in the midst of a ballot
    void whenTheQuorumIsLostInTheMidstOfABallotTheCaseIsCarriedOver() {
        nine = nine.stream().filter(member -> nine.indexOf(member) < 5).toList();
        listed();
        nine.forEach(member -> declare(member, "no"));
        call();
        presented();
        cast(0, "for");
        leaves(4);
        assertThat(tasks("Task_CastBallot")).isEmpty();
        assertThat(passed()).containsSubsequence("Event_BallotStopped", "Gateway_CaseQuorum", "Event_CarriedOver");
        assertThat(waits("Event_ItemCalled")).isTrue();
    }

    @Test // the meeting ends before anybody moves another motion
    void aCaseThatIsCalledAtAnotherMeetingLeavesTheMotionThatNobodyMoved() {
        balloting();
        counted(2);
        Person chair = nine.get(0).person();
        Reviewing.as(chair, () -> chairing.carryOver(chair, called.meeting(), called.item()));
        assertThat(tasks("Task_MoveMotion")).hasSize(1);
        assertThatThrownBy(() -> move(3, OTHERWISE)).hasMessageContaining("panel.motion.notCalled");
        call();
        assertThat(tasks("Task_MoveMotion")).isEmpty();
        assertThat(asked("Task_CastBallot")).hasSize(9);
        assertThat(motion().recommended()).isTrue();
        assertThat(passed()).containsSubsequence("Event_CalledAgain", "Gateway_MotionMoved", "Gateway_MotionDue");
    }

    // ------------------------------------------------------------------------------------------------ nothing carried

    @Test // domain 2.4: nothing carried, a special meeting; nothing carried again, a joint report; never an adopted default
    void whereNothingCarriesASpecialMeetingFollowsAndThenAReport() {
        balloting();
        counted(4);
        move(0, "nobody", "yes");
        assertThat(passed()).containsSubsequence("Gateway_AnotherMotion", "Gateway_SpecialMeetingHeld", "Event_SpecialMeetingCalled", "Gateway_ItemAwaited");
        assertThat(state()).isEqualTo("LISTED");
        assertThat(waits("Event_ItemCalled")).isTrue();

        call();
        presented();
        counted(4);
        move(1, "nobody", "yes");
        assertThat(offered("Task_SignJointReport")).containsExactlyInAnyOrder(nine.get(0).id(), nine.get(1).id());
        Map<String, List<String>> report = Reviewing.fields("text", "Labor reads Standard II as Proficient, management does not, and the joint member abstains.",
                "day", "2026-06-08", "sure", "yes");
        Reviewing.as(nine.get(0).person(), () -> reports.sign(nine.get(0).person(), of.id(), report));
        assertThat(passed()).doesNotContain("Event_Reported");
        Reviewing.as(nine.get(1).person(), () -> reports.sign(nine.get(1).person(), of.id(), Reviewing.fields("addition", "", "sure", "yes")));
        assertThat(passed()).contains("Event_Reported").filteredOn("Event_SpecialMeetingCalled"::equals).hasSize(1);
        assertThat(waits("Event_ItemCalled")).as("the case stays open").isTrue();
        assertThat(state()).isEqualTo("LISTED");
        assertThat(database.sql("select carried_motion_id from panel.decision where case_id = ?").param(of.id()).query(UUID.class).optional()).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ leaving the review

    private void askedToLeave() {
        declared();
        Reviewing.as(of.educator(), () -> withdrawals.ask(of.educator(), of.id(), Reviewing.fields("sure", "yes", "reason", "")));
        call();
        presented();
        assertThat(motion().kind()).isEqualTo(Motion.Kind.WITHDRAWAL);
    }

    @Test // domain 4: after the packet the Panel consents
    void theEducatorLeavesWhereThePanelConsents() {
        askedToLeave();
        counted(9);
        assertThat(state()).isEqualTo("WITHDRAWN");
        assertThat(supporting.state(of.id())).isEqualTo("WITHDRAWN");
        assertThat(supporting.instances(of.id())).isEmpty();
        assertThat(passed()).containsSubsequence("Gateway_WhatCarried", "Event_WithdrawnByConsent", "Event_Withdrawn").doesNotContain("Task_ApproveRating");
    }

    @Test // domain 2.4, and goes on where it does not: Cadre puts the recommendation, and members move others after it
    void wherethePanelDoesNotConsentTheRecommendationFollowsByItself() {
        askedToLeave();
        counted(1);
        assertThat(tasks("Task_MoveMotion")).isEmpty();
        assertThat(motion().recommended()).isTrue();
        assertThat(motion().mover()).isEqualTo(Motion.CADRE);
        assertThat(asked("Task_CastBallot")).hasSize(9);
        counted(4);
        assertThat(tasks("Task_MoveMotion")).hasSize(1);
        move(3, OTHERWISE);
        counted(9);
        assertThat(passed()).filteredOn("Task_MoveMotion"::equals).hasSize(1);
        assertThat(tasks("Task_ApproveRating")).hasSize(2);
        assertThat(supporting.state(of.id())).isEqualTo("BEFORE_PANEL");
    }

    // ------------------------------------------------------------------------------------------------ ratification

    @Test // ruling 2, R-034: what the Superintendent returns the Panel hears again; nobody else sets a rating
    void whatTheSuperintendentReturnsThePanelHearsAgain() {
        Approvals law = AopTestUtils.getUltimateTargetObject(approvals);
        ReflectionTestUtils.setField(law, "ratification", true);
        try {
            balloting();
            counted(9);
            signed();
            String who = supporting.mailed("performance-management");
            office.submit(office.claim(of.id(), "Task_RecordRatification", who), who,
                    Map.of("outcome", "returned", "explanation", "The Superintendent asks the Panel to look at Standard II again."));
        } finally {
            ReflectionTestUtils.setField(law, "ratification", false);
        }
        assertThat(passed()).containsSubsequence("Gateway_Ratified", "Event_ReturnedToPanel", "Gateway_ItemAwaited").doesNotContain("Event_ReleasedToEducator");
        assertThat(state()).isEqualTo("LISTED");
        call();
        presented();
        counted(9);
        assertThat(tasks("Task_ApproveRating")).as("and is signed anew").hasSize(2);
    }

    /** By both co-chairs. */
    private void signed() {
        for (int chair = 0; chair < 2; chair++) {
            String who = nine.get(chair).id();
            Task task = tasks("Task_ApproveRating").stream().filter(one -> engine.getTaskService().getIdentityLinksForTask(one.getId()).stream()
                    .anyMatch(link -> who.equals(link.getUserId()))).findFirst().orElseThrow();
            office.as(who, () -> engine.getTaskService().claim(task.getId(), who));
            office.submit(task.getId(), who, Map.of());
        }
    }

    // ------------------------------------------------------------------------------------------------ the whole way

    @ParameterizedTest // from the packet to the end, and nothing of it in the engine
    @EnumSource(Disclosure.class)
    void aDecisionGoesFromThePacketToItsEndAndLeavesNothingInTheEngine(Disclosure disclosure) throws IOException {
        disclosed(disclosure);
        try {
            balloting();
        } finally {
            // What holds for the motion it took with it when it was opened.
            disclosed(Disclosure.TALLY);
        }
        counted(6);
        signed();
        assertThat(supporting.state(of.id())).isEqualTo("RATED");
        run("Timer_ReadingOver");
        run("Timer_ResponseOver");
        String who = supporting.mailed("performance-management");
        if (!tasks("Task_DecidePlanWithHr").isEmpty()) {
            office.submit(office.claim(of.id(), "Task_DecidePlanWithHr", who), who, Map.of("plan", "developing", "explanation", "As human resources have decided."));
        }
        office.submit(office.claim(of.id(), "Task_ConfirmNextPlan", who), who, Map.of("decision", "confirm"));
        run("Task_SealDecision");
        assertThat(supporting.instances(of.id())).isEmpty();
        assertThat(supporting.state(of.id())).isEqualTo("CLOSED");
        assertThat(state()).isEqualTo("CLOSED");
        assertThat(passed()).contains("Event_ReleasedToEducator", "Event_ReleasedToPrincipal", "Event_NextPlanTold", "Event_CaseClosed", "Event_RatingReleased");
        engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(of.key()).list().forEach(instance -> {
            assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(instance.getId()).list()).isEmpty();
            assertThat(engine.getHistoryService().createHistoricDecisionInstanceQuery().processInstanceId(instance.getId()).list()).isEmpty();
        });
        sealed(disclosure);
    }

    private void disclosed(Disclosure disclosure) {
        VotingRules.Setting now = rules.inForce();
        if (now.disclosure() != disclosure) {
            rules.set(office.staff("performance"), Reviewing.fields("rule", now.rule().name().toLowerCase(Locale.ROOT), "disclosure",
                    disclosure.name().toLowerCase(Locale.ROOT), "reason", "For the time of a test.", "number", String.valueOf(now.number())));
        }
    }

    /** Domain 2.4: a roll call says in JSON and PDF who voted how, and a tally does not. */
    private void sealed(Disclosure disclosure) throws IOException {
        DecisionPackets.Kept kept = transaction.execute(status -> packets.kept(of.id())).orElseThrow();
        List<DecisionPacket.Motion> all = SealedDecision.packet(kept.json()).of(DecisionPacket.Kind.MOTION).stream()
                .map(entry -> (DecisionPacket.Motion) entry.content()).toList();
        assertThat(all).hasSize(1);
        assertThat(all.get(0).tally()).isEqualTo(new DecisionPacket.Tally(9, 6, 3, 0));
        Map<String, String> names = staff.of(nine.stream().map(Member::id).toList());
        List<String> inOrder = nine.stream().map(member -> names.get(member.id()) + (nine.indexOf(member) < 6 ? " FOR" : " AGAINST")).toList();
        assertThat(all.get(0).rollCall()).extracting(vote -> vote.member() + " " + vote.choice())
                .containsExactlyInAnyOrderElementsOf(disclosure == Disclosure.ROLL_CALL ? inOrder : List.of());
        try (PDDocument document = Loader.loadPDF(kept.pdf())) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            for (String vote : inOrder) {
                assertThat(text.contains(vote.replace(" FOR", ": for").replace(" AGAINST", ": against"))).as(vote).isEqualTo(disclosure == Disclosure.ROLL_CALL);
            }
        }
    }

    @Test // design 4: while ballots are cast the engine holds cards and whom it asks, and no choice
    void theEngineHoldsNoBallot() {
        balloting();
        cast(0, "for");
        cast(1, "against");
        String[] instances = supporting.instances(of.id()).stream().map(instance -> instance.getId()).toArray(String[]::new);
        assertThat(engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(instances).list()).isNotEmpty()
                .allSatisfy(variable -> assertThat(variable.getName()).isIn("caseNumber", "page", "voter", "nrOfInstances", "nrOfCompletedInstances",
                        "nrOfActiveInstances", "loopCounter"));
        assertThat(tasks("Task_CastBallot")).hasSize(7).allSatisfy(task -> {
            assertThat(task.getName()).isEqualTo("Cast ballot");
            assertThat(office.card(task.getId(), "caseNumber")).isEqualTo(supporting.number(of.id()));
            assertThat(office.card(task.getId(), "page")).isEqualTo("/staff/panel/ballots/" + motion().id());
        });
    }
}
