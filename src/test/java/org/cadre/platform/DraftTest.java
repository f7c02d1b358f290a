package org.cadre.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.platform.Draft.Saved;
import org.cadre.platform.Refusal.Fault;
import org.junit.jupiter.api.Test;

/** What is kept while a person writes. */
class DraftTest {

    private static final Instant OPENED = Instant.parse("2025-06-02T13:00:00Z");
    private static final Instant LATER = Instant.parse("2025-06-02T13:05:00Z");
    private static final Instant LAST = Instant.parse("2025-06-02T13:10:00Z");
    private static final int MOST = 200_000;

    private final Draft draft = new Draft(Map.of("phone", List.of("617")), OPENED);

    @Test
    void whatBuildsOnTheStandingVersionIsTaken() {
        assertThat(draft.save(Map.of("phone", List.of("617-555")), 1, LATER)).isEqualTo(new Saved(false, 2, LATER));

        assertThat(draft.fields()).isEqualTo(Map.of("phone", List.of("617-555")));
        assertThat(draft.version()).isEqualTo(2);
        assertThat(draft.savedAt()).isEqualTo(LATER);
    }

    @Test
    void theSameContentAgainChangesNothing() {
        assertThat(draft.save(Map.of("phone", List.of("617")), 1, LATER)).isEqualTo(new Saved(false, 1, OPENED));
    }

    @Test
    void theSameContentAgainIsNoConflictThoughItsAnswerWasLost() {
        draft.save(Map.of("phone", List.of("617-555")), 1, LATER);

        assertThat(draft.save(Map.of("phone", List.of("617-555")), 1, LAST)).isEqualTo(new Saved(false, 2, LATER));
    }

    @Test
    void anotherWindowsTextIsNotOverwritten() {
        draft.save(Map.of("phone", List.of("from the one window")), 1, LATER);

        assertThat(draft.save(Map.of("phone", List.of("from the other window")), 1, LAST)).isEqualTo(new Saved(true, 2, LATER));
        assertThat(draft.fields()).isEqualTo(Map.of("phone", List.of("from the one window")));
    }

    @Test
    void aVersionThatNeverWasIsAConflict() {
        assertThat(draft.save(Map.of("phone", List.of("x")), 2, LATER).conflict()).isTrue();
        assertThat(draft.version()).isEqualTo(1);
    }

    @Test
    void whoeverChoseTheirOwnTextSavesItOnTopOfTheOther() {
        draft.save(Map.of("phone", List.of("from the one window")), 1, LATER);

        assertThat(draft.save(Map.of("phone", List.of("from the other window")), 2, LAST)).isEqualTo(new Saved(false, 3, LAST));
    }

    @Test
    void whatIsTooLongIsRefusedAndNothingIsLost() {
        assertThat(draft.save(Map.of("f", List.of("x".repeat(MOST - 1))), 1, LATER).version()).isEqualTo(2);

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> draft.save(Map.of("f", List.of("x".repeat(MOST))), 2, LAST))
                .satisfies(refusal -> assertThat(refusal.faults()).containsExactly(Fault.of("", "draft.tooLong", MOST)));
        assertThat(draft.fields().get("f").get(0)).hasSize(MOST - 1);
        assertThat(draft.version()).isEqualTo(2);
    }

    @Test
    void manyShortFieldsTogetherAreTooLongAsWell() {
        Map<String, List<String>> many = new HashMap<>();
        for (int i = 0; i < 2; i++) {
            many.put("field" + i, List.of("x".repeat(MOST / 4), "y".repeat(MOST / 4)));
        }

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> draft.save(many, 1, LATER));
    }

    @Test
    void anotherBrowsersLineEndsAreTheSameText() {
        draft.save(Map.of("note", List.of("one\ntwo")), 1, LATER);

        assertThat(draft.save(Map.of("note", List.of("one\r\ntwo")), 1, LAST)).isEqualTo(new Saved(false, 2, LATER));
    }

    @Test
    void theCharacterThatTheDatabaseCannotKeepIsLeftOut() {
        draft.save(Map.of("phone", List.of("617\0-555")), 1, LATER);

        assertThat(draft.fields()).isEqualTo(Map.of("phone", List.of("617-555")));
    }

    @Test
    void nobodyWritesPastTheVersion() {
        Map<String, List<String>> read = draft.fields();

        assertThatThrownBy(() -> read.put("phone", List.of("unnoticed"))).isInstanceOf(UnsupportedOperationException.class);
        assertThat(draft.fields()).isEqualTo(Map.of("phone", List.of("617")));
    }
}
