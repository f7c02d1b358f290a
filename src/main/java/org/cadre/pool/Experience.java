package org.cadre.pool;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * Years of experience, summed from periods that do not overlap. Months are counted by the calendar, the days left
 * over as thirty-firsts of a month, so that they never make one: three whole calendar years are 3.0, with or without a leap day.
 */
final class Experience {

    private Experience() {}

    static double years(List<ApplicationForm.Period> periods) {
        long months = 0;
        long days = 0;
        for (ApplicationForm.Period period : periods) {
            // The last day counts.
            Period length = Period.between(period.from(), period.to().plusDays(1));
            months += length.toTotalMonths();
            days += length.getDays();
        }
        return (months + days / 31.0) / 12.0;
    }

    static boolean overlap(ApplicationForm.Period one, LocalDate from, LocalDate to) {
        return one.from() != null && one.to() != null && from != null && to != null && !from.isAfter(one.to()) && !to.isBefore(one.from());
    }
}
