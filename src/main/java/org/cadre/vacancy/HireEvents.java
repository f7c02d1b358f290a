package org.cadre.vacancy;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.database.Remembered;
import org.cadre.platform.engine.Retiming;
import org.cadre.pool.LicencesFound;
import org.cadre.pool.Stage;
import org.cadre.pool.StageChanged;
import org.cadre.vacancy.VacancyConfirmation.Message;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What hires hear of: an accepted offer begins one; what changes for its seat or its candidate is told to its diagram. */
@Component
class HireEvents {

    private final HireRepository hires;
    private final PositionRepository positions;
    private final HireRecords records;
    private final HireMoves moves;
    private final VacancyConfirmation process;
    private final Retiming retiming;
    private final Journal journal;
    private final Clock clock;

    /** What licensure found and the stage that follows from it are one piece of news: told once in a transaction. */
    private final Remembered<Hire, Boolean> licencesTold = new Remembered<>(this::tellOfLicences);

    HireEvents(HireRepository hires, PositionRepository positions, HireRecords records, HireMoves moves, VacancyConfirmation process,
            Retiming retiming, Journal journal, Clock clock) {
        this.hires = hires;
        this.positions = positions;
        this.records = records;
        this.moves = moves;
        this.process = process;
        this.retiming = retiming;
        this.journal = journal;
        this.clock = clock;
    }

    /** An accepted offer becomes a hire, under the position's lock. */
    @EventListener
    void heard(OfferAccepted accepted) {
        Offer offer = accepted.offer();
        Position position = positions.findForUpdate(offer.positionId()).orElseThrow();
        Hire hire = hires.saveAndFlush(new Hire(offer, position.schoolYear(), clock.instant()));
        journal.add(hire.id(), hire.candidateId().toString(), "hire.begun", position.number());
        process.start(hire.id());
    }

    @EventListener
    void heard(SeatChanged change) {
        Position position = positions.findForUpdate(change.position()).orElseThrow();
        Optional<Hire> live = hires.ofPosition(position.id()).filter(Hire::live);
        live.ifPresent(hire -> {
            switch (change.what()) {
                case RESCINDED, FROZEN -> process.tell(hire.id(), Message.SEPARATION_RESCINDED);
                case VACATED_EARLY -> process.tell(hire.id(), Message.SEAT_VACATED_EARLY);
                case CANCELLED -> process.tell(hire.id(), Message.POSITION_CANCELLED);
                case DATE_CHANGED -> dateChanged(hire, position);
                // Only this hire's own task certifies and rules on a letter, and goes on by itself.
                case CERTIFIED, UNFROZEN, LET_STAY -> { }
            }
        });
    }

    private void dateChanged(Hire hire, Position position) {
        // Before its first step a hire has no notice yet: the first one names the new date.
        if (records.notice(hire.id()).isPresent()) {
            moves.notice(hire, position);
        }
        process.tell(hire.id(), Message.SEPARATION_DATE_CHANGED);
        retiming.ofCase(hire.id().toString());
    }

    @EventListener
    void heard(ClearanceSettled settled) {
        positions.findForUpdate(settled.referral().positionId()).orElseThrow();
        hires.ofPosition(settled.referral().positionId()).filter(hire -> hire.live() && hire.referralId().equals(settled.referral().id()))
                .ifPresent(hire -> process.tell(hire.id(), settled.cleared() ? Message.LICENCE_CHANGED : Message.CLEARANCE_REFUSED));
    }

    /** A license lapsed, or its renewal was verified. */
    @EventListener
    void heard(StageChanged change) {
        if (change.stage() == Stage.ON_HOLD || change.stage() == Stage.IN_POOL) {
            licencesChanged(change.candidate());
        }
    }

    @EventListener
    void heard(LicencesFound change) {
        licencesChanged(change.candidate());
    }

    private void licencesChanged(UUID candidate) {
        hires.goingOnOf(candidate).forEach(licencesTold::get);
    }

    private Boolean tellOfLicences(Hire hire) {
        positions.findForUpdate(hire.positionId()).orElseThrow();
        process.tell(hire.id(), Message.LICENCE_CHANGED);
        return true;
    }
}
