package org.cadre.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cadre.calendar.SchoolDays;
import org.cadre.calendar.SchoolYear;
import org.cadre.evaluation.ReviewDate;
import org.cadre.evaluation.ReviewDates;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each meeting is to deal with, in order. A case stands on one agenda at a time; what is not dealt with goes to another
 * meeting. Whoever changes an agenda holds the rows of the cases first, in the order of their ids, and then the meeting's.
 */
@Service
@InDiagrams
@Transactional
public class Agendas {

    static final Collection<AgendaItem.State> OPEN = EnumSet.of(AgendaItem.State.PLANNED, AgendaItem.State.CALLED);

    /** Within which a meeting is called for what cannot wait for the next one (domain 2.4). */
    private static final int DAYS_TO_SPECIAL = 5;
    private static final String CARRIED_OVER = "What was carried over cannot wait for the next regular meeting.";

    private final AgendaItemRepository items;
    private final RatingDecisionRepository decisions;
    private final Meetings meetings;
    private final Attendance attendance;
    private final SupportCases support;
    private final ReviewDates dates;
    private final SchoolDays schoolDays;
    private final AgendaLetters letters;
    private final Invitations invitations;
    private final Journal journal;
    private final Clock clock;

    Agendas(AgendaItemRepository items, RatingDecisionRepository decisions, Meetings meetings, Attendance attendance, SupportCases support, ReviewDates dates,
            SchoolDays schoolDays, AgendaLetters letters, Invitations invitations, Journal journal, Clock clock) {
        this.items = items;
        this.decisions = decisions;
        this.meetings = meetings;
        this.attendance = attendance;
        this.support = support;
        this.dates = dates;
        this.schoolDays = schoolDays;
        this.letters = letters;
        this.invitations = invitations;
        this.journal = journal;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what the diagrams tell

    /** A packet has come: its case goes on the agenda of the May meeting of its school year, or of the next meeting where that is over. */
    public void put(String key) {
        RatingDecision decision = locked(UUID.fromString(key));
        LocalDate day = Eastern.dateOf(dates.due(decision.caseId(), ReviewDate.MEETING));
        Meeting meeting = meetings.ofMay(SchoolYear.nameAt(day)).filter(may -> may.state().ahead() && may.begins().isAfter(clock.instant()))
                .orElseGet(() -> next(decision.caseId()));
        decision.become(RatingDecision.State.LISTED);
        list(decision.caseId(), meeting.id(), "panel.listed");
    }

    /** There is no quorum for a case: it is carried over; one that was carried over by a co-chair meanwhile stays where it is. */
    public void carryOver(String key) {
        UUID caseId = locked(UUID.fromString(key)).caseId();
        items.findByCaseIdAndStateIn(caseId, EnumSet.of(AgendaItem.State.CALLED)).ifPresent(item -> {
            meetings.locked(item.meetingId());
            carry(item);
        });
    }

    /** A meeting ends without a quorum, or nobody came at all: every open item is carried over. */
    public void adjourn(String key) {
        Meeting meeting = lockedWithCases(UUID.fromString(key));
        open(meeting.id()).forEach(this::carry);
        boolean nobody = attendance.of(meeting.id()).isEmpty();
        meeting.adjourn(nobody, clock.instant());
        attendance.over(meeting.id());
        journal.add(meeting.id(), Journal.CADRE, nobody ? "panel.notHeld" : "panel.adjourned");
    }

    /** The Superintendent did not ratify: the case is before the Panel again. */
    public void returned(String key) {
        RatingDecision decision = locked(UUID.fromString(key));
        decision.returned();
        // An item that a co-chair has not ended yet gives way to the new one.
        items.findByCaseIdAndStateIn(decision.caseId(), OPEN).ifPresent(item -> {
            meetings.locked(item.meetingId());
            end(item, AgendaItem.State.DONE);
        });
        list(decision.caseId(), next(decision.caseId()).id(), "panel.listed");
    }

    // ------------------------------------------------------------------------------------------------ what the room does

    /** A case goes on to that meeting: one that was called for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void carryTo(UUID caseId, Meeting meeting) {
        RatingDecision decision = locked(caseId);
        items.findByCaseIdAndStateIn(caseId, OPEN).ifPresent(item -> {
            meetings.locked(item.meetingId());
            end(item, AgendaItem.State.CARRIED_OVER);
        });
        decision.become(RatingDecision.State.LISTED);
        list(caseId, meeting.id(), "panel.carriedOver");
    }

    /** Every open item is done or carried over: the meeting is over. @throws Refusal else */
    public void close(String key) {
        Meeting meeting = lockedWithCases(UUID.fromString(key));
        if (!open(meeting.id()).isEmpty()) {
            throw Refusal.of("panel.meeting.openItems", open(meeting.id()).size());
        }
        meeting.held(clock.instant());
        attendance.over(meeting.id());
        journal.add(meeting.id(), Journal.CADRE, "panel.held");
    }

    /** A planned or called item goes on to another meeting; the case and this meeting are locked by now. */
    @Transactional(propagation = Propagation.MANDATORY)
    void carry(AgendaItem item) {
        end(item, AgendaItem.State.CARRIED_OVER);
        if (item.kind() == AgendaItem.Kind.PROGRAM) {
            // Where no meeting is planned, a co-chair puts it on an agenda again.
            meetings.nextAfter(Eastern.today(clock)).ifPresent(meeting ->
                    items.add(item.at(meeting.id(), place(meetings.locked(meeting.id()).id()))));
            return;
        }
        decisions.findForUpdate(item.caseId()).orElseThrow().become(RatingDecision.State.LISTED);
        list(item.caseId(), next(item.caseId()).id(), "panel.carriedOver");
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void end(AgendaItem item, AgendaItem.State as) {
        item.end(as, clock.instant());
        // Before another item of the case is added: it stands on one agenda at a time.
        items.flush();
    }

    /** A program item on that meeting's agenda, which is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(UUID programItem, Meeting meeting) {
        items.add(AgendaItem.ofProgram(meeting.id(), place(meeting.id()), programItem));
    }

    /** The meeting under its lock, and the cases on its agenda under theirs. */
    @Transactional(propagation = Propagation.MANDATORY)
    Meeting lockedWithCases(UUID meeting) {
        Set<UUID> locked = new HashSet<>();
        lockCases(meeting, locked);
        Meeting found = meetings.locked(meeting);
        // A case that was put on the agenda meanwhile; nobody can add another one now.
        lockCases(meeting, locked);
        return found;
    }

    private void lockCases(UUID meeting, Set<UUID> locked) {
        items.openCases(meeting).stream().filter(locked::add).sorted().forEach(this::locked);
    }

    List<AgendaItem> open(UUID meeting) {
        return items.findByMeetingIdAndStateInOrderByPosition(meeting, OPEN);
    }

    /** The decision under its case's lock, then its own. */
    @Transactional(propagation = Propagation.MANDATORY)
    RatingDecision locked(UUID caseId) {
        return decisions.findForUpdate(support.lock(caseId).id()).orElseThrow();
    }

    /** The next meeting, or a special one where the rating is to be released before it. */
    private Meeting next(UUID caseId) {
        LocalDate today = Eastern.today(clock);
        LocalDate release = Eastern.dateOf(dates.due(caseId, ReviewDate.RELEASE));
        return meetings.nextAfter(today).filter(meeting -> !meeting.day().isAfter(release)).orElseGet(() -> {
            LocalDate soon = schoolDays.after(today, DAYS_TO_SPECIAL);
            return meetings.special(release.isAfter(today) && release.isBefore(soon) ? release : soon, CARRIED_OVER, Journal.CADRE);
        });
    }

    private void list(UUID caseId, UUID meeting, String what) {
        Meeting on = meetings.locked(meeting);
        AgendaItem item = items.add(AgendaItem.ofCase(meeting, place(meeting), caseId));
        journal.add(caseId, Journal.CADRE, what, on.day().toString());
        letters.listed(support.lock(caseId), on, item);
        if (on.state() == Meeting.State.INVITED) {
            // Whoever speaks to the Panel about it has no invitation yet.
            invitations.invitePresenters(on);
        }
    }

    private int place(UUID meeting) {
        return items.lastPosition(meeting) + 1;
    }
}
