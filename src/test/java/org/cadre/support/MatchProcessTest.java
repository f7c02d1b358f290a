package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.consulting.Caseloads;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.consulting.Teaching;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** consulting-teacher-assignment.bpmn: D5 proposes, a co-chair confirms, the database decides; who waits keeps a place in line. */
@House
class MatchProcessTest {

    private static final String SUBJECT = Teaching.SUBJECTS.get(6);
    private static final String GRADE = Teaching.GRADES.get(2);

    @Autowired private MatchingOffice cases;
    @Autowired private Matches matches;
    @Autowired private WaitingList line;
    @Autowired private WaitingListWalk walk;
    @Autowired private Caseloads caseloads;
    @Autowired private ConsultingTeachers teachers;
    @Autowired private Office office;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    @AfterEach
    void clear() {
        clock.set(SteppedClock.STORY_START);
        cases.clear();
    }

    private Match of(UUID id, String teacher) {
        return cases.view(id).matches().stream().filter(match -> match.consultingTeacher().equals(teacher)).findFirst().orElseThrow();
    }

    @Test // D5: each row's answer, and the page says why
    void eachConsultingTeacherIsFreeOrNotForAReason() {
        UUID id = cases.row(SupportState.MATCHING);
        String educator = database.sql("select educator from cadre.support_case where id = ?").param(id).query(String.class).single();
        String free = cases.teacher();
        String later = cases.teacher();
        cases.change(later, "term_starts_on", LocalDate.of(2025, 6, 3));
        String relative = cases.teacher();
        cases.conflict(relative, educator, "RELATIVE");
        String evaluator = cases.teacher();
        cases.conflict(evaluator, educator, "FORMER_EVALUATOR");
        String unlicensed = cases.teacher();
        cases.change(unlicensed, "license_expires", MatchingOffice.PLAN_ENDS);
        String leaves = cases.teacher();
        cases.change(leaves, "left_on", MatchingOffice.PLAN_ENDS.minusDays(1));
        String full = cases.teacher(12);
        String left = cases.teacher();
        cases.change(left, "left_on", LocalDate.of(2025, 6, 1));

        cases.wanted(id);
        assertThat(List.of(free, later, relative, evaluator, unlicensed, leaves, full)).extracting(teacher -> of(id, teacher).answer()).containsExactly(
                Match.Answer.FREE, Match.Answer.NOT_ACTIVE, Match.Answer.CONFLICT, Match.Answer.FORMER_EVALUATOR, Match.Answer.LICENSE, Match.Answer.TERM,
                Match.Answer.FULL);
        assertThat(cases.view(id).matches()).extracting(Match::consultingTeacher).doesNotContain(left);
    }

    @Test // D5: ranked by subject, then grade, then the lowest load, then by name
    void thoseWhoAreFreeStandInOrder() {
        String name = cases.teacher("Able Zest", SUBJECT, GRADE);
        String first = cases.teacher("Able Ash", SUBJECT, GRADE);
        String loaded = cases.teacher("Able Aspen", SUBJECT, GRADE);
        cases.coached(loaded);
        String otherGrade = cases.teacher("Able Alder", SUBJECT, Teaching.GRADES.get(0));
        String otherSubject = cases.teacher("Able Acorn", Teaching.SUBJECTS.get(0), GRADE);
        String neither = cases.teacher("Able Apple", Teaching.SUBJECTS.get(0), Teaching.GRADES.get(0));
        UUID id = cases.wanted();
        assertThat(cases.view(id).matches()).filteredOn(Match::free).extracting(Match::consultingTeacher)
                .containsExactly(first, name, loaded, otherGrade, otherSubject, neither);
    }

