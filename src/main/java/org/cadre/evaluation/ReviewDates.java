package org.cadre.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The dates of a review: what its diagram asks, and what stands behind it. All days are Eastern. */
@Service
@InDiagrams
@Transactional
public class ReviewDates {

    /** Close of business on the so-many-th school day after today; days of a pause do not count. */
    @CountsSchoolDays
    public Date inSchoolDays(String key, int schoolDays) {
        throw new UnsupportedOperationException();
    }

    /** The same after a given day, such as that of an observation or of the sharing of the packet. */
    @CountsSchoolDays
    public Date inSchoolDaysAfter(String key, LocalDate day, int schoolDays) {
        throw new UnsupportedOperationException();
    }

    @CountsSchoolDays
    public Date artifacts(String key) {
        throw new UnsupportedOperationException();
    }

    @CountsSchoolDays
    public Date formative(String key) {
        throw new UnsupportedOperationException();
    }

    @CountsSchoolDays
    public Date packet(String key) {
        throw new UnsupportedOperationException();
    }

    /** May 15, 23:59. */
    @CountsSchoolDays
    public Date release(String key) {
        throw new UnsupportedOperationException();
    }

    /** Whether the clocks of that review stand still: a grievance is open. Its dates are then far away. */
    @Transactional(readOnly = true)
    public boolean stopped(UUID id) {
        throw new UnsupportedOperationException();
    }

    /** The school year whose deadlines hold for a plan that begins on that day (six-month rule): the next one after its latest start. */
    @Transactional(readOnly = true)
    public String schoolYearOf(LocalDate planStart) {
        throw new UnsupportedOperationException();
    }

    /** The last day on which a plan of that school year may begin: November 15, unless the district moved it. */
    @Transactional(readOnly = true)
    public LocalDate latestPlanStart(String schoolYear) {
        throw new UnsupportedOperationException();
    }

    /** Whether an instant that diagrams were given stands for clocks that stand still. */
    public static boolean stopped(Instant instant) {
        throw new UnsupportedOperationException();
    }
}
