package org.cadre.evaluation;

import java.time.LocalDate;
import java.time.Month;
import java.util.Map;
import org.cadre.calendar.SchoolDays;
import org.cadre.calendar.SchoolYear;
import org.springframework.stereotype.Component;

/** The deadlines of a school year: as the rules have them (domain 2.3), unless the district moved them. Days are Eastern. */
@Component
class ReviewYears {

    private static final int WEEKS_FOR_ARTIFACTS = 2;
    /** Assumptions: ten days between packet and meeting, and a plan that begins from October 1 on is late. */
    private static final int DAYS_BEFORE_MEETING = 10;
    private static final int LATE_FROM_DAY = 1;
    private static final Month LATE_FROM = Month.OCTOBER;
    /** A plan lasts so long at least (six-month rule). */
    static final int MONTHS_OF_PLAN = 6;

    private final SchoolDays schoolDays;

    ReviewYears(SchoolDays schoolDays) {
        this.schoolDays = schoolDays;
    }

    /** @param moved what the district moved */
    LocalDate day(String schoolYear, ReviewDate kind, Map<ReviewDate, LocalDate> moved) {
        LocalDate day = moved.get(kind);
        return day == null ? byRule(schoolYear, kind, moved) : day;
    }

    private LocalDate byRule(String schoolYear, ReviewDate kind, Map<ReviewDate, LocalDate> moved) {
        int spring = SchoolYear.autumn(schoolYear) + 1;
        return switch (kind) {
            case LATEST_PLAN_START -> LocalDate.of(spring, Month.MAY, 15).minusMonths(MONTHS_OF_PLAN);
            case FORMATIVE -> schoolDays.latest(LocalDate.of(spring, Month.JANUARY, 15));
            case FORMATIVE_LATE -> schoolDays.latest(LocalDate.of(spring, Month.FEBRUARY, 1));
            case ARTIFACTS -> artifacts(day(schoolYear, ReviewDate.FORMATIVE, moved));
            case ARTIFACTS_LATE -> artifacts(day(schoolYear, ReviewDate.FORMATIVE_LATE, moved));
            case MEETING -> schoolDays.firstMondays(schoolYear).stream().filter(day -> day.getMonth() == Month.MAY).findFirst().orElseThrow();
            case PACKET -> packet(day(schoolYear, ReviewDate.MEETING, moved));
            case RELEASE -> LocalDate.of(spring, Month.MAY, 15);
            case STATEMENT -> throw new IllegalArgumentException("No school year has that date: " + kind);
        };
    }

    /** Two weeks before the formative assessment, or the last school day before that. */
    LocalDate artifacts(LocalDate formative) {
        return schoolDays.latest(formative.minusWeeks(WEEKS_FOR_ARTIFACTS));
    }

    /** Ten days before the meeting, or the last school day before that. */
    LocalDate packet(LocalDate meeting) {
        return schoolDays.latest(meeting.minusDays(DAYS_BEFORE_MEETING));
    }

    static boolean late(String schoolYear, LocalDate planStart) {
        return !planStart.isBefore(LocalDate.of(SchoolYear.autumn(schoolYear), LATE_FROM, LATE_FROM_DAY));
    }
}
