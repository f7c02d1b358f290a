package org.cadre.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What HR has entered about the school calendar, as it stands. */
interface CalendarEntries {

    /** @param years by name */
    record Entered(Map<String, SchoolYear> years, List<SchoolBreak> breaks) {

        SchoolYear year(String name) {
            return years.containsKey(name) ? years.get(name) : SchoolYear.notEntered(name);
        }

        Optional<SchoolBreak> breakOn(LocalDate day) {
            return breaks.stream().filter(each -> each.holds(day)).findFirst();
        }
    }

    /** Holds until the end of the transaction, which keeps the calendar from being changed meanwhile. */
    Entered entered();
}
