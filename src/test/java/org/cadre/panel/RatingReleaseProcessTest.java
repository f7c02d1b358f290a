package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Reviewing;
import org.cadre.evaluation.ReviewDrafts;
import org.cadre.evaluation.Pauses;
import org.cadre.evaluation.ReviewDates;
import org.cadre.evaluation.ReviewDeadlines;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.ClockMoved;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** From the motion that carried to the plan that comes next, on the diagram (domain 2.3, 2.4, D7, R-034; rulings 2 and 12). */
@House
class RatingReleaseProcessTest {

    private static final String WHY = "What was seen in the spring speaks for it.";

    @Autowired private Rating rating;
    @Autowired private Supporting supporting;
    @Autowired private Approvals approvals;
    @Autowired private FinalRatings ratings;
    @Autowired private JointReports reports;
    @Autowired private RatingRows rows;
    @Autowired private ReviewDrafts drafts;
    @Autowired private ReviewDeadlines deadlines;
    @Autowired private Pauses pauses;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private SteppedClock clock;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private FinalRating released(Rating.Case of) {
        return transaction.execute(status -> rows.rating(of.id())).orElseThrow();
    }

    private boolean isReleased(Rating.Case of) {
        return transaction.execute(status -> rows.rating(of.id())).isPresent();
    }

    private List<RatingRows.Signature> signatures(Rating.Case of) {
        return transaction.execute(status -> rows.approvals(of.motion()));
    }

    private NextPlan plan(Rating.Case of) {
        return transaction.execute(status -> rows.nextPlan(of.id())).orElseThrow();
    }

    private Instant due(Rating.Case of, String element) {
        return job(of, element).getDuedate().toInstant();
    }

    private Job job(Rating.Case of, String element) {
        return supporting.instances(of.id()).stream().flatMap(one -> engine.getManagementService().createJobQuery().processInstanceId(one.getId())
                .activityId(element).list().stream()).findFirst().orElseThrow();
    }

    private List<String> letters(Person person, String words) {
        return supporting.lettersTo(person.id()).stream().filter(letter -> letter.contains(words)).toList();
    }

    private void read(Rating.Case of) {
        ratings.mine(of.review().educator(), of.id());
    }

    private void answer(Rating.Case of, String text) {
        Reviewing.as(of.review().educator(), () -> {
            UUID draft = drafts.open(of.id(), FinalRatings.ANSWER).id();
            ratings.answer(of.review().educator(), of.id(), draft, Map.of("answer", List.of(text)));
        });
    }

    /** Read, and the time to answer is over: D7 is asked. */
    private void unanswered(Rating.Case of) {
        read(of);
        supporting.run(of.id(), "Timer_ResponseOver");
    }

    // ------------------------------------------------------------------------------------------------ two signatures

    @Test // domain 2.4: both co-chairs sign, and neither records anything else
    void oneSignatureReleasesNothingAndTwoOfTwoSidesReleaseWhatTheBallotsDecided() {
        Rating.Case of = rating.decided("DIRECTED", "NEEDS_IMPROVEMENT");
        assertThat(rating.offered(of, "Task_ApproveRating")).containsExactlyInAnyOrder(of.labor().id(), of.management().id());
        Task mine = rating.open(of, "Task_ApproveRating").stream().filter(task -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .anyMatch(link -> of.labor().id().equals(link.getUserId()))).findFirst().orElseThrow();
        rating.claim(mine, of.labor());
        for (String name : List.of("overall", "standardI", "rating", "motion", "side", "decision")) {
            assertThatThrownBy(() -> rating.complete(of, "Task_ApproveRating", of.labor(), Map.of(name, "EXEMPLARY"))).as(name)
                    .hasStackTraceContaining("this task has no such field");
        }
        assertThat(signatures(of)).isEmpty();
        rating.complete(of, "Task_ApproveRating", of.labor(), Map.of());
        assertThat(isReleased(of)).isFalse();
        assertThat(supporting.state(of.id())).isEqualTo("BEFORE_PANEL");
        rating.complete(of, "Task_ApproveRating", of.management(), Map.of());
        assertThat(released(of).overall()).isEqualTo("NEEDS_IMPROVEMENT");
        assertThat(released(of).recommendedOverall()).isEqualTo("PROFICIENT");
        assertThat(released(of).reason()).isEqualTo(Rating.REASON);
        assertThat(database.sql("select person, side, motion_id::text from panel.approval where case_id = ? order by side").param(of.id()).query().listOfRows())
                .extracting(row -> row.get("person") + " " + row.get("side") + " " + row.get("motion_id"))
                .containsExactly(of.labor().id() + " LABOR " + of.motion(), of.management().id() + " MANAGEMENT " + of.motion());
        assertThat(supporting.state(of.id())).isEqualTo("RATED");
    }

