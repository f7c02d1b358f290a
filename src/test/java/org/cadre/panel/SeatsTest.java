package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cadre.House;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who sits on the Panel (R-003, domain 2.4). */
@House
class SeatsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 8);

    @Autowired Seats seats;
    @Autowired Seating seating;

    @Test
    void nineSitFourOfEachSideAndOneForBothWithACoChairOnEachSide() {
        seating.nine();
        var nine = seating.nine();

        assertThat(seats.on(DAY)).hasSize(9).extracting(Seat::person).containsExactlyInAnyOrderElementsOf(nine.stream().map(Seating.Member::id).toList());
        assertThat(seats.on(DAY)).extracting(Seat::side).containsExactly(Side.LABOR, Side.LABOR, Side.LABOR, Side.LABOR, Side.MANAGEMENT,
                Side.MANAGEMENT, Side.MANAGEMENT, Side.MANAGEMENT, Side.JOINT);
        assertThat(seats.on(DAY)).filteredOn(Seat::coChair).extracting(Seat::side).containsExactly(Side.LABOR, Side.MANAGEMENT);
    }
}
