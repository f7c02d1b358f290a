package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cadre.evaluation.Reviewing.fields;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.Reviewing.Case;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The evaluator's role moves on enrolling in a review, once, and moves back where the educator leaves. */
@House
class EvaluatorsTest {

    @Autowired private Reviewing reviewing;
    @Autowired private Packing packing;
    @Autowired private Evaluators evaluators;
    @Autowired private ReviewAccess access;
    @Autowired private ReviewPlans plans;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    private Person performance;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        performance = reviewing.person(reviewing.performanceManagement());
    }

    @AfterEach
    void storyEnds() {
        clock.set(SteppedClock.STORY_START);
    }

    private void refused(Case of, String principal, String sure, String... codes) {
        Map<String, List<String>> fields = fields("principal", principal, "sure", sure);
        assertThatThrownBy(() -> evaluators.transfer(performance, of.id(), fields)).hasMessage(String.join(", ", codes));
        assertThat(principal(of.id())).isNull();
    }

    private String principal(UUID id) {
        return transaction.execute(status -> evaluators.principal(id.toString()));
    }

    @Test
    void onlyAPrincipalWhoHasNoOtherPartInTheCaseIsNamed() {
        Case of = reviewing.enrolledRow();
        refused(of, "", "yes", "principal form.choose");
        refused(of, "nobody at all", "yes", "principal review.transfer.noPrincipal");
        refused(of, reviewing.performanceManagement(), "yes", "principal review.transfer.noPrincipal");
        refused(of, of.coach().id(), "yes", "principal review.transfer.noPrincipal");
        refused(of, of.principal().id(), "", "sure review.transfer.sure");
        refused(of, "", "", "principal form.choose", "sure review.transfer.sure");
        reviewing.alsoPrincipal(of.coach().id());
        refused(of, of.coach().id(), "yes", "principal review.transfer.coach");
        reviewing.alsoPrincipal(of.educator().id());
        refused(of, of.educator().id(), "yes", "principal review.transfer.educator");
    }

    @Test // transfer twice
    void theRoleIsTransferredOnce() {
        Case of = reviewing.enrolledRow();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> evaluators.transferDone(of.key()))).hasMessageContaining("review.transfer.missing");
        evaluators.transfer(performance, of.id(), fields("principal", of.principal().id(), "sure", "yes"));
        transaction.executeWithoutResult(status -> evaluators.transferDone(of.key()));
        String another = reviewing.principal();
        assertThatThrownBy(() -> evaluators.transfer(performance, of.id(), fields("principal", another, "sure", "yes")))
                .hasMessageContaining("review.transfer.already");
        assertThat(principal(of.id())).isEqualTo(of.principal().id());
        assertThat(reviewing.told(of.id())).containsOnlyOnce("review.transferred");
    }

    private void correct(Case of, String former, String principal, String sure) {
        evaluators.correct(performance, of.id(), fields("former", former, "principal", principal, "sure", sure));
    }

    @Test // domain 2.7
    void whoWasNamedByMistakeLosesSightAtOnceAndTheRightPrincipalReads() {
        Case of = reviewing.row();
        Person right = reviewing.person(reviewing.principal());
        correct(of, of.principal().id(), right.id(), "yes");
        assertThat(principal(of.id())).isEqualTo(right.id());
        assertThatThrownBy(() -> access.open(of.principal(), of.id(), "review")).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> access.open(of.principal(), of.id(), "review-plan")).isInstanceOf(NotHere.class);
        assertThat(reviewing.asReader(of.principal().id(), () -> database.sql("select count(*) from evaluation.plan where case_id = ?").param(of.id())
                .query(Integer.class).single())).as("the database shows nothing either").isZero();
        assertThat(access.open(right, of.id(), "review-plan").part()).isEqualTo(Part.PRINCIPAL);
        assertThat(reviewing.told(of.id())).containsOnlyOnce("review.principalCorrected");
        assertThat(reviewing.lettersTo(of.principal())).singleElement().asString().contains("named by mistake").doesNotContain("Test Educator", "/staff/reviews");
        assertThat(reviewing.lettersTo(right)).singleElement().asString().contains("you are secondary evaluator").doesNotContain("Test Educator");
        assertThat(reviewing.lettersTo(of.educator())).singleElement().asString().contains("secondary evaluator was named wrongly");
    }

    @Test
    void aCorrectionIsRefusedWithItsReason() {
        Case of = reviewing.row();
        String now = of.principal().id();
        String another = reviewing.principal();
        assertThatThrownBy(() -> correct(reviewing.enrolledRow(), "", another, "yes")).hasMessageContaining("review.transfer.missing");
        assertThatThrownBy(() -> correct(of, now, now, "")).hasMessage("principal review.correct.same, sure review.correct.sure");
        assertThatThrownBy(() -> correct(of, now, of.educator().id(), "yes")).hasMessage("principal review.transfer.noPrincipal");
        assertThatThrownBy(() -> correct(of, another, another, "yes")).as("shown an older page").hasMessageContaining("review.correct.meanwhile");
        String member = packing.panelMember().id();
        reviewing.alsoPrincipal(member);
        Case sealed = packing.sealed();
        assertThatThrownBy(() -> correct(sealed, sealed.principal().id(), member, "yes")).hasMessage("principal review.correct.decides");
        correct(of, now, another, "yes");
        assertThatThrownBy(() -> correct(of, now, now, "yes")).hasMessageContaining("review.correct.meanwhile");
        reviewing.state(of.id(), "WITHDRAWN");
        assertThatThrownBy(() -> correct(of, another, now, "yes")).hasMessageContaining("review.correct.over");
        for (Person who : List.of(of.educator(), of.coach(), of.principal(), reviewing.person("hr"), reviewing.person("chair"))) {
            assertThatThrownBy(() -> evaluators.correct(who, of.id(), fields("former", another, "principal", now, "sure", "yes"))).as(who.id())
                    .isInstanceOf(NotHere.class);
        }
    }

    @Test
    void beforeAnybodyWasToldTheRightOneIsNamedWithoutALetter() {
        Case of = reviewing.enrolledRow();
        evaluators.transfer(performance, of.id(), fields("principal", of.principal().id(), "sure", "yes"));
        String right = reviewing.principal();
        correct(of, of.principal().id(), right, "yes");
        assertThat(principal(of.id())).isEqualTo(right);
        assertThat(reviewing.lettersTo(of.principal())).isEmpty();
        transaction.executeWithoutResult(status -> evaluators.transferred(of.key()));
        assertThat(reviewing.lettersTo(reviewing.person(right))).hasSize(1);
        assertThat(reviewing.lettersTo(of.principal())).isEmpty();
    }

    @Test
    void pastItsBeginningNoRoleIsTransferred() {
        Case of = reviewing.enrolledRow();
        reviewing.state(of.id(), "WITHDRAWN");
        refused(of, of.principal().id(), "yes", " review.transfer.notNow");
    }

    @Test // domain 2.7
    void nobodyElseTransfersIt() {
        Case of = reviewing.enrolledRow();
        for (Person who : List.of(of.educator(), of.coach(), of.principal(), reviewing.person("hr"), reviewing.person("chair"))) {
            assertThatThrownBy(() -> evaluators.transfer(who, of.id(), fields("principal", of.principal().id(), "sure", "yes"))).as(who.id())
                    .isInstanceOf(NotHere.class);
        }
        assertThat(principal(of.id())).isNull();
    }

    @Test // domain 2.7: a principal knows of the review from the transfer on, and of nothing before and after
    void thePrincipalReadsThePlanUntilTheyEvaluateAgain() {
        Case before = reviewing.enrolledRow();
        assertThatThrownBy(() -> access.open(before.principal(), before.id(), "review-plan")).isInstanceOf(NotHere.class);
        Case of = reviewing.row();
        ReviewAccess.Opened opened = access.open(of.principal(), of.id(), "review-plan");
        assertThat(opened.part()).isEqualTo(Part.PRINCIPAL);
        Reviewing.as(of.principal(), () -> assertThat(plans.read(opened)).isPresent());
        Person stranger = reviewing.person(reviewing.principal());
        assertThatThrownBy(() -> access.open(stranger, of.id(), "review-plan")).isInstanceOf(NotHere.class);
        assertThat(reviewing.asReader(stranger.id(), () -> database.sql("select count(*) from evaluation.plan").query(Integer.class).single())).isZero();

        transaction.executeWithoutResult(status -> evaluators.resume(of.key()));
        assertThatThrownBy(() -> access.open(of.principal(), of.id(), "review-plan")).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> access.open(of.coach(), of.id(), "review-plan")).isInstanceOf(NotHere.class);
        for (Person gone : List.of(of.principal(), of.coach())) {
            assertThat(reviewing.asReader(gone.id(), () -> database.sql("select count(*) from evaluation.plan where case_id = ?").param(of.id())
                    .query(Integer.class).single())).as("the database shows nothing either").isZero();
        }
        ReviewAccess.Opened own = access.open(of.educator(), of.id(), "review-plan");
        Reviewing.as(of.educator(), () -> assertThat(plans.read(own)).isPresent());
    }

    @Test // without a transfer no principal hears of anything
    void whoLeavesBeforeTheTransferLeavesNoTraceWithAPrincipal() {
        Case of = reviewing.enrolledRow();
        transaction.executeWithoutResult(status -> evaluators.resume(of.key()));
        assertThat(reviewing.lettersTo(of.principal())).isEmpty();
        assertThat(reviewing.lettersTo(of.coach())).singleElement().asString().contains("has ended");
        assertThat(reviewing.told(of.id())).doesNotContain("review.resumed");
    }

    @Test
    void whatHasEndedIsNotResumedTwice() {
        Case of = reviewing.row();
        transaction.executeWithoutResult(status -> evaluators.resume(of.key()));
        transaction.executeWithoutResult(status -> evaluators.resume(of.key()));
        assertThat(reviewing.lettersTo(of.principal())).singleElement().asString().contains("you are evaluator again").doesNotContain("Test Educator");
        assertThat(reviewing.told(of.id())).containsOnlyOnce("review.resumed");
    }
}
