package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.cadre.SteppedClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferralStateTest {

    private static final Set<ReferralState> ENDS = EnumSet.of(ReferralState.NOT_SELECTED, ReferralState.DECLINED, ReferralState.EXPIRED,
            ReferralState.NOT_CLEARED, ReferralState.HIRED_ELSEWHERE, ReferralState.WITHDRAWN, ReferralState.CANCELLED, ReferralState.RELEASED,
            ReferralState.HIRED);

    @ParameterizedTest
    @EnumSource
    void whatHasEndedStaysAsItIsAndEverythingElseCanBeWithdrawnOrClosed(ReferralState state) {
        assertThat(state.ended()).isEqualTo(ENDS.contains(state));
        if (state.ended()) {
            assertThat(state.mayBecome()).isEmpty();
        } else {
            assertThat(state.mayBecome()).contains(ReferralState.WITHDRAWN, ReferralState.CANCELLED);
        }
    }

    @ParameterizedTest // D1.11: a contingent acceptance only suspends
    @EnumSource(names = {"REFERRED", "INVITED", "INTERVIEW", "INTERVIEWED", "RUNNER_UP", "OFFERED"})
    void everyOpenCaseBeforeAnAcceptanceMayRest(ReferralState state) {
        assertThat(state.mayBecome()).contains(ReferralState.SUSPENDED).doesNotContain(ReferralState.HIRED, ReferralState.HIRED_ELSEWHERE);
    }

    @ParameterizedTest // D1.11
    @EnumSource(names = {"ACCEPTED", "DISPUTE", "CLEARED"})
    void whoeverAcceptedIsReleasedDeclinesOrIsNotClearedAndOnlyWhoIsClearedIsHired(ReferralState state) {
        assertThat(state.mayBecome()).contains(ReferralState.RELEASED, ReferralState.DECLINED, ReferralState.NOT_CLEARED)
                .doesNotContain(ReferralState.SUSPENDED);
        assertThat(state.mayBecome().contains(ReferralState.HIRED)).isEqualTo(state == ReferralState.CLEARED);
    }

    @Test
    void aForbiddenStepIsRefusedAndARestRemembersWhereItBegan() {
        Referral referral = new Referral("R2025-000001", UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, "hr", SteppedClock.STORY_START);
        assertThatThrownBy(() -> referral.become(ReferralState.OFFERED, SteppedClock.STORY_START)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OFFERED while REFERRED");
        referral.become(ReferralState.INVITED, SteppedClock.STORY_START);
        assertThat(referral.timesOpen()).isTrue();
        assertThat(referral.next()).isEqualTo(ReferralState.Actor.CANDIDATE);
        referral.become(ReferralState.SUSPENDED, SteppedClock.STORY_START);
        assertThat(referral.suspendedFrom()).isEqualTo(ReferralState.INVITED);
        assertThat(referral.timesOpen()).as("nobody picks a time for a case that rests").isFalse();
    }

    @Test
    void afterTheRecommendationHrStaffingActsNext() {
        Referral referral = new Referral("R2025-000001", UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, "hr", SteppedClock.STORY_START);
        for (ReferralState next : EnumSet.of(ReferralState.INVITED, ReferralState.INTERVIEW, ReferralState.INTERVIEWED)) {
            referral.become(next, SteppedClock.STORY_START);
        }
        assertThat(referral.next()).isEqualTo(ReferralState.Actor.HIRING_TEAM);
        referral.recommend(true, 1);
        assertThat(referral.next()).isEqualTo(ReferralState.Actor.HR_STAFFING);
    }
}
