package org.cadre.calendar;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The school calendar as hr-staffing reads and changes it. Nothing is changed about days that are over: the deadlines that
 * counted them were kept or missed as they stood. Each change begins a process that moves what is open.
 */
@Service
@Transactional
public class SchoolCalendar {

    /** Why there is no school on a day; the vacation's and the closure's own name says more. */
    public enum Why { WEEKEND, HOLIDAY, VACATION, CLOSURE, OUTSIDE }

    /**
     * Days in a row on which there is no school for the same reason; weekends are left out.
     *
     * @param name the vacation's or closure's, {@code null} of a legal holiday
     * @param id by which it is taken back, {@code null} where that is not possible any more or never was
     */
    public record Closed(LocalDate firstDay, LocalDate lastDay, Why why, String name, UUID id) {}

    /**
     * @param schoolDays how many the month has
     * @param meeting the first Monday, or the Monday after it; {@code null} in July and August
     */
    public record Month(YearMonth month, int schoolDays, LocalDate meeting, List<Closed> closed) {}

    /** A school year as the page shows it. */
    public record Year(SchoolYear year, LocalDate startOfSchool, LocalDate lastDay, int schoolDays, List<Month> months) {}

    /** One moved deadline, as the change's page tells it. */
    public record Moved(boolean task, String businessKey, String diagram, String name, Instant from, Instant to) {}

    /** Who was told of how many deadlines. */
    public record Told(String whom, int deadlines) {}

