package org.cadre.evaluation;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.journal.Journal;
import org.cadre.platform.CanonicalJson;
import org.cadre.platform.PdfFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sealed packet for the room that decides on it, which says itself who of the Panel reads it: the packet to the last word, the files in
 * it, and whether all of it is still what was sealed.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PacketsForPanel {

    /** What may be wrong with a packet. */
    public enum Flaw {
        /** There is none. */
        MISSING,
        /** Its digest is not the one with which it was handed over, or not the one that the journal kept when it was sealed. */
        OTHER,
        /** It does not have its own digest any more. */
        CHANGED,
        PLAN, OBSERVATIONS, FORMATIVE, RECOMMENDATION, ACKNOWLEDGMENT,
        /** Evidence of either side, or of the principal, was laid down and is not in it. */
        EVIDENCE,
        /** The educator's statement is not in it. */
        STATEMENT,
        /** A file of the evidence is gone, or is another one. */
        FILES
    }

    /** @param intact whether it still has its own digest */
    public record Read(SealedPacket packet, String sha256, boolean intact) {}

    private final Packets packets;
    private final PeerReviewRepository reviews;
    private final PacketContents contents;
    private final Exhibits exhibits;
    private final Reader reader;
    private final Journal journal;
    private final JdbcClient database;

    PacketsForPanel(Packets packets, PeerReviewRepository reviews, PacketContents contents, Exhibits exhibits, Reader reader, Journal journal,
            JdbcClient database) {
        this.packets = packets;
        this.reviews = reviews;
        this.contents = contents;
        this.exhibits = exhibits;
        this.reader = reader;
        this.journal = journal;
        this.database = database;
    }

    /** The packet; empty where there is none, or it can no longer be read as one. */
    public Optional<Read> read(UUID caseId) {
        return reader.asCadre(() -> sealed(caseId));
    }

    private Optional<Read> sealed(UUID caseId) {
        return database.sql("select content, sha256 from evaluation.packet where case_id = ?").param(caseId)
                .query((row, index) -> read(row.getString(1), row.getString(2))).list().stream().filter(Objects::nonNull).findFirst();
    }

    /** Somebody may have made anything of it. */
    private static Read read(String json, String sha256) {
        try {
            SealedPacket packet = CanonicalJson.read(json, SealedPacket.class);
            return packet.review() == null ? null : new Read(packet, sha256, CanonicalJson.sha256(json).equals(sha256) && CanonicalJson.write(packet).equals(json));
        } catch (IllegalStateException noPacket) {
            return null;
        }
    }

    /**
     * Everything that is wrong with a packet, in the order of the flaws; nothing where it is whole and what was sealed. What is missing is
     * asked of what was sealed alone.
     *
     * @param sha256 with which it was handed over
     */
    public Set<Flaw> flaws(UUID caseId, String sha256) {
        return reader.asCadre(() -> {
            if (!database.sql("select exists (select from evaluation.packet where case_id = ?)").param(caseId).query(Boolean.class).single()) {
                return EnumSet.of(Flaw.MISSING);
            }
            Optional<Read> read = sealed(caseId);
            if (read.isEmpty()) {
                return EnumSet.of(Flaw.CHANGED);
            }
            Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
            add(flaws, Flaw.OTHER, !read.get().sha256().equals(sha256) || !sha256.equals(asSealed(caseId)));
            add(flaws, Flaw.CHANGED, !read.get().intact());
            if (flaws.isEmpty()) {
                incomplete(flaws, caseId, read.get().packet());
            }
            return flaws;
        });
    }

    /** The digest as the journal has it, whose entries are chained. */
    private String asSealed(UUID caseId) {
        return journal.of(caseId).stream().filter(entry -> entry.what().equals("review.packetSealed")).map(Journal.Entry::fact).findFirst().orElse("");
    }

    private void incomplete(Set<Flaw> flaws, UUID caseId, SealedPacket packet) {
        PacketContent review = packet.review();
        PeerReview row = reviews.findById(caseId).orElseThrow();
        List<PacketContents.Part> missing = contents.missing(row, review);
        add(flaws, Flaw.PLAN, missing.contains(PacketContents.Part.PLAN));
        add(flaws, Flaw.OBSERVATIONS, missing.contains(PacketContents.Part.OBSERVATION));
        add(flaws, Flaw.FORMATIVE, missing.contains(PacketContents.Part.FORMATIVE));
        add(flaws, Flaw.RECOMMENDATION, missing.contains(PacketContents.Part.RECOMMENDATION));
        add(flaws, Flaw.ACKNOWLEDGMENT, missing.contains(PacketContents.Part.ACKNOWLEDGMENT));
        add(flaws, Flaw.EVIDENCE, exhibits.standing(caseId).size() != review.observations().size() + review.evidence().size());
        add(flaws, Flaw.STATEMENT, !packets.statement(caseId).equals(new Packets.Statement(packet.statement(), packet.representative())));
        add(flaws, Flaw.FILES, !filesStand(caseId, review));
    }

    private boolean filesStand(UUID caseId, PacketContent review) {
        Map<String, Long> there = database.sql("""
                select encode(sha256(file_content), 'hex') as digest, count(*) as files from evaluation.evidence
                 where case_id = ? and withdrawn_at is null and file_content is not null group by 1""").param(caseId)
                .query((row, index) -> Map.entry(row.getString(1), row.getLong(2))).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Long> sealed = review.evidence().stream().filter(piece -> piece.file() != null)
                .collect(Collectors.groupingBy(PacketContent.Piece::fileSha256, Collectors.counting()));
        return there.equals(sealed);
    }

    private static void add(Set<Flaw> flaws, Flaw flaw, boolean is) {
        if (is) {
            flaws.add(flaw);
        }
    }

    /**
     * The file of a piece, as it was when the packet was sealed.
     *
     * @param label of the piece in the packet, such as E1
     * @return empty where the packet has no such file, where its content is gone, and where it is not what was sealed
     */
    public Optional<PdfFile> file(UUID caseId, String label) {
        return reader.asCadre(() -> sealed(caseId).filter(Read::intact).flatMap(read -> read.packet().review().evidence().stream()
                .filter(piece -> piece.label().equals(label) && piece.file() != null).findFirst()).flatMap(piece -> content(caseId, piece)));
    }

    private Optional<PdfFile> content(UUID caseId, PacketContent.Piece piece) {
        return database.sql("select file_content from evaluation.evidence where case_id = ? and file_digest = ? and withdrawn_at is null limit 1")
                .params(caseId, piece.fileSha256()).query((row, index) -> row.getBytes(1)).optional()
                .filter(content -> CanonicalJson.sha256(content).equals(piece.fileSha256()))
                .map(content -> new PdfFile(piece.label() + "-" + piece.file(), content, piece.fileSha256()));
    }
}