    @Test
    void nobodySignsTwiceForTheOtherSideOrWithoutBeingASigner() {
        Rating.Case of = rating.decided();
        List<Task> tasks = rating.open(of, "Task_ApproveRating");
        Person member = of.nine().get(4).person();
        assertThatThrownBy(() -> rating.complete(of, "Task_ApproveRating", member, Map.of())).isInstanceOf(AssertionError.class);
        rating.complete(of, "Task_ApproveRating", of.labor(), Map.of());
        Task other = rating.open(of, "Task_ApproveRating").get(0);
        // As if an administrator had handed it to them: the gate of the room stands before it.
        for (Person wrong : List.of(of.labor(), member, of.nine().get(8).person(), of.review().coach())) {
            assertThatThrownBy(() -> engine.getTaskService().setAssignee(other.getId(), wrong.id())).hasStackTraceContaining("rating.sign.notYours");
        }
        assertThatThrownBy(() -> approvals.sign(of.key(), "LABOR", of.labor())).isInstanceOf(Refusal.class).hasMessageContaining("rating.sign.oneEach");
        assertThatThrownBy(() -> approvals.sign(of.key(), "MANAGEMENT", of.labor())).isInstanceOf(Refusal.class).hasMessageContaining("rating.sign.notYours");
        assertThat(tasks).hasSize(2);
        assertThat(isReleased(of)).isFalse();
    }

    @Test // an assumption: a recused co-chair's place is taken by any member of that side who is not
    void forARecusedCoChairSignsAnotherMemberOfTheSameSide() {
        Rating.Case of = rating.decided();
        rating.recuse(of, of.labor());
        assertThat(approvals.signers(of.key(), "LABOR")).containsExactlyInAnyOrderElementsOf(of.nine().stream()
                .filter(member -> member.side() == Side.LABOR && !member.coChair()).map(Seating.Member::id).toList()).hasSize(3);
        assertThat(approvals.signers(of.key(), "MANAGEMENT")).containsExactly(of.management().id());
        assertThatThrownBy(() -> rating.complete(of, "Task_ApproveRating", of.labor(), Map.of())).as("though the task was offered before");
        assertThatThrownBy(() -> approvals.sign(of.key(), "LABOR", of.labor())).isInstanceOf(Refusal.class).hasMessageContaining("rating.sign.notYours");
        Person instead = of.nine().stream().filter(member -> member.side() == Side.LABOR && !member.coChair()).findFirst().orElseThrow().person();
        approvals.sign(of.key(), "LABOR", instead);
        assertThat(signatures(of)).extracting(RatingRows.Signature::person).containsExactly(instead.id());
    }

