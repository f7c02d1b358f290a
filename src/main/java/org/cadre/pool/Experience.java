package org.cadre.pool;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * Years of experience, summed from periods: those that touch are one, so that a change of job costs no day. Months
 * are counted by the calendar, days left over as their share of the month they lie in: three whole calendar years are 3.0,
 * with or without a leap day.
 */
final class Experience {

    private Experience() {}

    static double years(List<ApplicationForm.Period> periods) {
        double months = 0;
        LocalDate from = null;
        LocalDate until = null;
        for (ApplicationForm.Period period : periods.stream().sorted(Comparator.comparing(ApplicationForm.Period::from)).toList()) {
            LocalDate after = period.to().plusDays(1); // the last day counts
            if (until == null || period.from().isAfter(until)) {
                months += months(from, until);
                from = period.from();
                until = after;
            } else if (after.isAfter(until)) {
                until = after;
            }
        }
        // A millionth of a year is less than a minute: what is left of adding thirds of months.
        return Math.round((months + months(from, until)) / 12.0 * 1e6) / 1e6;
    }

    private static double months(LocalDate from, LocalDate until) {
        if (from == null) {
            return 0;
        }
        long whole = ChronoUnit.MONTHS.between(from, until);
        LocalDate rest = from.plusMonths(whole);
        return whole + (double) ChronoUnit.DAYS.between(rest, until) / ChronoUnit.DAYS.between(rest, from.plusMonths(whole + 1));
    }

    static boolean overlap(ApplicationForm.Period one, LocalDate from, LocalDate to) {
        return one.from() != null && one.to() != null && from != null && to != null && !from.isAfter(one.to()) && !to.isBefore(one.from());
    }
}