    @Test
    void theChosenOneCoachesOnceTheTaskIsCompleted() {
        String educator = office.another("educator");
        var user = engine.getIdentityService().createUserQuery().userId(educator).singleResult();
        user.setEmail(educator + "@example.org");
        engine.getIdentityService().saveUser(user);
        String first = cases.teacher();
        String chosen = cases.teacher();
        UUID id = cases.wanted(cases.row(educator, SupportState.MATCHING, CaseKind.PA));
        assertThat(cases.view(id).due()).isNotNull();
        assertThat(cases.task(id).getDueDate()).isNotNull();

        assertThatThrownBy(() -> cases.complete(id)).as("nobody chosen").hasMessageContaining("Choose a consulting teacher");
        assertThat(cases.coach(id)).isNull();
        cases.choose(id, first);
        cases.choose(id, chosen);
        assertThat(cases.view(id).chosen()).isEqualTo(chosen);
        assertThat(cases.coach(id)).as("a choice is no place").isNull();
        cases.complete(id);

        assertThat(cases.coach(id)).isEqualTo(chosen);
        assertThat(office.instance(id)).isNull();
        assertThat(cases.told(id)).containsSubsequence("support.matchSeen", "support.matchChosen", "support.assigned");
        assertThat(cases.letters(id, educator + "@example.org")).singleElement().asString().contains("You have a consulting teacher", "/my/case/" + id);
        assertThatThrownBy(() -> cases.view(id)).as("nothing to choose any more").isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> cases.choose(id, first)).hasMessageContaining("match.notNow");
    }

    @Test
    void whoeverIsNotFreeIsNotChosen() {
        cases.teacher();
        String full = cases.teacher(12);
        String late = cases.teacher(11);
        UUID id = cases.wanted();
        for (String teacher : List.of(full, "nobody", "")) {
            assertThatThrownBy(() -> cases.choose(id, teacher)).isInstanceOf(Refusal.class).hasMessageContaining("match.notFree");
        }
        cases.coached(late);
        assertThatThrownBy(() -> cases.choose(id, late)).as("was free when D5 was asked").hasMessageContaining("match.notFree");
        assertThat(of(id, late).answer()).isEqualTo(Match.Answer.FULL);
        assertThat(cases.view(id).chosen()).isNull();
    }

    @Test // domain 2.7
    void nobodyButACoChairLearnsOfAMatch() {
        UUID id = cases.wanted();
        String educator = database.sql("select educator from cadre.support_case where id = ?").param(id).query(String.class).single();
        for (String user : List.of("principal1", "hr", "ct1", "panel1", "educator4", "auditor")) {
            for (UUID address : List.of(id, UUID.randomUUID())) {
                assertThatThrownBy(() -> matches.view(office.staff(user), address)).as(user).isInstanceOf(NotHere.class);
                assertThatThrownBy(() -> matches.choose(office.staff(user), address, "ct1")).as(user).isInstanceOf(NotHere.class);
            }
        }
        assertThat(educator).isNotEmpty();
        assertThat(cases.told(id)).contains("support.triedToOpen");
    }

    @Test // CAPACITY_EXCEEDED
    void aPlaceThatIsGoneByThenLetsTheSearchBeginAnew() {
        String only = cases.teacher(11);
        UUID id = cases.wanted();
        cases.choose(id, only);
        UUID faster = cases.coached(only);
        cases.complete(id);
        assertThat(cases.coach(id)).isNull();
        assertThat(cases.waits(id)).isTrue();
        assertThat(cases.state(id)).isEqualTo("WAITING");
        assertThat(office.passed(id)).contains("Event_PlaceGone", "Event_WaitingTold");
        assertThat(cases.coach(faster)).isEqualTo(only);
        for (String chair : List.of("chair", "cochair")) {
            assertThat(cases.letters(id, chair + "@example.org")).as("both co-chairs are alerted").hasSize(1);
        }
    }

    @Test // D5 at the very moment
    void whoeverLostTheLicenseMeanwhileGetsNoCase() {
        String chosen = cases.teacher();
        String other = cases.teacher();
        UUID id = cases.wanted();
        cases.choose(id, chosen);
        cases.change(chosen, "license_expires", LocalDate.of(2025, 6, 2));
        cases.complete(id);
        assertThat(cases.coach(id)).isNull();
        assertThat(cases.task(id)).as("asked again").isNotNull();
        cases.confirm(id, other);
        assertThat(cases.coach(id)).isEqualTo(other);
    }

    @Test
    void whereNoneOfTheFreeIsFreeAnyMoreTheTaskIsCompletedWithoutAChoice() {
        String only = cases.teacher(11);
        UUID id = cases.wanted();
        cases.coached(only);
        cases.complete(id);
        assertThat(cases.waits(id)).isTrue();
    }

    @Test // D5: none → waiting list; co-chairs are alerted; the place in line is kept
    void whoFindsNobodyFreeWaitsInLineAndIsWokenInOrder() {
        String teacher = cases.teacher(12);
        // At moments of their own: cases of other tests may wait too, before or after both.
        clock.set(SteppedClock.STORY_START.plus(Duration.ofMillis(1_234_567)));
        UUID first = cases.wanted();
        clock.set(SteppedClock.STORY_START.plus(Duration.ofMillis(1_234_568)));
        UUID second = cases.wanted();
        assertThat(List.of(cases.state(first), cases.state(second))).containsOnly("WAITING");
        int before = line.placeOf(first).orElseThrow();
        assertThat(line.placeOf(second)).hasValue(before + 1);
        assertThat(line.page(0).getContent()).extracting(WaitingList.Waiting::caseId).containsSubsequence(first, second);
        assertThat(cases.letters(first, "chair@example.org")).singleElement().asString().contains("waits for a consulting teacher", "/match");
        assertThat(cases.view(second).open()).isFalse();
        assertThatThrownBy(() -> cases.choose(second, teacher)).hasMessageContaining("match.notNow");

        free(teacher);
        walk.walk();
        walk.walk();
        assertThat(cases.task(first)).isNotNull();
        assertThat(cases.state(first)).isEqualTo("MATCHING");
        assertThat(cases.waits(second)).as("the place is spoken for").isTrue();
        assertThat(line.placeOf(first)).as("until somebody coaches it").hasValue(before);
        cases.confirm(first, teacher);
        assertThat(line.placeOf(first)).isEmpty();
        assertThat(line.placeOf(second)).hasValue(before);
        assertThat(cases.letters(first, "chair@example.org")).hasSize(1);
    }

    private void free(String teacher) {
        cases.end(database.sql("select case_id from cadre.assignment where consulting_teacher = ? and ended_at is null limit 1").param(teacher)
                .query(UUID.class).single());
    }

    @Test
    void whoComesLaterIsNotOfferedAPlaceThatAnEarlierWaits() {
        String teacher = cases.teacher(12);
        UUID first = cases.wanted();
        free(teacher);
        clock.set(SteppedClock.STORY_START.plus(Duration.ofHours(1)));
        UUID later = cases.wanted();
        assertThat(cases.waits(later)).isTrue();
        walk.walk();
        assertThat(cases.task(first)).isNotNull();
        free(teacher);
        walk.walk();
        assertThat(cases.task(later)).as("a second place").isNotNull();
    }

    @Test
    void whomNobodyFreeFitsHoldsNobodyUp() {
        String teacher = cases.teacher(12);
        UUID unlucky = cases.row(SupportState.MATCHING);
        cases.conflict(teacher, database.sql("select educator from cadre.support_case where id = ?").param(unlucky).query(String.class).single(), "OTHER");
        cases.wanted(unlucky);
        clock.set(SteppedClock.STORY_START.plus(Duration.ofHours(1)));
        UUID second = cases.wanted();
        free(teacher);
        walk.walk();
        assertThat(cases.waits(unlucky)).isTrue();
        assertThat(cases.task(second)).isNotNull();
    }

    @Test
    void aCaseThatEndsLeavesTheLine() {
        cases.teacher(12);
        UUID first = cases.wanted();
        UUID second = cases.wanted();
        int place = line.placeOf(second).orElseThrow();
        database.sql("update cadre.support_case set state = 'WITHDRAWN', ended_at = now() where id = ?").param(first).update();
        assertThat(line.placeOf(first)).isEmpty();
        assertThat(line.placeOf(second)).hasValue(place - 1);
    }
}
