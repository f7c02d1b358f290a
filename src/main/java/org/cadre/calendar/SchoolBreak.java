package org.cadre.calendar;

import java.time.LocalDate;
import java.util.UUID;

/** Days on which there is no school though they are neither weekend nor legal holiday; the first and the last count. */
public record SchoolBreak(UUID id, Kind kind, String name, LocalDate firstDay, LocalDate lastDay) {

    /** A vacation is planned; a closure is declared for one day, often for the very next. */
    public enum Kind { VACATION, CLOSURE }

    boolean holds(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
}
