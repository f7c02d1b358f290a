package org.cadre.panel;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.calendar.BusinessDays;
import org.cadre.calendar.SchoolDays;
import org.cadre.calendar.SchoolYear;
import org.cadre.evaluation.ReviewDeadlines;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.engine.Retiming;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Service;

/** How either co-chair overrides the calendar of the Panel's meetings: moves a meeting, cancels one, calls a special one. */
@Service
public class CalendarOverride {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_PLACE = 200;

    private final MeetingCalendar seen;
    private final Meetings calendar;
    private final Agendas agendas;
    private final MeetingRepository meetings;
    private final Invitations invitations;
    private final Seats seats;
    private final SchoolDays schoolDays;
    private final BusinessDays businessDays;
    private final ReviewDeadlines deadlines;
    private final Retiming retiming;
    private final MeetingRunning process;
    private final Journal journal;
    private final Races races;
    private final Clock clock;

    CalendarOverride(MeetingCalendar seen, Meetings calendar, Agendas agendas, MeetingRepository meetings, Invitations invitations, Seats seats,
            SchoolDays schoolDays, BusinessDays businessDays, ReviewDeadlines deadlines, Retiming retiming, MeetingRunning process, Journal journal,
            Races races, Clock clock) {
        this.seen = seen;
        this.calendar = calendar;
        this.agendas = agendas;
        this.meetings = meetings;
        this.invitations = invitations;
        this.seats = seats;
        this.schoolDays = schoolDays;
        this.businessDays = businessDays;
        this.deadlines = deadlines;
        this.retiming = retiming;
        this.process = process;
        this.journal = journal;
        this.races = races;
        this.clock = clock;
    }

    /** The role alone opens the page; it is the seat that decides. */
    private void requireCoChair(Person person) {
        seen.requireRole(person);
        if (seats.of(person.id(), Eastern.today(clock)).filter(Seat::coChair).isEmpty()) {
            throw Refusal.of("panel.override.noSeat");
        }
    }

    /** What a co-chair typed, as far as it could be read. */
    private record Asked(FieldReader fields, LocalDate day, LocalTime startsAt, String place, String reason) {

        void fault(String code, Object... more) {
            Object[] words = new Object[more.length + 2];
            words[0] = Refusal.label("meetingDay");
            words[1] = words(day);
            System.arraycopy(more, 0, words, 2, more.length);
            fields.fault("meetingDay", code, words);
        }

        boolean whole() {
            return day != null && startsAt != null;
        }
    }

    /**
     * Moves a meeting to another day, hour or place; its timers follow, and every member has a new invitation. The meeting of May takes the
     * reviews of its school year along.
     *
     * @param typed meetingDay, meetingStartsAt, meetingPlace, meetingReason, version
     * @throws Refusal with every fault
     */
    public void move(Person person, UUID id, Map<String, List<String>> typed) {
        seen.requireRole(person);
        races.decide(() -> {
            requireCoChair(person);
            Optional<String> yearOfReviews = reviewsOf(id);
            // Deadlines before meetings, and meetings before one of them: so nobody waits in a circle.
            yearOfReviews.ifPresent(deadlines::hold);
            calendar.hold();
            Meeting meeting = current(meetings.findForUpdate(id).orElseThrow(NotHere::new), typed);
            Asked asked = asked(typed);
            checkMove(asked, meeting);
            asked.fields().check();
            LocalDate before = meeting.day();
            yearOfReviews.ifPresent(year -> deadlinesFollow(person, year, asked));
            meeting.move(asked.day(), asked.startsAt(), asked.place(), asked.reason());
            // Dates are asked of the row: it has to be there.
            meetings.flush();
            retiming.ofCase(id.toString());
            invitations.moved(meeting);
            journal.add(id, person.id(), "panel.meetingMoved", before + " → " + asked.day());
        });
    }

    /** The school year whose reviews count on that meeting; empty of any but May's. */
    private Optional<String> reviewsOf(UUID id) {
        return meetings.month(id).filter(month -> month.getMonth() == Month.MAY).map(SchoolYear::nameAt);
    }

    private void deadlinesFollow(Person person, String year, Asked asked) {
        try {
            deadlines.meetingMoved(person.id(), year, asked.day(), asked.reason());
        } catch (Refusal refusal) {
            throw new Refusal(refusal.faults().stream().map(fault -> new Refusal.Fault("meetingDay", fault.code(), fault.arguments())).toList());
        }
    }

    /**
     * Cancels a meeting; what stands on its agenda goes to another. That of May is moved instead: ratings wait for it.
     *
     * @param typed meetingReason, version
     */
    public void cancel(Person person, UUID id, Map<String, List<String>> typed) {
        seen.requireRole(person);
        races.decide(() -> {
            requireCoChair(person);
            meetings.findById(id).orElseThrow(NotHere::new);
            Meeting meeting = current(agendas.lockedWithCases(id), typed);
            if (meeting.ofMay()) {
                throw Refusal.of("panel.override.may");
            }
            FieldReader fields = new FieldReader(typed);
            String reason = reason(fields);
            fields.check();
            meeting.cancel(reason, clock.instant());
            meetings.flush();
            agendas.open(id).forEach(agendas::carry);
            if (!process.tell(id, MeetingRunning.Message.MEETING_CANCELED)) {
                invitations.canceled(meeting);
            }
            journal.add(id, person.id(), "panel.meetingCanceled", meeting.day().toString());
        });
    }

