package org.cadre.panel;

import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.panel.DecisionPacket.Told;
import org.cadre.platform.CanonicalJson;
import org.cadre.platform.security.SigningKey;
import org.cadre.support.SupportCases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the Panel decided in one case and how, sealed for as long as it is kept: a signed chain, and the paper that says the same. */
@Service
@Transactional
public class DecisionPackets {

    /** @param sha256 of the JSON file */
    record Kept(byte[] json, byte[] pdf, String sha256, String key, Instant sealedAt) {}

    private final RatingDecisionRepository decisions;
    private final SupportCases support;
    private final DecisionFacts facts;
    private final DecisionPrinter printer;
    private final DecisionKey key;
    private final Reader reader;
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    DecisionPackets(RatingDecisionRepository decisions, SupportCases support, DecisionFacts facts, DecisionPrinter printer, DecisionKey key, Reader reader,
            JdbcClient database, Journal journal, Clock clock) {
        this.decisions = decisions;
        this.support = support;
        this.facts = facts;
        this.printer = printer;
        this.key = key;
        this.reader = reader;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Seals it; what is sealed already stays as it is.
     *
     * @throws SigningKey.KeyFault where there is no key to sign with: an operator is told, and it is tried again
     */
    public void seal(String businessKey) {
        RatingDecision decision = decisions.findForUpdate(support.lock(UUID.fromString(businessKey)).id()).orElseThrow();
        if (kept(decision.caseId()).isPresent()) {
            return;
        }
        if (decision.state() != RatingDecision.State.RELEASED) {
            throw new IllegalStateException("The decision on %s cannot be sealed while it is %s".formatted(decision.caseId(), decision.state()));
        }
        PrivateKey secret = key.read();
        String fingerprint = SealedDecision.fingerprint(SigningKey.publicHalf(secret));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Told> told = new ArrayList<>(facts.of(decision));
        told.add(new Told(now, new DecisionPacket.Seal(fingerprint)));
        DecisionPacket packet = DecisionPacket.chained(told);
        byte[] pdf = printer.print(packet);
        byte[] json = SealedDecision.sign(packet, pdf, secret);
        String sha256 = CanonicalJson.sha256(json);
        reader.asCadre(() -> database.sql("insert into panel.decision_packet (case_id, json, sha256, pdf, key, sealed_at) values (?, ?, ?, ?, ?, ?)")
                .params(decision.caseId(), json, sha256, pdf, fingerprint, now.atOffset(ZoneOffset.UTC)).update());
        journal.add(decision.caseId(), Journal.CADRE, "panel.decisionSealed", sha256);
    }

    /** What is kept of a case; empty before it is sealed. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Kept> kept(UUID caseId) {
        return reader.asCadre(() -> database.sql("select json, pdf, sha256, key, sealed_at from panel.decision_packet where case_id = ?").param(caseId)
                .query((row, index) -> new Kept(row.getBytes(1), row.getBytes(2), row.getString(3), row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant())).optional());
    }
}
