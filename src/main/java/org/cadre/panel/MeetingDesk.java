package org.cadre.panel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.consulting.Caseloads;
import org.cadre.evaluation.PanelReaders;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.AccessTable.Reach;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A meeting as its co-chairs run it, and as everybody else of the Panel sees it: who is there, what is next, what was dealt with. One item
 * at a time is before the Panel; what is not dealt with is carried over (domain 2.4).
 */
@Service
@Transactional
public class MeetingDesk {

    /** How much of an item somebody sees. */
    public enum Shown {
        /** All that an agenda says of a case. */
        CASE,
        /** The same to a member who has not said yet whether they have a conflict of interest in it. */
        ASKED,
        /** To a recused member: that there is an item. */
        RECUSED,
        /** To a consulting teacher: that there is a case of somebody else's. */
        OTHER,
        PROGRAM
    }

    /**
     * @param number the case's; empty where it is not shown, and of the program
     * @param program {@code null} of a case
     * @param decided whether nothing of the case is left for this meeting
     */
    public record Line(AgendaItem item, Shown shown, String number, Program.Item program, boolean decided) {}

    /** @param stays of a member, as they came */
    public record Member(Seat seat, String name, List<Attendance.Stay> stays) {

        public boolean here() {
            return stays.stream().anyMatch(stay -> stay.leftAt() == null);
        }
    }

    /**
     * @param member whether the reader sits on the Panel
     * @param chair whether the reader is a co-chair and the meeting not over
     * @param recordable whether attendance may be recorded now
     * @param waiting items of the program that stand on no agenda; for a co-chair only
     */
    public record View(Meeting meeting, List<Line> lines, List<Member> members, boolean member, boolean chair, boolean recordable,
            List<Program.Item> waiting) {

        public Optional<Line> called() {
            return lines.stream().filter(line -> line.item().state() == AgendaItem.State.CALLED).findFirst();
        }

        public List<Member> present() {
            return members.stream().filter(Member::here).toList();
        }

        public List<Member> absent() {
            return members.stream().filter(member -> !member.here()).toList();
        }
    }

    private static final String AGENDA = "panel-agenda";
    private static final String CHAIRING = "panel-chairing";
    private static final String MINUTES = "panel-minutes";
    /** Members come before it begins. */
    private static final Duration EARLY = Duration.ofHours(1);
    private static final Set<RatingDecision.State> BEFORE_THE_PANEL = EnumSet.of(RatingDecision.State.LISTED, RatingDecision.State.CALLED);

