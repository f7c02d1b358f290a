package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.journal.Journal;
import org.cadre.platform.database.Remembered;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Postings;
import org.cadre.vacancy.HireRecords.Told;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What comes of accepted offers (domain 2.2, D3). Each question takes the position's lock first, so that nothing changes while
 * it is answered: who waits either sees a fact or hears its message.
 */
@Service
@InDiagrams
@Transactional
public class Hires {

    /** When a timer is due that is not wanted any more, or not yet: no wait turns in circles over it. Pages do not show it. */
    public static final Instant NEVER = Eastern.startOf(LocalDate.of(2999, 1, 1));

    private final HireRepository hires;
    private final PositionRepository positions;
    private final OfferRepository offers;
    private final ReferralRepository referrals;
    private final Separations separations;
    private final Postings postings;
    private final HireRecords records;
    private final HireDates dates;
    private final HireMoves moves;
    private final HireLetters letters;
    private final Journal journal;
    private final Clock clock;
    private final Remembered<UUID, UUID> positionsOf;
    private final Remembered<UUID, String> statuses;
    private final Remembered<Locked, HireFacts.Facts> asked;

    Hires(HireRepository hires, PositionRepository positions, OfferRepository offers, ReferralRepository referrals, Separations separations,
            Postings postings, HireRecords records, HireFacts facts, HireDates dates, HireMoves moves, HireLetters letters,
            Journal journal, Clock clock) {
        this.hires = hires;
        this.positions = positions;
        this.offers = offers;
        this.referrals = referrals;
        this.separations = separations;
        this.postings = postings;
        this.records = records;
        this.dates = dates;
        this.moves = moves;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
        this.positionsOf = new Remembered<>(hire -> hires.positionOf(hire).orElseThrow());
        this.asked = new Remembered<>(locked -> facts.of(locked.hire, locked.position));
        this.statuses = new Remembered<>(hire -> records.judgments(hire, 1).get(0).status());
    }

    // ------------------------------------------------------------------------------------------------ cards

    /** The number on Tasklist's cards. */
    @Transactional(readOnly = true)
    public String caseNumber(String businessKey) {
        return referrals.findById(get(businessKey).referralId()).orElseThrow().number();
    }

    /** The position on Tasklist's cards. */
    @Transactional(readOnly = true)
    public String position(String businessKey) {
        Position position = positions.findById(get(businessKey).positionId()).orElseThrow();
        return position.number() + ", " + postings.byId(position.postingId()).orElseThrow().title() + " (SY" + position.schoolYear() + ")";
    }

    /** Where staff read the hire. */
    public String page(String businessKey) {
        return "/staff/hires/" + UUID.fromString(businessKey);
    }

    /** E as ISO date, for the form of the certification; empty for an open seat. */
    public String expectedOn(String businessKey) {
        return dates.expectedOn(lock(businessKey).position).map(LocalDate::toString).orElse("");
    }

    // ------------------------------------------------------------------------------------------------ the diagram's questions

    /** Whether a letter that came too late has frozen the seat. */
    public boolean frozen(String businessKey) {
        return separations.frozen(lock(businessKey).position.id());
    }

    /** What the table of D3 is asked about, by the names that its inputs have. */
    public Map<String, Object> facts(String businessKey) {
        Locked locked = lock(businessKey);
        asked.forget(locked);
        return asked.get(locked).asked();
    }

    /** Keeps what the table said, with its row and version and what it was asked about. */
    public void judged(String businessKey, Decision decision) {
        Locked locked = lock(businessKey);
        Map<String, Object> said = decision.rules().get(0);
        String status = (String) said.get("status");
        String before = records.judgments(locked.hire.id(), 1).stream().map(HireFile.Judgment::status).findFirst().orElse("");
        records.judged(locked.hire.id(), status, (String) said.get("rule"), decision.table(), decision.version(), asked.get(locked));
        asked.forget(locked);
        statuses.forget(locked.hire.id());
        if (!status.equals(before)) {
            journal.add(locked.hire.id(), Journal.CADRE, "hire.judged." + status);
        }
    }

    /** What the table said last. */
    @Transactional(readOnly = true)
    public String status(String businessKey) {
        return statuses.get(UUID.fromString(businessKey));
    }

    /** Whether HR Staffing is to certify the seat empty now. */
    public boolean certificationDue(String businessKey) {
        return separations.certificationDue(lock(businessKey).position.id());
    }

    /** CONVERT, KEEP or RELEASE, as HR Staffing decided after December 1 (D3.5). */
    @Transactional(readOnly = true)
    public String afterCheckpoint(String businessKey) {
        return records.ruling(UUID.fromString(businessKey)).orElseThrow().decision().name();
    }

    // ------------------------------------------------------------------------------------------------ the diagram's steps

    /** Moves the hire to that state and tells candidate and school; a state that holds already writes nothing. */
    public void tell(String businessKey, String state) {
        Locked locked = lock(businessKey);
        HireState next = HireState.valueOf(state);
        if (next == HireState.CONTINGENT) {
            moves.notice(locked.hire, locked.position);
        } else if (next.seated()) {
            moves.tellSeated(locked.hire, locked.position);
        } else {
            moves.to(next, locked.hire, locked.position);
        }
    }

    /** Starts the candidate as Long-Term Substitute and tells. */
    public void startSubstitute(String businessKey) {
        Locked locked = lock(businessKey);
        moves.substitute(locked.hire, locked.position);
    }

    /** The position is this person's, before the start of work; done already, nothing. */
    public void confirm(String businessKey) {
        seat(businessKey, HireState.CONFIRMED);
    }

    /** The Long-Term Substitute gets a provisional contract; done already, nothing. */
    public void convert(String businessKey) {
        seat(businessKey, HireState.CONVERTED);
    }

