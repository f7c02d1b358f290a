package org.cadre.calendar;

import java.time.Clock;
import java.util.Date;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Service;

/** What diagrams ask for a due date; how many days stands on the diagram. */
@Service
@InDiagrams
public class Deadlines {

    private final BusinessDays businessDays;
    private final Clock clock;

    Deadlines(BusinessDays businessDays, Clock clock) {
        this.businessDays = businessDays;
        this.clock = clock;
    }

    /** Close of business on the so-many-th business day after today (Eastern). */
    public Date inBusinessDays(int days) {
        return Date.from(businessDays.closeOf(businessDays.after(Eastern.today(clock), days)));
    }
}
