package org.cadre.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.cadre.calendar.SchoolDays;
import org.cadre.calendar.SchoolYear;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The calendar of the Panel's meetings as people see it. Consulting teachers see it and schedule with it; they decide nothing.
 */
@Service
@Transactional(readOnly = true)
public class MeetingCalendar {

    /**
     * The meetings of a school year in the order in which they come.
     *
     * @param opens whether the reader opens a meeting with its agenda
     * @param overrides whether the reader is offered to change the calendar
     */
    public record Year(String name, String before, String after, List<Meeting> meetings, boolean opens, boolean overrides) {}

    private static final String RECORD = "panel-calendar";
    private static final String OVERRIDE = "panel-override";
    private static final String AGENDA = "panel-agenda";

    private final MeetingRepository meetings;
    private final CalendarFile file;
    private final MeetingSettings settings;
    private final SchoolDays schoolDays;
    private final AccessTable access;
    private final Clock clock;

    MeetingCalendar(MeetingRepository meetings, CalendarFile file, MeetingSettings settings, SchoolDays schoolDays, AccessTable access,
            Clock clock) {
        this.meetings = meetings;
        this.file = file;
        this.settings = settings;
        this.schoolDays = schoolDays;
        this.access = access;
        this.clock = clock;
    }

    /** @param name such as 2025-26; blank for the year in which today lies */
    public Year year(Person person, String name) {
        access.require(person, RECORD, () -> false, () -> false);
        if (!name.isBlank() && !SchoolYear.isName(name)) {
            throw new NotHere();
        }
        SchoolYear year = schoolDays.year(name.isBlank() ? SchoolYear.nameAt(Eastern.today(clock)) : name);
        return new Year(year.name(), year.before(), year.after(), meetings.findBySchoolYearOrderByDayAscStartsAtAsc(year.name()), reaches(person, AGENDA),
                reaches(person, OVERRIDE));
    }

    /** That meeting, for whoever may see the calendar. */
    public Meeting meeting(Person person, UUID id) {
        access.require(person, RECORD, () -> false, () -> false);
        return meetings.findById(id).orElseThrow(NotHere::new);
    }

    /** The meeting as a file for a calendar. */
    public byte[] file(Person person, UUID id) {
        return file.of(meeting(person, id));
    }

    /** A meeting of which a co-chair may choose another day. */
    public Meeting toOverride(Person person, UUID id) {
        requireRole(person);
        return meeting(person, id);
    }

    /** The last day of a special meeting that is called today. */
    public LocalDate specialBy(Person person) {
        requireRole(person);
        return specialBy();
    }

    LocalDate specialBy() {
        return schoolDays.after(Eastern.today(clock), Meetings.DAYS_TO_SPECIAL);
    }

    /** As a rule: the hour and the place of a meeting. */
    public LocalTime usualTime() {
        return settings.startsAt();
    }

    public String usualPlace() {
        return settings.place();
    }

    private boolean reaches(Person person, String record) {
        return access.reach(person.roles(), record) != AccessTable.Reach.NONE;
    }

    /** @throws org.springframework.security.access.AccessDeniedException to whoever may not override the calendar */
    void requireRole(Person person) {
        access.require(person, OVERRIDE, () -> false, () -> false);
    }
}
