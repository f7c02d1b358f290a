package org.cadre.panel;

import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import org.cadre.calendar.CountsSchoolDays;
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

    /** Whether nothing has carried although a special meeting was called for it: then both co-chairs report. */
    public boolean specialHeld(String key) {
        throw new UnsupportedOperationException();
    }

    /** Nothing carried: a special meeting within five school days, unless it is that far already. */
    public void callSpecial(String key) {
        throw new UnsupportedOperationException();
    }

    /** Both co-chairs have reported that nothing carried: Superintendent and union president are told, and the release is extended by name. */
    public void reported(String key) {
        throw new UnsupportedOperationException();
    }

    /** When the rating is to be released: May 15, 23:59, unless it was moved or extended. */
    @CountsSchoolDays
    public Date releaseDue(String key) {
        throw new UnsupportedOperationException();
    }

    /** The day of the release is over: the co-chairs and performance management are told; nothing is adopted for the Panel. */
    public void tellOverdue(String key) {
        throw new UnsupportedOperationException();
    }

    /** The decision is sealed, and the case over. */
    public void closed(String key) {
        throw new UnsupportedOperationException();
    }
}
