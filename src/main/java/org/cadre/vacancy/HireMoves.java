package org.cadre.vacancy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cadre.correspondence.Attachment;
import org.cadre.journal.Journal;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Standings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves a hire from state to state: the row, the journal, the letters to candidate and school, and who else has to know. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class HireMoves {

    private final HireRepository hires;
    private final PositionRepository positions;
    private final OfferRepository offers;
    private final Separations separations;
    private final HireRecords records;
    private final HireFacts facts;
    private final HireDates dates;
    private final HireLetters letters;
    private final Standings standings;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HireMoves(HireRepository hires, PositionRepository positions, OfferRepository offers, Separations separations, HireRecords records,
            HireFacts facts, HireDates dates, HireLetters letters, Standings standings, Journal journal, ApplicationEventPublisher events, Clock clock) {
        this.hires = hires;
        this.positions = positions;
        this.offers = offers;
        this.separations = separations;
        this.records = records;
        this.facts = facts;
        this.dates = dates;
        this.letters = letters;
        this.standings = standings;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** To that state, unless it holds already. */
    void to(HireState next, Hire hire, Position position) {
        if (hire.state() == next) {
            return;
        }
        hire.become(next, clock.instant());
        keep(hire, next);
        switch (next) {
            case HELD -> letters.toCandidate(hire, position, next.name(), hire.stateSince(), null, why(hire, position), List.of());
            case RELEASED -> {
                String cause = cause(hire, position);
                letters.toCandidate(hire, position, next.name(), hire.stateSince(), null, "hire.release." + cause,
                        List.of(letters.paper(Papers.Kind.RELEASE, hire, Map.of("cause", cause))));
            }
            case CONFIRMED, CONVERTED -> letters.toCandidate(hire, position, "RESUMED", hire.stateSince(), hire.firstDay(), null, List.of());
            default -> letters.toCandidate(hire, position, next.name(), hire.stateSince(), null, null, List.of());
        }
        letters.toSchool(hire, position, next.ended() ? "ENDED" : next.name(), hire.stateSince(), hire.firstDay());
        if (next == HireState.RELEASED) {
            standings.restorePriority(hire.candidateId(), standings.poolOf(position.postingId()));
        }
        if (next.ended()) {
            events.publishEvent(new HireEnded(hire));
        }
    }

    /** Issues the contingency notice, in a new version where E or S is not what the last one said; else nothing. */
    void notice(Hire hire, Position position) {
        LocalDate expected = dates.expectedOn(position).orElse(null);
        var newest = records.notice(hire.id());
        if (newest.filter(notice -> position.startsOn().equals(notice.startsOn()) && Objects.equals(expected, notice.expectedOn())).isPresent()) {
            return;
        }
        int version = records.issue(hire.id(), expected, position.startsOn());
        journal.add(hire.id(), Journal.CADRE, "hire.notice", String.valueOf(version));
        Attachment paper = letters.paper(Papers.Kind.CONTINGENCY_NOTICE, hire, Map.of());
        String what = expected == null ? "CONTINGENT.open" : version == 1 ? "CONTINGENT" : "REISSUED";
        letters.toCandidate(hire, position, what, version, null, null, List.of(paper));
        letters.toSchool(hire, position, what, version, expected);
    }

    /** Starts the candidate as Long-Term Substitute; where that holds already, nothing. */
    void substitute(Hire hire, Position position) {
        if (hire.state() == HireState.SUBSTITUTE) {
            return;
        }
        LocalDate authorised = records.substitution(hire.id()).map(HireFile.Substitution::startsOn).orElseThrow();
        LocalDate from = dates.substituteFrom(authorised);
        hire.substituteFrom(from, clock.instant());
        keep(hire, HireState.SUBSTITUTE);
        Attachment paper = letters.paper(Papers.Kind.SUBSTITUTE_LETTER, hire,
                Map.of("startsOn", from, "evaluationFrom", dates.evaluationFrom(hire), "longTermFrom", dates.longTermFrom(hire)));
        letters.toCandidate(hire, position, HireState.SUBSTITUTE.name(), hire.stateSince(), from, null, List.of(paper));
        letters.toSchool(hire, position, HireState.SUBSTITUTE.name(), hire.stateSince(), from);
    }

    /**
     * Gives the position to this person, on the certification that stands; done already, nothing.
     *
     * @throws IllegalStateException where something stands against it: the table was not asked under this lock
     */
    void seat(HireState seated, Hire hire, Position position) {
        if (hire.certificationId() != null) {
            return;
        }
        HireFacts.Facts now = facts.of(hire, position);
        Certification certification = separations.standing(position.id()).certified().filter(Certification::restOfYear).orElse(null);
        boolean free = position.state() == Position.State.TO_FILL && !now.rescinded() && !separations.frozen(position.id());
        if (certification == null || !free || !now.ready().all()) {
            throw new IllegalStateException("Hire %s cannot be seated as the facts stand".formatted(hire.id()));
        }
        LocalDate earliest = dates.firstDay(position, offers.findById(hire.offerId()).orElseThrow(), certification);
        // Who substitutes may be converted long after the seat was certified: nobody is given a contract for the past.
        LocalDate from = seated == HireState.CONVERTED && earliest.isBefore(Eastern.today(clock)) ? Eastern.today(clock) : earliest;
        hire.seat(seated, certification, from, clock.instant());
        hires.saveAndFlush(hire);
        position.fill();
        positions.saveAndFlush(position);
        journal.add(hire.id(), Journal.CADRE, "hire.became." + seated);
        events.publishEvent(new HireSeated(hire));
    }

    /** Tells candidate and school that the position is this person's, with the letter. */
    void tellSeated(Hire hire, Position position) {
        boolean converted = hire.state() == HireState.CONVERTED;
        Attachment paper = letters.paper(Papers.Kind.CONFIRMATION, hire, Map.of("firstDay", hire.firstDay(), "converted", converted));
        letters.toCandidate(hire, position, hire.state().name(), hire.stateSince(), hire.firstDay(), null, List.of(paper));
        letters.toSchool(hire, position, hire.state().name(), hire.stateSince(), hire.firstDay());
    }

    private void keep(Hire hire, HireState next) {
        hires.saveAndFlush(hire);
        journal.add(hire.id(), Journal.CADRE, "hire.became." + next);
    }

    /** What the candidate can do something about comes first. */
    private String why(Hire hire, Position position) {
        HireFile.Readiness ready = facts.readiness(hire, position, Eastern.today(clock));
        if (!ready.papers() || !ready.rightToWork()) {
            return "hire.held.papers";
        }
        return ready.licences() ? "hire.held.clearance" : "hire.held.licences";
    }

    /** Nothing of who stays or why. */
    private String cause(Hire hire, Position position) {
        if (separations.standing(position.id()).rescinded()) {
            return "SEAT_KEPT";
        }
        return clock.instant().isBefore(dates.yearOver(hire)) ? "DECIDED" : "YEAR_OVER";
    }
}
