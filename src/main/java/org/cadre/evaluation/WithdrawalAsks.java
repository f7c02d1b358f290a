package org.cadre.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What educators ask of the Panel itself, once the sealed packet is with it: to let them leave (R-008, domain section 4). The room that
 * runs the Panel makes it the first motion when the case is called, and says here what came of it.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class WithdrawalAsks {

    /**
     * @param reason in the educator's words, may be empty
     * @param consented {@code null} until the Panel has answered
     */
    public record Ask(UUID id, UUID caseId, Instant askedAt, String reason, Instant answeredAt, Boolean consented) {}

    private final Reader reader;
    private final Packets packets;
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    WithdrawalAsks(Reader reader, Packets packets, JdbcClient database, Journal journal, Clock clock) {
        this.reader = reader;
        this.packets = packets;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** @return whether it was asked now; one may be open */
    boolean ask(UUID caseId, String educator, String reason) {
        return reader.asCadre(() -> database.sql("""
                insert into evaluation.withdrawal_ask (id, case_id, asked_by, asked_at, reason) values (?, ?, ?, ?, ?)
                on conflict (case_id) where answered_at is null do nothing""").params(UUID.randomUUID(), caseId, educator, now(), reason).update()) == 1;
    }

    /** The question that waits for the Panel's answer. */
    public Optional<Ask> open(UUID caseId) {
        return of(caseId).stream().filter(ask -> ask.answeredAt() == null).findFirst();
    }

    /** What was asked of the Panel itself, the newest first. */
    public List<Ask> of(UUID caseId) {
        return reader.asCadre(() -> database.sql("select * from evaluation.withdrawal_ask where case_id = ? order by asked_at desc, id").param(caseId)
                .query(WithdrawalAsks::ask).list());
    }

    /** The ballots have decided; where the Panel did not consent, the educator is told. Said again, it changes nothing. */
    public void answered(UUID caseId, boolean consented) {
        int fresh = reader.asCadre(() -> database.sql("update evaluation.withdrawal_ask set answered_at = ?, consented = ? where case_id = ? and answered_at is null")
                .params(now(), consented, caseId).update());
        if (fresh == 1 && !consented) {
            packets.withdrawalRefused(caseId.toString());
        } else if (fresh == 1) {
            journal.add(caseId, Journal.CADRE, "review.withdrawalGranted");
        }
    }

    private static Ask ask(ResultSet row, int index) throws SQLException {
        OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
        return new Ask(row.getObject("id", UUID.class), row.getObject("case_id", UUID.class), row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("reason"), answered == null ? null : answered.toInstant(), row.getObject("consented", Boolean.class));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