    @Test // the database holds what the law says, past every bean
    void theDatabaseRefusesOtherMotionsOtherSidesAndAReleaseWithOneSignature() {
        Rating.Case of = rating.decided();
        assertThatThrownBy(() -> sign(of, UUID.randomUUID(), "LABOR", of.labor())).hasStackTraceContaining("What is signed is the motion that carried");
        assertThatThrownBy(() -> sign(of, of.motion(), "LABOR", of.management())).hasStackTraceContaining("For a side signs who sits for it");
        assertThatThrownBy(() -> sign(of, of.motion(), "JOINT", of.nine().get(8).person())).hasStackTraceContaining("check constraint");
        sign(of, of.motion(), "LABOR", of.labor());
        assertThatThrownBy(() -> sign(of, of.motion(), "LABOR", of.nine().get(2).person())).hasStackTraceContaining("duplicate key");
        assertThatThrownBy(() -> release(of, "")).hasStackTraceContaining("before both sides have signed");
        sign(of, of.motion(), "MANAGEMENT", of.management());
        assertThatThrownBy(() -> database.sql("update panel.approval set person = 'x' where motion_id = ?").param(of.motion()).update())
                .hasStackTraceContaining("permission denied");
        release(of, "");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            cadre();
            database.sql("update panel.final_rating set overall = 'EXEMPLARY' where case_id = ?").param(of.id()).update();
        })).hasStackTraceContaining("permission denied");
        assertThat(database.sql("select count(*) from panel.final_rating where case_id = ?").param(of.id()).query(Integer.class).single())
                .as("an ordinary look into the database shows no rating").isZero();
    }

    @Test // departing from the recommendation has a reason
    void theDatabaseRefusesARatingThatDiffersWithoutAReason() {
        Rating.Case of = rating.decided("DIRECTED", "NEEDS_IMPROVEMENT");
        sign(of, of.motion(), "LABOR", of.labor());
        sign(of, of.motion(), "MANAGEMENT", of.management());
        assertThatThrownBy(() -> release(of, "NEEDS_IMPROVEMENT")).hasStackTraceContaining("final_rating_check");
    }

    private void sign(Rating.Case of, UUID motion, String side, Person person) {
        database.sql("insert into panel.approval (case_id, motion_id, side, person, signed_at) values (?, ?, ?, ?, ?)")
                .params(of.id(), motion, side, person.id(), clock.instant().atOffset(java.time.ZoneOffset.UTC)).update();
    }

    private void release(Rating.Case of, String overall) {
        Map<String, String> same = Rating.recommended();
        String proficient = same.remove("overall");
        transaction.executeWithoutResult(status -> rows.release(new FinalRating(of.id(), of.motion(), same, overall.isEmpty() ? proficient : overall, same, proficient, "",
                clock.instant(), null, null, null, null)));
    }

    private void cadre() {
        database.sql("select set_config('cadre.panel', 'cadre', true)").query().singleRow();
    }

    // ------------------------------------------------------------------------------------------------ ratification

    @Test // ruling 2: the Panel's rating is final; ratification is an option that is off
    void theSuperintendentRatifiesOnlyWhereTheSettingSaysSoAndMayReturnButNotRate() {
        Rating.Case off = rating.decided();
        assertThat(approvals.ratification(off.key())).isFalse();
        Approvals law = AopTestUtils.getUltimateTargetObject(approvals);
        ReflectionTestUtils.setField(law, "ratification", true);
        try {
            Rating.Case of = rating.released();
            assertThat(isReleased(of)).isFalse();
            Person performance = rating.performanceManagement();
            assertThatThrownBy(() -> rating.complete(of, "Task_RecordRatification", performance, Map.of("outcome", "returned", "explanation", "")))
                    .hasStackTraceContaining("write at least 10 characters");
            assertThatThrownBy(() -> rating.complete(of, "Task_RecordRatification", performance, Map.of("outcome", "ratified", "overall", "EXEMPLARY")))
                    .hasStackTraceContaining("this task has no such field");
            rating.complete(of, "Task_RecordRatification", performance, Map.of("outcome", "ratified", "explanation", ""));
            assertThat(released(of).overall()).isEqualTo("PROFICIENT");
        } finally {
            ReflectionTestUtils.setField(law, "ratification", false);
        }
    }

    // ------------------------------------------------------------------------------------------------ educator first

    @Test // domain 2.3: educator before principal on ratings
    void theEducatorReadsFirstAndThePrincipalFromThenOn() {
        Rating.Case of = rating.released();
        assertThat(letters(of.review().educator(), "Your final rating is there to read")).hasSize(1);
        assertThat(letters(of.review().coach(), "the final rating is released")).hasSize(1);
        assertThat(letters(of.review().principal(), "the final rating is released")).isEmpty();
        assertThat(ratings.open(of.review().coach(), of.id()).rating().overall()).isEqualTo("PROFICIENT");
        Person performance = rating.performanceManagement();
        for (Person later : List.of(of.review().principal(), performance)) {
            assertThatThrownBy(() -> ratings.open(later, of.id())).isInstanceOf(NotHere.class);
        }
        read(of);
        assertThat(supporting.passed(of.id())).contains("Event_RatingRead", "Event_ReleasedToPrincipal").doesNotContain("Timer_ReadingOver");
        assertThat(letters(of.review().principal(), "the final rating is released")).hasSize(1);
        for (Person now : List.of(of.review().principal(), performance)) {
            assertThat(ratings.open(now, of.id()).rating().overall()).isEqualTo("PROFICIENT");
        }
        for (Person never : List.of(of.labor(), of.nine().get(5).person())) {
            assertThatThrownBy(() -> ratings.open(never, of.id())).isInstanceOf(NotHere.class);
        }
        read(of);
        assertThat(letters(of.review().principal(), "the final rating is released")).hasSize(1);
        supporting.lettersTo(of.review().educator().id()).forEach(letter -> assertThat(letter).doesNotContain("Proficient").doesNotContain("PROFICIENT"));
    }

    @Test // by hand: released on Monday, May 4, 2026; one school day is Tuesday, five are Monday, May 11; business closes at 5:00 PM Eastern
    void anUnreadRatingGoesToThePrincipalAfterOneSchoolDayAndTheAnswerHasFive() {
        Rating.Case of = rating.released();
        assertThat(due(of, "Timer_ReadingOver")).isEqualTo(Instant.parse("2026-05-05T21:00:00Z"));
        clock.set(Instant.parse("2026-05-05T21:00:01Z"));
        supporting.run(of.id(), "Timer_ReadingOver");
        assertThat(released(of).principalAt()).isEqualTo(Instant.parse("2026-05-05T21:00:01Z"));
        assertThat(due(of, "Timer_ResponseOver")).isEqualTo(Instant.parse("2026-05-11T21:00:00Z"));
    }

    @Test
    void anAnswerIsGivenOnceInTimeAndWithinItsLength() {
        Rating.Case of = rating.released();
        assertThatThrownBy(() -> answer(of, " ")).isInstanceOf(Refusal.class).hasMessageContaining("answer form.required");
        assertThatThrownBy(() -> answer(of, "x".repeat(5001))).isInstanceOf(Refusal.class).hasMessageContaining("answer form.tooLong");
        clock.set(Instant.parse("2026-05-11T21:00:01Z"));
        assertThatThrownBy(() -> answer(of, "Too late")).isInstanceOf(Refusal.class).hasMessageContaining("answer rating.answer.late");
        assertThat(released(of).answer()).isNull();
        clock.set(Instant.parse("2026-05-11T20:59:59Z"));
        answer(of, "y".repeat(5000));
        assertThat(released(of).answer()).hasSize(5000);
        assertThat(supporting.passed(of.id())).contains("Event_RatingAnswered", "Task_FindNextPlan");
        assertThatThrownBy(() -> answer(of, "Again")).isInstanceOf(Refusal.class).hasMessageContaining("rating.answer.already");
        assertThat(ratings.open(of.review().principal(), of.id()).rating().answer()).hasSize(5000);
    }

    // ------------------------------------------------------------------------------------------------ D7

    @ParameterizedTest(name = "{0} after {1}, permanent: {2}, came with {3}")
    @CsvSource(nullValues = "-", value = {
            "PROFICIENT,        DIRECTED,    true,  NEEDS_IMPROVEMENT, TABLE,          SELF_DIRECTED",
            "EXEMPLARY,         IMPROVEMENT, true,  UNSATISFACTORY,    TABLE,          SELF_DIRECTED",
            "UNSATISFACTORY,    DIRECTED,    true,  NEEDS_IMPROVEMENT, TABLE,          IMPROVEMENT",
            "NEEDS_IMPROVEMENT, DIRECTED,    true,  NEEDS_IMPROVEMENT, CO_CHAIRS,      -",
            "NEEDS_IMPROVEMENT, IMPROVEMENT, true,  UNSATISFACTORY,    CO_CHAIRS,      -", // they judge the progress, and no rating does
            "UNSATISFACTORY,    IMPROVEMENT, true,  UNSATISFACTORY,    SUPERINTENDENT, REFERRAL",
            "PROFICIENT,        DIRECTED,    false, NEEDS_IMPROVEMENT, HR,             -"}) // D7
    void theTableFindsThePlanThatComesNextAndNeverTouchesTheRating(String overall, String prior, boolean permanent, String before, String by, NextPlan.Plan plan) {
        Rating.Case of = rating.released(prior, overall);
        database.sql("update cadre.support_case set rating = ? where id = ?").params(before, of.id()).update();
        if (permanent) {
            rating.permanent(of);
        }
        unanswered(of);
        assertThat(plan(of).decidedBy()).isEqualTo(by);
        assertThat(plan(of).plan()).isEqualTo(plan);
        assertThat(released(of).overall()).isEqualTo(overall);
        Person performance = rating.performanceManagement();
        switch (by) {
            case "CO_CHAIRS" -> {
                Map<String, Object> directed = prior.equals("DIRECTED") ? Map.of("plan", "directed", "explanation", WHY) : Map.of("progress", "yes", "explanation", WHY);
                rating.complete(of, "Task_DecideNextPlan", of.labor(), directed);
                rating.complete(of, "Task_DecideNextPlan", of.management(), directed);
            }
            case "HR" -> rating.complete(of, "Task_DecidePlanWithHr", performance, Map.of("plan", "developing", "explanation", WHY));
            default -> { }
        }
        rating.complete(of, "Task_ConfirmNextPlan", performance, Map.of("decision", "confirm"));
        NextPlan stands = plan(of);
        assertThat(stands.stands()).isEqualTo(plan != null ? plan : by.equals("HR") ? NextPlan.Plan.DEVELOPING : NextPlan.Plan.DIRECTED);
        assertThat(stands.standsAt()).isNotNull();
        assertThat(ratings.mine(of.review().educator(), of.id()).plan().rule()).isEqualTo(stands.rule());
        assertThat(letters(of.review().educator(), "your next plan")).hasSize(1);
        assertThat(letters(of.review().principal(), "the next plan")).hasSize(1);
        assertThat(released(of).overall()).isEqualTo(overall);
        assertThat(job(of, "Task_SealDecision").getRetries()).isEqualTo(5);
    }

    @Test // ruling 12, D7
    void whereTheCoChairsDifferBothAreAskedAgainAndEachAnswersOnce() {
        Rating.Case of = rating.released("DIRECTED", "NEEDS_IMPROVEMENT");
        rating.permanent(of);
        unanswered(of);
        assertThatThrownBy(() -> rating.complete(of, "Task_DecideNextPlan", of.labor(), Map.of("plan", "directed", "explanation", "")))
                .hasStackTraceContaining("write at least 10 characters");
        assertThatThrownBy(() -> rating.complete(of, "Task_DecideNextPlan", of.labor(), Map.of("plan", "self_directed", "explanation", WHY)))
                .hasStackTraceContaining("choose one of the answers");
        rating.complete(of, "Task_DecideNextPlan", of.labor(), Map.of("plan", "directed", "explanation", WHY));
        rating.complete(of, "Task_DecideNextPlan", of.management(), Map.of("plan", "improvement", "explanation", WHY));
        assertThat(plan(of).plan()).isNull();
        assertThat(rating.open(of, "Task_DecideNextPlan")).hasSize(2);
        rating.complete(of, "Task_DecideNextPlan", of.management(), Map.of("plan", "improvement", "explanation", WHY));
        rating.complete(of, "Task_DecideNextPlan", of.labor(), Map.of("plan", "improvement", "explanation", WHY));
        assertThat(plan(of).plan()).isEqualTo(NextPlan.Plan.IMPROVEMENT);
        assertThat(plan(of).explanation()).contains(WHY);
        assertThat(rating.open(of, "Task_ConfirmNextPlan")).hasSize(1);
    }

    @Test // D7: substantial progress is judged by people, and nothing else is asked of them
    void whetherTheProgressWasSubstantialBothCoChairsJudge() {
        Rating.Case of = rating.released("IMPROVEMENT", "NEEDS_IMPROVEMENT");
        rating.permanent(of);
        unanswered(of);
        assertThat(rating.open(of, "Task_DecideNextPlan")).hasSize(2).allSatisfy(task ->
                assertThat(engine.getTaskService().getVariable(task.getId(), "question")).isEqualTo("PROGRESS"));
        assertThatThrownBy(() -> rating.complete(of, "Task_DecideNextPlan", of.labor(), Map.of("plan", "improvement", "explanation", WHY)))
                .hasStackTraceContaining("choose one of the answers");
        rating.complete(of, "Task_DecideNextPlan", of.labor(), Map.of("progress", "yes", "explanation", WHY));
        rating.complete(of, "Task_DecideNextPlan", of.management(), Map.of("progress", "no", "explanation", WHY));
        assertThat(plan(of).plan()).isNull();
        rating.complete(of, "Task_DecideNextPlan", of.labor(), Map.of("progress", "no", "explanation", WHY));
        rating.complete(of, "Task_DecideNextPlan", of.management(), Map.of("progress", "no", "explanation", WHY));
        assertThat(plan(of).plan()).isEqualTo(NextPlan.Plan.REFERRAL);
        rating.complete(of, "Task_ConfirmNextPlan", rating.performanceManagement(), Map.of("decision", "confirm"));
        assertThat(lettersOf(of, "superintendent@example.org", "referred")).isEqualTo(1);
        assertThat(released(of).overall()).isEqualTo("NEEDS_IMPROVEMENT");
    }

    @ParameterizedTest(name = "labor says {0}, management {1}")
    @CsvSource({"yes, yes, IMPROVEMENT", "yes, no, SELF_DIRECTED", "no, yes, SELF_DIRECTED"}) // D7: an exception needs HR and both co-chairs
    void anExceptionStandsOnlyWithHrAndBothCoChairs(String labor, String management, NextPlan.Plan stands) {
        Rating.Case of = rating.released();
        rating.permanent(of);
        unanswered(of);
        Person performance = rating.performanceManagement();
        assertThatThrownBy(() -> rating.complete(of, "Task_ConfirmNextPlan", performance, Map.of("decision", "exception", "plan", "improvement")))
                .hasStackTraceContaining("write at least 10 characters");
        assertThatThrownBy(() -> rating.complete(of, "Task_ConfirmNextPlan", performance, Map.of("decision", "exception", "plan", "self_directed", "explanation", WHY)))
                .hasStackTraceContaining("this is the plan that follows anyway");
        rating.complete(of, "Task_ConfirmNextPlan", performance, Map.of("decision", "exception", "plan", "improvement", "explanation", WHY));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> rows.stands(of.id(), true, clock.instant())))
                .hasStackTraceContaining("needs HR and both co-chairs");
        consent(of, of.labor(), labor);
        assertThat(plan(of).standsAt()).isNull();
        consent(of, of.management(), management);
        assertThat(plan(of).stands()).isEqualTo(stands);
        assertThat(released(of).overall()).isEqualTo("PROFICIENT");
    }

    private void consent(Rating.Case of, Person person, String answer) {
        if (answer.equals("no")) {
            assertThatThrownBy(() -> rating.complete(of, "Task_ConsentToException", person, Map.of("answer", answer))).hasStackTraceContaining("write at least 10 characters");
        }
        rating.complete(of, "Task_ConsentToException", person, answer.equals("no") ? Map.of("answer", answer, "remark", WHY) : Map.of("answer", answer));
    }

    // ------------------------------------------------------------------------------------------------ the joint report

    @Test // domain 2.4: nothing carried again
    void bothCoChairsReportAndTheReleaseIsExtendedForThisCaseByName() {
        Rating.Case of = rating.nothingCarried();
        assertThat(due(of, "Timer_ReleaseOverdue")).isEqualTo(Instant.parse("2026-05-16T03:59:00Z"));
        Map<String, List<String>> report = Reviewing.fields("text", "Labor reads Standard II as Proficient, management does not, and the joint member abstains.",
                "day", "2026-05-15", "sure", "yes");
        assertThatThrownBy(() -> reports.sign(of.labor(), of.id(), report)).isInstanceOf(Refusal.class).hasMessageContaining("review.deadline.notLater");
        assertThatThrownBy(() -> reports.sign(of.labor(), of.id(), Map.of())).isInstanceOf(Refusal.class).hasMessageContaining("text").hasMessageContaining("day")
                .hasMessageContaining("sure");
        assertThatThrownBy(() -> reports.view(of.nine().get(4).person(), of.id())).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> rating.complete(of, "Task_SignJointReport", of.labor(), Map.of())).hasStackTraceContaining("Sign the report on its page");
        report.put("day", List.of("2026-06-08"));
        reports.sign(of.labor(), of.id(), report);
        assertThatThrownBy(() -> reports.sign(of.labor(), of.id(), report)).isInstanceOf(Refusal.class).hasMessageContaining("rating.sign.oneEach");
        assertThat(due(of, "Timer_ReleaseOverdue")).isEqualTo(Instant.parse("2026-05-16T03:59:00Z"));
        reports.sign(of.management(), of.id(), Reviewing.fields("addition", "The families were not asked.", "sure", "yes"));
        assertThat(supporting.passed(of.id())).contains("Event_Reported");
        assertThat(due(of, "Timer_ReleaseOverdue")).isEqualTo(Instant.parse("2026-06-09T03:59:00Z"));
        assertThat(isReleased(of)).isFalse();
        assertThat(lettersOf(of, "superintendent@example.org", "joint report")).isEqualTo(1);
        assertThat(lettersOf(of, "union-president@example.org", "joint report")).isEqualTo(1);
        for (Person told : List.of(of.review().educator(), of.review().coach(), of.review().principal(), of.labor(), of.management())) {
            assertThat(letters(told, "dates have moved")).as(told.id()).hasSize(1).first().asString().contains("June 8, 2026");
        }
        assertThat(reports.view(of.management(), of.id()).earlier()).hasSize(1).first().satisfies(made -> {
            assertThat(made.releaseDay()).isEqualTo(LocalDate.of(2026, 6, 8));
            assertThat(made.signatures()).extracting(JointReports.Signed::addition).containsExactly("", "The families were not asked.");
        });
    }

    /** A role's mailbox has letters about other cases, too. */
    private int lettersOf(Rating.Case of, String recipient, String words) {
        return database.sql("""
                select count(*) from cadre.letter l join cadre.support_case c on c.id = ? and l.subject || l.body like '%' || c.number || '%'
                 where l.recipient = ? and l.subject like '%' || ? || '%'""").params(of.id(), recipient, words).query(Integer.class).single();
    }

    // ------------------------------------------------------------------------------------------------ deadlines

    @Test // domain 2.3, by hand: May 15, 2026, 11:59 PM Eastern; after it nothing is adopted (domain 2.4)
    void anOverdueReleaseIsToldAndAdoptsNothing() {
        Rating.Case of = rating.decided();
        assertThat(due(of, "Timer_ReleaseOverdue")).isEqualTo(Instant.parse("2026-05-16T03:59:00Z"));
        clock.set(Instant.parse("2026-05-16T03:59:01Z"));
        Person performance = rating.performanceManagement();
        supporting.run(of.id(), "Timer_ReleaseOverdue");
        for (Person told : List.of(of.labor(), of.management(), performance)) {
            assertThat(letters(told, "the rating is overdue")).as(told.id()).hasSize(1);
        }
        assertThat(isReleased(of)).isFalse();
        assertThat(rating.open(of, "Task_ApproveRating")).hasSize(2);
    }

    @Test // domain 4: an extension after the day has passed is watched and told again, once each
    void aDayThatIsSetAfterTheReleaseWasOverdueIsToldAgainOnce() {
        Rating.Case of = rating.decided();
        clock.set(Instant.parse("2026-05-16T03:59:01Z"));
        Person performance = rating.performanceManagement();
        supporting.run(of.id(), "Timer_ReleaseOverdue");
        assertThat(due(of, "Timer_ReleaseDueAgain")).as("far ahead").isAfter(Instant.parse("2900-01-01T00:00:00Z"));
        clock.set(Instant.parse("2026-05-18T14:00:00Z"));
        deadlines.extend(performance, of.id(), Reviewing.fields("kind", "release", "day", "2026-05-22", "reason", WHY));
        assertThat(due(of, "Timer_ReleaseDueAgain")).isEqualTo(Instant.parse("2026-05-23T03:59:00Z"));
        clock.set(Instant.parse("2026-05-23T03:59:01Z"));
        supporting.run(of.id(), "Timer_ReleaseDueAgain");
        assertThat(letters(of.labor(), "the rating is overdue")).hasSize(2);
        assertThat(letters(performance, "the rating is overdue")).hasSize(2);
    }

    @Test // by hand: May 15, 2024 is a Wednesday; the district moves the release to Friday, May 17, on the day after it has passed
    void whereMay15IsMovedAfterItHasPassedTheNewDayIsToldAgainToo() {
        Rating.Case of = rating.decided();
        database.sql("update cadre.peer_review set school_year = '2023-24', plan_starts_on = '2023-10-16' where case_id = ?").param(of.id()).update();
        database.sql("update cadre.review_date set day = '2024-05-15', reminded = 0 where case_id = ? and kind = 'RELEASE'").param(of.id()).update();
        clock.set(Instant.parse("2024-05-16T03:59:01Z"));
        supporting.run(of.id(), "Timer_ReleaseOverdue");
        assertThat(letters(of.labor(), "the rating is overdue")).hasSize(1);
        clock.set(Instant.parse("2024-05-16T14:00:00Z"));
        deadlines.move(rating.performanceManagement(), "2023-24",
                Reviewing.fields("kind", "release", "day", "2024-05-17", "reason", "The evaluation platform was down on May 15."));
        events.publishEvent(new ClockMoved(clock.instant()));
        assertThat(due(of, "Timer_ReleaseDueAgain")).isEqualTo(Instant.parse("2024-05-18T03:59:00Z"));
        clock.set(Instant.parse("2024-05-18T03:59:01Z"));
        supporting.run(of.id(), "Timer_ReleaseDueAgain");
        assertThat(letters(of.labor(), "the rating is overdue")).hasSize(2);
        assertThat(letters(of.management(), "the rating is overdue")).hasSize(2);
        assertThat(due(of, "Timer_ReleaseDueAgain")).as("far ahead again").isAfter(Instant.parse("2900-01-01T00:00:00Z"));
        assertThat(isReleased(of)).isFalse();
    }

    @Test
    void aRatingThatIsReleasedBeforeALaterDayIsOverIsNotWatchedAnyLonger() {
        Rating.Case of = rating.decided();
        clock.set(Instant.parse("2026-05-16T03:59:01Z"));
        supporting.run(of.id(), "Timer_ReleaseOverdue");
        clock.set(Instant.parse("2026-05-18T14:00:00Z"));
        deadlines.extend(rating.performanceManagement(), of.id(), Reviewing.fields("kind", "release", "day", "2026-05-22", "reason", WHY));
        rating.complete(of, "Task_ApproveRating", of.labor(), Map.of());
        rating.complete(of, "Task_ApproveRating", of.management(), Map.of());
        clock.set(Instant.parse("2026-05-23T03:59:01Z"));
        supporting.run(of.id(), "Timer_ReleaseDueAgain");
        assertThat(letters(of.labor(), "the rating is overdue")).hasSize(1);
        assertThat(supporting.passed(of.id())).contains("Gateway_RatingAwaited", "Event_NothingOverdue");
        assertThat(isReleased(of)).isTrue();
    }

    /** As in 2023, when the platform was down on May 15, a Monday: the district moved the release to Wednesday, May 17. */
    @Test
    void anOutageMovesMay15AndWithItTheOpenDecisionsAndThoseConcernedAreTold() {
        Rating.Case of = rating.decided();
        clock.set(Instant.parse("2023-05-05T14:00:00Z"));
        database.sql("update cadre.peer_review set school_year = '2022-23', plan_starts_on = '2022-10-17' where case_id = ?").param(of.id()).update();
        database.sql("update cadre.review_date set day = '2023-05-15', reminded = 0 where case_id = ? and kind = 'RELEASE'").param(of.id()).update();
        Person performance = rating.performanceManagement();
        deadlines.move(performance, "2022-23", Reviewing.fields("kind", "release", "day", "2023-05-17", "reason", "The evaluation platform was down on May 15."));
        events.publishEvent(new ClockMoved(clock.instant()));
        assertThat(due(of, "Timer_ReleaseOverdue")).isEqualTo(Instant.parse("2023-05-18T03:59:00Z"));
        for (Person told : List.of(of.review().educator(), of.review().coach(), of.review().principal(), of.labor(), of.management())) {
            assertThat(letters(told, "dates have moved")).as(told.id()).hasSize(1).first().asString().contains("May 17, 2023");
        }
        events.publishEvent(new ClockMoved(clock.instant()));
        assertThat(letters(of.labor(), "dates have moved")).hasSize(1);
        // Five school days before Wednesday, May 17 is Wednesday, May 10; one before is Tuesday.
        clock.set(Instant.parse("2023-05-10T14:00:00Z"));
        events.publishEvent(new ClockMoved(clock.instant()));
        assertThat(letters(of.labor(), "a date is five school days away")).hasSize(1);
        clock.set(Instant.parse("2023-05-16T14:00:00Z"));
        events.publishEvent(new ClockMoved(clock.instant()));
        assertThat(letters(of.management(), "a date is one school day away")).hasSize(1);
        assertThat(letters(of.review().educator(), "a date is one school day away")).isEmpty();
        clock.set(Instant.parse("2023-05-18T14:00:00Z"));
        events.publishEvent(new ClockMoved(clock.instant()));
        assertThat(letters(of.labor(), "a date is over")).as("that it is overdue the diagram tells").isEmpty();
    }

    @Test // domain 2.3: the clocks stop, and nothing else changes, before the Panel and after its vote too
    void aGrievanceStopsTheReleaseAndTheAnswerAndItsSettlementStartsThem() {
        Rating.Case of = rating.decided();
        Person performance = rating.performanceManagement();
        pauses.file(performance, of.id(), Reviewing.fields("filedOn", "2026-05-04"));
        assertThat(ReviewDates.stopped(due(of, "Timer_ReleaseOverdue"))).isTrue();
        assertThat(letters(of.labor(), "the clocks stand still")).hasSize(1);
        rating.complete(of, "Task_ApproveRating", of.labor(), Map.of());
        rating.complete(of, "Task_ApproveRating", of.management(), Map.of());
        assertThat(isReleased(of)).as("what people do goes on").isTrue();
        read(of);
        assertThat(ReviewDates.stopped(due(of, "Timer_ResponseOver"))).isTrue();
        assertThat(ratings.mine(of.review().educator(), of.id()).stopped()).isTrue();
        clock.set(Instant.parse("2026-05-06T14:00:00Z"));
        pauses.settle(performance, of.id(), Reviewing.fields("settledOn", "2026-05-06"));
        // Five school days after Monday, May 4, are May 11; the 5th stood still, so it is the 12th. The 4th, on which it was released, never counted.
        assertThat(due(of, "Timer_ResponseOver")).isEqualTo(Instant.parse("2026-05-12T21:00:00Z"));
        assertThat(ratings.mine(of.review().educator(), of.id()).stopped()).isFalse();
    }

    @Test
    void aReleasedRatingHasNoDateAheadAndIsRemindedOfNoMore() {
        Rating.Case of = rating.released();
        assertThatThrownBy(() -> deadlines.extend(rating.performanceManagement(), of.id(), Reviewing.fields("kind", "release", "day", "2026-06-01", "reason", WHY)))
                .isInstanceOf(Refusal.class).hasMessageContaining("review.deadline.closed");
    }
}
