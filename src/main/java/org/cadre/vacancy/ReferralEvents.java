package org.cadre.vacancy;

import java.util.List;
import java.util.UUID;
import org.cadre.pool.PoolMembers;
import org.cadre.pool.Stage;
import org.cadre.pool.StageChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens elsewhere and what it means for the cases of positions; heard in the same transaction. */
@Component
class ReferralEvents {

    private final Referrals cases;
    private final ReferralRepository referrals;
    private final PositionRepository positions;
    private final Line line;
    private final PoolMembers members;
    private final PositionHiring process;

    ReferralEvents(Referrals cases, ReferralRepository referrals, PositionRepository positions, Line line, PoolMembers members,
            PositionHiring process) {
        this.cases = cases;
        this.referrals = referrals;
        this.positions = positions;
        this.line = line;
        this.members = members;
        this.process = process;
    }

    /** An application to a position was passed on; or what a case rests on has ended, but by a hire, which is heard of itself. */
    @EventListener
    void stageChanged(StageChanged change) {
        if (change.behindAPool() && change.stage() == Stage.RELEASED) {
            cases.referReleased(new PoolMembers.Released(change.application(), change.candidate(), change.posting()));
        } else if (change.stage().ended() && change.stage() != Stage.HIRED) {
            boolean closed = change.stage() == Stage.CANCELLED;
            for (UUID referral : referrals.restingOn(change.application(), change.candidate(), change.posting())) {
                cases.locked(referral.toString());
                process.tell(referral, closed ? PositionHiring.Message.POSITION_CLOSED : PositionHiring.Message.REFERRAL_WITHDRAWN);
            }
        }
    }

    /** The hiring team's open tasks go over to those who were named, and whoever waits for a position with a hiring manager is referred. */
    @EventListener
    void managersNamed(ManagersNamed named) {
        Position position = positions.findForUpdate(named.position()).orElseThrow();
        referrals.openOf(position.id()).forEach(referral -> process.offerTo(referral, position.managers()));
        cases.referReleased(position.id());
    }

    /** The seat is not to be filled any more: canceled, or kept by its holder. Those with a hire hear it from the hire's end. */
    @EventListener
    void seatChanged(SeatChanged change) {
        Position position = positions.findForUpdate(change.position()).orElseThrow();
        if (position.state() == Position.State.KEPT || position.state() == Position.State.CANCELLED) {
            close(position.id());
        }
    }

    private void close(UUID position) {
        for (UUID id : referrals.openOf(position)) {
            Referral referral = referrals.findForUpdate(id).orElseThrow();
            if (!referral.state().ended() && !referral.state().hiring()) {
                process.tell(id, PositionHiring.Message.POSITION_CLOSED);
            }
        }
    }

    /** A contingent acceptance suspends the candidate's other cases: nothing is lost should it come to nothing (D1.11). */
    @EventListener
    void offerAccepted(OfferAccepted accepted) {
        Offer offer = accepted.offer();
        others(offer.candidateId(), offer.positionId()).stream().filter(other -> other.state() != ReferralState.SUSPENDED).forEach(other -> {
            cases.locked(other.id().toString());
            process.tell(other.id(), PositionHiring.Message.ACCEPTED_ELSEWHERE);
        });
    }

    /** Only a confirmed hire closes the candidate's other cases, and those of the others for the seat. */
    @EventListener
    void hireSeated(HireSeated seated) {
        Hire hire = seated.hire();
        positions.findForUpdate(hire.positionId()).orElseThrow();
        // A clearance that comes last confirms the hire at that moment, before the case itself has told of it.
        cases.tell(hire.referralId(), ReferralState.CLEARED, null);
        cases.tell(hire.referralId(), ReferralState.HIRED, null);
        for (UUID id : referrals.openOf(hire.positionId())) {
            if (!process.tell(id, PositionHiring.Message.SEAT_FILLED)) {
                process.tell(id, PositionHiring.Message.POSITION_CLOSED);
            }
        }
        for (Referral other : others(hire.candidateId(), hire.positionId())) {
            cases.locked(other.id().toString());
            if (!process.tell(other.id(), PositionHiring.Message.HIRED_ELSEWHERE)) {
                process.tell(other.id(), PositionHiring.Message.ACCEPTED_ELSEWHERE);
                process.tell(other.id(), PositionHiring.Message.HIRED_ELSEWHERE);
            }
        }
    }

    /** The candidate is free for other positions again, and the seat, where it is still to be filled, for the next in line. */
    @EventListener
    void hireEnded(HireEnded ended) {
        Hire hire = ended.hire();
        positions.findForUpdate(hire.positionId()).orElseThrow();
        // A refused clearance ends the case on its own way, which is under way at this moment.
        if (hire.state() != HireState.NOT_CLEARED && !process.tell(hire.referralId(), PositionHiring.Message.HIRE_ENDED)) {
            cases.hireOver(hire.referralId().toString());
        }
        line.goOn(hire.positionId());
        others(hire.candidateId(), hire.positionId()).forEach(other -> cases.resume(other.id()));
        members.releasedOf(hire.candidateId()).forEach(cases::referReleased);
    }

    private List<Referral> others(UUID candidate, UUID position) {
        return referrals.othersOf(candidate, positions.findById(position).orElseThrow().schoolYear(), position);
    }
}
