package org.cadre.panel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who comes to a meeting and who leaves it, as its co-chairs record it (domain 2.4). Whoever leaves may stop a ballot, or the meeting. */
@Service
@Transactional
public class AttendanceSheet {

    /** Members come before it begins. */
    private static final Duration EARLY = Duration.ofHours(1);

    private final CoChairs chairs;
    private final Agendas agendas;
    private final AgendaItemRepository items;
    private final Attendance attendance;
    private final Quorum quorum;
    private final Motions motions;
    private final Seats seats;
    private final RatingDeciding deciding;
    private final MeetingRunning running;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AttendanceSheet(CoChairs chairs, Agendas agendas, AgendaItemRepository items, Attendance attendance, Quorum quorum,
            Motions motions, Seats seats, RatingDeciding deciding, MeetingRunning running, Journal journal,
            ApplicationEventPublisher events, Clock clock) {
        this.chairs = chairs;
        this.agendas = agendas;
        this.items = items;
        this.attendance = attendance;
        this.quorum = quorum;
        this.motions = motions;
        this.seats = seats;
        this.deciding = deciding;
        this.running = running;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Members came.
     *
     * @param typed member, once for each; at, a time of the meeting's day, blank for now
     */
    public void came(Person person, UUID meetingId, Map<String, List<String>> typed) {
        chairs.require(person);
        Meeting meeting = agendas.lockedWithCases(meetingId);
        FieldReader fields = new FieldReader(typed);
        Instant at = moment(meeting, fields);
        List<String> members = members(fields);
        if (at != null && at.isBefore(meeting.begins().minus(EARLY))) {
            fields.fault("at", "panel.attendance.early", Refusal.label("panel.at"));
        }
        fields.check();
        Map<String, Instant> leftLast = new HashMap<>();
        attendance.of(meetingId).stream().filter(stay -> stay.leftAt() != null).forEach(stay -> leftLast.merge(stay.person(), stay.leftAt(), (a, b) -> a.isAfter(b) ? a : b));
        for (String member : members) {
            if (seats.of(member, meeting.day()).isEmpty()) {
                fields.fault("member", "panel.attendance.noSeat", Refusal.label("panel.member"));
            } else if (leftLast.containsKey(member) && at.isBefore(leftLast.get(member))) {
                fields.fault("at", "panel.attendance.beforeLeaving", Refusal.label("panel.at"));
            } else if (!attendance.came(meeting, member, at, person.id())) {
                fields.fault("member", "panel.attendance.hereAlready", Refusal.label("panel.member"));
            }
        }
        fields.check();
        members.forEach(member -> journal.add(meetingId, person.id(), "panel.came", member));
        turnover(meetingId);
    }

    /**
     * Members leave. Whoever votes on an open motion makes it void by leaving; where there is no quorum any more, the meeting is adjourned.
     *
     * @param typed as for {@link #came}
     */
    public void left(Person person, UUID meetingId, Map<String, List<String>> typed) {
        chairs.require(person);
        Meeting meeting = agendas.lockedWithCases(meetingId);
        FieldReader fields = new FieldReader(typed);
        Instant at = moment(meeting, fields);
        List<String> members = members(fields);
        fields.check();
        Map<String, Instant> here = attendance.of(meetingId).stream().filter(stay -> stay.leftAt() == null)
                .collect(Collectors.toMap(Attendance.Stay::person, Attendance.Stay::cameAt));
        Optional<Instant> counted = items.findByMeetingIdOrderByPosition(meetingId).stream().map(AgendaItem::calledAt).filter(Objects::nonNull)
                .max(Instant::compareTo);
        for (String member : members) {
            if (!here.containsKey(member)) {
                fields.fault("member", "panel.attendance.notHere", Refusal.label("panel.member"));
            } else if (!at.isAfter(here.get(member))) {
                fields.fault("at", "panel.attendance.beforeComing", Refusal.label("panel.at"));
            } else if (counted.isPresent() && at.isBefore(counted.get())) {
                // Whoever was counted when an item was called was there.
                fields.fault("at", "panel.attendance.beforeItem", Refusal.label("panel.at"));
            }
        }
        fields.check();
        members.forEach(member -> {
            attendance.left(meeting, member, at);
            journal.add(meetingId, person.id(), "panel.left", member);
        });
        if (meeting.state() == Meeting.State.OPEN) {
            fewer(meeting, members);
        }
        turnover(meetingId);
    }

    /** Who may act in the case that is called has changed. */
    private void turnover(UUID meetingId) {
        agendas.open(meetingId).stream().filter(item -> item.state() == AgendaItem.State.CALLED).map(AgendaItem::caseId).filter(Objects::nonNull)
                .forEach(caseId -> events.publishEvent(new Turnover(caseId)));
    }

    /**
     * Nobody came, so there is no quorum and the meeting was not held: what stands on its agenda is carried over, and its minutes say so.
     *
     * @param typed nobody, {@code yes}
     * @throws Refusal before it was to begin, and where somebody came
     */
    public void nobodyCame(Person person, UUID meetingId, Map<String, List<String>> typed) {
        chairs.require(person);
        Meeting meeting = agendas.lockedWithCases(meetingId);
        if (!recordable(meeting, clock.instant())) {
            throw notRecordable(meeting);
        }
        if (!attendance.of(meetingId).isEmpty()) {
            throw Refusal.of("panel.attendance.somebody");
        }
        FieldReader fields = new FieldReader(typed);
        if (!fields.raw("nobody").equals("yes")) {
            fields.fault("nobody", "panel.attendance.say", Refusal.label("panel.nobody"));
        }
        fields.check();
        journal.add(meetingId, person.id(), "panel.nobodyCame");
        if (clock.instant().isBefore(meeting.begins()) || !running.tell(meetingId, MeetingRunning.Message.NOBODY_CAME)) {
            throw Refusal.of("panel.attendance.notBegun");
        }
    }

    private void fewer(Meeting meeting, List<String> left) {
        Optional<UUID> called = agendas.open(meeting.id()).stream().filter(item -> item.state() == AgendaItem.State.CALLED).map(AgendaItem::caseId)
                .filter(Objects::nonNull).findFirst();
        Optional<UUID> stopped = called.filter(caseId -> motions.votes(caseId, left) && motions.stop(caseId));
        Map<String, Object> facts = attendance.facts(meeting.id());
        Quorum.Answer answer = quorum.ask(facts);
        attendance.keep(meeting.id(), facts, answer);
        if (!answer.quorate()) {
            running.tell(meeting.id(), MeetingRunning.Message.QUORUM_LOST);
        }
        stopped.ifPresent(caseId -> deciding.tell(caseId, RatingDeciding.Message.BALLOT_STOPPED));
    }

    private List<String> members(FieldReader fields) {
        List<String> members = fields.all("member").stream().distinct().toList();
        if (members.isEmpty()) {
            fields.fault("member", "panel.attendance.choose", Refusal.label("panel.member"));
        }
        return members;
    }

    private Instant moment(Meeting meeting, FieldReader fields) {
        if (!recordable(meeting, clock.instant())) {
            throw notRecordable(meeting);
        }
        Instant now = clock.instant();
        if (fields.blank("at")) {
            return now;
        }
        try {
            Instant at = Eastern.at(meeting.day(), LocalTime.parse(fields.raw("at")));
            if (at.isAfter(now)) {
                fields.fault("at", "panel.attendance.future", Refusal.label("panel.at"));
            }
            return at;
        } catch (DateTimeParseException wrong) {
            fields.fault("at", "panel.attendance.time", Refusal.label("panel.at"));
            return null;
        }
    }

    /** The task that records attendance is completed. @throws Refusal before anybody is recorded */
    public void recorded(String key, Person person) {
        chairs.require(person);
        if (attendance.present(agendas.lockedWithCases(UUID.fromString(key)).id()).isEmpty()) {
            throw Refusal.of("panel.attendance.nobody");
        }
    }

    private static Refusal notRecordable(Meeting meeting) {
        return Refusal.of(meeting.state().ahead() ? "panel.attendance.notYet" : "panel.meeting.over");
    }

    /** From an hour before the meeting until it is over; whoever records it later than that day still can. */
    static boolean recordable(Meeting meeting, Instant now) {
        return meeting.state() == Meeting.State.OPEN || meeting.state().ahead() && !now.isBefore(meeting.begins().minus(EARLY));
    }
}