    /**
     * Calls a special meeting, within five school days.
     *
     * @param typed meetingDay, meetingStartsAt, meetingPlace, meetingReason
     * @return its id
     */
    public UUID call(Person person, Map<String, List<String>> typed) {
        seen.requireRole(person);
        UUID[] called = new UUID[1];
        races.decide(() -> {
            requireCoChair(person);
            calendar.hold();
            Asked asked = asked(typed);
            if (asked.whole()) {
                checkDay(asked);
                if (asked.day().isAfter(seen.specialBy())) {
                    asked.fault("panel.override.late", words(seen.specialBy()), Meetings.DAYS_TO_SPECIAL);
                }
                taken(asked, null);
            }
            asked.fields().check();
            called[0] = calendar.call(asked.day(), asked.startsAt(), asked.place(), asked.reason(), person.id()).id();
        });
        return called[0];
    }

    // ------------------------------------------------------------------------------------------------ what is refused

    /** The meeting under its lock, as the person saw it. */
    private static Meeting current(Meeting meeting, Map<String, List<String>> typed) {
        if (!meeting.state().ahead()) {
            throw Refusal.of("panel.override.over." + meeting.state());
        }
        if (!String.valueOf(meeting.version()).equals(new FieldReader(typed).raw("version"))) {
            throw Refusal.of("panel.override.changed", words(meeting.day()), meeting.place());
        }
        return meeting;
    }

    private void checkMove(Asked asked, Meeting meeting) {
        if (!asked.whole()) {
            return;
        }
        if (asked.day().equals(meeting.day()) && asked.startsAt().equals(meeting.startsAt()) && meeting.place().equals(asked.place())) {
            asked.fault("panel.override.same");
            return;
        }
        checkDay(asked);
        if (!taken(asked, meeting) && meeting.kind() == Meeting.Kind.REGULAR) {
            checkMonth(asked, meeting);
        }
    }

    /** The day itself: not over, and neither on a weekend nor on a legal holiday. A vacation moves no meeting. */
    private void checkDay(Asked asked) {
        if (!Eastern.at(asked.day(), asked.startsAt()).isAfter(clock.instant())) {
            asked.fault("panel.override.past");
        } else if (asked.day().getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()) {
            asked.fault("panel.override.weekend");
        } else if (!businessDays.isBusinessDay(asked.day())) {
            asked.fault("panel.override.holiday");
        }
    }

    private boolean taken(Asked asked, Meeting mine) {
        boolean taken = meetings.findFirstByDayAndStateNot(asked.day(), Meeting.State.CANCELED)
                .filter(other -> mine == null || !other.id().equals(mine.id())).isPresent();
        if (taken) {
            asked.fault("panel.override.taken");
        }
        return taken;
    }

    /** A month has one regular meeting: its own, unless that is canceled. */
    private void checkMonth(Asked asked, Meeting meeting) {
        LocalDate month = asked.day().withDayOfMonth(1);
        LocalDate last = month.plusMonths(1).minusDays(1);
        boolean another = meetings.findByKindAndStateNotAndDayBetween(Meeting.Kind.REGULAR, Meeting.State.CANCELED, month, last).stream().anyMatch(other -> !other.id().equals(meeting.id()));
        boolean toCome = !month.equals(meeting.month()) && schoolDays.firstMondays(SchoolYear.nameAt(month)).stream()
                .anyMatch(rule -> rule.withDayOfMonth(1).equals(month) && rule.isAfter(Eastern.today(clock))) && !meetings.existsByMonth(month);
        if (another || toCome) {
            asked.fault("panel.override.twice");
        }
    }

    private static Asked asked(Map<String, List<String>> typed) {
        FieldReader fields = new FieldReader(typed);
        if (fields.blank("meetingDay")) {
            fields.fault("meetingDay", "form.required", Refusal.label("meetingDay"), 1, 0);
        }
        return new Asked(fields, fields.date("meetingDay", "meetingDay"), time(fields), fields.text("meetingPlace", "meetingPlace", 1, LONGEST_PLACE),
                reason(fields));
    }

    private static String reason(FieldReader fields) {
        return fields.text("meetingReason", "meetingReason", SHORTEST_REASON, LONGEST_REASON);
    }

    private static LocalTime time(FieldReader fields) {
        try {
            return LocalTime.parse(fields.raw("meetingStartsAt"));
        } catch (DateTimeParseException wrong) {
            fields.fault("meetingStartsAt", "panel.override.time", Refusal.label("meetingStartsAt"));
            return null;
        }
    }

    private static String words(LocalDate day) {
        return DAY.format(day);
    }
}
