package org.cadre.consulting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.support.MatchingOffice;
import org.cadre.support.SupportState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Twelve places, and who has which (R-009, ruling 9). */
@House
class CaseloadsTest {

    @Autowired private Caseloads caseloads;
    @Autowired private MatchingOffice cases;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    @AfterEach
    void clear() {
        cases.clear();
    }

    private Integer place(UUID id) {
        return caseloads.current(id).orElseThrow().place();
    }

    @Test
    void theLowestFreePlaceIsTakenAndTheThirteenthCaseFindsNone() {
        String teacher = cases.teacher();
        List<UUID> twelve = IntStream.range(0, 12).mapToObj(i -> cases.coached(teacher)).toList();
        assertThat(twelve).extracting(this::place).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

        UUID thirteenth = cases.row(SupportState.MATCHING);
        assertThat(caseloads.take(thirteenth, teacher, "chair")).isEmpty();
        assertThat(caseloads.current(thirteenth)).isEmpty();
        assertThat(caseloads.load(teacher)).isEqualTo(12);

        caseloads.end(twelve.get(4));
        assertThat(caseloads.take(thirteenth, teacher, "chair").orElseThrow().place()).isEqualTo(5);
    }

    @Test
    void whoeverFindsNoPlaceElsewhereKeepsTheirOwn() {
        String full = cases.teacher(12);
        String coach = cases.teacher();
        UUID id = cases.coached(coach);
        Assignment before = caseloads.current(id).orElseThrow();
        assertThat(caseloads.take(id, full, "chair")).isEmpty();
        assertThat(caseloads.current(id)).contains(before);
    }

    @Test
    void anotherConsultingTeacherTakesOverAndThePlaceBeforeIsFree() {
        String first = cases.teacher(12);
        String second = cases.teacher();
        UUID id = database.sql("select case_id from cadre.assignment where consulting_teacher = ? and place = 7").param(first).query(UUID.class).single();
        assertThat(caseloads.take(id, second, "chair").orElseThrow().consultingTeacher()).isEqualTo(second);
        assertThat(caseloads.load(first)).isEqualTo(11);
        assertThat(caseloads.take(cases.row(SupportState.MATCHING), first, "chair").orElseThrow().place()).isEqualTo(7);
    }

    @Test // ruling 9
    void oneVisitTakesNoPlaceAndOnlyOneThatGoesOnDoes() {
        String teacher = cases.teacher(11);
        UUID visited = cases.row(SupportState.VISITS);
        UUID other = cases.row(SupportState.VISITS);
        assertThat(caseloads.visit(visited, teacher).place()).isNull();
        caseloads.visit(other, teacher);
        assertThat(caseloads.load(teacher)).isEqualTo(11);

        assertThat(caseloads.goesOn(visited)).isTrue();
        assertThat(place(visited)).isEqualTo(12);
        assertThat(caseloads.goesOn(visited)).as("keeps it").isTrue();
        assertThat(place(visited)).isEqualTo(12);
        assertThat(caseloads.goesOn(other)).isFalse();
        assertThat(place(other)).isNull();
        assertThat(caseloads.current(other).orElseThrow().endedAt()).isNull();
    }

    @Test // either side asks once
    void anotherIsWantedOnceUntilSomebodyTakesOver() {
        UUID id = cases.coached(cases.teacher());
        assertThat(caseloads.wantAnother(id)).isTrue();
        assertThat(caseloads.wantAnother(id)).isFalse();
        assertThat(caseloads.take(id, cases.teacher(), "chair").orElseThrow().wantedAnotherAt()).isNull();
        assertThat(caseloads.wantAnother(id)).isTrue();
        assertThat(caseloads.wantAnother(cases.row(SupportState.MATCHING))).as("nobody coaches it").isFalse();
    }

    @Test // R-009, the services bypassed: the database decides
    void theDatabaseTakesNoThirteenthAndNoSecondPersonForACase() {
        String teacher = cases.teacher(12);
        UUID id = cases.row(SupportState.MATCHING);
        String insert = """
                insert into cadre.assignment (id, case_id, consulting_teacher, place, ongoing, made_by, made_at)
                values (gen_random_uuid(), ?, ?, ?, true, 'chair', now())""";
        for (int place : List.of(0, 1, 12, 13)) {
            assertThatThrownBy(() -> database.sql(insert).params(id, teacher, place).update()).as("place " + place)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        UUID coached = cases.coached(cases.teacher());
        assertThatThrownBy(() -> database.sql(insert).params(coached, cases.teacher(), 1).update())
                .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("assignment_one_a_case");
    }

    @Test // two at once
    void ofTwoWhoTakeTheLastPlaceAtOnceTheSecondWaitsForTheDatabasesAnswer() {
        String teacher = cases.teacher(11);
        UUID first = cases.row(SupportState.MATCHING);
        UUID second = cases.row(SupportState.MATCHING);
        CompletableFuture<Void> waiting = transaction.execute(status -> {
            assertThat(caseloads.take(first, teacher, "chair")).isPresent();
            return Office.untilItWaits(database, () -> assertThat(caseloads.take(second, teacher, "cochair")).isEmpty());
        });
        waiting.join();
        assertThat(place(first)).isEqualTo(12);
        assertThat(caseloads.current(second)).isEmpty();
    }

    @Test
    void whoeverWasBeatenToAPlaceTakesTheNext() {
        String teacher = cases.teacher(10);
        UUID first = cases.row(SupportState.MATCHING);
        UUID second = cases.row(SupportState.MATCHING);
        CompletableFuture<Void> waiting = transaction.execute(status -> {
            assertThat(caseloads.take(first, teacher, "chair").map(Assignment::place)).isEqualTo(Optional.of(11));
            return Office.untilItWaits(database, () -> caseloads.take(second, teacher, "cochair"));
        });
        waiting.join();
        assertThat(place(second)).isEqualTo(12);
    }
}