    private final Agendas agendas;
    private final AgendaItemRepository items;
    private final RatingDecisionRepository decisions;
    private final Meetings meetings;
    private final MeetingRepository rows;
    private final Attendance attendance;
    private final Quorum quorum;
    private final Motions motions;
    private final Recusals recusals;
    private final PanelReaders readers;
    private final Program program;
    private final Seats seats;
    private final RatingDeciding deciding;
    private final MeetingRunning running;
    private final SupportCases support;
    private final Caseloads caseloads;
    private final StaffNames names;
    private final AccessTable access;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MeetingDesk(Agendas agendas, AgendaItemRepository items, RatingDecisionRepository decisions, Meetings meetings, MeetingRepository rows, Attendance attendance,
            Quorum quorum, Motions motions, Recusals recusals, PanelReaders readers, Program program, Seats seats, RatingDeciding deciding,
            MeetingRunning running, SupportCases support, Caseloads caseloads, StaffNames names, AccessTable access, Journal journal, ApplicationEventPublisher events,
            Clock clock) {
        this.agendas = agendas;
        this.items = items;
        this.decisions = decisions;
        this.meetings = meetings;
        this.rows = rows;
        this.attendance = attendance;
        this.quorum = quorum;
        this.motions = motions;
        this.recusals = recusals;
        this.readers = readers;
        this.program = program;
        this.seats = seats;
        this.deciding = deciding;
        this.running = running;
        this.support = support;
        this.caseloads = caseloads;
        this.names = names;
        this.access = access;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ reading

    /** @throws NotHere to whoever neither sits on the Panel nor coaches, and where there is no such meeting */
    @Transactional(readOnly = true)
    public View view(Person person, UUID id) {
        Optional<Seat> seat = seats.of(person.id(), Eastern.today(clock));
        Reach reach = access.reach(person.roles(), AGENDA);
        Meeting meeting = rows.findById(id).filter(found -> reach == Reach.ANY || reach == Reach.ASSIGNED && seat.isPresent()).orElseThrow(NotHere::new);
        boolean chair = chairs(person) && (meeting.state().ahead() || meeting.state() == Meeting.State.OPEN);
        return new View(meeting, lines(person, seat.isPresent(), id), members(meeting), seat.isPresent(), chair, chair && recordable(meeting), chair ? program.waiting() : List.of());
    }

    /** The same for whoever records attendance. @throws NotHere to everyone but the co-chairs */
    @Transactional(readOnly = true)
    public View attendance(Person person, UUID id) {
        requireChair(person);
        return view(person, id);
    }

    private List<Line> lines(Person person, boolean seated, UUID meeting) {
        List<AgendaItem> agenda = items.findByMeetingIdOrderByPosition(meeting).stream().filter(item -> item.state() != AgendaItem.State.TAKEN_OFF).toList();
        List<UUID> cases = agenda.stream().map(AgendaItem::caseId).filter(Objects::nonNull).toList();
        Map<UUID, String> numbers = support.numbers(cases);
        Map<UUID, String> coaches = caseloads.coaches(cases);
        Map<UUID, RatingDecision> decided = decisions.findByCaseIdIn(cases).stream().collect(Collectors.toMap(RatingDecision::caseId, Function.identity()));
        Map<UUID, Program.Item> others = program.items(agenda.stream().map(AgendaItem::programItemId).filter(Objects::nonNull).toList());
        return agenda.stream().map(item -> {
            if (item.kind() == AgendaItem.Kind.PROGRAM) {
                return new Line(item, Shown.PROGRAM, "", others.get(item.programItemId()), false);
            }
            Shown shown = shown(person, seated, item.caseId(), coaches);
            boolean named = shown == Shown.CASE || shown == Shown.ASKED;
            return new Line(item, shown, named ? numbers.getOrDefault(item.caseId(), "") : "", null, !BEFORE_THE_PANEL.contains(decided.get(item.caseId()).state()));
        }).toList();
    }

    private Shown shown(Person person, boolean seated, UUID caseId, Map<UUID, String> coaches) {
        if (!seated) {
            return person.id().equals(coaches.get(caseId)) ? Shown.CASE : Shown.OTHER;
        }
        return recusals.recused(person.id(), caseId) ? Shown.RECUSED : readers.reads(person, caseId) ? Shown.CASE : Shown.ASKED;
    }

    private List<Member> members(Meeting meeting) {
        Map<String, List<Attendance.Stay>> stays = attendance.of(meeting.id()).stream().collect(Collectors.groupingBy(Attendance.Stay::person));
        List<Seat> seated = seats.on(meeting.day());
        Map<String, String> called = names.of(seated.stream().map(Seat::person).toList());
        return seated.stream().map(seat -> new Member(seat, called.getOrDefault(seat.person(), seat.person()), stays.getOrDefault(seat.person(), List.of()))).toList();
    }

    private boolean recordable(Meeting meeting) {
        return meeting.state() == Meeting.State.OPEN || meeting.state().ahead() && !clock.instant().isBefore(meeting.begins().minus(EARLY));
    }

    // ------------------------------------------------------------------------------------------------ who runs it

    /** Whether that person sits as a co-chair today. */
    boolean chairs(Person person) {
        return access.reach(person.roles(), CHAIRING) != Reach.NONE && seats.of(person.id(), Eastern.today(clock)).filter(Seat::coChair).isPresent();
    }

    /** @throws NotHere to everyone but the co-chairs */
    void requireChair(Person person) {
        if (!chairs(person)) {
            throw new NotHere();
        }
    }

    /** @throws NotHere to whoever does not sit on the Panel today */
    void requireMember(Person person) {
        if (access.reach(person.roles(), MINUTES) == Reach.NONE || seats.of(person.id(), Eastern.today(clock)).isEmpty()) {
            throw new NotHere();
        }
    }

    /** The item under its case's lock, its meeting's and its own. */
    private record Locked(Meeting meeting, AgendaItem item, RatingDecision decision) {}

    private Locked locked(Person person, UUID meetingId, UUID itemId) {
        requireChair(person);
        UUID caseId = items.place(itemId).filter(place -> place.getMeetingId().equals(meetingId)).orElseThrow(NotHere::new).getCaseId();
        RatingDecision decision = caseId == null ? null : agendas.locked(caseId);
        Meeting meeting = meetings.locked(meetingId);
        AgendaItem item = items.findForUpdate(itemId).orElseThrow(NotHere::new);
        if (caseId != null && recusals.recused(person.id(), caseId) && someCoChairIsNot(meeting, caseId)) {
            throw Refusal.of("panel.item.recused");
        }
        return new Locked(meeting, item, decision);
    }

    private boolean someCoChairIsNot(Meeting meeting, UUID caseId) {
        return seats.on(meeting.day()).stream().anyMatch(seat -> seat.coChair() && !recusals.recused(seat.person(), caseId));
    }

    // ------------------------------------------------------------------------------------------------ running it

    /**
     * Calls an item: a case's diagram goes on, and its first motion is put.
     *
     * @throws Refusal while another item is called, before the meeting is open, and for a case that is no longer before the Panel
     */
    public void call(Person person, UUID meetingId, UUID itemId) {
        Locked locked = locked(person, meetingId, itemId);
        requireOpen(locked.meeting());
        if (locked.item().state() != AgendaItem.State.PLANNED) {
            throw Refusal.of("panel.item.notPlanned");
        }
        if (agendas.open(meetingId).stream().anyMatch(item -> item.state() == AgendaItem.State.CALLED)) {
            throw Refusal.of("panel.item.another");
        }
        RatingDecision decision = locked.decision();
        if (decision != null && (decision.state() != RatingDecision.State.LISTED || support.lock(decision.caseId()).state() != SupportState.BEFORE_PANEL)) {
            throw Refusal.of("panel.item.caseOver");
        }
        locked.item().call(clock.instant());
        if (decision == null) {
            return;
        }
        decision.become(RatingDecision.State.CALLED);
        items.flush();
        motions.first(decision.caseId());
        journal.add(decision.caseId(), person.id(), "panel.called", locked.meeting().day().toString());
        deciding.tell(decision.caseId(), RatingDeciding.Message.ITEM_CALLED);
    }

    private static void requireOpen(Meeting meeting) {
        if (meeting.state() != Meeting.State.OPEN) {
            throw Refusal.of(meeting.state().ahead() ? "panel.meeting.notOpen" : "panel.meeting.over");
        }
    }

    /**
     * The called item is dealt with.
     *
     * @param typed outcome, of an item of the program
     * @throws Refusal where a case is not decided: then it is carried over
     */
    public void done(Person person, UUID meetingId, UUID itemId, Map<String, List<String>> typed) {
        Locked locked = locked(person, meetingId, itemId);
        requireOpen(locked.meeting());
        if (locked.item().state() != AgendaItem.State.CALLED) {
            throw Refusal.of("panel.item.notCalled");
        }
        if (locked.decision() == null) {
            program.settle(person, locked.item().programItemId(), typed);
        } else if (BEFORE_THE_PANEL.contains(locked.decision().state())) {
            throw Refusal.of("panel.item.undecided");
        }
        agendas.end(locked.item(), AgendaItem.State.DONE);
    }

    /** A planned or called item goes to another meeting. A motion that is open then is void, and its ballots are never opened. */
    public void carryOver(Person person, UUID meetingId, UUID itemId) {
        Locked locked = locked(person, meetingId, itemId);
        requireOpen(locked.meeting());
        if (!locked.item().state().open()) {
            throw Refusal.of("panel.item.over");
        }
        RatingDecision decision = locked.decision();
        if (decision != null && !BEFORE_THE_PANEL.contains(decision.state())) {
            throw Refusal.of("panel.item.decided");
        }
        boolean stopped = decision != null && locked.item().state() == AgendaItem.State.CALLED && motions.stop(decision.caseId());
        agendas.carry(locked.item());
        if (stopped) {
            deciding.tell(decision.caseId(), RatingDeciding.Message.BALLOT_STOPPED);
        }
    }

    /** A planned item changes places with the planned one before it. */
    public void up(Person person, UUID meetingId, UUID itemId) {
        requireChair(person);
        requireNotOver(meetings.locked(meetingId));
        List<AgendaItem> planned = items.findByMeetingIdAndStateInOrderByPosition(meetingId, EnumSet.of(AgendaItem.State.PLANNED));
        int at = planned.stream().map(AgendaItem::id).toList().indexOf(itemId);
        if (at < 0) {
            throw Refusal.of("panel.item.notPlanned");
        }
        if (at > 0) {
            int place = planned.get(at).position();
            planned.get(at).place(planned.get(at - 1).position());
            planned.get(at - 1).place(place);
        }
    }

    /** An item of the program comes on the agenda. */
    public void add(Person person, UUID meetingId, Map<String, List<String>> typed) {
        requireChair(person);
        Meeting meeting = meetings.locked(meetingId);
        requireNotOver(meeting);
        FieldReader fields = new FieldReader(typed);
        Optional<Program.Item> item = program.waiting().stream().filter(each -> each.id().toString().equals(fields.raw("program"))).findFirst();
        if (item.isEmpty()) {
            throw Refusal.at("program", "panel.program.notWaiting", Refusal.label("panel.program"));
        }
        program.lock(item.get().id());
        agendas.add(item.get().id(), meeting);
    }

    /** A planned item of the program goes back to those that wait for an agenda. */
    public void takeOff(Person person, UUID meetingId, UUID itemId) {
        Locked locked = locked(person, meetingId, itemId);
        requireNotOver(locked.meeting());
        if (locked.decision() != null || locked.item().state() != AgendaItem.State.PLANNED) {
            throw Refusal.of("panel.item.notPlanned");
        }
        agendas.end(locked.item(), AgendaItem.State.TAKEN_OFF);
    }

    private static void requireNotOver(Meeting meeting) {
        if (!meeting.state().ahead() && meeting.state() != Meeting.State.OPEN) {
            throw Refusal.of("panel.meeting.over");
        }
    }

    // ------------------------------------------------------------------------------------------------ who is there

    /**
     * Members came.
     *
     * @param typed member, once for each; at, a time of the meeting's day, blank for now
     */
    public void came(Person person, UUID meetingId, Map<String, List<String>> typed) {
        requireChair(person);
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
        requireChair(person);
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
        items.findByMeetingIdAndStateInOrderByPosition(meetingId, EnumSet.of(AgendaItem.State.CALLED)).stream().map(AgendaItem::caseId).filter(Objects::nonNull)
                .forEach(caseId -> events.publishEvent(new Turnover(caseId)));
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
        if (!recordable(meeting)) {
            throw Refusal.of(meeting.state().ahead() ? "panel.attendance.notYet" : "panel.meeting.over");
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

    // ------------------------------------------------------------------------------------------------ the tasks'

    /** The task that builds the agenda is completed: it stands, and the invitations go out. */
    public void agendaStands(String key, Person person) {
        requireChair(person);
        journal.add(meetings.locked(UUID.fromString(key)).id(), person.id(), "panel.agendaStands");
    }

    /** The task that records attendance is completed. @throws Refusal before anybody is recorded */
    public void recorded(String key, Person person) {
        requireChair(person);
        if (attendance.present(agendas.lockedWithCases(UUID.fromString(key)).id()).isEmpty()) {
            throw Refusal.of("panel.attendance.nobody");
        }
    }

    /** The task that runs the meeting is completed. */
    public void held(String key, Person person) {
        requireChair(person);
        agendas.close(key);
    }
}
