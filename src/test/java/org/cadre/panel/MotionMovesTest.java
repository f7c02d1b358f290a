package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.PacketRatings;
import org.cadre.evaluation.PanelReaders;
import org.cadre.evaluation.Reviewing;
import org.cadre.panel.Motion.State;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What members move after the recommendation has failed, and who declares a conflict (R-034, domain 2.4, 2.7). */
@House
class MotionMovesTest {

    @Autowired private Voting voting;
    @Autowired private MotionMoves moves;
    @Autowired private Declarations declarations;
    @Autowired private PacketRatings packets;
    @Autowired private PanelReaders readers;
    @Autowired private Office office;
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

    private static String[] with(String field, String value) {
        String[] fields = Voting.OTHERWISE.clone();
        for (int i = 0; i < fields.length; i += 2) {
            fields[i + 1] = fields[i].equals(field) ? value : fields[i + 1];
        }
        return fields;
    }

    // ------------------------------------------------------------------------------------------------ moving

    @Test
    void anotherMotionWithItsReasonIsBallotedAndWhatIsRecommendedStaysOnRecord() {
        Voting.Case now = voting.failed();
        voting.move(now, 3, Voting.OTHERWISE);
        Motion motion = voting.motion(now);
        assertThat(motion.state()).isEqualTo(State.OPEN);
        assertThat(motion.mover()).isEqualTo(now.member(3).id());
        voting.castAll(now, 7, 2);
        voting.count(now);
        assertThat(voting.motion(now).carried()).isTrue();
        assertThat(voting.motion(now).reason()).startsWith("Kaltennordheim");
        assertThat(voting.all(now).get(0).ratings()).isEqualTo(transaction.execute(status -> packets.recommended(now.id())));
    }

    @Test
    void withoutAReasonOrWithAShortOneNothingElseThanTheRecommendationIsMoved() {
        Voting.Case now = voting.failed();
        refused(() -> voting.move(now, 3, with("reason", "")), "reason form.tooShort");
        refused(() -> voting.move(now, 3, with("reason", "x".repeat(99))), "reason form.tooShort");
        assertThat(voting.all(now)).hasSize(1);
    }

    @Test // (A)
    void whatFailedInThisCallingIsNotMovedAgain() {
        Voting.Case now = voting.failed();
        refused(() -> voting.move(now, 3, "standardI", "proficient", "standardII", "proficient", "standardIII", "needs_improvement", "standardIV", "exemplary",
                "overall", "proficient"), "panel.motion.failed");
        voting.move(now, 3, Voting.OTHERWISE);
        voting.castAll(now, 0, 9);
        voting.count(now);
        refused(() -> voting.move(now, 4, Voting.OTHERWISE), "panel.motion.failed");
    }

    @Test // D6.7: Proficient overall needs Proficient in Standard II
    void whatTheRatingGuardRefusesIsNotMoved() {
        Voting.Case now = voting.failed();
        refused(() -> voting.move(now, 3, with("overall", "proficient")), "panel.motion.guard.rating");
        refused(() -> voting.move(now, 3, with("standardIV", "none")), "standardIV form.choose");
        assertThat(voting.all(now)).hasSize(1);
    }

    @Test
    void oneMotionAtATime() {
        Voting.Case now = voting.failed();
        voting.move(now, 3, Voting.OTHERWISE);
        refused(() -> voting.move(now, 4, with("standardIII", "proficient")), "panel.motion.oneAtATime");
    }

    @Test
    void whoDoesNotVoteMovesNothing() {
        Voting.Case now = voting.failed();
        voting.gone(now, 7);
        refused(() -> voting.move(now, 7, Voting.OTHERWISE), "panel.motion.noVoter");
        Person other = office.staff(office.another("panel-member"));
        for (Person none : Set.of(other, now.of().coach(), now.of().educator())) {
            assertThatThrownBy(() -> moves.move(none, now.id(), Reviewing.fields(Voting.OTHERWISE))).isInstanceOf(NotHere.class);
        }
    }

