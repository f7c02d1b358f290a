package org.cadre.panel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.evaluation.PacketsForPanel;
import org.cadre.platform.NotHere;
import org.cadre.platform.PdfFile;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.AccessTable.Reach;
import org.cadre.platform.security.Person;
import org.cadre.support.Confidential;
import org.cadre.support.SupportCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What those read who decide a case: the sealed packet with the files in it; and what was decided, which the records officer reads too
 * (domain 2.7). Who opened what stays in the case's journal, where the educator finds it.
 */
@Service
public class CasePackets {

    private static final String PACKET = "panel-packet";
    private static final String FILE = "panel-packet-file";
    private static final String DECISION = "panel-decision";
    private static final String ALL = "panel-decisions";
    private static final int PAGE = 50;

    /**
     * @param read {@code null} where it is not, to the last byte, what the Panel was handed: nobody decides on that
     * @param last when it was read again before the Panel took it up; {@code null} where it was not yet
     * @param decided whether the decision packet is sealed
     */
    public record Seen(SupportCase supported, PacketsForPanel.Read read, PacketChecks.Check last, boolean decided) {}

    /** @param sha256 of the JSON file */
    public record Decision(SupportCase supported, String sha256, String key, Instant sealedAt, int entries) {}

    public record Line(UUID caseId, String caseNumber, Instant sealedAt) {}

    /** @param page from 0; so many decision packets stand on one */
    public record Lines(List<Line> lines, int page, boolean more) {}

    private final PanelAccess access;
    private final Confidential confidential;
    private final AccessTable table;
    private final Recusals recusals;
    private final RatingDecisionRepository decisions;
    private final PacketsForPanel packets;
    private final PacketChecks checks;
    private final DecisionPackets decided;
    private final Reader reader;
    private final JdbcClient database;
    private final TransactionTemplate reading;

    CasePackets(PanelAccess access, Confidential confidential, AccessTable table, Recusals recusals, RatingDecisionRepository decisions, PacketsForPanel packets,
            PacketChecks checks, DecisionPackets decided, Reader reader, JdbcClient database, PlatformTransactionManager transactions) {
        this.access = access;
        this.confidential = confidential;
        this.table = table;
        this.recusals = recusals;
        this.decisions = decisions;
        this.packets = packets;
        this.checks = checks;
        this.decided = decided;
        this.reader = reader;
        this.database = database;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    // ------------------------------------------------------------------------------------------------ the packet

    /** @throws NotHere to everyone who does not decide that case, the recused and those who have not declared among them */
    public Seen open(Person person, UUID id) {
        access.open(person, id, PACKET);
        SupportCase supported = confidential.show(person, id, PACKET);
        return reading.execute(status -> {
            RatingDecision decision = decisions.findById(id).orElseThrow();
            Optional<PacketsForPanel.Read> read = packets.read(id);
            List<PacketChecks.Check> all = checks.of(id);
            return new Seen(supported, read.filter(one -> one.intact() && one.sha256().equals(decision.sha256())).orElse(null),
                    all.isEmpty() ? null : all.get(all.size() - 1), decided.kept(id).isPresent());
        });
    }

    /**
     * A file of the evidence, which is what was sealed.
     *
     * @param label of the piece, such as E1
     * @return empty where the file is gone, or is another one than was sealed
     * @throws NotHere to everyone who does not decide that case, and where the packet has no such file
     */
    public Optional<PdfFile> file(Person person, UUID id, String label) {
        access.open(person, id, FILE);
        boolean named = reading.execute(status -> packets.read(id).stream().flatMap(read -> read.packet().review().evidence().stream())
                .anyMatch(piece -> piece.label().equals(label) && piece.file() != null));
        if (!named) {
            throw confidential.refuse(person, id);
        }
        confidential.show(person, id, FILE);
        return reading.execute(status -> packets.file(id, label));
    }

    // ------------------------------------------------------------------------------------------------ the decision

    /** @throws NotHere to everyone who neither decides that case nor keeps records, to the recused, and before it is sealed */
    public Decision decision(Person person, UUID id) {
        SupportCase supported = known(person, id);
        DecisionPackets.Kept kept = kept(person, id);
        confidential.show(person, id, DECISION);
        return new Decision(supported, kept.sha256(), kept.key(), kept.sealedAt(), SealedDecision.packet(kept.json()).entries().size());
    }

    /** The JSON file of it, to be kept outside. */
    public byte[] json(Person person, UUID id) {
        return shown(person, id).json();
    }

    /** The PDF of it, to be kept outside. */
    public byte[] pdf(Person person, UUID id) {
        return shown(person, id).pdf();
    }

    private DecisionPackets.Kept shown(Person person, UUID id) {
        known(person, id);
        DecisionPackets.Kept kept = kept(person, id);
        confidential.show(person, id, DECISION);
        return kept;
    }

    private SupportCase known(Person person, UUID id) {
        if (table.reach(person.roles(), DECISION) != Reach.ANY) {
            return access.open(person, id, DECISION);
        }
        SupportCase supported = confidential.open(person, id, DECISION);
        if (recusals.recused(person.id(), id) || supported.educator().equals(person.id())) {
            throw confidential.refuse(person, id);
        }
        return supported;
    }

    private DecisionPackets.Kept kept(Person person, UUID id) {
        return reading.execute(status -> decided.kept(id)).orElseThrow(() -> confidential.refuse(person, id));
    }

    /** Every decision packet, the newest first; for the records officer. */
    public Lines all(Person person, int page) {
        table.require(person, ALL, () -> false, () -> false);
        int from = Math.max(0, page);
        List<Line> lines = reading.execute(status -> reader.asCadre(() -> database.sql("""
                select p.case_id, s.number, p.sealed_at from panel.decision_packet p join cadre.support_case s on s.id = p.case_id
                 order by p.sealed_at desc, p.case_id limit ? offset ?""").params(PAGE + 1, (long) from * PAGE)
                .query((row, index) -> new Line(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, java.time.OffsetDateTime.class).toInstant())).list()));
        return new Lines(lines.stream().limit(PAGE).toList(), from, lines.size() > PAGE);
    }
}
