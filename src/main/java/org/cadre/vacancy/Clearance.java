package org.cadre.vacancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What a background check came to, and who says so; nothing else of it is kept. */
@Entity
@Table(name = "clearance")
class Clearance {

    @Id
    @Column(name = "referral_id")
    private UUID referralId;
    @Enumerated(EnumType.STRING)
    private Clearances.Result result;
    @Column(name = "recorded_by")
    private String recordedBy;
    @Column(name = "recorded_at")
    private Instant recordedAt;
    @Column(name = "told_at")
    private Instant toldAt;
    @Column(name = "dispute_by")
    private Instant disputeBy;
    @Column(name = "disputed_at")
    private Instant disputedAt;
    private String statement;
    @Enumerated(EnumType.STRING)
    private Clearances.Decision decision;
    @Column(name = "decided_by")
    private String decidedBy;
    @Column(name = "decided_at")
    private Instant decidedAt;
    @Version
    private Integer version;

    protected Clearance() {}

    Clearance(UUID referralId, Clearances.Result result, String recordedBy, Instant now) {
        this.referralId = referralId;
        this.result = result;
        this.recordedBy = recordedBy;
        this.recordedAt = now;
    }

    boolean cleared() {
        return result == Clearances.Result.CLEARED || decision == Clearances.Decision.CLEARED;
    }

    void told(Instant now, Instant over) {
        if (result != Clearances.Result.ADVERSE || toldAt != null) {
            throw new IllegalStateException("The check of referral %s is not to be told about".formatted(referralId));
        }
        toldAt = now;
        disputeBy = over;
    }

    /** When the statement was received decides, not when it is worked on. */
    boolean disputable(Instant instant) {
        return toldAt != null && disputedAt == null && decision == null && instant.isBefore(disputeBy);
    }

    void dispute(String words, Instant now) {
        if (!disputable(now)) {
            throw new IllegalStateException("The check of referral %s cannot be disputed".formatted(referralId));
        }
        statement = words;
        disputedAt = now;
    }

    void decide(Clearances.Decision taken, String person, Instant now) {
        if (toldAt == null || decision != null) {
            throw new IllegalStateException("The check of referral %s is not to be decided on".formatted(referralId));
        }
        decision = taken;
        decidedBy = person;
        decidedAt = now;
    }

    Clearances.Result result() {
        return result;
    }

    String recordedBy() {
        return recordedBy;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Instant toldAt() {
        return toldAt;
    }

    Instant disputeBy() {
        return disputeBy;
    }

    Instant disputedAt() {
        return disputedAt;
    }

    String statement() {
        return statement;
    }

    Clearances.Decision decision() {
        return decision;
    }

    String decidedBy() {
        return decidedBy;
    }

    Instant decidedAt() {
        return decidedAt;
    }
}
