package org.cadre.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who reads how much of a packet, and when (domain 2.7). The consulting teacher while it grows; the educator from the sharing on; the
 * Panel, and the principal as far as a secondary evaluator reads, once it is sealed; HR for audits without the self-assessment and what
 * comes out of coaching.
 */
@Service
public class PacketDesk {

    private static final String RECORD = "review-packet";
    /** Who reads it to the last word, and so the file too. */
    private static final Set<Part> WHOLE = EnumSet.of(Part.EDUCATOR, Part.CONSULTING_TEACHER, Part.PANEL);

    public enum Stage {
        /** Not shared; the consulting teacher alone sees what it would be. */
        GROWING,
        SHARED,
        SEALED
    }

    /**
     * A packet as one person reads it.
     *
     * @param stopped whether the clocks stand still while a grievance is open
     * @param content {@code null} where there is nothing for this reader yet
     * @param against what stands against sharing it now: for the consulting teacher, before it is shared
     * @param due until when it is to be shared
     * @param sealDue when it is sealed; {@code null} before it is shared
     * @param statement the educator's, where this reader may know it
     * @param whole whether this reader reads all of it
     * @param sha256 of the sealed packet; {@code null} before
     * @param intact whether that is still the digest of what was sealed
     */
    public record Seen(Opened opened, Stage stage, boolean stopped, PacketContent content, List<Fault> against, LocalDate meeting, Instant due, Instant sealDue,
            boolean answerable, Packets.Statement statement, boolean whole, String sha256, boolean intact, Instant sealedAt) {}

    private final ReviewAccess access;
    private final Packets packets;
    private final ReviewDates dates;
    private final PacketContents contents;
    private final Reader reader;
    private final TransactionTemplate transaction;

    PacketDesk(ReviewAccess access, Packets packets, ReviewDates dates, PacketContents contents, Reader reader, PlatformTransactionManager transactions) {
        this.access = access;
        this.packets = packets;
        this.dates = dates;
        this.contents = contents;
        this.reader = reader;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws NotHere to those who read nothing of any packet of this case */
    public Seen open(Person person, UUID id) {
        Opened opened = access.show(person, id, RECORD);
        return transaction.execute(status -> reader.asCadre(() -> seen(opened)));
    }

    private Seen seen(Opened opened) {
        PeerReview review = opened.review();
        boolean whole = WHOLE.contains(opened.part());
        boolean stopped = dates.stopped(opened.id());
        if (review.sealedAt() != null) {
            Packets.Sealed sealed = packets.sealed(opened.id()).orElseThrow();
            PacketContent content = sealed.packet().review();
            Packets.Statement statement = opened.part() == Part.PRINCIPAL ? null
                    : new Packets.Statement(sealed.packet().statement(), sealed.packet().representative());
            return new Seen(opened, Stage.SEALED, stopped, whole ? content : opened.part() == Part.PRINCIPAL ? content.forPrincipal() : content.forAudit(),
                    List.of(), packets.meeting(review), packets.due(review), packets.sealDue(review), false, statement, whole, sealed.sha256(), sealed.intact(),
                    review.sealedAt());
        }
        if (review.sharedAt() != null) {
            boolean reads = opened.part() != Part.PRINCIPAL;
            PacketContent content = packets.shared(opened.id()).orElseThrow().content();
            Packets.Statement statement = opened.part() == Part.EDUCATOR ? packets.statement(opened.id()) : null;
            return new Seen(opened, Stage.SHARED, stopped, !reads ? null : whole ? content : content.forAudit(), List.of(), packets.meeting(review),
                    packets.due(review), packets.sealDue(review), Packets.answerable(review, opened.supported()), statement, whole, null, false, null);
        }
        boolean writes = opened.part() == Part.CONSULTING_TEACHER;
        PacketContent content = writes ? contents.of(opened.supported(), review) : null;
        return new Seen(opened, Stage.GROWING, stopped, content, writes ? packets.againstSharing(opened.supported(), review, content) : List.of(),
                packets.meeting(review), packets.due(review), null, false, null, whole, null, false, null);
    }

    /**
     * The sealed packet as PDF, for those who read it to the last word.
     *
     * @throws NotHere to everyone else, and before it is sealed
     */
    public byte[] pdf(Person person, UUID id) {
        Opened opened = access.open(person, id, RECORD);
        if (opened.review().sealedAt() == null || !WHOLE.contains(opened.part())) {
            throw new NotHere();
        }
        access.show(person, id, RECORD);
        return transaction.execute(status -> reader.asCadre(() -> packets.sealed(id).orElseThrow().pdf()));
    }

    /** The packet's page, for the educator who is to answer it: without a look that is noted. */
    public Seen mine(Person person, UUID id) {
        Opened opened = access.open(person, id, RECORD);
        ReviewAccess.require(opened, Part.EDUCATOR);
        return transaction.execute(status -> reader.asCadre(() -> seen(opened)));
    }
}
