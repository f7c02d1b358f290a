package org.cadre.vacancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A letter as it was issued. */
@Entity
@Table(name = "paper")
public class Paper {

    /** What pages show of it. */
    public record Line(UUID id, Papers.Kind kind, int number, Instant issuedAt) {}

    @Id
    private UUID id;
    @Column(name = "offer_id")
    private UUID offerId;
    @Column(name = "case_id")
    private UUID caseId;
    @Enumerated(EnumType.STRING)
    private Papers.Kind kind;
    private int number;
    private String name;
    private byte[] content;
    private String digest;
    @Column(name = "issued_at")
    private Instant issuedAt;

    protected Paper() {}

    Paper(UUID offerId, UUID caseId, Papers.Kind kind, int number, byte[] content, String digest, Instant now) {
        this.id = UUID.randomUUID();
        this.offerId = offerId;
        this.caseId = caseId;
        this.kind = kind;
        this.number = number;
        this.name = kind.fileName(number);
        this.content = content;
        this.digest = digest;
        this.issuedAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID offerId() {
        return offerId;
    }

    public UUID caseId() {
        return caseId;
    }

    /** The file's name. */
    public String name() {
        return name;
    }

    public byte[] content() {
        return content;
    }

    String digest() {
        return digest;
    }
}
