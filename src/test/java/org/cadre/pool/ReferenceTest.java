package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cadre.pool.Reference.State.ASKED;
import static org.cadre.pool.Reference.State.BOUNCED;
import static org.cadre.pool.Reference.State.DECLINED;
import static org.cadre.pool.Reference.State.DONE;
import static org.cadre.pool.Reference.State.EXPIRED;
import static org.cadre.pool.Reference.State.NAMED;
import static org.cadre.pool.Reference.State.OPENED;
import static org.cadre.pool.Reference.State.STARTED;
import static org.cadre.pool.Reference.State.WITHDRAWN;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cadre.Office;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.LinkToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of one reference: states go forward only, the deadline counts whatever a timer did, and every answer is checked. */
class ReferenceTest {

    private static final Instant NOW = Instant.parse("2025-06-02T13:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2025-06-24T21:00:00Z");

    private static final Map<Reference.State, Set<Reference.State>> FORWARD = new EnumMap<>(Map.of(
            NAMED, EnumSet.of(ASKED, WITHDRAWN),
            ASKED, EnumSet.of(OPENED, STARTED, DONE, DECLINED, BOUNCED, EXPIRED, WITHDRAWN),
            OPENED, EnumSet.of(STARTED, DONE, DECLINED, BOUNCED, EXPIRED, WITHDRAWN),
            STARTED, EnumSet.of(DONE, DECLINED, EXPIRED, WITHDRAWN)));

    private static final PostingText.Competency COMPETENCY = competency("family-engagement");
    private static final PostingText.Competency OTHER = competency("accountability");

    private static PostingText.Competency competency(String key) {
        return new PostingText.Competency(key, key, List.of(), Map.of(), List.of());
    }

    private static Reference named() {
        return new Reference(new Application(), 1, new ApplicationForm.Referee("A Referee", "Supervisor", "referee@example.org"), NOW);
    }

    private static Reference at(Reference.State state) {
        Reference reference = named();
        if (state != NAMED && state != WITHDRAWN) {
            reference.ask(NOW, EXPIRY);
        }
        if (state != NAMED && state != ASKED) {
            move(reference, state);
        }
        return reference;
    }

    private static void move(Reference reference, Reference.State next) {
        switch (next) {
            case NAMED -> throw new IllegalStateException("Nothing leads there");
            case ASKED -> reference.ask(NOW, EXPIRY);
            case OPENED -> reference.opened(NOW);
            case STARTED -> reference.save(Map.of("together", List.of(UUID.randomUUID().toString())), reference.draft().version(), NOW);
            case DONE -> reference.done(answers(), NOW);
            case DECLINED -> reference.decline(null, NOW);
            case BOUNCED -> reference.bounce(NOW);
            case EXPIRED -> reference.expire(NOW);
            case WITHDRAWN -> reference.withdraw(NOW);
        }
    }

    private static ReferenceAnswers answers(String... changes) {
        return ReferenceAnswers.from(Office.reference(changes), List.of(COMPETENCY, OTHER));
    }

    @ParameterizedTest
    @EnumSource(Reference.State.class)
    void aStateLeadsForwardOnly(Reference.State from) {
        for (Reference.State next : EnumSet.complementOf(EnumSet.of(NAMED))) {
            Reference reference = at(from);
            boolean again = from == next && (next == STARTED);
            if (FORWARD.getOrDefault(from, Set.of()).contains(next)) {
                assertThatCode(() -> move(reference, next)).as("%s to %s", from, next).doesNotThrowAnyException();
                assertThat(reference.state()).isEqualTo(next);
            } else if (next == OPENED || again) {
                // Looking again, or writing on, is no step.
                move(reference, next);
                assertThat(reference.state()).isEqualTo(from);
            } else {
                assertThatThrownBy(() -> move(reference, next)).as("%s to %s", from, next).isInstanceOf(IllegalStateException.class);
                assertThat(reference.state()).isEqualTo(from);
            }
        }
    }

    @Test
    void theFirstInstantAfterTheDeadlineIsTooLateWhateverATimerDid() {
        Reference reference = at(STARTED);
        assertThat(reference.openAt(EXPIRY.minusMillis(1))).isTrue();
        assertThat(reference.openAt(EXPIRY)).isFalse();
        assertThat(reference.stateAt(EXPIRY)).isEqualTo(EXPIRED);
        assertThat(reference.state()).isEqualTo(STARTED);
        assertThat(at(DONE).stateAt(EXPIRY)).isEqualTo(DONE);
        assertThatThrownBy(() -> {
            Reference late = at(ASKED);
            late.remind(EXPIRY);
        }).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void savingNothingNewIsNoBeginning() {
        Reference reference = at(OPENED);
        reference.save(Map.of(), 1, NOW);
        assertThat(reference.state()).isEqualTo(OPENED);
    }

    @Test
    void aWholeReferenceReadsAsItWasWritten() {
        ReferenceAnswers answers = answers("more", "  One word more. ");
        assertThat(answers.capacity()).isEqualTo(ReferenceAnswers.Capacity.SUPERVISOR);
        assertThat(answers.known()).isEqualTo(ReferenceAnswers.Known.ONE_TO_THREE);
        assertThat(answers.again()).isEqualTo(4);
        assertThat(answers.strongest()).isEqualTo("family-engagement");
        assertThat(answers.more()).isEqualTo("One word more.");
        assertThat(answers().more()).isNull();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(nullValues = "none", value = {"capacity, none, form.choose", "capacity, friend, form.choose", "known, none, form.choose",
        "together, none, form.tooShort", "together, short, form.tooShort", "strongest, none, form.choose", "strongest, no-such-key, form.choose",
        "strength, none, form.tooShort", "growing, none, form.choose", "growth, none, form.tooShort", "again, none, form.choose",
        "again, 0, form.choose", "again, 5, form.choose", "again, 3.5, form.choose", "myself, none, reference.myself"})
    void oneWrongAnswerIsNamedByItsField(String field, String value, String code) {
        assertThatThrownBy(() -> answers(field, value)).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.faults()).singleElement().satisfies(fault -> {
                    assertThat(fault.field()).isEqualTo(field);
                    assertThat(fault.code()).isEqualTo(code);
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"together", "strength", "growth", "more"})
    void aTextHasALength(String field) {
        assertThatCode(() -> answers(field, "x".repeat(2000))).doesNotThrowAnyException();
        assertThatThrownBy(() -> answers(field, "x".repeat(2001))).isInstanceOf(Refusal.class);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThatThrownBy(() -> ReferenceAnswers.from(Map.of(), List.of(COMPETENCY))).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::field)
                        .containsExactlyInAnyOrder("capacity", "known", "together", "strongest", "strength", "growing", "growth", "again", "myself"));
    }

    @Test
    void aTokenHasThirtyTwoRandomBytesAndIsFoundByItsDigestAlone() {
        var random = new java.security.SecureRandom();
        Set<String> all = new java.util.HashSet<>();
        for (int i = 0; i < 100; i++) {
            LinkToken token = LinkToken.fresh(random);
            assertThat(java.util.Base64.getUrlDecoder().decode(token.words())).hasSize(32);
            assertThat(token.digest()).hasSize(64).doesNotContain(token.words());
            all.add(token.words());
        }
        assertThat(all).hasSize(100);
    }
}
