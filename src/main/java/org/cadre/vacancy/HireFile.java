package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.people.Candidates;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Postings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A hire as staff read it: HR Staffing all of it, who hires for the position state and dates alone (domain 2.7). */
@Service
@Transactional
public class HireFile {

    private static final int JUDGMENTS = 20;

    /** What the table said once, and what it was asked about. */
    public record Judgment(int number, String status, String rule, String table, int version, boolean rescinded, boolean startReached, boolean ready,
            boolean certified, boolean substitute, boolean byCheckpoint, boolean substituteAgreed, boolean acknowledged, Instant at) {}

    /**
     * The contingency notice as it stands.
     *
     * @param expectedOn {@code null} for an open seat
     * @param acknowledgedAt {@code null} as long as it was not
     */
    public record Notice(int version, LocalDate expectedOn, LocalDate startsOn, Instant issuedAt, String signature, Instant acknowledgedAt) {}

    /** Who covers the seat that a substitute takes: nobody, or money for two (ruling 6). */
    public enum Cover { SEAT_UNCOVERED, DOUBLE_FILL }

    /**
     * What hr-staffing decided about a start as Long-Term Substitute, and what the candidate said to it.
     *
     * @param startsOn with cost center and cover {@code null} where it was refused
     * @param willing {@code null} as long as the candidate has not answered
     */
    public record Substitution(int number, boolean authorised, LocalDate startsOn, String costCentre, Cover cover, String explanation,
            String decidedBy, Instant decidedAt, Boolean willing) {}

    /** Whether the documents for the right to work were found in order. */
    public record Checked(boolean inOrder, String explanation, String person, Instant at) {}

    /** What hr-staffing decided after December 1. */
    public record Ruled(HireRulings.AfterCheckpoint decision, String explanation, String person, Instant at) {}

    /**
     * Whether the candidate may begin to work (D3.2).
     *
     * @param licences every license is in force at the start and none is pending any more (D1.6)
     * @param papers nobody has found the documents not in order
     */
    public record Readiness(boolean rightToWork, boolean licences, boolean cleared, boolean papers) {

        public boolean all() {
            return rightToWork && licences && cleared && papers;
        }
    }

    /** A day that lies ahead or behind, with the key of its words. */
    public record Deadline(String what, LocalDate day) {}

    /**
     * @param expectedOn E, {@code null} for an open seat
     * @param daysAsSubstitute school days through today, {@code null} unless the person substitutes
     * @param whole {@code null} for whoever sees state and dates alone
     */
    public record View(UUID id, UUID position, String number, String title, String positionNumber, String candidate, HireState state,
            Instant stateSince, LocalDate expectedOn, LocalDate startsOn, LocalDate firstDay, LocalDate substituteFrom, Integer daysAsSubstitute,
            List<Deadline> deadlines, Whole whole) {}

    /** What HR Staffing alone reads. */
    public record Whole(UUID offer, UUID candidate, UUID application, Instant due, Readiness ready, List<Judgment> judgments, List<Notice> notices,
            Substitution substitution, Checked papers, Ruled ruling, boolean ended) {}

    private final HireRepository hires;
    private final PositionRepository positions;
    private final ReferralRepository referrals;
    private final Candidates candidates;
    private final Postings postings;
    private final Papers letters;
    private final HireRecords records;
    private final HireFacts facts;
    private final HireDates dates;
    private final AccessTable access;
    private final Journal journal;
    private final Clock clock;

    HireFile(HireRepository hires, PositionRepository positions, ReferralRepository referrals, Candidates candidates, Postings postings,
            Papers letters, HireRecords records, HireFacts facts, HireDates dates, AccessTable access, Journal journal, Clock clock) {
        this.hires = hires;
        this.positions = positions;
        this.referrals = referrals;
        this.candidates = candidates;
        this.postings = postings;
        this.letters = letters;
        this.records = records;
        this.facts = facts;
        this.dates = dates;
        this.access = access;
        this.journal = journal;
        this.clock = clock;
    }

    /** HR Staffing's look is written in the journal. */
    public View view(Person person, UUID id) {
        Hire hire = hires.findById(id).orElseThrow(NotHere::new);
        Position position = positions.findById(hire.positionId()).orElseThrow();
        access.require(person, "hire", () -> false, () -> position.managers().contains(person.id()));
        boolean whole = access.reach(person.roles(), "hire") == AccessTable.Reach.ANY;
        if (whole) {
            journal.add(id, person.id(), "hire.seen");
        }
        return new View(id, position.id(), referrals.findById(hire.referralId()).orElseThrow().number(),
                postings.byId(position.postingId()).orElseThrow().title(), position.number(), candidates.account(hire.candidateId()).name(),
                hire.state(), hire.stateSince(), letters.expectedOn(position), position.startsOn(), hire.firstDay(), hire.substituteFrom(),
                hire.state() == HireState.SUBSTITUTE ? dates.daysAsSubstitute(hire) : null, deadlines(hire), whole ? whole(hire, position) : null);
    }

    private Whole whole(Hire hire, Position position) {
        return new Whole(hire.offerId(), hire.candidateId(), referrals.findById(hire.referralId()).orElseThrow().applicationId(), hire.dueAt(),
                facts.readiness(hire, position, Eastern.today(clock)), records.judgments(hire.id(), JUDGMENTS), records.notices(hire.id()),
                records.substitution(hire.id()).orElse(null), records.papers(hire.id()).orElse(null), records.ruling(hire.id()).orElse(null),
                hire.state().ended());
    }

    private List<Deadline> deadlines(Hire hire) {
        List<Deadline> all = new ArrayList<>();
        if (hire.state() == HireState.SUBSTITUTE) {
            all.add(new Deadline("evaluation", dates.evaluationFrom(hire)));
            all.add(new Deadline("longTerm", dates.longTermFrom(hire)));
            all.add(new Deadline("checkpoint", dates.checkpointDay(hire)));
        }
        if (hire.live()) {
            all.add(new Deadline("yearOver", Eastern.dateOf(dates.yearOver(hire))));
        }
        return all;
    }
}
