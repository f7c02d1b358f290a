package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.consulting.Caseloads;
import org.cadre.consulting.ConsultingTeacherGone;
import org.cadre.consulting.Conflicts;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.platform.NotHere;
import org.cadre.platform.time.ClockMoved;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Another consulting teacher: asked for by either side, or where whoever coaches left or has no license; nobody is forgotten. */
@House
class ReassignmentProcessTest {

    private static final LocalDate LAPSES = LocalDate.of(2025, 6, 10);
    /** Midnight Eastern of that day, and the last moment before. */
    private static final Instant LAPSED = Instant.parse("2025-06-10T04:00:00Z");

    @Autowired private MatchingOffice cases;
    @Autowired private Reassignments reassignments;
    @Autowired private ConsultingTeachers teachers;
    @Autowired private Conflicts conflicts;
    @Autowired private Caseloads caseloads;
    @Autowired private WaitingListWalk walk;
    @Autowired private Office office;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private TransactionTemplate transaction;
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

    private void watchOn(Instant instant) {
        clock.set(instant);
        events.publishEvent(new ClockMoved(instant));
    }

    private UUID assisted(String teacher) {
        return cases.assisted("educator" + UUID.randomUUID(), teacher);
    }

    private long wanted(UUID id) {
        return cases.told(id).stream().filter("support.anotherWanted"::equals).count();
    }

    private String assignee(UUID id) {
        return office.tasks(id).stream().filter(task -> task.getTaskDefinitionKey().equals("Task_SetGoals")).findFirst().orElseThrow().getAssignee();
    }

    @Test // a license lapses; twelve cases
    void allTwelveCasesOfALapsedLicenseGetAnotherAndNoneIsForgotten() {
        String gone = cases.teacher();
        List<UUID> twelve = IntStream.range(0, 12).mapToObj(i -> assisted(gone)).toList();
        cases.change(gone, "license_expires", LAPSES);
        String five = cases.teacher(7);
        watchOn(LAPSED.minusSeconds(1));
        assertThat(twelve).as("in force still").allMatch(id -> wanted(id) == 0);

        watchOn(LAPSED);
        watchOn(LAPSED.plusSeconds(60));
        assertThat(twelve).as("once each").allMatch(id -> wanted(id) == 1).allMatch(reassignments::lookedFor)
                .as("until another has it").allMatch(id -> gone.equals(cases.coach(id)) && gone.equals(assignee(id)));
        assertThat(cases.view(twelve.get(0)).matches()).extracting(Match::consultingTeacher).contains(gone, five);
        assertThat(cases.view(twelve.get(0)).matches()).filteredOn(match -> match.consultingTeacher().equals(gone)).extracting(Match::answer)
                .containsExactly(Match.Answer.SAME);

        twelve.subList(0, 5).forEach(id -> cases.confirm(id, five));
        twelve.subList(5, 12).forEach(cases::complete);
        assertThat(twelve.subList(0, 5)).allMatch(id -> five.equals(cases.coach(id)) && five.equals(assignee(id)));
        assertThat(twelve.subList(5, 12)).as("in line, and coached as before").allMatch(cases::waits)
                .extracting(cases::state).containsOnly("ENROLLED");

        String newcomer = cases.teacher();
        walk.walk();
        twelve.subList(5, 12).forEach(id -> cases.confirm(id, newcomer));
        assertThat(twelve).noneMatch(reassignments::lookedFor).noneMatch(id -> gone.equals(cases.coach(id)));
        assertThat(caseloads.load(gone)).isZero();
        assertThat(caseloads.load(newcomer)).isEqualTo(7);
    }

