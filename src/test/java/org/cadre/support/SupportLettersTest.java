package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What an educator is told by mail at each change, and that nobody else is. */
@House
class SupportLettersTest {

    @Autowired private Supporting supporting;
    @Autowired private SupportCaseRepository cases;
    @Autowired private SupportLetters letters;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    private String educator;

    @BeforeEach
    void somebodyWhoAsks() {
        clock.set(SteppedClock.STORY_START);
        educator = supporting.educator();
    }

    @Test
    void eachChangeIsToldWithItsMeaningWhoActsNextByWhenAndTheRule() {
        UUID id = supporting.offered(educator);
        List<String> told = supporting.lettersTo(educator);
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).startsWith("We have your request (case " + supporting.number(id) + ")").contains("(D4)", "Who acts next: Cadre.");
        assertThat(told.get(1)).startsWith("Your answer is asked for (case ").contains("Who acts next: you.", "By: Monday, June 16, 2025, 5:00 PM EDT.",
                "(D4.4)", "  - The plan is shorter than six months.", "/my/case/" + id);
        clock.set(SteppedClock.STORY_START.plus(Duration.ofDays(1)));
        supporting.answerOffer(id, "take");
        assertThat(supporting.lettersTo(educator)).last().asString().startsWith("A meeting comes next").contains("one of them takes it on", "(R-039)", "By: Tuesday, June 17");
    }

    @Test // a refusal leaves no trace with the principal
    void aRefusalIsToldToTheEducatorAlone() {
        UUID id = supporting.consenting(educator, supporting.consultingTeacher());
        int before = letters(id);
        int all = database.sql("select count(*) from cadre.letter").query(Integer.class).single();
        clock.set(SteppedClock.STORY_START.plus(Duration.ofDays(1)));
        supporting.answerConsent(id, Map.of("answer", List.of("refuse")));
        assertThat(letters(id)).isEqualTo(before + 1);
        assertThat(database.sql("select count(*) from cadre.letter").query(Integer.class).single()).as("to nobody else").isEqualTo(all + 1);
        assertThat(supporting.lettersTo(educator)).last().asString().startsWith("Nothing has begun").contains("No record of it reaches your principal");
    }

    private int letters(UUID id) {
        return database.sql("select count(*) from cadre.letter where effect like ? and recipient = ?").params("support/" + id + "/%", Supporting.mail(educator))
                .query(Integer.class).single();
    }

    @Test // domain 2.7: a subject is read in passing
    void noSubjectTellsOneKindOfCaseFromAnotherAndEveryStateHasALetterOfItsOwn() {
        UUID id = supporting.enrolled(educator, supporting.consultingTeacher());
        for (SupportState state : SupportState.values()) {
            database.sql("update cadre.support_case set state = ?, kind = ?, ended_at = case when ? then now() end where id = ?")
                    .params(state.name(), state.reviewed() ? "PAR" : "PA", state.ended(), id).update();
            transaction.executeWithoutResult(status -> letters.became(cases.findById(id).orElseThrow()));
        }
        List<String> told = supporting.lettersTo(educator);
        assertThat(told).hasSize(SupportState.values().length + (int) told.stream().filter(letter -> letter.contains("match") || letter.contains("found")).count());
        assertThat(told).allSatisfy(letter -> {
            assertThat(letter.lines().findFirst().orElseThrow()).doesNotContainIgnoringCase("peer", "PAR", "PA ", "review", "informal", "assistance")
                    .contains(supporting.number(id));
            assertThat(letter).doesNotContain("{", "}", "null", "??");
        });
    }
}
