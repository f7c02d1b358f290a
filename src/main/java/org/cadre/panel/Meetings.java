package org.cadre.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.calendar.BusinessDays;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.calendar.SchoolDays;
import org.cadre.calendar.SchoolYear;
import org.cadre.evaluation.ReviewDeadlines;
import org.cadre.journal.Journal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.time.Eastern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * When the Panel meets: each month's first Monday from September through June, special meetings beside them, and what the diagram
 * of a meeting asks about it. Whoever makes or moves a meeting holds one lock of the calendar; the database holds the rest: one regular
 * meeting a month, one meeting a day.
 */
@Service
@InDiagrams
@Transactional
public class Meetings {

    /** The agenda is built so many school days ahead (an assumption), and stands one school day ahead. */
    static final int DAYS_FOR_AGENDA = 5;
    /** A special meeting is within so many school days (domain 2.4). */
    static final int DAYS_TO_SPECIAL = 5;

    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('cadre panel calendar'))";

    private final MeetingRepository meetings;
    private final SchoolDays schoolDays;
    private final BusinessDays businessDays;
    private final ReviewDeadlines deadlines;
    private final MeetingRunning process;
    private final MeetingLetters letters;
    private final Invitations invitations;
    private final Seats seats;
    private final Journal journal;
    private final JdbcClient database;
    private final MeetingSettings settings;
    private final Clock clock;

    Meetings(MeetingRepository meetings, SchoolDays schoolDays, BusinessDays businessDays, ReviewDeadlines deadlines, MeetingRunning process,
            MeetingLetters letters, Invitations invitations, Seats seats, Journal journal, JdbcClient database, MeetingSettings settings, Clock clock) {
        this.meetings = meetings;
        this.schoolDays = schoolDays;
        this.businessDays = businessDays;
        this.deadlines = deadlines;
        this.process = process;
        this.letters = letters;
        this.invitations = invitations;
        this.seats = seats;
        this.journal = journal;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what the diagram asks

    /** The first instant of the fifth school day before the meeting (an assumption). */
    @CountsSchoolDays
    public Date agendaDue(String key) {
        return before(key, DAYS_FOR_AGENDA);
    }

    /** The first instant of the school day before the meeting: the agenda stands as it was built. */
    @CountsSchoolDays
    public Date agendaOver(String key) {
        return before(key, 1);
    }

    private Date before(String key, int days) {
        return Date.from(Eastern.startOf(schoolDays.before(locked(UUID.fromString(key)).day(), days)));
    }

    public Date begins(String key) {
        return Date.from(locked(UUID.fromString(key)).begins());
    }

    /** Letters with the invitation, to every member and to those who present. */
    public void invite(String key) {
        Meeting meeting = locked(UUID.fromString(key));
        meeting.invited();
        invitations.invite(meeting);
        journal.add(meeting.id(), Journal.CADRE, "panel.invited", meeting.day().toString());
    }

    /** Letters with the cancellation, once. */
    public void toldCanceled(String key) {
        invitations.canceled(locked(UUID.fromString(key)));
    }

    /** The first reminder: a co-chair is to record who came, or that nobody did. */
    public void remindCoChairs(String key) {
        remind(locked(UUID.fromString(key)), 1);
    }

    /** The second, which performance management has too: it administers the program, and fills a co-chair's seat. */
    public void tellOffice(String key) {
        Meeting meeting = locked(UUID.fromString(key));
        remind(meeting, 2);
        letters.office(meeting);
    }

    /** Those who are co-chairs today, whoever was when the meeting was to begin. */
    private void remind(Meeting meeting, int time) {
        seats.on(Eastern.today(clock)).stream().filter(Seat::coChair).forEach(seat -> letters.remind(meeting, seat.person(), time));
        journal.add(meeting.id(), Journal.CADRE, "panel.attendanceMissing", meeting.day().toString());
    }

    // ------------------------------------------------------------------------------------------------ what the room asks

    /**
     * The meeting to which something goes that must be dealt with soon: one that lies ahead after today and on that day at the latest, else
     * a special one that is called for it.
     *
     * @param by the last day
     * @param why in words for people, kept with the meeting
     * @param who called it, {@code cadre} where a rule did
     */
    public Meeting special(LocalDate by, String why, String who) {
        hold();
        LocalDate today = Eastern.today(clock);
        return nextAfter(today).filter(next -> !next.day().isAfter(by))
                .orElseGet(() -> call(freeBy(by, today), settings.startsAt(), settings.place(), why, who));
    }

    /** The last business day through that one on which no meeting is; where none is left after today, the first after it. */
    private LocalDate freeBy(LocalDate by, LocalDate today) {
        for (LocalDate day = by; day.isAfter(today); day = day.minusDays(1)) {
            if (businessDays.isBusinessDay(day) && free(day)) {
                return day;
            }
        }
        LocalDate day = businessDays.after(today, 1);
        while (!free(day)) {
            day = businessDays.after(day, 1);
        }
        return day;
    }

    /** A special meeting on that day; the calendar is held. */
    Meeting call(LocalDate day, LocalTime startsAt, String place, String why, String who) {
        Meeting meeting = meetings.add(Meeting.special(SchoolYear.nameAt(day), day, startsAt, place, why));
        journal.add(meeting.id(), who, "panel.meetingCalled", day.toString());
        process.start(meeting.id());
        return meeting;
    }

    /** The regular meeting of May of a school year, wherever it was moved; empty where it was never planned. */
    @Transactional(readOnly = true)
    public Optional<Meeting> ofMay(String schoolYear) {
        return meetings.findFirstByMonthAndStateNot(LocalDate.of(SchoolYear.autumn(schoolYear) + 1, Month.MAY, 1), Meeting.State.CANCELED);
    }

    /** The next meeting after that day that lies ahead. */
    @Transactional(readOnly = true)
    public Optional<Meeting> nextAfter(LocalDate day) {
        return meetings.findFirstByDayAfterAndStateInOrderByDayAscStartsAtAsc(day, Meeting.AHEAD);
    }

    /** That meeting, locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Meeting locked(UUID id) {
        return meetings.findForUpdate(id).orElseThrow();
    }

    boolean free(LocalDate day) {
        return meetings.findFirstByDayAndStateNot(day, Meeting.State.CANCELED).isEmpty();
    }

    /** Waits for whoever changes the Panel's calendar now, and keeps others from it until the transaction ends. */
    void hold() {
        database.sql(ALONE).query((row, index) -> index).list();
    }

    // ------------------------------------------------------------------------------------------------

    /**
     * Plans the regular meetings of a school year that lie ahead of today and were never planned, each with its instance of panel-meeting;
     * done again, it plans nothing, and a canceled one stays canceled. The meeting of May is on the day that reviews count on.
     */
    public void plan(String schoolYear) {
        LocalDate may = deadlines.meeting(schoolYear);
        hold();
        Set<LocalDate> planned = meetings.monthsPlanned(schoolYear);
        for (LocalDate rule : schoolDays.firstMondays(schoolYear)) {
            LocalDate month = rule.withDayOfMonth(1);
            LocalDate day = month.getMonth() == Month.MAY ? may : rule;
            if (day.isAfter(Eastern.today(clock)) && !planned.contains(month)) {
                Meeting meeting = meetings.add(Meeting.regular(schoolYear, month, freeFrom(day), settings.startsAt(), settings.place()));
                journal.add(meeting.id(), Journal.CADRE, "panel.meetingPlanned", meeting.day().toString());
                process.start(meeting.id());
            }
        }
    }

    /** That day, or the next of the same weekday on which no special meeting is. */
    private LocalDate freeFrom(LocalDate rule) {
        LocalDate day = rule;
        while (!businessDays.isBusinessDay(day) || !free(day)) {
            day = day.plusWeeks(1);
        }
        return day;
    }
}