    private void seat(String businessKey, HireState seated) {
        Locked locked = lock(businessKey);
        moves.seat(seated, locked.hire, locked.position);
    }

    /** Asks the candidate whether to start as Long-Term Substitute, where HR Staffing has authorized it. */
    public void askSubstitute(String businessKey) {
        Locked locked = lock(businessKey);
        var unanswered = records.substitution(locked.hire.id()).filter(decision -> decision.authorised() && decision.willing() == null);
        unanswered.ifPresent(decision -> {
            letters.toCandidate(locked.hire, locked.position, "substituteAsked", decision.number(), decision.startsOn(), null, List.of());
            journal.add(locked.hire.id(), Journal.CADRE, "hire.substituteAsked", decision.startsOn().toString());
        });
    }

    /** Tells that E comes closer, once for each notice and date. */
    public void notice(String businessKey) {
        Locked locked = lock(businessKey);
        dates.noticeDue(locked.hire, locked.position).ifPresent(told -> {
            LocalDate expected = dates.expectedOn(locked.position).orElseThrow();
            tellOnce(locked, told, expected, "notice." + told.name().substring("NOTICE_".length()), expected);
        });
    }

    /** From today on the substitute counts as a teacher for evaluation; told once, and only while it holds. */
    public void tellEvaluation(String businessKey) {
        Locked locked = lock(businessKey);
        if (substitutesOn(locked.hire) && !today().isBefore(dates.evaluationFrom(locked.hire))) {
            tellOnce(locked, Told.EVALUATION, locked.hire.substituteFrom(), "evaluation", dates.evaluationFrom(locked.hire));
        }
    }

    /** From today on the substitute has long-term status; told once, and only while it holds. */
    public void tellLongTerm(String businessKey) {
        Locked locked = lock(businessKey);
        if (substitutesOn(locked.hire) && !today().isBefore(dates.longTermFrom(locked.hire))) {
            tellOnce(locked, Told.LONG_TERM, locked.hire.substituteFrom(), "longTerm", dates.longTermFrom(locked.hire));
        }
    }

    /** December 1 is over and the seat is not certified: what falls empty later is HR Staffing's to decide (D3.5). */
    public void tellCheckpoint(String businessKey) {
        Locked locked = lock(businessKey);
        if (substitutesOn(locked.hire)) {
            tellOnce(locked, Told.CHECKPOINT, dates.checkpointDay(locked.hire), "checkpoint", dates.checkpointDay(locked.hire));
        }
    }

    private static boolean substitutesOn(Hire hire) {
        return hire.state() == HireState.SUBSTITUTE;
    }

    private void tellOnce(Locked locked, Told what, LocalDate day, String words, LocalDate named) {
        if (records.tell(locked.hire.id(), what, day)) {
            letters.toCandidate(locked.hire, locked.position, words, day, named, null, List.of());
            letters.toSchool(locked.hire, locked.position, words, day, named);
            journal.add(locked.hire.id(), Journal.CADRE, "hire." + what, day.toString());
        }
    }

    // ------------------------------------------------------------------------------------------------ the diagram's dates

    /** 30, 7 and 1 days before E, at the day's first instant. */
    public Date nextNotice(String businessKey) {
        Locked locked = lock(businessKey);
        return Date.from(dates.nextNotice(locked.hire, locked.position));
    }

    /** Ten business days before school starts, at the day's first instant; at once where that is past and nobody decided yet. */
    @CountsSchoolDays
    public Date substituteToDecide(String businessKey) {
        Locked locked = lock(businessKey);
        return Date.from(dates.substituteToDecide(locked.hire, locked.position));
    }

    /** The first instant of S, which follows the school calendar; where a substitute is to begin later, then of that day. */
    @CountsSchoolDays
    public Date schoolStarts(String businessKey) {
        Locked locked = lock(businessKey);
        return Date.from(dates.schoolStarts(locked.hire, locked.position));
    }

    /** Close of business on E. */
    public Date expectedDateOver(String businessKey) {
        return Date.from(dates.expectedDateOver(lock(businessKey).position));
    }

    /** Close of business on June 30, which ends the school year. */
    public Date yearOver(String businessKey) {
        return Date.from(dates.yearOver(get(businessKey)));
    }

    /** The first instant of the first day of work (ruling 15). */
    @CountsSchoolDays
    public Date firstDay(String businessKey) {
        Locked locked = lock(businessKey);
        return start(dates.firstDay(locked.position, offers.findById(locked.hire.offerId()).orElseThrow(),
                separations.standing(locked.position.id()).certified().orElseThrow()));
    }

    /** The first instant of the 16th school day, the first day counted. */
    @CountsSchoolDays
    public Date countsForEvaluation(String businessKey) {
        return start(dates.evaluationFrom(get(businessKey)));
    }

    /** The first instant of the 21st school day, the first day counted. */
    @CountsSchoolDays
    public Date longTermStatus(String businessKey) {
        return start(dates.longTermFrom(get(businessKey)));
    }

    /** The end of December 1. */
    public Date checkpoint(String businessKey) {
        return Date.from(dates.checkpoint(get(businessKey)));
    }

    private static Date start(LocalDate day) {
        return Date.from(Eastern.startOf(day));
    }

    // ------------------------------------------------------------------------------------------------

    private record Locked(Hire hire, Position position) {}

    private Locked lock(String businessKey) {
        UUID id = UUID.fromString(businessKey);
        Position position = positions.findForUpdate(positionsOf.get(id)).orElseThrow();
        return new Locked(hires.findForUpdate(id).orElseThrow(), position);
    }

    private Hire get(String businessKey) {
        return hires.findById(UUID.fromString(businessKey)).orElseThrow();
    }

    private LocalDate today() {
        return Eastern.today(clock);
    }
}
