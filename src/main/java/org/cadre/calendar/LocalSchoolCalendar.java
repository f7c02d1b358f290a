package org.cadre.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.cadre.platform.Preparation;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The local profile's school calendar. The first day of school of SY2025-26 and the April vacation that holds April 24, 2026
 * are the district's (domain section 2.3, BK); the last day and the other vacations are invented.
 */
@Component
@Profile("local")
class LocalSchoolCalendar extends Preparation {

    private final SchoolCalendar calendar;

    LocalSchoolCalendar(SchoolCalendar calendar) {
        super(Step.DATA);
        this.calendar = calendar;
    }

    @Override
    protected void prepare() {
        calendar.enterFirst(new SchoolYear("2025-26", LocalDate.of(2025, 9, 4), LocalDate.of(2026, 6, 18), true), List.of(
                vacation("Winter vacation", "2025-12-24", "2026-01-02"),
                vacation("February vacation", "2026-02-16", "2026-02-20"),
                vacation("April vacation", "2026-04-20", "2026-04-24")));
    }

    private static SchoolBreak vacation(String name, String first, String last) {
        return new SchoolBreak(UUID.randomUUID(), SchoolBreak.Kind.VACATION, name, LocalDate.parse(first), LocalDate.parse(last));
    }
}
