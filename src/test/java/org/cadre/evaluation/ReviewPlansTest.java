package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Reviewing.Case;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The plan of a review: six months at least, goals of both kinds within it, written once by whoever coaches (R-010, R-027, domain 2.3). */
@House
class ReviewPlansTest {

    /** Enrolled on Monday, June 2, 2025. */
    private static final LocalDate STARTS = LocalDate.of(2025, 6, 2);

    @Autowired private Reviewing reviewing;
    @Autowired private ReviewPlans plans;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private void refused(Case of, String fault, String... changes) {
        assertThatThrownBy(() -> reviewing.plan(of, reviewing.plan(changes))).hasMessageContaining(fault);
        stands(of, false);
    }

    private void stands(Case of, boolean stands) {
        assertThat(reviewing.asReader("cadre", () -> database.sql("select count(*) from evaluation.plan where case_id = ?").param(of.id())
                .query(Integer.class).single())).isEqualTo(stands ? 1 : 0);
        assertThat(database.sql("select planned_at is not null from cadre.peer_review where case_id = ?").param(of.id()).query(Boolean.class).single())
                .isEqualTo(stands);
    }

    @Test
    void whatNothingStandsAgainstStandsAsItWasWritten() {
        Case of = reviewing.transferredRow();
        reviewing.plan(of, reviewing.plan("practice[1].text", Reviewing.WORDS, "practice[1].element", "teacher:II-B-1", "practice[1].due", "2025-12-01"));
        ReviewPlans.Plan plan = plans.ofPacket(of.id()).orElseThrow();
        assertThat(plan.kind()).isEqualTo(ReviewPlans.Kind.DIRECTED);
        assertThat(plan.startsOn()).isEqualTo(STARTS);
        assertThat(plan.endsOn()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(plan.goals(ReviewPlans.GoalKind.PRACTICE)).extracting(goal -> goal.cited().code()).containsExactly("II-A-1", "II-B-1");
        assertThat(plan.goals(ReviewPlans.GoalKind.LEARNING)).extracting(goal -> goal.cited().code()).containsExactly("I-B-1");
        assertThat(plan.author()).isEqualTo(of.coach().id());
        assertThat(reviewing.told(of.id())).containsOnlyOnce("review.planned");
        for (String statement : List.of("update evaluation.%s set case_id = case_id", "delete from evaluation.%s", "truncate evaluation.%s cascade")) {
            for (String table : List.of("plan", "plan_goal", "self_assessment", "follow_up")) {
                assertThatThrownBy(() -> reviewing.asReader("cadre", () -> database.sql(statement.formatted(table)).update())).as(statement + table)
                        .isInstanceOf(RuntimeException.class);
            }
        }
    }

    @Test // domain 2.3: the six-month rule, on both sides of it
    void aPlanLastsSixMonthsAtLeastAndTwoYearsAtMost() {
        Case of = reviewing.transferredRow();
        refused(of, "endsOn review.plan.short", "endsOn", "2025-12-01", "practice[0].due", "2025-11-01", "learning[0].due", "2025-11-01");
        refused(of, "endsOn review.plan.short", "endsOn", "2025-05-01");
        refused(of, "endsOn review.plan.long", "endsOn", "2027-06-03");
        refused(of, "endsOn form.required", "endsOn", null);
        refused(of, "endsOn form.date", "endsOn", "soon");
        reviewing.plan(of, reviewing.plan("endsOn", "2025-12-02", "practice[0].due", "2025-11-01", "learning[0].due", "2025-12-02"));
        stands(of, true);
    }

    @Test
    void aPlanStartsBetweenTheEnrollmentAndAYearFromToday() {
        Case of = reviewing.transferredRow();
        clock.set(SteppedClock.STORY_START.plus(Duration.ofDays(10)));
        refused(of, "startsOn review.plan.early.start", "startsOn", "2025-06-01");
        refused(of, "startsOn review.plan.late.start", "startsOn", "2026-06-13", "endsOn", "2027-06-13");
        refused(of, "startsOn form.required", "startsOn", null);
        reviewing.plan(of, reviewing.plan("startsOn", "2025-06-02"));
        stands(of, true);
    }

    @Test // domain 2.3
    void aGoalNamesAnElementAndIsReachedWithinThePlan() {
        Case of = reviewing.transferredRow();
        refused(of, "practice[0].due review.plan.due.late", "practice[0].due", "2026-03-03");
        refused(of, "learning[0].due review.plan.due.early", "learning[0].due", "2025-06-01");
        refused(of, "learning[0].due form.required", "learning[0].due", null);
        refused(of, "practice[0].element form.choose", "practice[0].element", "teacher:IX-A-1");
        refused(of, "practice[0].element form.choose", "practice[0].element", null);
        refused(of, "practice[0].text form.tooShort", "practice[0].text", "too short");
        refused(of, "practice[0].text review.plan.noGoal.PRACTICE", "practice[0].text", null, "practice[0].element", null, "practice[0].due", null);
        refused(of, "learning[0].text review.plan.noGoal.LEARNING", "learning[0].text", null, "learning[0].element", null, "learning[0].due", null);
        refused(of, "practice[1].due form.required", "practice[1].text", Reviewing.WORDS);
    }

    @Test
    void kindActionsAndSupportsBelongToIt() {
        Case of = reviewing.transferredRow();
        refused(of, "kind form.choose", "kind", "self_directed");
        refused(of, "actions form.tooShort", "actions", "none");
        refused(of, "supports form.tooShort", "supports", null);
    }

    @Test
    void everyFaultIsToldAtOnce() {
        Case of = reviewing.transferredRow();
        assertThatThrownBy(() -> reviewing.plan(of, Map.of())).hasMessageContainingAll("kind form.choose", "startsOn form.required", "endsOn form.required",
                "practice[0].text", "learning[0].text", "actions", "supports");
    }

    @ParameterizedTest // domain 2.3: worked out by hand; the latest start for the rating of 2025-26 is November 15, 2025
    @CsvSource({"2025-06-02, 2025-26, true", "2025-09-05, 2025-26, false", "2025-11-15, 2025-26, false", "2025-11-16, 2026-27, true"})
    void theStartDecidesInWhichSchoolYearThePlanIsRated(LocalDate startsOn, String schoolYear, boolean next) {
        Case of = reviewing.transferredRow();
        reviewing.plan(of, reviewing.plan("startsOn", startsOn.toString(), "endsOn", startsOn.plusMonths(9).toString(), "practice[0].due",
                startsOn.plusMonths(6).toString(), "learning[0].due", startsOn.plusMonths(6).toString()));
        assertThat(database.sql("select school_year from cadre.peer_review where case_id = ?").param(of.id()).query(String.class).single()).isEqualTo(schoolYear);
        assertThat(plans.rated(startsOn)).extracting(ReviewPlans.Rated::schoolYear, ReviewPlans.Rated::next).containsExactly(schoolYear, next);
    }

    @Test
    void aPlanIsWrittenOnceAndAfterTheTransfer() {
        Case of = reviewing.transferredRow();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> plans.written(of.key()))).hasMessageContaining("review.plan.missing");
        reviewing.plan(of, reviewing.plan());
        transaction.executeWithoutResult(status -> plans.written(of.key()));
        assertThatThrownBy(() -> reviewing.plan(of, reviewing.plan("kind", "developing"))).hasMessageContaining("review.plan.already");
        assertThat(plans.ofPacket(of.id()).orElseThrow().kind()).isEqualTo(ReviewPlans.Kind.DIRECTED);
        refused(reviewing.enrolledRow(), "review.plan.early");
        Case ended = reviewing.transferredRow();
        reviewing.state(ended.id(), "WITHDRAWN");
        refused(ended, "review.plan.over");
    }

    @Test // R-028, domain 3.2: the principal writes no part of it
    void onlyWhoeverCoachesNowWritesIt() {
        Case of = reviewing.transferredRow();
        for (Person who : List.of(of.principal(), of.educator(), reviewing.person("performance"), reviewing.person("ct1"))) {
            assertThatThrownBy(() -> reviewing.planBy(who, of, reviewing.plan())).as(who.id()).isInstanceOf(NotHere.class);
        }
        Person next = reviewing.handedOverRow(of.id());
        assertThatThrownBy(() -> reviewing.plan(of, reviewing.plan())).as("coaches it no more").isInstanceOf(NotHere.class);
        stands(of, false);
        reviewing.planBy(next, of, reviewing.plan());
        stands(of, true);
    }

    @Test
    void aSelfAssessmentIsOneTextForEachStandardAndTwoElements() {
        Case of = reviewing.transferredRow();
        for (String[] wrong : List.of(new String[] {"standard3 form.tooShort", "standard3", "Too short."}, new String[] {"standard4 form.tooLong", "standard4", "x".repeat(4001)},
                new String[] {"strength form.choose", "strength", "teacher:IX-A-1"}, new String[] {"growth form.choose", "growth", null},
                new String[] {"growth review.self.same", "growth", "teacher:I-A-1"})) {
            assertThatThrownBy(() -> reviewing.assess(of, Reviewing.assessment(wrong[1], wrong[2]))).hasMessageContaining(wrong[0]);
        }
        assertThat(database.sql("select self_assessed_at is null from cadre.peer_review where case_id = ?").param(of.id()).query(Boolean.class).single()).isTrue();
        reviewing.assess(of, Reviewing.assessment());
        assertThatThrownBy(() -> reviewing.assess(of, Reviewing.assessment())).hasMessageContaining("review.self.already");
    }

    @Test
    void noSelfAssessmentIsTakenBeforeTheTransferOrAfterThePlan() {
        assertThatThrownBy(() -> reviewing.assess(reviewing.enrolledRow(), Reviewing.assessment())).hasMessageContaining("review.self.early");
        Case planned = reviewing.transferredRow();
        reviewing.plan(planned, reviewing.plan());
        assertThatThrownBy(() -> reviewing.assess(planned, Reviewing.assessment())).hasMessageContaining("review.self.planStands");
        Case ended = reviewing.transferredRow();
        reviewing.state(ended.id(), "WITHDRAWN");
        assertThatThrownBy(() -> reviewing.assess(ended, Reviewing.assessment())).hasMessageContaining("review.self.over");
    }

    @Test // domain 2.7 (A): the principal reads it in no way of theirs
    void educatorAndConsultingTeacherReadTheSelfAssessmentAndNobodyElse(@Autowired SelfAssessments assessments) {
        Case of = reviewing.transferredRow();
        reviewing.assess(of, Reviewing.assessment());
        for (Person who : List.of(of.educator(), of.coach())) {
            Reviewing.as(who, () -> assertThat(assessments.read(of.id())).as(who.id()).isPresent());
        }
        for (Person who : List.of(of.principal(), reviewing.person("hr"), reviewing.person("chair"), reviewing.person("educator1"))) {
            Reviewing.as(who, () -> assertThat(assessments.read(of.id())).as(who.id()).isEmpty());
        }
        Person next = reviewing.handedOverRow(of.id());
        Reviewing.as(of.coach(), () -> assertThat(assessments.read(of.id())).as("handed over").isEmpty());
        Reviewing.as(next, () -> assertThat(assessments.read(of.id())).isPresent());
        assertThat(assessments.ofPacket(of.id()).orElseThrow().reflections()).hasSize(4);
        assertThatThrownBy(() -> reviewing.assessBy(of.coach(), of, Reviewing.assessment())).isInstanceOf(NotHere.class);
    }

    @Test // domain 2.7
    void everyTableOfThePlanIsBehindTheReader() {
        assertThat(database.sql("""
                select relname from pg_class where relnamespace = 'evaluation'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)""")
                .query(String.class).list()).isEmpty();
        assertThat(database.sql("select (select count(*) from evaluation.plan) + (select count(*) from evaluation.self_assessment)").query(Integer.class).single())
                .as("without a reader").isZero();
    }
}
