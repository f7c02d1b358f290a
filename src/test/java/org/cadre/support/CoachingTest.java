package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.PdfFile;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** what may be written about working together, and what is made of it. */
@House
class CoachingTest {

    @Autowired private Coached coached;
    @Autowired private Coaching coaching;
    @Autowired private CoachingLog log;
    @Autowired private CoachingDrafts drafts;
    @Autowired private Journal journal;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;

    private Coached.Case of;

    @BeforeEach
    void aCase() {
        clock.set(SteppedClock.STORY_START);
        of = coached.inCoaching();
    }

    private List<String> faults(Runnable writing) {
        List<String> faults = new ArrayList<>();
        assertThatExceptionOfType(Refusal.class).isThrownBy(writing::run)
                .satisfies(refusal -> refusal.faults().stream().map(fault -> fault.field() + " " + fault.code()).forEach(faults::add));
        return faults;
    }

    private void nothingWritten() {
        CoachingLog.View view = coached.view(of.educator(), of.id());
        assertThat(view.entries()).isEmpty();
        assertThat(view.goals()).isEmpty();
        assertThat(view.needs()).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ needs and goals

    @Test
    void aPracticeGoalAndALearningGoalAreEnoughAndOneOfThemIsNot() {
        assertThat(coaching.goalsSet(of.id().toString())).isFalse();
        coached.goal(of, "practice");
        coached.goal(of, "practice");
        assertThat(coaching.goalsSet(of.id().toString())).isFalse();
        coached.goal(of, "learning");
        assertThat(coaching.goalsSet(of.id().toString())).isTrue();
        assertThat(coached.view(of.educator(), of.id()).goals()).hasSize(3).allSatisfy(goal -> {
            assertThat(goal.text()).isEqualTo(Coached.WORDS);
            assertThat(goal.cited()).isEqualTo(new Cited("teacher", 1, "II-A-1"));
        });
    }

    @Test
    void aGoalThatTookAnothersPlaceCountsInsteadOfIt() {
        coached.goal(of, "practice");
        coached.goal(of, "learning");
        UUID learning = coached.view(of.coach(), of.id()).goals().stream().filter(goal -> goal.kind() == Goals.Kind.LEARNING).findFirst().orElseThrow().id();
        coached.goal(of, "practice", "insteadOf", learning.toString());

        assertThat(coaching.goalsSet(of.id().toString())).as("the only learning goal was replaced by another for practice").isFalse();
        assertThat(coached.view(of.coach(), of.id()).goals()).filteredOn(Goals.Goal::replaced).extracting(Goals.Goal::id).containsExactly(learning);
        assertThat(faults(() -> coached.goal(of, "learning", "insteadOf", learning.toString()))).containsExactly("insteadOf coaching.goal.unknown");
        assertThat(faults(() -> coached.goal(of, "learning", "insteadOf", UUID.randomUUID().toString()))).containsExactly("insteadOf coaching.goal.unknown");
    }

    @ParameterizedTest
    @CsvSource({"due, 2025-12-20, due coaching.due.afterPlan", "due, 2025-06-01, due coaching.due.past", "due, '', due form.required",
        "due, tomorrow, due form.date", "kind, rating, kind form.choose", "text, Better lessons., text form.tooShort",
        "element, '', element coaching.element.choose", "element, teacher:I-D-3, element coaching.element.choose",
        "element, I-A-1, element coaching.element.choose", "element, nobody:I-A-1, element coaching.element.choose"})
    void aGoalIsRefusedWithTheReason(String field, String value, String fault) { // domain 2.3: due inside the plan
        assertThat(faults(() -> coached.goal(of, "practice", field, value))).containsExactly(fault);
        nothingWritten();
    }

    @Test
    void aGoalMayBeDueTodayAndOnThePlansLastDay() {
        assertThatCode(() -> coached.goal(of, "practice", "due", "2025-06-02")).doesNotThrowAnyException();
        assertThatCode(() -> coached.goal(of, "learning", "due", "2025-12-19")).doesNotThrowAnyException();
    }

    @Test
    void everyFaultIsSaidAtOnceAndTheDraftIsStillThere() {
        CoachingForm form = CoachingForm.of(CoachingForm.GOAL, null);
        assertThat(faults(() -> coached.write(of.coach(), of.id(), form, Map.of())))
                .containsExactlyInAnyOrder("kind form.choose", "text form.tooShort", "element coaching.element.choose", "due form.required");
        assertThat(Coached.as(of.coach(), () -> drafts.open(of.id(), form)).draft().version()).isEqualTo(1);
    }

    // ------------------------------------------------------------------------------------------------ the log

    @ParameterizedTest
    @EnumSource(value = EntryKind.class, mode = EnumSource.Mode.EXCLUDE, names = {"LESSON_FEEDBACK", "CORRECTION"})
    void everyKindOfEntryIsWrittenAndReadByBoth(EntryKind kind) {
        coached.entry(of, kind);
        CoachingLog.Entry entry = coached.view(of.educator(), of.id()).entries().get(0);

        assertThat(entry.kind()).isEqualTo(kind);
        assertThat(entry.on()).isEqualTo("2025-06-02");
        assertThat(entry.text()).isEqualTo(kind.hasText() ? Coached.WORDS : "");
        assertThat(entry.reference()).isEqualTo(kind == EntryKind.RECORDS_REVIEW ? "IEP-2041" : null);
        assertThat(entry.cover()).isEqualTo(kind == EntryKind.PEER_VISIT ? "A substitute" : null);
        assertThat(entry.whom()).isEqualTo(kind == EntryKind.PEER_VISIT || kind == EntryKind.CONTACT ? "A colleague" : null);
        assertThat(coached.view(of.coach(), of.id()).entries()).hasSize(1);
    }

    @Test
    void aNoteIsCorrectedByASecondAndStays() {
        UUID first = coached.entry(of, EntryKind.COUNSELING);
        UUID second = coached.entry(of, EntryKind.CORRECTION, first, "text", "It was the other class.");

        List<CoachingLog.Entry> entries = coached.view(of.educator(), of.id()).entries();
        assertThat(entries).hasSize(2);
        assertThat(entries).filteredOn(entry -> entry.id().equals(first)).singleElement().satisfies(entry -> {
            assertThat(entry.text()).isEqualTo(Coached.WORDS);
            assertThat(entry.corrected()).isTrue();
        });
        assertThat(entries).filteredOn(entry -> entry.id().equals(second)).singleElement().satisfies(entry -> assertThat(entry.about()).isEqualTo(first));
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> coached.entry(of, EntryKind.CORRECTION, second));
    }

