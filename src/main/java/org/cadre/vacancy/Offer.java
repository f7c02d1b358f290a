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

/** A conditional offer of a position to one candidate, and its answer. */
@Entity
@Table(name = "offer")
public class Offer {

    public enum State { PREPARED, SENT, ACCEPTED, DECLINED, EXPIRED, WITHDRAWN }

    @Id
    private UUID id;
    @Column(name = "referral_id")
    private UUID referralId;
    @Column(name = "position_id")
    private UUID positionId;
    @Column(name = "candidate_id")
    private UUID candidateId;
    @Enumerated(EnumType.STRING)
    private State state;
    @Column(name = "pay_grade")
    private String payGrade;
    @Column(name = "pay_step")
    private String payStep;
    @Column(name = "starts_on")
    private LocalDate startsOn;
    @Column(name = "made_by")
    private String madeBy;
    @Column(name = "sent_at")
    private Instant sentAt;
    @Column(name = "answer_by")
    private Instant answerBy;
    @Column(name = "answered_at")
    private Instant answeredAt;
    @Version
    private Integer version;

    protected Offer() {}

    Offer(Referral referral, String payGrade, String payStep, LocalDate startsOn, String madeBy) {
        this.id = UUID.randomUUID();
        this.referralId = referral.id();
        this.positionId = referral.positionId();
        this.candidateId = referral.candidateId();
        this.state = State.PREPARED;
        this.payGrade = payGrade;
        this.payStep = payStep;
        this.startsOn = startsOn;
        this.madeBy = madeBy;
    }

    public UUID id() {
        return id;
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

    public State state() {
        return state;
    }

    /** The first day of work that the offer names, Eastern. */
    public LocalDate startsOn() {
        return startsOn;
    }
}
