package org.cadre.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One change of the school calendar, and how far it has come in moving what was open.
 *
 * @param name the school year's, the vacation's or the closure's
 * @param firstDayBefore of a changed school year, else {@code null}
 * @param timers how many timers it has moved so far
 * @param tasks how many due dates of tasks
 * @param doneAt when everything was moved and everybody told; {@code null} while that goes on
 */
public record CalendarChange(UUID id, Kind kind, String name, LocalDate firstDay, LocalDate lastDay, LocalDate firstDayBefore,
        LocalDate lastDayBefore, String changedBy, Instant changedAt, int timers, int tasks, Instant doneAt) {

    public enum Kind { YEAR_ENTERED, YEAR_CHANGED, VACATION_SET, VACATION_TAKEN_BACK, CLOSURE_DECLARED, CLOSURE_TAKEN_BACK }

    static CalendarChange of(Kind kind, String name, LocalDate firstDay, LocalDate lastDay, String changedBy, Instant changedAt) {
        return new CalendarChange(UUID.randomUUID(), kind, name, firstDay, lastDay, null, null, changedBy, changedAt, 0, 0, null);
    }

    /** @param before the year as it was, entered or not */
    static CalendarChange of(SchoolYear year, SchoolYear before, String changedBy, Instant changedAt) {
        boolean known = before.entered();
        return new CalendarChange(UUID.randomUUID(), known ? Kind.YEAR_CHANGED : Kind.YEAR_ENTERED, year.name(), year.firstDay(), year.lastDay(),
                known ? before.firstDay() : null, known ? before.lastDay() : null, changedBy, changedAt, 0, 0, null);
    }
}