    @Test
    void thatNobodyMovesAnotherACoChairRecordsAndNobodyElse() {
        Voting.Case now = voting.failed();
        refused(() -> voting.move(now, 3, "nobody", "yes"), "panel.motion.coChair");
        String task = voting.tasks(now, "Task_MoveMotion").get(0).getId();
        office.as(now.member(0).id(), () -> assertThatThrownBy(() -> office.complete(task, now.member(0).id(), Map.of())).isInstanceOf(RuntimeException.class));
        assertThat(voting.tasks(now, "Task_MoveMotion")).hasSize(1);
        assertThat(moves.view(now.member(0), now.id()).closing()).isTrue();
        assertThat(moves.view(now.member(3), now.id()).closing()).isFalse();
    }

    @Test // D6's facts are the same, asked of the sealed packet as of the assessment behind it
    void theSealedPacketGivesTheRatingGuardWhatTheRecommendationGave() {
        Voting.Case now = voting.present();
        Map<String, Object> facts = transaction.execute(status -> packets.facts(now.id(), packets.recommended(now.id())));
        assertThat(facts).containsEntry("categories", 3).containsEntry("mcasAlone", 0).containsEntry("standardsWithoutEvidence", 0).containsEntry("announced", 1)
                .containsEntry("unannounced", 4).containsEntry("followUpMissing", false).containsEntry("overall", "PROFICIENT").hasSize(12);
        assertThat(transaction.<List<?>>execute(status -> packets.against(now.id(), packets.recommended(now.id())))).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ declaring

    private void declare(Voting.Case now, int member, String conflict) {
        Person who = now.member(member);
        Reviewing.as(who, () -> declarations.declare(who, now.id(), Reviewing.fields("conflict", conflict)));
    }

    @Test // domain 2.7
    void whoHasNotDeclaredReadsNothingAndWhoDeclaresAConflictLosesSight() {
        Voting.Case now = voting.received();
        assertThat(readers.reads(now.member(0), now.id())).isFalse();
        declare(now, 0, "no");
        assertThat(readers.reads(now.member(0), now.id())).isTrue();
        declare(now, 0, "yes");
        assertThat(readers.reads(now.member(0), now.id())).isFalse();
        assertThatThrownBy(() -> declare(now, 0, "no")).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> declarations.view(now.member(0), now.id())).isInstanceOf(NotHere.class);
        assertThat(declarations.recused(now.member(0).id(), now.id())).isTrue();
        refused(() -> declare(now, 1, ""), "form.choose");
    }

    @Test
    void nobodyDecidesACaseInWhichTheyStand() {
        Voting.Case now = voting.received();
        String member = now.member(2).id();
        database.sql("update cadre.peer_review set principal = ? where case_id = ?").params(member, now.id()).update();
        assertThat(transaction.<List<String>>execute(status -> declarations.asked(now.of().key()))).hasSize(8).doesNotContain(member);
        assertThatThrownBy(() -> declare(now, 2, "no")).isInstanceOf(NotHere.class);
        assertThat(declarations.recused(member, now.id())).isTrue();
    }

    @Test
    void aConflictThatComesToLightWhileBallotsAreCastMakesTheMotionVoid() {
        Voting.Case now = voting.balloting();
        voting.cast(now, 4, "against");
        declare(now, 4, "yes");
        assertThat(voting.all(now)).extracting(Motion::state).containsExactly(State.VOID, State.OPEN);
        assertThat(voting.tasks(now, "Task_CastBallot")).hasSize(8).noneMatch(task -> task.getAssignee().equals(now.member(4).id()));
        assertThatThrownBy(() -> voting.cast(now, 4, "for")).isInstanceOf(NotHere.class);
    }

    @Test
    void afterAMotionCarriedOnWhichTheyVotedItIsTooLate() {
        Voting.Case now = voting.carried();
        refused(() -> declare(now, 4, "yes"), "panel.conflict.late");
    }
}
