package org.cadre.vacancy;

import org.cadre.pool.HiredCandidates;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the pool what became of a hire (D1.11), in the transaction in which it happened. */
@Component
class PoolOfHires {

    private final HiredCandidates pool;
    private final PositionRepository positions;

    PoolOfHires(HiredCandidates pool, PositionRepository positions) {
        this.pool = pool;
        this.positions = positions;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void accepted(OfferAccepted event) {
        pool.accepted(event.offer().candidateId());
    }

    @EventListener
    void ended(HireEnded event) {
        pool.free(event.hire().candidateId());
    }

    @EventListener
    void seated(HireSeated event) {
        Hire hire = event.hire();
        Position position = positions.findById(hire.positionId()).orElseThrow();
        pool.hired(hire.candidateId(), hire.schoolYear(), position.postingId(), position.number());
    }
}
