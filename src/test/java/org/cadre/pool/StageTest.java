package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.cadre.pool.Stage.AWAITING_POOL;
import static org.cadre.pool.Stage.CANCELLED;
import static org.cadre.pool.Stage.CONFIRMING;
import static org.cadre.pool.Stage.DRAFT;
import static org.cadre.pool.Stage.EXPIRED;
import static org.cadre.pool.Stage.HIRED;
import static org.cadre.pool.Stage.INELIGIBLE;
import static org.cadre.pool.Stage.IN_POOL;
import static org.cadre.pool.Stage.LICENCES;
import static org.cadre.pool.Stage.NOT_ADVANCED;
import static org.cadre.pool.Stage.ON_HOLD;
import static org.cadre.pool.Stage.REASONS;
import static org.cadre.pool.Stage.RECEIVED;
import static org.cadre.pool.Stage.REFERENCES;
import static org.cadre.pool.Stage.REFUSED;
import static org.cadre.pool.Stage.RELEASED;
import static org.cadre.pool.Stage.REVIEW;
import static org.cadre.pool.Stage.SCORING;
import static org.cadre.pool.Stage.SECOND_REVIEW;
import static org.cadre.pool.Stage.WAIVER;
import static org.cadre.pool.Stage.WITHDRAWN;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.pool.Stage.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The stages of an application; which one follows is the room's law, whatever a diagram says (D1, D2). */
class StageTest {

    private static final Instant OPENED = Instant.parse("2025-06-02T13:00:00Z");
    private static final Instant LATER = Instant.parse("2025-06-03T13:00:00Z");

    private static Application draft() {
        Posting posting = new Posting(SeedPostings.pool(), "digest");
        return new Application(posting, UUID.randomUUID(), "2025-000001", Map.of(), OPENED);
    }

    private static Application on(List<Stage> way) {
        Application application = draft();
        way.forEach(stage -> application.become(stage, LATER));
        return application;
    }

