package org.cadre.calendar;

import java.time.Clock;
import java.util.Date;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.time.AsOf;
import org.springframework.stereotype.Service;

/** What diagrams ask for a due date; how many days stands on the diagram. Today is the day as of which it is asked. */
@Service
@InDiagrams
public class Deadlines {

    private final BusinessDays businessDays;
    private final SchoolDays schoolDays;
    private final Clock clock;

    Deadlines(BusinessDays businessDays, SchoolDays schoolDays, Clock clock) {
        this.businessDays = businessDays;
        this.schoolDays = schoolDays;
        this.clock = clock;
    }

    /** Close of business on the so-many-th business day after today (Eastern). */
    public Date inBusinessDays(int days) {
        return Date.from(businessDays.closeOf(businessDays.after(AsOf.today(clock), days)));
    }

    /** Close of business on the so-many-th school day after today (Eastern); it moves when the school calendar changes. */
    @CountsSchoolDays
    public Date inSchoolDays(int days) {
        return Date.from(businessDays.closeOf(schoolDays.after(AsOf.today(clock), days)));
    }
}
