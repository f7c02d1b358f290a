package org.cadre.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** School calendars for tests of other rooms, without a database. */
public final class Calendars {

    private Calendars() {}

    /** @param years name, first and last day of each; @param breaks first and last day of each, such as {@code 2026-04-20/2026-04-24} */
    public static SchoolDays of(List<String> years, List<String> breaks) {
        Map<String, SchoolYear> entered = years.stream().map(each -> each.split("/"))
                .map(parts -> new SchoolYear(parts[0], LocalDate.parse(parts[1]), LocalDate.parse(parts[2]), true)).collect(Collectors.toMap(SchoolYear::name, Function.identity()));
        List<SchoolBreak> closed = new ArrayList<>(breaks.stream().map(each -> each.split("/")).map(parts ->
                new SchoolBreak(UUID.randomUUID(), SchoolBreak.Kind.VACATION, "Vacation", LocalDate.parse(parts[0]), LocalDate.parse(parts[1]))).toList());
        return new SchoolDays(new BusinessDays(), () -> new CalendarEntries.Entered(entered, closed));
    }
}