    @Test
    void feedbackAnswersOneLessonOnceAndCitesTheRubric() {
        UUID lesson = coached.entry(of, EntryKind.LESSON_SEEN);
        assertThat(faults(() -> coached.entry(of, EntryKind.LESSON_FEEDBACK, lesson, "element", ""))).containsExactly("element coaching.element.choose");
        coached.entry(of, EntryKind.LESSON_FEEDBACK, lesson);
        assertThat(faults(() -> coached.entry(of, EntryKind.LESSON_FEEDBACK, lesson))).containsExactly(" coaching.answered");

        UUID talk = coached.entry(of, EntryKind.COUNSELING);
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> coached.entry(of, EntryKind.LESSON_FEEDBACK, talk));
        UUID elsewhere = coached.entry(coached.inCoaching(), EntryKind.LESSON_SEEN);
        assertThatExceptionOfType(NotHere.class).as("another case's lesson").isThrownBy(() -> coached.entry(of, EntryKind.LESSON_FEEDBACK, elsewhere));
    }

    @ParameterizedTest
    @CsvSource({"COUNSELING, on, 2025-06-03, on coaching.on.future", "COUNSELING, on, 2025-06-01, on coaching.on.early",
        "COUNSELING, on, '', on form.required", "COUNSELING, text, short, text form.tooShort", "MODELING, element, teacher:X, element coaching.element.choose",
        "MODELING, goal, none, goal coaching.goal.unknown", "PEER_VISIT, whom, '', whom form.required", "PEER_VISIT, cover, '', cover form.required",
        "CONTACT, whom, '', whom form.required", "RECORDS_REVIEW, reference, Maria, reference coaching.reference.form",
        "RECORDS_REVIEW, reference, '', reference coaching.reference.form", "RECORDS_REVIEW, reference, IEP of Maria 12, reference coaching.reference.form"})
    void anEntryIsRefusedWithTheReason(EntryKind kind, String field, String value, String fault) {
        assertThat(faults(() -> coached.entry(of, kind, field, value))).containsExactly(fault);
        nothingWritten();
    }

    @Test
    void aFileIsAPdfByItsContentUnderANameOfOurs() {
        CoachingForm form = CoachingForm.of("resources", null);
        Map<String, List<String>> fields = Coached.fields("on", "2025-06-02", "text", Coached.WORDS);
        assertThat(faults(() -> coached.write(of.coach(), of.id(), form, fields, "essay Maria.pdf", Office.PDF))).containsExactly("file coaching.file.name");
        assertThat(faults(() -> coached.write(of.coach(), of.id(), form, fields, "lesson.pdf", "MZ not a PDF".getBytes()))).containsExactly("file document.notPdf");
        assertThat(faults(() -> coached.write(of.coach(), of.id(), form, fields, "lesson.pdf", new byte[PdfFile.LARGEST + 1]))).containsExactly("file document.tooLarge");
        nothingWritten();

        UUID entry = coached.entryWithFile(of);
        UUID file = coached.view(of.educator(), of.id()).entries().stream().filter(each -> each.id().equals(entry)).findFirst().orElseThrow().file();
        for (Person reader : List.of(of.educator(), of.coach())) {
            PdfFile kept = Coached.as(reader, () -> log.file(of.id(), file));
            assertThat(kept.content()).isEqualTo(Office.PDF);
            assertThat(kept.name()).isEqualTo("resources-2025-06-02.pdf");
        }
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Coached.as(coached.inCoaching().coach(), () -> log.file(of.id(), file)));
        Coached.Case other = coached.inCoaching();
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Coached.as(other.coach(), () -> log.file(other.id(), file)));
    }

    @Test
    void aSecondClickWritesNothing() {
        CoachingForm form = CoachingForm.of("counseling", null);
        Map<String, List<String>> fields = Coached.fields("on", "2025-06-02", "text", Coached.WORDS);
        UUID draft = Coached.as(of.coach(), () -> drafts.open(of.id(), form)).id();
        Coached.as(of.coach(), () -> log.write(of.id(), form, draft, fields, "", new byte[0]));
        Coached.as(of.coach(), () -> log.write(of.id(), form, draft, fields, "", new byte[0]));

        assertThat(coached.view(of.coach(), of.id()).entries()).hasSize(1);
        assertThatExceptionOfType(NotHere.class).as("a late save does not bring the draft back")
                .isThrownBy(() -> Coached.as(of.coach(), () -> drafts.save(of.id(), draft, fields, 1)));
    }

    @Test
    void whatIsTheEducatorsIsNotTheConsultingTeachersAndTheOtherWayRound() {
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> coached.write(of.educator(), of.id(), CoachingForm.of("counseling", null), Map.of()));
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> coached.write(of.educator(), of.id(), CoachingForm.of(CoachingForm.GOAL, null), Map.of()));
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> coached.write(of.coach(), of.id(), CoachingForm.of("educator-note", null), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rating", "", "COUNSELING", "lesson-feedback", "correction", "drafts"})
    void thereIsNoSuchForm(String name) {
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> CoachingForm.of(name, null));
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> CoachingForm.of("counseling", UUID.randomUUID()));
    }

    @Test
    void nothingIsAddedOnceNobodyCoachesOrTheCaseIsOver() {
        coached.entry(of, EntryKind.COUNSELING);
        database.sql("update cadre.support_case set state = 'SURVEY' where id = ?").param(of.id()).update();
        assertThat(faults(() -> coached.entry(of, EntryKind.COUNSELING))).containsExactly(" coaching.over");
        database.sql("update cadre.support_case set state = 'COACHING' where id = ?").param(of.id()).update();
        coached.end(of.id());
        assertThat(faults(() -> coached.entry(of, EntryKind.EDUCATOR_NOTE))).containsExactly(" coaching.over");
        assertThat(coached.view(of.educator(), of.id()).entries()).hasSize(1);
    }

    // ------------------------------------------------------------------------------------------------ feedback that is due

    @Test
    void feedbackIsDueFiveSchoolDaysAfterTheOldestLessonWithoutAny() {
        String key = of.id().toString();
        assertThat(coaching.feedbackDue(key).toInstant()).isEqualTo(Coaching.NEVER);

        UUID monday = coached.entry(of, EntryKind.LESSON_SEEN);
        Instant nextMonday = Instant.parse("2025-06-09T21:00:00Z");
        assertThat(coaching.feedbackDue(key)).isEqualTo(nextMonday);
        clock.set(Instant.parse("2025-06-03T13:00:00Z"));
        UUID tuesday = coached.entry(of, EntryKind.LESSON_SEEN);
        assertThat(coaching.feedbackDue(key)).as("the older one counts").isEqualTo(nextMonday);
        coached.entry(of, EntryKind.LESSON_FEEDBACK, monday);
        assertThat(coaching.feedbackDue(key)).isEqualTo(Instant.parse("2025-06-10T21:00:00Z"));
        coached.entry(of, EntryKind.LESSON_FEEDBACK, tuesday);
        assertThat(coaching.feedbackDue(key).toInstant()).isEqualTo(Coaching.NEVER);
    }

    @Test
    void whoeverCoachesIsRemindedOnceOfALessonByALetterThatNamesTheCaseAlone() {
        UUID lesson = coached.entry(of, EntryKind.LESSON_SEEN);
        String key = of.id().toString();
        clock.set(Instant.parse("2025-06-09T21:00:00Z"));
        database.sql("update act_id_user set email_ = ? where id_ = ?").params(of.coach().id() + "@example.org", of.coach().id()).update();

        coaching.remind(key);
        coaching.remind(key);

        assertThat(coaching.feedbackDue(key).toInstant()).as("not asked again of the same lesson").isEqualTo(Coaching.NEVER);
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().equals("coaching.feedbackOverdue")).hasSize(1);
        assertThat(database.sql("select subject || body from cadre.letter where effect = ?").param("coaching/" + lesson + "/feedback-overdue")
                .query(String.class).list()).singleElement().asString().contains("S-" + of.id(), "/staff/support/" + of.id() + "/coaching")
                .doesNotContain(Coached.WORDS, "Test Educator");
        // Any other entry changes nothing about it; the next lesson does.
        coached.entry(of, EntryKind.COUNSELING);
        assertThat(coaching.feedbackDue(key).toInstant()).isEqualTo(Coaching.NEVER);
        coached.entry(of, EntryKind.LESSON_SEEN);
        coached.entry(of, EntryKind.LESSON_FEEDBACK, lesson);
        assertThat(coaching.feedbackDue(key)).isEqualTo(Instant.parse("2025-06-16T21:00:00Z"));
    }

    @Test
    void aLessonThatAnEarlierConsultingTeacherSawIsNotDueFromTheNext() {
        UUID lesson = coached.entry(of, EntryKind.LESSON_SEEN);
        Person next = coached.consultingTeacher();
        coached.assign(of.id(), next);
        String key = of.id().toString();

        assertThat(coaching.feedbackDue(key).toInstant()).isEqualTo(Coaching.NEVER);
        Coached.Case now = new Coached.Case(of.id(), of.educator(), next);
        coached.entry(now, EntryKind.COUNSELING);
        assertThat(coaching.feedbackDue(key).toInstant()).isEqualTo(Coaching.NEVER);
        coached.share(of.id());
        coached.entry(now, EntryKind.COUNSELING);
        assertThat(coaching.feedbackDue(key)).as("shared, it is the next one's to answer").isEqualTo(Instant.parse("2025-06-09T21:00:00Z"));
        coached.entry(now, EntryKind.LESSON_FEEDBACK, lesson);
        assertThat(coaching.feedbackDue(key).toInstant()).isEqualTo(Coaching.NEVER);
    }

    @Test
    void aNoteOfTheEducatorsTakesNoLessonOffAndPutsNoneOn() {
        coached.entry(of, EntryKind.LESSON_SEEN);
        coached.assign(of.id(), coached.consultingTeacher());
        coached.entry(of, EntryKind.EDUCATOR_NOTE);
        assertThat(coaching.feedbackDue(of.id().toString()).toInstant()).isEqualTo(Coaching.NEVER);
    }

    @Test
    void theTallyCountsAndTellsNothing() {
        coached.goal(of, "practice");
        coached.entry(of, EntryKind.CONTACT);
        coached.entry(of, EntryKind.COUNSELING);
        assertThat(coaching.tallies(List.of(of.id(), UUID.randomUUID()))).singleElement().satisfies(tally -> {
            assertThat(tally.practiceGoals()).isOne();
            assertThat(tally.learningGoals()).isZero();
            assertThat(tally.entries()).isEqualTo(2);
            assertThat(tally.contacts()).isOne();
        });
        assertThat(database.sql("select t::text from cadre.coaching_tally t where case_id = ?").param(of.id()).query(String.class).single())
                .doesNotContain(Coached.WORDS, "colleague");
    }

    // ------------------------------------------------------------------------------------------------ what is told elsewhere

    @Test
    void theJournalSaysWhoWroteAndWhoLookedAndNothingOfWhatWasSaid() {
        coached.need(of);
        coached.goal(of, "learning");
        UUID lesson = coached.entry(of, EntryKind.LESSON_SEEN);
        coached.entry(of, EntryKind.LESSON_FEEDBACK, lesson);
        coached.view(of.coach(), of.id());

        assertThat(journal.of(of.id())).extracting(Journal.Entry::what).contains("coaching.need", "coaching.goal", "coaching.entry", "coaching.opened");
        assertThat(journal.of(of.id())).allSatisfy(entry -> assertThat(entry.fact()).isEmpty());
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().equals("coaching.opened"))
                .allSatisfy(entry -> assertThat(entry.person()).isEqualTo(of.coach().id()));
    }

    @Test
    void draftsAreNotMixedUpBetweenFormsCasesAndPeople() {
        CoachingDraft mine = Coached.as(of.coach(), () -> drafts.open(of.id(), CoachingForm.of("counseling", null)));
        Coached.Case other = coached.of(office.staff(office.another("educator")), of.coach());
        CoachingDraft elsewhere = Coached.as(of.coach(), () -> drafts.open(other.id(), CoachingForm.of("counseling", null)));

        assertThat(elsewhere.id()).isNotEqualTo(mine.id());
        assertThat(elsewhere.keepKey()).isNotEqualTo(mine.keepKey()).hasSize(44);
        assertThat(Coached.as(of.coach(), () -> drafts.open(of.id(), CoachingForm.of("counseling", null))).id()).isEqualTo(mine.id());
        assertThat(Coached.as(of.coach(), () -> drafts.open(of.id(), CoachingForm.of("modeling", null))).id()).isNotEqualTo(mine.id());
        assertThatExceptionOfType(NotHere.class).isThrownBy(() ->
                Coached.as(of.coach(), () -> drafts.save(other.id(), mine.id(), Coached.fields("text", "x"), 1)));
        assertThat(Coached.as(of.coach(), () -> drafts.save(of.id(), mine.id(), Coached.fields("text", "x"), 1)).version()).isEqualTo(2);
        assertThat(Coached.as(of.coach(), () -> drafts.save(of.id(), mine.id(), Coached.fields("text", "y"), 1)).conflict()).as("a second tab").isTrue();
    }
}
