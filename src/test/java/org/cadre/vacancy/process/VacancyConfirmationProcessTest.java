package org.cadre.vacancy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.vacancy.HireState;
import org.cadre.vacancy.Hiring;
import org.cadre.vacancy.Hiring.Accepted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@House
class VacancyConfirmationProcessTest {

    @Autowired private Hiring hiring;
    @Autowired private SteppedClock clock;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    @Test
    void aSeatVacatedEarlyIsCertifiedAndTheHireConfirmedBeforeSchoolStarts() {
        var position = hiring.leaving(Hiring.S);
        Accepted accepted = hiring.ready(position);
        hiring.leftEarly(position, LocalDate.of(2025, 6, 1));
        hiring.certify(accepted, LocalDate.of(2025, 6, 1));
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
    }
}
