package org.cadre.panel;

import java.time.Clock;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.AccessTable.Reach;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who runs the meetings of the Panel: its two co-chairs, by the seats that they hold today. */
@Service
@Transactional
class CoChairs {

    private static final String CHAIRING = "panel-chairing";
    private static final String MINUTES = "panel-minutes";

    private final Seats seats;
    private final AccessTable access;
    private final Clock clock;

    CoChairs(Seats seats, AccessTable access, Clock clock) {
        this.seats = seats;
        this.access = access;
        this.clock = clock;
    }

    /** Whether that person sits as a co-chair today. */
    boolean sits(Person person) {
        return access.reach(person.roles(), CHAIRING) != Reach.NONE && seats.of(person.id(), Eastern.today(clock)).filter(Seat::coChair).isPresent();
    }

    /** @throws NotHere to everyone but the co-chairs */
    void require(Person person) {
        if (!sits(person)) {
            throw new NotHere();
        }
    }

    /** @throws NotHere to whoever does not sit on the Panel today */
    void requireMember(Person person) {
        if (access.reach(person.roles(), MINUTES) == Reach.NONE || seats.of(person.id(), Eastern.today(clock)).isEmpty()) {
            throw new NotHere();
        }
    }
}
