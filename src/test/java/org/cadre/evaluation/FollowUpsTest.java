package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Reviewing.Case;
import org.cadre.platform.Refusal.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The conversation after a first concern: half an hour at least, from the day of the concern on, not in the future (domain 2.3, D6). */
@House
class FollowUpsTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 12);

    @Autowired private Reviewing reviewing;
    @Autowired private FollowUps followUps;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private List<String> faults(Case of, LocalDate heldOn, Integer minutes) {
        return transaction.execute(status -> followUps.faults(of.key(), heldOn, minutes)).stream().map(Fault::code).toList();
    }

    @Test
    void itFollowsAConcernThatWasPosted() {
        Case of = reviewing.row();
        assertThat(followUps.missing(of.id())).isFalse();
        assertThat(faults(of, LocalDate.of(2025, 6, 2), 30)).containsExactly("review.followUp.none");
    }

    @Test // D6: both sides of each bound
    void itLastsHalfAnHourAndIsHeldBetweenTheConcernAndToday() {
        Case of = reviewing.row();
        reviewing.concern(of, LocalDate.of(2025, 6, 10));
        clock.set(TODAY.atTime(16, 0).atZone(org.cadre.platform.time.Eastern.ZONE).toInstant());
        assertThat(followUps.missing(of.id())).isTrue();
        assertThat(faults(of, TODAY, 29)).containsExactly("review.followUp.minutes");
        assertThat(faults(of, TODAY, 481)).containsExactly("review.followUp.minutes");
        assertThat(faults(of, LocalDate.of(2025, 6, 9), 30)).containsExactly("review.followUp.early");
        assertThat(faults(of, TODAY.plusDays(1), 30)).containsExactly("review.followUp.future");
        assertThat(faults(of, TODAY.plusDays(1), 3)).containsExactly("review.followUp.future", "review.followUp.minutes");
        assertThat(faults(of, LocalDate.of(2025, 6, 10), 30)).isEmpty();
        assertThat(faults(of, TODAY, 480)).isEmpty();

        transaction.executeWithoutResult(status -> followUps.held(of.key(), of.coach(), TODAY, 45));
        assertThat(followUps.missing(of.id())).isFalse();
        assertThat(followUps.of(of.id())).contains(new FollowUps.FollowUp(TODAY, 45, of.coach().id()));
        assertThat(reviewing.told(of.id())).contains("review.followUpHeld");
    }
}
