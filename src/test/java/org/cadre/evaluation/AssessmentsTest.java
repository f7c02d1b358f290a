package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Assessment.Kind;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.security.Person;
import org.cadre.support.Rating;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The formative assessment, the recommendation and the rating guard in front of both (D6). */
@House
class AssessmentsTest {

    @Autowired private Reviewing reviewing;
    @Autowired private Observing observing;
    @Autowired private Assessing assessing;
    @Autowired private Supporting supporting;
    @Autowired private Assessments assessments;
    @Autowired private AssessmentDesk desk;
    @Autowired private ReviewDrafts drafts;
    @Autowired private Journal journal;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private static void refused(Runnable work, String... faults) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(work::run).satisfies(refusal ->
                assertThat(refusal.faults().stream().map(fault -> fault.field() + " " + fault.code())).containsExactlyInAnyOrder(faults));
    }

    private int written(Reviewing.Case of) {
        return reviewing.asReader("cadre", () -> database.sql("select count(*) from evaluation.assessment where case_id = ?").param(of.id())
                .query(Integer.class).single());
    }

    private Reviewing.Case evidenced() {
        Reviewing.Case of = reviewing.row();
        assessing.evidenced(of);
        return of;
    }

    private Reviewing.Case formed() {
        Reviewing.Case of = reviewing.row();
        assessing.formed(of);
        return of;
    }

    // ------------------------------------------------------------------------------------------------ written and read

    @Test
    void aFormativeAssessmentIsTheConsultingTeachersAloneUntilItIsShared() {
        Reviewing.Case of = evidenced();
        assessing.write(of, Kind.FORMATIVE);

        Assessment kept = assessing.view(of, of.coach(), Kind.FORMATIVE).written();
        assertThat(kept.ratings()).isEqualTo(Map.of(Standard.I, Rating.PROFICIENT, Standard.II, Rating.PROFICIENT, Standard.III, Rating.NEEDS_IMPROVEMENT,
                Standard.IV, Rating.EXEMPLARY));
        assertThat(kept.overall()).isEqualTo(Rating.PROFICIENT);
        assertThat(kept.rationale()).isEqualTo(Assessing.BECAUSE);
        assertThat(kept.cited().get(Standard.II)).as("two pieces and five observations").hasSize(7);
        Person hr = office.staff(office.another("hr-staffing"));
        for (Person other : List.of(of.educator(), of.principal(), hr)) {
            assertThat(assessing.view(of, other, Kind.FORMATIVE).written()).as(other.id()).isNull();
        }

        assessments.formativeShared(of.key());
        for (Person other : List.of(of.educator(), of.principal(), hr)) {
            assertThat(assessing.view(of, other, Kind.FORMATIVE).written()).as(other.id()).isEqualTo(kept);
        }
        assertThat(supporting.lettersTo(of.educator().id())).last().asString().contains("/my/case/" + of.id() + "/formative").contains("you are the first to be told");
        assertThat(supporting.lettersTo(of.principal().id())).last().asString().contains("/staff/reviews/" + of.id() + "/formative").contains("the educator was told first");
        assertThat(supporting.lettersTo(of.principal().id()).toString() + supporting.lettersTo(of.educator().id()))
                .doesNotContain("Schellerhau", "Oberwiesenthal", "PROFICIENT", "Proficient");
        refused(() -> assessing.write(of, Kind.FORMATIVE), " assessment.formative.stands");
    }

    @Test
    void aRecommendationIsTheConsultingTeachersUntilThePacketIsShared() {
        Reviewing.Case of = formed();
        assessing.write(of, Kind.RECOMMENDATION);
        Person hr = office.staff(office.another("hr-staffing"));
        for (Person other : List.of(of.educator(), of.principal(), hr)) {
            assertThat(assessing.view(of, other, Kind.RECOMMENDATION).written()).isNull();
        }
        database.sql("update cadre.peer_review set recommended_at = now(), shared_at = now() where case_id = ?").param(of.id()).update();
        reviewing.state(of.id(), "PACKET_SHARED");

        assertThat(assessing.view(of, of.educator(), Kind.RECOMMENDATION).written()).isNotNull();
        assertThat(assessing.view(of, hr, Kind.RECOMMENDATION).written()).isNotNull();
        assertThat(assessing.view(of, of.principal(), Kind.RECOMMENDATION).written()).as("the principal evaluates second, and not here").isNull();
        refused(() -> assessing.write(of, Kind.RECOMMENDATION), " assessment.shared");
    }

    @Test
    void everyVersionIsKeptAndTheNewestCounts() {
        Reviewing.Case of = formed();
        assessing.write(of, Kind.RECOMMENDATION);
        assessing.write(of, Kind.RECOMMENDATION, "standardIII", "PROFICIENT");

        Assessment newest = assessing.view(of, of.coach(), Kind.RECOMMENDATION).written();
        assertThat(newest.number()).isEqualTo(2);
        assertThat(newest.ratings()).containsEntry(Standard.III, Rating.PROFICIENT);
        assertThat(written(of)).as("and the formative one").isEqualTo(3);
    }

    @Test
    void aSecondClickWritesNothing() {
        Reviewing.Case of = evidenced();
        ReviewAccess.Opened opened = opened(of);
        Map<String, List<String>> form = assessing.form(of);
        Reviewing.as(of.coach(), () -> {
            UUID draft = drafts.open(of.id(), "formative").id();
            desk.write(opened, Kind.FORMATIVE, draft, form);
            desk.write(opened, Kind.FORMATIVE, draft, form);
        });

        assertThat(written(of)).isEqualTo(1);
    }

    @Autowired private ReviewAccess access;

    private ReviewAccess.Opened opened(Reviewing.Case of) {
        return access.open(of.coach(), of.id(), "review-assessment");
    }

    // ------------------------------------------------------------------------------------------------ who, and when

    @ParameterizedTest
    @EnumSource(Kind.class)
    void neitherPrincipalNorEducatorWritesAnAssessmentAndIsToldWhy(Kind kind) {
        Reviewing.Case of = kind == Kind.FORMATIVE ? evidenced() : formed();
        int before = written(of);

        refused(() -> assessing.write(of, of.principal(), kind, assessing.form(of)), " assessment.notYours");
        refused(() -> assessing.write(of, of.educator(), kind, assessing.form(of)), " assessment.notYours");
        for (String group : List.of("hr-staffing", "panel-chair", "panel-member", "consulting-teacher", "principal", "performance-management")) {
            assertThatExceptionOfType(NotHere.class).as(group).isThrownBy(() ->
                    assessing.write(of, office.staff(office.another(group)), kind, assessing.form(of)));
        }
        assertThat(written(of)).isEqualTo(before);
    }

    @Test
    void thePlanComesFirstThenTheFormativeThenTheRecommendation() {
        Reviewing.Case of = reviewing.enrolledRow();
        refused(() -> assessing.write(of, Kind.FORMATIVE), " assessment.noPlan");

        Reviewing.Case planned = evidenced();
        refused(() -> assessing.write(planned, Kind.RECOMMENDATION), " assessment.recommendation.early");
        refused(() -> assessments.formativeDone(planned.key(), planned.coach()), " assessment.formative.missing");
        assessing.write(planned, Kind.FORMATIVE);
        refused(() -> assessing.write(planned, Kind.RECOMMENDATION), " assessment.recommendation.early");
        assessments.formativeDone(planned.key(), planned.coach());
        assessments.formativeShared(planned.key());
        refused(() -> assessments.recommended(planned.key(), planned.coach()), " assessment.recommendation.missing");
        assessing.write(planned, Kind.RECOMMENDATION);
        assessments.recommended(planned.key(), planned.coach());
        refused(() -> assessing.write(planned, Kind.RECOMMENDATION), " assessment.recommendation.stands");
        assessments.recommendationAsked(planned.key());
        assessing.write(planned, Kind.RECOMMENDATION);
    }

    // ------------------------------------------------------------------------------------------------ what D6 refuses

    @ParameterizedTest
    @EnumSource(Kind.class)
    void fourRatingsOfWhichOneIsNoneAreRefusedAndNothingIsSaved(Kind kind) { // D6.3, D6.5
        Reviewing.Case of = kind == Kind.FORMATIVE ? evidenced() : formed();
        int before = written(of);

        refused(() -> assessing.write(of, kind, "standardIII", "GOOD"), "standardIII assessment.guard.RATING_UNKNOWN");
        refused(() -> assessing.write(of, kind, "standardI", "", "overall", "NONE"), "standardI assessment.guard.RATING_UNKNOWN",
                "overall assessment.guard.RATING_UNKNOWN");
        assertThat(written(of)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void proficientOverallNeedsProficientInStandardsOneAndTwo(Kind kind) { // D6.6, D6.7
        Reviewing.Case of = kind == Kind.FORMATIVE ? evidenced() : formed();
        int before = written(of);

        refused(() -> assessing.write(of, kind, "standardII", "NEEDS_IMPROVEMENT"), "overall assessment.guard.PROFICIENT_NEEDS_II");
        refused(() -> assessing.write(of, kind, "standardI", "UNSATISFACTORY", "overall", "EXEMPLARY"), "overall assessment.guard.PROFICIENT_NEEDS_I");
        refused(() -> assessing.write(of, kind, "standardI", "NEEDS_IMPROVEMENT", "standardII", "UNSATISFACTORY"),
                "overall assessment.guard.PROFICIENT_NEEDS_I", "overall assessment.guard.PROFICIENT_NEEDS_II");
        assertThat(written(of)).isEqualTo(before);
        assessing.write(of, kind, "standardII", "NEEDS_IMPROVEMENT", "overall", "NEEDS_IMPROVEMENT");
        assertThat(written(of)).isEqualTo(before + 1);
    }

    @Test
    void evidenceOfOneKindOnlyOrOfGrowthAloneOrOfNothingIsRefused() { // D6.8, D6.9, D6.10
        Reviewing.Case of = reviewing.row();
        UUID growth = assessing.add(of, of.educator(), "growth", "yes");
        refused(() -> assessing.write(of, Kind.FORMATIVE), "citedI assessment.guard.TOO_FEW_CATEGORIES", "citedI assessment.guard.MCAS_ALONE");
        UUID learning = assessing.add(of, of.educator());
        refused(() -> assessing.write(of, Kind.FORMATIVE), "citedI assessment.guard.TOO_FEW_CATEGORIES");

        UUID other = assessing.add(of, of.principal(), "category", "other");
        refused(() -> assessing.write(of, Kind.FORMATIVE, "citedIV", growth.toString()), "citedIV assessment.guard.MCAS_ALONE");
        refused(() -> assessing.write(of, Kind.FORMATIVE, "citedII", ""), "citedII assessment.guard.STANDARD_WITHOUT_EVIDENCE");
        refused(() -> assessing.write(of, Kind.FORMATIVE, "citedI", "", "citedII", "", "citedIII", "", "citedIV", ""),
                "citedI assessment.guard.TOO_FEW_CATEGORIES", "citedI assessment.guard.STANDARD_WITHOUT_EVIDENCE");
        assertThat(written(of)).isZero();
        // Growth beside something else is no fault, and the principal's evidence counts.
        assessing.write(of, Kind.FORMATIVE, "citedI", growth + "," + other, "citedII", learning.toString());
        assertThat(written(of)).isEqualTo(1);
    }

    @Test
    void whatIsCitedIsThisCasesStandsAndIsAboutThatStandard() {
        Reviewing.Case of = evidenced();
        Reviewing.Case other = reviewing.row();
        UUID elsewhere = assessing.add(other, other.educator());
        UUID foreign = observing.row(other.id(), "ANNOUNCED", null);
        UUID withdrawn = assessing.add(of, of.educator());
        UUID onlyTwo = assessing.add(of, of.educator(), "element", "teacher:II-A-1");
        Map<String, List<String>> form = assessing.form(of);
        assessing.withdraw(of, of.educator(), withdrawn);
        Assessing.put(form, "citedIII", elsewhere + "," + foreign, "citedIV", onlyTwo.toString());

        refused(() -> assessing.write(of, of.coach(), Kind.FORMATIVE, form), "citedI assessment.cited.withdrawn", "citedII assessment.cited.withdrawn",
                "citedIII assessment.cited.unknown", "citedIV assessment.cited.elsewhere", "citedIII assessment.guard.STANDARD_WITHOUT_EVIDENCE");
        assertThat(written(of)).isZero();
    }

    @Test
    void aRationaleOfFewerThanAHundredCharactersIsRefusedWithEverythingElseAtOnce() {
        Reviewing.Case of = evidenced();

        refused(() -> assessing.write(of, Kind.FORMATIVE, "rationale", "x".repeat(99), "standardIV", ""), "rationale form.tooShort",
                "standardIV assessment.guard.RATING_UNKNOWN");
        assessing.write(of, Kind.FORMATIVE, "rationale", "x".repeat(100));
    }

    @Test
    void missingObservationsNeedAReasonForARecommendationAndNoneForAFormative() { // R-030, D6.12 to D6.15
        Reviewing.Case of = reviewing.row();
        assessing.add(of, of.educator());
        assessing.add(of, of.coach(), "category", "other");
        observing.observed(of.id(), 1, 3);
        assessing.write(of, Kind.FORMATIVE);
        assessments.formativeShared(of.key());

        refused(() -> assessing.write(of, Kind.RECOMMENDATION), "reason assessment.guard.SHORTFALL_UNEXPLAINED");
        refused(() -> assessing.write(of, Kind.RECOMMENDATION, "reason", "ill"), "reason form.tooShort");
        assessing.write(of, Kind.RECOMMENDATION, "reason", "The educator was on leave for six weeks.");
        assertThat(transaction.<Map<String, Object>>execute(status -> assessments.facts(of.key()))).containsEntry("reason", true)
                .containsEntry("announced", 1).containsEntry("unannounced", 3);
    }

    @Test
    void aConcernWithoutTheConversationKeepsARecommendationBackAndNoFormative() { // D6.11
        Reviewing.Case of = evidenced();
        observing.row(of.id(), "UNANNOUNCED", "UNSATISFACTORY");
        assessing.write(of, Kind.FORMATIVE);
        assessments.formativeShared(of.key());

        refused(() -> assessing.write(of, Kind.RECOMMENDATION), " assessment.guard.FOLLOW_UP_MISSING");
        reviewing.asReader(of.coach().id(), () -> database.sql("insert into evaluation.follow_up values (?, ?, 30, ?, now())").params(of.id(), java.time.LocalDate.of(2025, 6, 2), of.coach().id()).update());
        assessing.write(of, Kind.RECOMMENDATION);
    }

    // ------------------------------------------------------------------------------------------------ D6 in the diagram

    @Test
    void whatTheTableAnswersInTheDiagramIsKeptWithItsVersionAndRules() { // D6
        Reviewing.Case of = reviewing.row();
        assessing.recommended(of);
        assessments.guarded(of.key(), new Decision("rating-guard", 3, List.of()));
        assertThat(assessments.stands(of.key())).isTrue();
        assertThat(assessments.shortOfObservations(of.key())).isFalse();

        assessments.guarded(of.key(), new Decision("rating-guard", 3, List.of(row("SHORTFALL", "ACKNOWLEDGE", "reason", "D6.15"))));
        assertThat(assessments.stands(of.key())).isTrue();
        assertThat(assessments.shortOfObservations(of.key())).isTrue();

        assessments.guarded(of.key(), new Decision("rating-guard", 4, List.of(row("TOO_FEW_CATEGORIES", "REFUSE", "evidence", "D6.8"),
                row("SHORTFALL", "ACKNOWLEDGE", "reason", "D6.15"))));
        assertThat(assessments.stands(of.key())).isFalse();
        assertThat(reviewing.asReader("cadre", () -> database.sql("""
                select decision || ' ' || version || ': ' || array_to_string(findings, '; ') from evaluation.guard_answer g
                  join evaluation.assessment a on a.id = g.assessment_id where a.case_id = ? order by g.number""").param(of.id()).query(String.class).list()))
                .containsExactly("rating-guard 3: ", "rating-guard 3: D6.15 SHORTFALL ACKNOWLEDGE reason",
                        "rating-guard 4: D6.8 TOO_FEW_CATEGORIES REFUSE evidence; D6.15 SHORTFALL ACKNOWLEDGE reason");
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().equals("review.guarded")).extracting(Journal.Entry::fact)
                .containsExactly("rating-guard v3", "rating-guard v3, D6.15", "rating-guard v4, D6.8 D6.15");
        assertThat(assessing.view(of, of.coach(), Kind.RECOMMENDATION).found()).extracting(Refusal.Fault::code)
                .containsExactly("assessment.guard.TOO_FEW_CATEGORIES");
    }

    private static Map<String, Object> row(String fault, String effect, String about, String rule) {
        return Map.of("fault", fault, "effect", effect, "about", about, "rule", rule);
    }

    @Test
    void whatWasCitedAndThenWithdrawnCountsNoMore() {
        Reviewing.Case of = formed();
        assessing.write(of, Kind.RECOMMENDATION);
        assertThat(transaction.<Map<String, Object>>execute(status -> assessments.facts(of.key()))).containsEntry("standardsWithoutEvidence", 0)
                .containsEntry("categories", 3).containsEntry("standardIV", "EXEMPLARY").containsEntry("overall", "PROFICIENT");
        for (Evidence.Piece piece : assessing.pieces(of.id(), of.coach())) {
            assessing.withdraw(of, piece.side() == ReviewAccess.Part.EDUCATOR ? of.educator() : of.coach(), piece.id());
        }

        assertThat(transaction.<Map<String, Object>>execute(status -> assessments.facts(of.key()))).as("observations of Standard II stand")
                .containsEntry("standardsWithoutEvidence", 3).containsEntry("categories", 1);
    }
}
