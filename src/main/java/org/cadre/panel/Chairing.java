package org.cadre.panel;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A meeting as its co-chairs run it. One item at a time is before the Panel; what is not dealt with is carried over (domain 2.4).
 */
@Service
@Transactional
public class Chairing {

    static final Set<RatingDecision.State> BEFORE_THE_PANEL = EnumSet.of(RatingDecision.State.LISTED, RatingDecision.State.CALLED);

    private final CoChairs chairs;
    private final Agendas agendas;
    private final AgendaItemRepository items;
    private final Meetings meetings;
    private final Motions motions;
    private final Recusals recusals;
    private final Program program;
    private final Seats seats;
    private final RatingDeciding deciding;
    private final SupportCases support;
    private final Journal journal;
    private final Clock clock;

    Chairing(CoChairs chairs, Agendas agendas, AgendaItemRepository items, Meetings meetings, Motions motions, Recusals recusals, Program program,
            Seats seats, RatingDeciding deciding, SupportCases support, Journal journal, Clock clock) {
        this.chairs = chairs;
        this.agendas = agendas;
        this.items = items;
        this.meetings = meetings;
        this.motions = motions;
        this.recusals = recusals;
        this.program = program;
        this.seats = seats;
        this.deciding = deciding;
        this.support = support;
        this.journal = journal;
        this.clock = clock;
    }

    /** The item under its case's lock, its meeting's and its own. */
    private record Locked(Meeting meeting, AgendaItem item, RatingDecision decision) {}

    private Locked locked(Person person, UUID meetingId, UUID itemId) {
        chairs.require(person);
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
        chairs.require(person);
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
        chairs.require(person);
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

    // ------------------------------------------------------------------------------------------------ the tasks'

    /** The task that builds the agenda is completed: it stands, and the invitations go out. */
    public void agendaStands(String key, Person person) {
        chairs.require(person);
        journal.add(meetings.locked(UUID.fromString(key)).id(), person.id(), "panel.agendaStands");
    }

    /** The task that runs the meeting is completed. */
    public void held(String key, Person person) {
        chairs.require(person);
        agendas.close(key);
    }
}
