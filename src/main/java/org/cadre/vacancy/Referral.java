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
import org.hibernate.annotations.DynamicUpdate;

/** A candidate considered for a position. Its id is the business key of position-hiring. */
@Entity
@DynamicUpdate
@Table(name = "referral")
public class Referral {

    @Id
    private UUID id;
    private String number;
    @Column(name = "position_id")
    private UUID positionId;
    @Column(name = "candidate_id")
    private UUID candidateId;
    @Column(name = "application_id")
    private UUID applicationId;
    @Enumerated(EnumType.STRING)
    private ReferralState state;
    @Column(name = "state_since")
    private Instant stateSince;
    @Column(name = "due_at")
    private Instant dueAt;
    @Column(name = "referred_by")
    private String referredBy;
    @Column(name = "referred_at")
    private Instant referredAt;
    private Integer rank;
    @Version
    private Integer version;

    protected Referral() {}

    Referral(String number, UUID positionId, UUID candidateId, UUID applicationId, String referredBy, Instant now) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.positionId = positionId;
        this.candidateId = candidateId;
        this.applicationId = applicationId;
        this.state = ReferralState.REFERRED;
        this.stateSince = now;
        this.referredBy = referredBy;
        this.referredAt = now;
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public UUID positionId() {
        return positionId;
    }

    public UUID candidateId() {
        return candidateId;
    }

    /** The application behind it: to the position, or to the pool. */
    public UUID applicationId() {
        return applicationId;
    }

    public ReferralState state() {
        return state;
    }

    public Instant stateSince() {
        return stateSince;
    }

    /** The hiring manager's order among those recommended, 1 first; {@code null} before. */
    public Integer rank() {
        return rank;
    }
}
