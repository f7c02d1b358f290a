package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.cadre.evaluation.PacketsForPanel;
import org.cadre.evaluation.PacketsForPanel.Flaw;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.support.SupportCases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a packet is whole and still what was sealed, asked before the Panel takes it up; what was found is kept. */
@Service
@Transactional
public class PacketChecks {

    /** What became of a packet that was found incomplete or changed. */
    public enum Done { RESTORED, EXPLAINED }

    /**
     * @param flaws none where it was whole and what was sealed
     * @param settlement what was done about it; {@code null} where nothing was
     */
    public record Check(int number, Instant at, List<Flaw> flaws, Settlement settlement) {

        public boolean intact() {
            return flaws.isEmpty();
        }
    }

    public record Settlement(Done done, String explanation, String by, Instant at) {}

    private final RatingDecisionRepository decisions;
    private final SupportCases support;
    private final PacketsForPanel packets;
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    PacketChecks(RatingDecisionRepository decisions, SupportCases support, PacketsForPanel packets, JdbcClient database, Journal journal, Clock clock) {
        this.decisions = decisions;
        this.support = support;
        this.packets = packets;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** Reads the packet again and keeps what was found. */
    public void check(String key) {
        RatingDecision decision = locked(key);
        String[] flaws = packets.flaws(decision.caseId(), decision.sha256()).stream().map(Enum::name).toArray(String[]::new);
        database.sql("insert into panel.packet_check (case_id, number, checked_at, flaws) values (?, ?, ?, ?)")
                .params(decision.caseId(), of(decision.caseId()).size() + 1, now(), flaws).update();
        journal.add(decision.caseId(), Journal.CADRE, "panel.packetChecked", flaws.length == 0 ? "WHOLE" : "FLAWED");
    }

    /** Whether the packet was whole and what was sealed when it was read last. */
    @Transactional(readOnly = true)
    public boolean intact(String key) {
        List<Check> checks = of(UUID.fromString(key));
        return !checks.isEmpty() && checks.get(checks.size() - 1).intact();
    }

    /**
     * Somebody has seen to a packet that was found incomplete or changed; it is read again after that.
     *
     * @throws Refusal where there is nothing to be seen to
     */
    public void settled(String key, Person person, Done done, String explanation) {
        UUID caseId = locked(key).caseId();
        List<Check> checks = of(caseId);
        Check last = checks.isEmpty() ? null : checks.get(checks.size() - 1);
        if (last == null || last.intact() || last.settlement() != null) {
            throw Refusal.of("packet.settle.nothing");
        }
        database.sql("insert into panel.packet_settlement (case_id, number, done, explanation, settled_by, settled_at) values (?, ?, ?, ?, ?, ?)")
                .params(caseId, last.number(), done.name(), explanation, person.id(), now()).update();
        journal.add(caseId, person.id(), "panel.packetSettled", done.name());
    }

    /** Every time that it was read again, the first one first. */
    @Transactional(readOnly = true)
    public List<Check> of(UUID caseId) {
        return database.sql("""
                select c.number, c.checked_at, c.flaws, s.done, s.explanation, s.settled_by, s.settled_at from panel.packet_check c
                  left join panel.packet_settlement s on s.case_id = c.case_id and s.number = c.number where c.case_id = ? order by c.number""").param(caseId)
                .query(PacketChecks::check).list();
    }

    private static Check check(ResultSet row, int index) throws SQLException {
        String done = row.getString("done");
        return new Check(row.getInt("number"), instant(row, "checked_at"), List.of((String[]) row.getArray("flaws").getArray()).stream().map(Flaw::valueOf).toList(),
                done == null ? null : new Settlement(Done.valueOf(done), row.getString("explanation"), row.getString("settled_by"), instant(row, "settled_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private RatingDecision locked(String key) {
        return decisions.findForUpdate(support.lock(UUID.fromString(key)).id()).orElseThrow();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