    private static final String RECORD = "school-calendar";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);
    private static final int PAGE = 20;
    private static final int LONG_PAGE = 100;
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_NAME = 80;
    /** A vacation is not longer: else a year was mistyped (an assumption). */
    private static final int LONGEST_VACATION = 31;

    private final SchoolDays schoolDays;
    private final BusinessDays businessDays;
    private final CalendarRecords records;
    private final CalendarChanging process;
    private final Journal journal;
    private final AccessTable access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SchoolCalendar(SchoolDays schoolDays, BusinessDays businessDays, CalendarRecords records, CalendarChanging process, Journal journal,
            AccessTable access, ApplicationEventPublisher events, Clock clock) {
        this.schoolDays = schoolDays;
        this.businessDays = businessDays;
        this.records = records;
        this.process = process;
        this.journal = journal;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ reading

    /** @param name such as 2025-26; blank for the year in which today lies, or the next one in the summer */
    @Transactional(readOnly = true)
    public Year year(Person person, String name) {
        requireStaff(person);
        if (!name.isBlank() && !SchoolYear.isName(name)) {
            throw new NotHere();
        }
        SchoolYear year = schoolDays.year(name.isBlank() ? SchoolYear.nameAt(today()) : name);
        LocalDate first = schoolDays.startOfSchool(year.name());
        LocalDate last = schoolDays.lastDay(year.name());
        List<LocalDate> meetings = schoolDays.firstMondays(year.name());
        List<Month> months = YearMonth.from(first).atDay(1).datesUntil(last.plusDays(1), Period.ofMonths(1))
                .map(month -> month(YearMonth.from(month), first, last, meetings)).toList();
        return new Year(year, first, last, schoolDays.between(first, last), months);
    }

    private Month month(YearMonth month, LocalDate start, LocalDate end, List<LocalDate> meetings) {
        LocalDate first = month.atDay(1).isBefore(start) ? start : month.atDay(1);
        LocalDate last = month.atEndOfMonth().isAfter(end) ? end : month.atEndOfMonth();
        LocalDate meeting = meetings.stream().filter(day -> YearMonth.from(day).equals(month)).findFirst().orElse(null);
        List<Closed> closed = first.datesUntil(last.plusDays(1)).filter(day -> !weekend(day) && !schoolDays.isSchoolDay(day))
                .map(this::closed).distinct().toList();
        return new Month(month, schoolDays.between(first, last), meeting, closed);
    }

    /** A legal holiday within a vacation is told as part of it. */
    private Closed closed(LocalDate day) {
        return schoolDays.breakOn(day).map(found -> new Closed(found.firstDay(), found.lastDay(), Why.valueOf(found.kind().name()), found.name(),
                today().isBefore(found.firstDay()) ? found.id() : null)).orElseGet(() -> new Closed(day, day, Why.HOLIDAY, null, null));
    }

    @Transactional(readOnly = true)
    public Slice<CalendarChange> changes(Person person, int page) {
        requireStaff(person);
        return records.changes(Pages.of(page, PAGE));
    }

    @Transactional(readOnly = true)
    public CalendarChange change(Person person, UUID id) {
        requireStaff(person);
        return records.change(id).orElseThrow(NotHere::new);
    }

    @Transactional(readOnly = true)
    public Slice<Moved> moves(Person person, UUID change, int page) {
        requireStaff(person);
        return records.moves(change, Pages.of(page, LONG_PAGE));
    }

    @Transactional(readOnly = true)
    public Slice<Told> told(Person person, UUID change, int page) {
        requireStaff(person);
        return records.told(change, Pages.of(page, LONG_PAGE));
    }

    private void requireStaff(Person person) {
        access.require(person, RECORD, () -> false, () -> false);
    }

    private LocalDate today() {
        return Eastern.today(clock);
    }

    // ------------------------------------------------------------------------------------------------ changing

    /**
     * Closes the schools for a day: today at the earliest.
     *
     * @return the change's id
     * @throws Refusal with every fault, or because there is no school on that day anyway, and why not
     */
    public UUID declareClosure(Person person, Map<String, List<String>> typed) {
        begin(person);
        FieldReader fields = new FieldReader(typed);
        LocalDate day = day(fields, "closureDay");
        if (day != null && day.isBefore(today())) {
            fields.fault("closureDay", "calendar.past", Refusal.label("closureDay"), words(day));
        } else if (day != null && !schoolDays.isSchoolDay(day)) {
            fields.fault("closureDay", "calendar.noSchoolDay." + why(day), Refusal.label("closureDay"), words(day), schoolDays.breakOn(day).map(SchoolBreak::name).orElse(""));
        }
        String name = fields.text("closureName", "closureName", SHORTEST_NAME, LONGEST_NAME);
        fields.check();
        return set(person, new SchoolBreak(UUID.randomUUID(), SchoolBreak.Kind.CLOSURE, name, day, day), CalendarChange.Kind.CLOSURE_DECLARED);
    }

    private Why why(LocalDate day) {
        return weekend(day) ? Why.WEEKEND
                : !businessDays.isBusinessDay(day) ? Why.HOLIDAY
                : schoolDays.breakOn(day).map(found -> Why.valueOf(found.kind().name())).orElse(Why.OUTSIDE);
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** Plans a vacation that has not begun before today. */
    public UUID setVacation(Person person, Map<String, List<String>> typed) {
        begin(person);
        FieldReader fields = new FieldReader(typed);
        String name = fields.text("vacationName", "vacationName", SHORTEST_NAME, LONGEST_NAME);
        LocalDate first = day(fields, "vacationFirst");
        LocalDate last = day(fields, "vacationLast");
        if (first != null && first.isBefore(today())) {
            fields.fault("vacationFirst", "calendar.past", Refusal.label("vacationFirst"), words(first));
        } else if (first != null && last != null) {
            checkSpan(fields, first, last);
        }
        fields.check();
        return set(person, new SchoolBreak(UUID.randomUUID(), SchoolBreak.Kind.VACATION, name, first, last), CalendarChange.Kind.VACATION_SET);
    }

    private void checkSpan(FieldReader fields, LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            fields.fault("vacationLast", "calendar.order", Refusal.label("vacationLast"), words(last), words(first));
        } else if (first.until(last, ChronoUnit.DAYS) >= LONGEST_VACATION) {
            fields.fault("vacationLast", "calendar.vacation.tooLong", LONGEST_VACATION);
        } else {
            first.datesUntil(last.plusDays(1)).flatMap(day -> schoolDays.breakOn(day).stream()).findFirst().ifPresentOrElse(
                    other -> fields.fault("vacationFirst", "calendar.overlap", other.name(), words(other.firstDay()), words(other.lastDay())),
                    () -> {
                        if (schoolDays.between(first, last) == 0) {
                            fields.fault("vacationFirst", "calendar.vacation.noSchoolDay");
                        }
                    });
        }
    }

    private UUID set(Person person, SchoolBreak schoolBreak, CalendarChange.Kind kind) {
        CalendarChange change = CalendarChange.of(kind, schoolBreak.name(), schoolBreak.firstDay(), schoolBreak.lastDay(), person.id(), clock.instant());
        note(change);
        records.set(schoolBreak, change.id());
        process.begin(change.id());
        return change.id();
    }

    /**
     * There is school on those days after all; before their first one only.
     *
     * @throws Refusal where they have begun or were taken back already
     */
    public UUID takeBack(Person person, UUID id) {
        begin(person);
        SchoolBreak taken = records.entered().breaks().stream().filter(each -> each.id().equals(id)).findFirst()
                .orElseThrow(() -> Refusal.of("calendar.takenBack"));
        if (!today().isBefore(taken.firstDay())) {
            throw Refusal.of("calendar.begun", taken.name(), words(taken.firstDay()));
        }
        CalendarChange.Kind kind = taken.kind() == SchoolBreak.Kind.CLOSURE ? CalendarChange.Kind.CLOSURE_TAKEN_BACK : CalendarChange.Kind.VACATION_TAKEN_BACK;
        CalendarChange change = CalendarChange.of(kind, taken.name(), taken.firstDay(), taken.lastDay(), person.id(), clock.instant());
        note(change);
        records.takeBack(taken, change.id());
        process.begin(change.id());
        return change.id();
    }

    /** Enters a school year, or moves a first or last day that has not come yet. */
    public UUID enterYear(Person person, Map<String, List<String>> typed) {
        begin(person);
        FieldReader fields = new FieldReader(typed);
        String name = fields.raw("yearName");
        LocalDate first = day(fields, "yearFirst");
        LocalDate last = day(fields, "yearLast");
        if (!SchoolYear.isName(name)) {
            fields.fault("yearName", "calendar.year.name");
        }
        fields.check();
        SchoolYear year = new SchoolYear(name, first, last, true);
        SchoolYear before = schoolDays.year(name);
        checkDay(fields, "yearFirst", year, first, before.entered() ? before.firstDay() : null);
        checkDay(fields, "yearLast", year, last, before.entered() ? before.lastDay() : null);
        if (!last.isAfter(first)) {
            fields.fault("yearLast", "calendar.order", Refusal.label("yearLast"), words(last), words(first));
        }
        if (year.equals(before)) {
            fields.fault("yearName", "calendar.year.same");
        }
        fields.check();
        CalendarChange change = CalendarChange.of(year, before, person.id(), clock.instant());
        note(change);
        records.set(year, change.id());
        events.publishEvent(new SchoolYearEntered(name));
        process.begin(change.id());
        return change.id();
    }

    /** @param before what it was, {@code null} where the year is entered for the first time */
    private void checkDay(FieldReader fields, String field, SchoolYear year, LocalDate day, LocalDate before) {
        if (day.isBefore(year.from()) || day.isAfter(year.through())) {
            fields.fault(field, "calendar.year.outside", Refusal.label(field), words(day), words(year.from()), words(year.through()));
        } else if (!businessDays.isBusinessDay(day)) {
            fields.fault(field, "calendar.noSchoolDay." + why(day), Refusal.label(field), words(day), "");
        } else if (before != null && !day.equals(before) && (before.isBefore(today()) || day.isBefore(today()))) {
            fields.fault(field, "calendar.year.past", Refusal.label(field), words(before.isBefore(day) ? before : day));
        }
    }

    /** The local profile's first calendar: nothing is open that it could move. */
    void enterFirst(SchoolYear year, List<SchoolBreak> vacations) {
        records.lock();
        SchoolYear before = schoolDays.year(year.name());
        if (before.entered()) {
            return;
        }
        CalendarChange first = CalendarChange.of(year, before, Journal.CADRE, clock.instant());
        note(first);
        records.set(year, first.id());
        events.publishEvent(new SchoolYearEntered(year.name()));
        records.done(first.id(), clock.instant());
        for (SchoolBreak vacation : vacations) {
            CalendarChange change = CalendarChange.of(CalendarChange.Kind.VACATION_SET, vacation.name(), vacation.firstDay(), vacation.lastDay(),
                    Journal.CADRE, clock.instant());
            note(change);
            records.set(vacation, change.id());
            records.done(change.id(), clock.instant());
        }
    }

    /** Whoever comes second waits here and then finds what the first one did. */
    private void begin(Person person) {
        requireStaff(person);
        records.lock();
    }

    private void note(CalendarChange change) {
        records.add(change);
        String last = change.lastDay().equals(change.firstDay()) ? "" : " to " + change.lastDay();
        journal.add(change.id(), change.changedBy(), "calendar." + change.kind(), change.firstDay() + last);
    }

    private static LocalDate day(FieldReader fields, String field) {
        if (fields.blank(field)) {
            fields.fault(field, "form.required", Refusal.label(field), 1, 0);
            return null;
        }
        return fields.date(field, field);
    }

    /** As a sentence says it. */
    private static String words(LocalDate day) {
        return DAY.format(day);
    }
}