    static Stream<List<Stage>> ways() {
        return Stream.of(
                List.of(RECEIVED, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, REFERENCES, LICENCES, SCORING, IN_POOL, ON_HOLD, IN_POOL, ON_HOLD, EXPIRED),
                List.of(RECEIVED, LICENCES, REASONS, REVIEW, INELIGIBLE),
                List.of(RECEIVED, REFERENCES, REASONS, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, REFERENCES, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, REASONS, REFERENCES, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, REASONS, LICENCES, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, REASONS, WAIVER, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, REASONS, REASONS, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, REASONS, REVIEW, REASONS, REVIEW, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, REASONS, REVIEW, REFERENCES, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, REASONS, REVIEW, LICENCES, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, REASONS, REVIEW, WAIVER, REFERENCES, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, WAIVER, INELIGIBLE),
                List.of(RECEIVED, WAIVER, LICENCES, SCORING, IN_POOL, EXPIRED),
                List.of(RECEIVED, SCORING, SECOND_REVIEW, IN_POOL, EXPIRED),
                List.of(RECEIVED, SCORING, CONFIRMING, NOT_ADVANCED),
                List.of(RECEIVED, SCORING, CONFIRMING, SECOND_REVIEW, IN_POOL, EXPIRED),
                List.of(RECEIVED, SCORING, SECOND_REVIEW, CONFIRMING, NOT_ADVANCED),
                List.of(RECEIVED, RELEASED, WITHDRAWN),
                List.of(RECEIVED, RELEASED, HIRED),
                List.of(RECEIVED, SCORING, IN_POOL, HIRED),
                List.of(RECEIVED, REFUSED),
                List.of(RECEIVED, AWAITING_POOL, RELEASED, CANCELLED),
                List.of(RECEIVED, AWAITING_POOL, REFUSED));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyWayOfTheDiagramsLeadsToItsEnd(List<Stage> way) {
        Application application = on(way);

        assertThat(application.stage()).isEqualTo(way.get(way.size() - 1));
        assertThat(application.stage().mayBecome()).isEmpty();
        assertThat(application.stage().next()).isEqualTo(Actor.NOBODY);
    }

    @Test
    void noStepIsAllowedThatIsOnNoneOfTheseWays() {
        Set<String> drawn = new TreeSet<>();
        for (List<Stage> way : ways().toList()) {
            drawn.add(DRAFT + " " + way.get(0));
            for (int i = 1; i < way.size(); i++) {
                drawn.add(way.get(i - 1) + " " + way.get(i));
            }
        }
        // Out of any stage that has not ended; a draft has no case yet.
        Arrays.stream(Stage.values()).filter(stage -> stage != DRAFT && !stage.ended())
                .forEach(stage -> drawn.addAll(List.of(stage + " " + WITHDRAWN, stage + " " + CANCELLED, stage + " " + HIRED)));

        assertThat(Arrays.stream(Stage.values()).flatMap(stage -> stage.mayBecome().stream().map(next -> stage + " " + next)))
                .containsExactlyInAnyOrderElementsOf(drawn);
    }

    @Test
    void onlyAPersonTurnsACandidateAway() { // D1 and D2: no table ends a case
        assertThat(before(INELIGIBLE)).isEqualTo(EnumSet.of(REVIEW, WAIVER));
        assertThat(before(NOT_ADVANCED)).isEqualTo(EnumSet.of(CONFIRMING));
        assertThat(List.of(REVIEW.next(), WAIVER.next(), CONFIRMING.next())).containsOnly(Actor.HR_STAFFING);
    }

    @Test // D1: told first, then five business days to correct
    void nobodyIsRuledOnBeforeTheReasonsWereTold() {
        assertThat(before(REVIEW)).isEqualTo(EnumSet.of(REASONS));
        assertThat(REASONS.next()).isEqualTo(Actor.CANDIDATE);
    }

    @Test
    void nobodyEntersThePoolUnscored() { // screened before any position
        assertThat(before(IN_POOL)).isEqualTo(EnumSet.of(SCORING, SECOND_REVIEW, ON_HOLD));
        assertThat(before(SCORING)).isEqualTo(EnumSet.of(RECEIVED, REASONS, REVIEW, WAIVER, REFERENCES, LICENCES));
    }

    private static Set<Stage> before(Stage stage) {
        Set<Stage> before = EnumSet.noneOf(Stage.class);
        Arrays.stream(Stage.values()).filter(other -> other.mayBecome().contains(stage)).forEach(before::add);
        return before;
    }

    @Test
    void aSecondReviewDoesNotCallForAnother() { // D2.8: there is no fourth sheet
        assertThat(SECOND_REVIEW.mayBecome()).doesNotContain(SECOND_REVIEW, SCORING);
    }

    @Test
    void nothingBecomesADraftAgain() {
        assertThat(before(DRAFT)).isEmpty();
        assertThat(DRAFT.mayBecome()).containsExactly(RECEIVED);
    }

    @ParameterizedTest
    @EnumSource
    void whoeverMayApplyAgainHasNoActiveCase(Stage stage) { // D1.3 counts active applications only
        assertThat(stage.ended()).isEqualTo(stage != DRAFT && stage.mayBecome().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void someoneActsNextUntilTheEnd(Stage stage) {
        assertThat(stage.next() == Actor.NOBODY).isEqualTo(stage.ended() || stage == IN_POOL);
    }

    @Test
    void aRefusedStepChangesNothing() {
        Application application = on(List.of(RECEIVED));
        application.due(LATER);

        assertThatIllegalStateException().isThrownBy(() -> application.become(IN_POOL, LATER.plusSeconds(1)))
                .withMessage("Application %s cannot become IN_POOL while RECEIVED", application.id());
        assertThat(application.stage()).isEqualTo(RECEIVED);
        assertThat(application.stageSince()).isEqualTo(LATER);
        assertThat(application.dueAt()).isEqualTo(LATER);
    }

    @Test
    void aStepForgetsThePreviousDueDate() {
        Application application = draft();
        assertThat(application.dueAt()).as("a draft is due when the posting closes").isEqualTo(SeedPostings.pool().text().closesAt());

        application.become(RECEIVED, LATER);

        assertThat(application.dueAt()).isNull();
        assertThat(application.stageSince()).isEqualTo(LATER);
    }
}
