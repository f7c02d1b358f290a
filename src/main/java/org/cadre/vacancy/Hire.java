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
    @Column(name = "substitute_from")
    private LocalDate substituteFrom;
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

    /** The certification on which this person was seated; {@code null} before. */
    public UUID certificationId() {
        return certificationId;
    }

    /** The first day of work in the position as it was told, Eastern; {@code null} before. */
    public LocalDate firstDay() {
        return firstDay;
    }

    /** The first day as Long-Term Substitute, after an interruption the first since, Eastern; {@code null}: never one. */
    public LocalDate substituteFrom() {
        return substituteFrom;
    }

    /** When the next step is due that a person does; {@code null} where none is. */
    public Instant dueAt() {
        return dueAt;
    }

    /** Whether it goes on: neither seated nor ended. */
    public boolean live() {
        return certificationId == null && !state.ended();
    }

    void become(HireState next, Instant now) {
        if (!state.mayBecome().contains(next) || certificationId != null && next.ended()) {
            throw new IllegalStateException("Hire %s cannot become %s while %s".formatted(id, next, state));
        }
        state = next;
        stateSince = now;
        dueAt = null;
    }

    /** Starts to work as Long-Term Substitute on that day. */
    void substituteFrom(LocalDate day, Instant now) {
        become(HireState.SUBSTITUTE, now);
        substituteFrom = day;
    }

    /** The position is this person's, on that certification; whoever was seated is not seated again. */
    void seat(HireState seated, Certification certification, LocalDate day, Instant now) {
        if (!seated.seated() || certificationId != null) {
            throw new IllegalStateException("Hire %s cannot be seated as %s".formatted(id, seated));
        }
        become(seated, now);
        certificationId = certification.id();
        firstDay = day;
    }

    void due(Instant instant) {
        dueAt = instant;
    }
}
