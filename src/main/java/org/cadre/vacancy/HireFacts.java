package org.cadre.vacancy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Standings;
import org.springframework.stereotype.Component;

/** What the table of D3 is asked about, gathered under the position's lock. Yes and no alone: no date, no person, no reason. */
@Component
class HireFacts {

    /** @param certified a certification stands, and for the rest of the school year */
    record Facts(boolean rescinded, boolean startReached, HireFile.Readiness ready, boolean certified, boolean substitute,
            boolean byCheckpoint, boolean substituteAgreed, boolean acknowledged) {

        Map<String, Object> asked() {
            Map<String, Object> asked = new LinkedHashMap<>();
            asked.put("rescinded", rescinded);
            asked.put("startReached", startReached);
            asked.put("ready", ready.all());
            asked.put("certified", certified);
            asked.put("substitute", substitute);
            asked.put("byCheckpoint", byCheckpoint);
            asked.put("substituteAgreed", substituteAgreed);
            asked.put("acknowledged", acknowledged);
            return asked;
        }
    }

    private final Separations separations;
    private final OfferRepository offers;
    private final Clearances clearances;
    private final Standings standings;
    private final HireRecords records;
    private final HireDates dates;
    private final Clock clock;

    HireFacts(Separations separations, OfferRepository offers, Clearances clearances, Standings standings, HireRecords records,
            HireDates dates, Clock clock) {
        this.separations = separations;
        this.offers = offers;
        this.clearances = clearances;
        this.standings = standings;
        this.records = records;
        this.dates = dates;
        this.clock = clock;
    }

    Facts of(Hire hire, Position position) {
        LocalDate today = Eastern.today(clock);
        PositionRepository.Standing seat = separations.standing(position.id());
        boolean certified = seat.certified().filter(Certification::restOfYear).isPresent();
        // A substitute whose work is held still leads to a provisional contract, not past December 1 without hr-staffing (D3.4, D3.5).
        boolean substitute = hire.state() == HireState.SUBSTITUTE || certified && hire.state() == HireState.HELD && hire.substituteFrom() != null;
        return new Facts(seat.rescinded(), !today.isBefore(position.startsOn()), readiness(hire, position, today), certified,
                substitute, !today.isAfter(dates.checkpointDay(hire)), agreed(hire, today),
                records.notice(hire.id()).filter(notice -> notice.acknowledgedAt() != null).isPresent());
    }

    private boolean agreed(Hire hire, LocalDate today) {
        return records.substitution(hire.id()).filter(decision -> decision.authorised() && Boolean.TRUE.equals(decision.willing())
                && !today.isBefore(decision.startsOn())).isPresent();
    }

    /** As of the start of work: the first day of school, or today where that is past. */
    HireFile.Readiness readiness(Hire hire, Position position, LocalDate today) {
        LocalDate start = today.isBefore(position.startsOn()) ? position.startsOn() : today;
        // Nobody accepts an offer without attesting to the right to work by the first day: the database sees to it.
        boolean attested = offers.findById(hire.offerId()).orElseThrow().state() == Offer.State.ACCEPTED;
        return new HireFile.Readiness(attested, licensed(hire, position, start),
                clearances.cleared(hire.referralId().toString()),
                records.papers(hire.id()).filter(checked -> !checked.inOrder()).isEmpty());
    }

    /** Whether the standing behind the hire carries work on that day: in its pool, no license pending, each in force. */
    boolean licensed(Hire hire, Position position, LocalDate day) {
        return standings.in(standings.poolOf(position.postingId()), hire.candidateId()).filter(standing -> !standing.contingentAt(day)).isPresent();
    }
}
