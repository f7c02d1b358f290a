package org.cadre.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.database.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in a pool, for the rooms that hire from it. */
@Service
@Transactional
public class Standings {

    /**
     * A standing that has not ended; it may rest while a license has lapsed.
     *
     * @param lapsesOn the first day, Eastern, on which a license is not in force; {@code null} where none lapses
     * @param contingent whether a license is still pending (D1.6)
     * @param priority whether its candidate was released from a hire and goes before the others (D3.1)
     */
    public record Standing(UUID applicationId, UUID pool, UUID candidate, Instant since, LocalDate expiresOn, LocalDate lapsesOn,
            boolean contingent, boolean priority) {

        public boolean standsOn(LocalDate day) {
            return !day.isAfter(expiresOn) && (lapsesOn == null || day.isBefore(lapsesOn));
        }

        /** Whether a license that the start needs is, as it looks now, still pending or not in force on that day (D1.6, R-044). */
        public boolean contingentAt(LocalDate start) {
            return contingent || lapsesOn != null && !start.isBefore(lapsesOn);
        }
    }

    private final JdbcClient database;
    private final PostingRepository postings;
    private final Journal journal;
    private final Remembered<UUID, UUID> pools = new Remembered<>(this::findPool);

    Standings(JdbcClient database, PostingRepository postings, Journal journal) {
        this.database = database;
        this.postings = postings;
        this.journal = journal;
    }

    /** The posting whose standing an application to that posting asks for: its pool, or itself where candidates are screened for it directly. */
    @Transactional(readOnly = true)
    public UUID poolOf(UUID posting) {
        return pools.get(posting);
    }

    private UUID findPool(UUID posting) {
        Posting asked = postings.findById(posting).orElseThrow();
        return asked.needsPool() ? postings.findBySlug(asked.content().text().pool()).orElseThrow().id() : posting;
    }

    /** @param pool as {@link #poolOf} says */
    @Transactional(readOnly = true)
    public Optional<Standing> in(UUID pool, UUID candidate) {
        return database.sql("""
                select application_id, posting_id, candidate_id, since, expires_on, lapses_on, contingent, priority
                  from cadre.pool_standing where posting_id = ? and candidate_id = ? and ended_at is null""").params(pool, candidate)
                .query((row, index) -> new Standing(row.getObject("application_id", UUID.class), row.getObject("posting_id", UUID.class),
                        row.getObject("candidate_id", UUID.class), row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_on", LocalDate.class), row.getObject("lapses_on", LocalDate.class), row.getBoolean("contingent"),
                        row.getBoolean("priority"))).optional();
    }

    /** Whoever was released from a hire goes before the others in that pool from now on (D3.1); again, nothing. */
    public void restorePriority(UUID candidate, UUID pool) {
        database.sql("""
                update cadre.pool_standing set priority = true
                 where candidate_id = ? and posting_id = ? and ended_at is null and not priority returning application_id""").params(candidate, pool)
                .query(UUID.class).list().forEach(application -> journal.add(application, Journal.CADRE, "pool.priority"));
    }
}
