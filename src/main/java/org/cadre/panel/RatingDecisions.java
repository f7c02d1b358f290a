package org.cadre.panel;

import java.time.Clock;
import java.util.UUID;
import org.cadre.evaluation.PacketSealed;
import org.cadre.evaluation.Packets;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.support.SupportCases;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of each sealed packet, and what its diagram asks about it. */
@Service("decisions")
@InDiagrams
@Transactional
public class RatingDecisions {

    private final RatingDecisionRepository decisions;
    private final SupportCases support;
    private final Packets packets;
    private final RatingDeciding process;
    private final Clock clock;

    RatingDecisions(RatingDecisionRepository decisions, SupportCases support, Packets packets, RatingDeciding process, Clock clock) {
        this.decisions = decisions;
        this.support = support;
        this.packets = packets;
        this.process = process;
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

    /** Whether the Panel would read what was sealed, to the last byte. */
    @Transactional(readOnly = true)
    public boolean packetIntact(String key) {
        return packets.intact(UUID.fromString(key));
    }
}
