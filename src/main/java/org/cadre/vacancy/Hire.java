package org.cadre.vacancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What comes of an accepted offer. Its id is the business key of vacancy-confirmation. */
@Entity
@Table(name = "hire")
public class Hire {

    @Id
    private UUID id;
    @Column(name = "offer_id")
    private UUID offerId;
    @Column(name = "referral_id")
    private UUID referralId;
    @Column(name = "position_id")
    private UUID positionId;
    @Column(name = "candidate_id")
    private UUID candidateId;
    @Column(name = "school_year")
    private String schoolYear;
    @Enumerated(EnumType.STRING)
    private HireState state;
    @Column(name = "state_since")
    private Instant stateSince;
    @Column(name = "due_at")
    private Instant dueAt;
    @Column(name = "certification_id")
    private UUID certificationId;
    @Column(name = "first_day")
    private LocalDate firstDay;
    @Version
    private Integer version;

    protected Hire() {}

    Hire(Offer offer, String schoolYear, Instant now) {
        this.id = UUID.randomUUID();
        this.offerId = offer.id();
        this.referralId = offer.referralId();
        this.positionId = offer.positionId();
        this.candidateId = offer.candidateId();
        this.schoolYear = schoolYear;
        this.state = HireState.CONTINGENT;
        this.stateSince = now;
    }

    public UUID id() {
        return id;
    }

    public UUID offerId() {
        return offerId;
    }

    public UUID referralId() {
        return referralId;
    }

    public UUID positionId() {
        return positionId;
    }

    public UUID candidateId() {
        return candidateId;
    }

    public String schoolYear() {
        return schoolYear;
    }

    public HireState state() {
        return state;
    }

    public Instant stateSince() {
        return stateSince;
    }
}
