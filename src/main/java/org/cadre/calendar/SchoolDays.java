package org.cadre.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/**
 * The days on which there is school: business days from the first day of school through the last that lie in no vacation
 * and on which no closure was declared. A year that HR has not entered counts its business days from September 1 through
 * June 30. Days are Eastern.
 */
@Service
public class SchoolDays {

    private static final int MEETING_MONTHS = 10;

    private final BusinessDays businessDays;
    private final CalendarEntries entries;

    SchoolDays(BusinessDays businessDays, CalendarEntries entries) {
        this.businessDays = businessDays;
        this.entries = entries;
    }

    public boolean isSchoolDay(LocalDate day) {
        return isSchoolDay(day, entries.entered());
    }

    private boolean isSchoolDay(LocalDate day, CalendarEntries.Entered entered) {
        return businessDays.isBusinessDay(day) && entered.year(SchoolYear.nameAt(day)).holds(day) && entered.breakOn(day).isEmpty();
    }

    /** The so-many-th school day after that day; the day itself does not count. */
    public LocalDate after(LocalDate day, int schoolDays) {
        if (schoolDays < 1) {
            throw new IllegalArgumentException("At least one school day");
        }
        CalendarEntries.Entered entered = entries.entered();
        LocalDate found = day;
        for (int left = schoolDays; left > 0; left--) {
            do {
                found = found.plusDays(1);
            } while (!isSchoolDay(found, entered));
        }
        return found;
    }

    /** The so-many-th school day from that day on; the day itself is the first where there is school on it. */
    public LocalDate nth(LocalDate from, int schoolDay) {
        return after(from.minusDays(1), schoolDay);
    }

    /** That day, or the last school day before it. */
    public LocalDate latest(LocalDate day) {
        return isSchoolDay(day) ? day : before(day, 1);
    }

    /** The so-many-th school day before that day; the day itself does not count. */
    public LocalDate before(LocalDate day, int schoolDays) {
        CalendarEntries.Entered entered = entries.entered();
        LocalDate found = day;
        for (int left = schoolDays; left > 0; left--) {
            do {
                found = found.minusDays(1);
            } while (!isSchoolDay(found, entered));
        }
        return found;
    }

    /** How many school days there are from the first day through the last, both counted. */
    public int between(LocalDate first, LocalDate last) {
        CalendarEntries.Entered entered = entries.entered();
        return (int) first.datesUntil(last.isBefore(first) ? first : last.plusDays(1)).filter(day -> isSchoolDay(day, entered)).count();
    }

    /** @param name such as 2025-26 */
    public SchoolYear year(String name) {
        return entries.entered().year(name);
    }

    /** The first day of school of a year such as 2025-26, written S in the rules; of a year not entered, the first business day of September. */
    public LocalDate startOfSchool(String schoolYear) {
        SchoolYear year = year(schoolYear);
        return year.entered() ? year.firstDay() : businessDays.after(year.firstDay().minusDays(1), 1);
    }

    /** The last day of school; of a year not entered, the last business day of June. */
    public LocalDate lastDay(String schoolYear) {
        SchoolYear year = year(schoolYear);
        return year.entered() ? year.lastDay() : businessDays.latest(year.lastDay());
    }

    /** The vacation or the closure that the day lies in. */
    public Optional<SchoolBreak> breakOn(LocalDate day) {
        return entries.entered().breakOn(day);
    }

    /**
     * The days of the Panel's monthly meetings, September through June: the first Monday of the month, or the Monday after it
     * where that is a legal holiday (R-048, domain 2.4). A vacation moves none.
     */
    public List<LocalDate> firstMondays(String schoolYear) {
        LocalDate september = LocalDate.of(SchoolYear.autumn(schoolYear), Month.SEPTEMBER, 1);
        return IntStream.range(0, MEETING_MONTHS).mapToObj(september::plusMonths).map(this::firstMonday).toList();
    }

    private LocalDate firstMonday(LocalDate month) {
        LocalDate monday = month.with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY));
        return businessDays.isBusinessDay(monday) ? monday : monday.plusWeeks(1);
    }
}