    @Test // what a crash undoes is done by the next round, and what was done is not done again
    void aRoundThatStopsMidwayForgetsNobodyAndTellsNobodyTwice() {
        String gone = cases.teacher();
        UUID first = assisted(gone);
        UUID second = assisted(gone);
        cases.change(gone, "left_on", LAPSES.minusDays(1));
        clock.set(LAPSED);
        transaction.executeWithoutResult(status -> events.publishEvent(new ConsultingTeacherGone(first, gone)));
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new ConsultingTeacherGone(second, gone));
            status.setRollbackOnly();
        });
        assertThat(wanted(first)).isEqualTo(1);
        assertThat(wanted(second)).isZero();
        assertThat(office.passed(second)).doesNotContain("Event_ReassignmentWanted");
        watchOn(LAPSED);
        transaction.executeWithoutResult(status -> events.publishEvent(new ConsultingTeacherGone(first, gone)));
        assertThat(List.of(first, second)).allMatch(id -> wanted(id) == 1);
    }

    @Test
    void oneCaseThatCannotHearItKeepsNoOtherFromBeingTold() {
        String gone = cases.teacher();
        UUID deaf = cases.row("educator" + UUID.randomUUID(), SupportState.ENROLLED, CaseKind.PAR);
        transaction.executeWithoutResult(status -> caseloads.take(deaf, gone, MatchingOffice.CHAIR));
        UUID hears = assisted(gone);
        cases.change(gone, "left_on", LAPSES.minusDays(1));
        watchOn(LAPSED);
        watchOn(LAPSED);
        assertThat(wanted(hears)).isEqualTo(1);
        assertThat(wanted(deaf)).isZero();
        assertThat(cases.letters(deaf, "chair@example.org")).as("the co-chairs know").singleElement().asString().contains("has lost its consulting teacher");
    }

    @Test
    void eitherSideAsksOnceAndWhoeverCoachesGoesOnUntilAnotherHasTheCase() {
        String educator = office.another("educator");
        String coach = cases.entered(office.another("consulting-teacher"), "Coach One", "Arts", "3 to 5");
        String other = cases.teacher();
        UUID id = cases.assisted(educator, coach);
        reassignments.ask(office.staff(educator), id);
        assertThat(cases.coach(id)).isEqualTo(coach);
        for (String who : List.of(educator, coach)) {
            assertThatThrownBy(() -> reassignments.ask(office.staff(who), id)).hasMessageContaining("another.already");
        }
        cases.confirm(id, other);
        assertThat(cases.coach(id)).isEqualTo(other);
        assertThat(assignee(id)).isEqualTo(other);
        assertThat(cases.told(id)).contains("support.reassigned");
        assertThatThrownBy(() -> reassignments.ask(office.staff(coach), id)).as("coaches it no more").isInstanceOf(NotHere.class);

        UUID again = cases.assisted(office.another("educator"), coach);
        reassignments.ask(office.staff(coach), again);
        assertThat(reassignments.lookedFor(again)).isTrue();
    }

    @Test
    void nobodyElseAsksAndNobodyWhereNobodyCoaches() {
        String educator = office.another("educator");
        UUID id = cases.assisted(educator, cases.teacher());
        for (String who : List.of("chair", "principal1", "ct1", office.another("educator"))) {
            assertThatThrownBy(() -> reassignments.ask(office.staff(who), id)).as(who).isInstanceOf(NotHere.class);
        }
        String waits = office.another("educator");
        UUID waiting = cases.row(waits, SupportState.MATCHING, CaseKind.PA);
        assertThatThrownBy(() -> reassignments.ask(office.staff(waits), waiting)).hasMessageContaining("another.nobody");
        String reviewed = office.another("educator");
        UUID review = cases.row(reviewed, SupportState.ENROLLED, CaseKind.PAR);
        transaction.executeWithoutResult(status -> caseloads.take(review, cases.teacher(), MatchingOffice.CHAIR));
        assertThatThrownBy(() -> reassignments.ask(office.staff(reviewed), review)).hasMessageContaining("another.notNow");
        assertThat(reassignments.lookedFor(review)).as("nothing was changed").isFalse();
    }

    @Test // D5, domain 4: a relative requests help
    void whoeverDeclaresAConflictWithAnEducatorTheyCoachIsReplaced() {
        String educator = office.another("educator");
        String coach = cases.entered(office.another("consulting-teacher"), "Coach Two", "Arts", "3 to 5");
        UUID id = cases.assisted(educator, coach);
        UUID other = assisted(coach);
        conflicts.declareOwn(office.staff(coach), Map.of("educator", List.of(educator), "conflictKind", List.of("relative")));
        assertThat(wanted(id)).isEqualTo(1);
        assertThat(wanted(other)).isZero();
        assertThatThrownBy(() -> teachers.refuseUnfit(coach, educator)).hasMessageContaining("consulting.unfit.conflict");
    }

    @Test
    void whoeverIsUnfitTakesNothingUp() {
        String fit = cases.teacher();
        teachers.refuseUnfit(fit, "somebody");
        cases.change(fit, "license_expires", LocalDate.of(2025, 6, 2));
        assertThatThrownBy(() -> teachers.refuseUnfit(fit, "somebody")).hasMessageContaining("consulting.unfit.license");
        cases.change(fit, "left_on", LocalDate.of(2025, 6, 1));
        assertThatThrownBy(() -> teachers.refuseUnfit(fit, "somebody")).hasMessageContaining("consulting.unfit.notActive");
        assertThatThrownBy(() -> teachers.refuseUnfit("nobody", "somebody")).hasMessageContaining("consulting.unfit.none");
    }

    @Test
    void whoWaitedForAnotherAsTheCoachingEndedWaitsNoLonger() {
        String coach = cases.teacher();
        cases.teacher(12);
        UUID id = assisted(coach);
        cases.change(coach, "left_on", LAPSES.minusDays(1));
        watchOn(LAPSED);
        assertThat(cases.waits(id)).isTrue();
        assertThat(database.sql("select waiting_since is not null from cadre.support_case where id = ?").param(id).query(Boolean.class).single()).isTrue();
        transaction.executeWithoutResult(status -> caseloads.end(id));
        assertThat(new ArrayList<>(line())).doesNotContain(id);
    }

    @Autowired private WaitingList list;

    private List<UUID> line() {
        return list.page(0).map(WaitingList.Waiting::caseId).getContent();
    }
}
