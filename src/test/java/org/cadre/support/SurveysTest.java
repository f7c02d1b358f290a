package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** The closing survey: an answer is its person's alone, the totals are of five together (R-006, domain 2.7). */
@House
class SurveysTest {

    @Autowired private Supporting supporting;
    @Autowired private Office office;
    @Autowired private Surveys surveys;
    @Autowired private EducatorChoices choices;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    private final List<UUID> open = new ArrayList<>();

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    @AfterEach
    void placesAreFreeAgain() {
        open.forEach(id -> choices.withdraw(office.staff(supporting.educatorOf(id)), id, true));
        open.clear();
    }

    private UUID aCase() {
        UUID id = supporting.enrolledUnbegun(supporting.educator(), supporting.consultingTeacher());
        open.add(id);
        return id;
    }

    private void inserted(UUID id, String person, int fair) {
        transaction.executeWithoutResult(status -> {
            database.sql("select set_config('cadre.person', ?, true)").param(person).query().singleRow();
            database.sql("insert into survey.answer values (?, ?, ?, 3, 3, now())").params(id, person, fair).update();
        });
    }

    private int seenBy(String person, UUID id) {
        return transaction.execute(status -> {
            database.sql("select set_config('cadre.person', ?, true)").param(person).query().singleRow();
            return database.sql("select count(*) from survey.answer where case_id = ?").param(id).query(Integer.class).single();
        });
    }

    // ------------------------------------------------------------------------------------------------ whose it is

    @Test // domain 2.7: nobody but the person, in the database
    void anAnswerIsReadByItsPersonAlone() {
        UUID id = aCase();
        String educator = supporting.educatorOf(id);
        inserted(id, educator, 4);
        assertThat(seenBy(educator, id)).isOne();
        for (String other : List.of(supporting.educator(), "chair", Office.HR, "admin", "")) {
            assertThat(seenBy(other, id)).as(other).isZero();
        }
        assertThat(database.sql("select count(*) from survey.answer").query(Integer.class).single()).as("without anybody").isZero();
        Supporting.signedIn(office.staff(educator), () ->
                assertThat(surveys.view(office.staff(educator), id).mine()).containsEntry(Surveys.Statement.FAIR, 4));
    }

    @Test
    void nobodyAnswersForAnotherChangesAnAnswerOrReadsTheTotalsPastTheFunction() {
        UUID id = aCase();
        String educator = supporting.educatorOf(id);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            database.sql("select set_config('cadre.person', ?, true)").param("chair").query().singleRow();
            database.sql("insert into survey.answer values (?, ?, 1, 1, 1, now())").params(id, educator).update();
        })).hasStackTraceContaining("row-level security");
        inserted(id, educator, 4);
        for (String sql : List.of("update survey.answer set fair = 1", "delete from survey.answer", "select * from survey.total",
                "select * from survey.counted",
                "insert into survey.total values (0, 'FAIR', 5, 1)", "select survey.count_answer()")) {
            assertThatThrownBy(() -> database.sql(sql).query().listOfRows()).as(sql).hasStackTraceContaining("permission denied");
        }
    }

    // ------------------------------------------------------------------------------------------------ totals

    @Test // at least five together (our assumption), and never a difference of one
    void totalsChangeOnlyWhenFiveMoreHaveAnswered() {
        Person chair = office.staff("chair");
        long before = answers(chair);
        int changes = 0;
        for (int i = 0; i < 2 * Surveys.TOGETHER; i++) {
            UUID id = aCase();
            inserted(id, supporting.educatorOf(id), 5);
            long now = answers(chair);
            assertThat(now % Surveys.TOGETHER).isZero();
            assertThat(now - before).isIn(0L, (long) Surveys.TOGETHER);
            changes += now == before ? 0 : 1;
            before = now;
        }
        assertThat(changes).isEqualTo(2);
        Surveys.Line fair = surveys.results(chair).get(0);
        assertThat(fair.statement()).isEqualTo(Surveys.Statement.FAIR);
        assertThat(fair.counts()).hasSize(5);
        assertThat(fair.counts().get(4)).isGreaterThanOrEqualTo(Surveys.TOGETHER);
        assertThat(surveys.results(chair)).hasSize(3).allMatch(line -> line.answers() == fair.answers());
    }

    private long answers(Person chair) {
        return surveys.results(chair).stream().findFirst().map(Surveys.Line::answers).orElse(0L);
    }

    @Test
    void aLineSaysHowOftenAndOnAverage() {
        Surveys.Line line = new Surveys.Line(Surveys.Statement.FAIR, List.of(1L, 0L, 0L, 2L, 2L));
        assertThat(line.answers()).isEqualTo(5);
        assertThat(line.mean()).isEqualTo(3.8);
        assertThat(new Surveys.Line(Surveys.Statement.FAIR, List.of(0L, 0L, 0L, 0L, 0L)).mean()).isZero();
    }

    @ParameterizedTest // domain 2.7
    @CsvSource({"panel-chair, true", "panel-member, true", "hr-staffing, true", "consulting-teacher, true", "educator, false", "principal, false",
            "auditor, false", "screener, false", "performance-management, false"})
    void totalsAreForThoseWhoRunTheProgram(String role, boolean reads) {
        Person person = office.staff(office.another(role));
        if (reads) {
            assertThat(surveys.results(person)).hasSizeLessThanOrEqualTo(3);
        } else {
            assertThatThrownBy(() -> surveys.results(person)).isInstanceOf(AccessDeniedException.class);
        }
    }

    // ------------------------------------------------------------------------------------------------ bad input

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "6", "4.5", "five", "-1", "44", " "})
    void aScoreIsOneOfFive(String score) {
        UUID id = aCase();
        Person person = office.staff(supporting.educatorOf(id));
        assertThatThrownBy(() -> surveys.answer(person, id, Map.of("fair", List.of(score), "transparent", List.of("5"))))
                .isInstanceOfSatisfying(Refusal.class, refusal ->
                        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("fair", "humane"));
        assertThat(seenBy(person.id(), id)).isZero();
    }

    @Test
    void nothingIsAnsweredWhileTheCoachingGoesOn() {
        UUID id = aCase();
        Person person = office.staff(supporting.educatorOf(id));
        assertThatThrownBy(() -> surveys.answer(person, id, Map.of("fair", List.of("1"), "transparent", List.of("5"), "humane", List.of("5"))))
                .isInstanceOf(Refusal.class).hasMessageContaining("survey.over");
        assertThat(seenBy(person.id(), id)).isZero();
    }
}
