package org.cadre.panel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.calendar.SchoolDays;
import org.cadre.evaluation.PacketSealed;
import org.cadre.evaluation.ReviewDates;
import org.cadre.evaluation.ReviewDeadlines;
import org.cadre.journal.Journal;
import org.cadre.panel.RatingDecision.State;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.time.AsOf;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of each sealed packet, and what its diagram asks about it. */
@Service("decisions")
@InDiagrams
@Transactional
public class RatingDecisions {

    /** Within which a special meeting is held where nothing carried (domain 2.4). */
    private static final int DAYS_TO_SPECIAL = 5;
    /** Where a day lies that nobody has set. */
    private static final Instant NEVER = Eastern.startOf(LocalDate.of(2999, 12, 31));
    private static final String NOTHING_CARRIED = "Nothing carried in a case.";
    private static final String JOINT_REPORT = "Nothing carried in two meetings of the Panel: both co-chairs have reported jointly.";
    private static final Set<State> DONE = EnumSet.of(State.RELEASED, State.CLOSED, State.WITHDRAWN);

    private final RatingDecisionRepository decisions;
    private final SupportCases support;
    private final PacketChecks checks;
    private final ReviewDates dates;
    private final ReviewDeadlines deadlines;
    private final RatingRows rows;
    private final RatingLetters letters;
    private final ObjectProvider<Approvals> approvals;
    private final ObjectProvider<Meetings> meetings;
    private final ObjectProvider<Agendas> agendas;
    private final RatingDeciding process;
    private final SchoolDays schoolDays;
    private final Journal journal;
    private final Clock clock;

    /** Approvals, meetings and agendas ask this bean in turn: they are looked up late. */
    RatingDecisions(RatingDecisionRepository decisions, SupportCases support, PacketChecks checks, ReviewDates dates, ReviewDeadlines deadlines, RatingRows rows,
            RatingLetters letters, ObjectProvider<Approvals> approvals, ObjectProvider<Meetings> meetings, ObjectProvider<Agendas> agendas,
            RatingDeciding process, SchoolDays schoolDays, Journal journal, Clock clock) {
        this.decisions = decisions;
        this.support = support;
        this.checks = checks;
        this.dates = dates;
        this.deadlines = deadlines;
        this.rows = rows;
        this.letters = letters;
        this.approvals = approvals;
        this.meetings = meetings;
        this.agendas = agendas;
        this.process = process;
        this.schoolDays = schoolDays;
        this.journal = journal;
        this.clock = clock;
    }

    @EventListener
    void sealed(PacketSealed packet) {
        decisions.add(new RatingDecision(packet.caseId(), packet.sha256(), clock.instant()));
        process.start(packet.caseId());
    }

    /** The decision under its case's lock, then its own. */
    @Transactional(propagation = Propagation.MANDATORY)
    RatingDecision locked(String key) {
        UUID id = support.lock(UUID.fromString(key)).id();
        return decisions.findForUpdate(id).orElseThrow();
    }

    /** Whether that case's packet has come to the Panel. */
    @Transactional(readOnly = true)
    public boolean known(UUID caseId) {
        return decisions.findById(caseId).isPresent();
    }

    @Transactional(readOnly = true)
    RatingDecision.State state(UUID caseId) {
        return decisions.findById(caseId).orElseThrow().state();
    }

    /** Whether the packet was whole and what was sealed when it was read last, to the last byte. */
    @Transactional(readOnly = true)
    public boolean packetIntact(String key) {
        return checks.intact(key);
    }

    // ------------------------------------------------------------------------------------------------ nothing carried

    /** Whether nothing has carried although a special meeting was called for the case: then both co-chairs report. */
    public boolean specialHeld(String key) {
        return rows.specialCalled(locked(key).caseId());
    }

    /** Nothing carried: the case goes on to a special meeting within five school days, or to one that is as near. */
    public void callSpecial(String key) {
        UUID id = locked(key).caseId();
        LocalDate by = schoolDays.after(Eastern.today(clock), DAYS_TO_SPECIAL);
        Meeting special = meetings.getObject().special(by, NOTHING_CARRIED, Journal.CADRE);
        rows.specialCalled(id, special.id(), clock.instant());
        agendas.getObject().carryOver(key);
        journal.add(id, Journal.CADRE, "rating.specialCalled");
    }

    /**
     * Nothing carried there either, and both co-chairs have reported: Superintendent and union president are told, the release is extended
     * for this case by name, and the case stays before the Panel. Nothing is ever adopted for it.
     */
    public void reported(String key) {
        UUID id = locked(key).caseId();
        RatingRows.Report report = rows.openReport(id).orElseThrow();
        rows.reported(report.id(), clock.instant());
        journal.add(id, Journal.CADRE, "rating.reported", report.releaseDay().toString());
        deadlines.extendRelease(id, report.releaseDay(), JOINT_REPORT, report.writtenBy());
        agendas.getObject().carryOver(key);
        SupportCase supported = support.lock(id);
        letters.superintendent(supported, "reported/" + report.id());
        letters.unionPresident(supported, "reported/" + report.id());
    }

    // ------------------------------------------------------------------------------------------------ the release

    /** When the rating is to be released: May 15, 23:59, unless it was moved for the school year or extended for the case. */
    @CountsSchoolDays
    public Date releaseDue(String key) {
        return dates.release(key);
    }

    /** When a later day of the release is over; far ahead until the day that has passed is moved for the year or extended for the case. */
    @CountsSchoolDays
    public Date releaseDueAgain(String key) {
        Date due = dates.release(key);
        return due.toInstant().isAfter(AsOf.now(clock)) ? due : Date.from(NEVER);
    }

    /** Whether the rating is still to be released. */
    public boolean awaited(String key) {
        return !DONE.contains(locked(key).state());
    }

    /** The day of the release is over: who signs and performance management are told; nothing is adopted for the Panel (domain 2.4). */
    public void tellOverdue(String key) {
        RatingDecision decision = locked(key);
        Instant due = dates.release(key).toInstant();
        if (DONE.contains(decision.state()) || due.isAfter(clock.instant())) {
            return;
        }
        UUID id = decision.caseId();
        SupportCase supported = support.lock(id);
        journal.add(id, Journal.CADRE, "rating.overdue");
        String what = "overdue/" + Eastern.dateOf(due);
        letters.to(approvals.getObject().signers(id), supported, what, "/staff/panel/cases/%s");
        letters.performanceManagement(supported, what, "/staff/reviews/%s/deadlines");
    }

    /** What was decided is sealed, and the case is over. */
    public void closed(String key) {
        locked(key).become(State.CLOSED);
        support.tell(key, SupportState.CLOSED.name());
    }
}
