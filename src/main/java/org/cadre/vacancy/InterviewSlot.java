package org.cadre.vacancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A time that the hiring team of a position offers for an interview; one candidate picks it. */
@Entity
@Table(name = "interview_slot")
public class InterviewSlot {

    @Id
    private UUID id;
    @Column(name = "position_id", updatable = false)
    private UUID positionId;
    @Column(name = "starts_at", updatable = false)
    private Instant startsAt;
    @Column(name = "ends_at", updatable = false)
    private Instant endsAt;
    @Column(updatable = false)
    private String place;
    @Column(name = "offered_by", updatable = false)
    private String offeredBy;
    @Column(name = "offered_at", updatable = false)
    private Instant offeredAt;
    @Column(name = "referral_id")
    private UUID referralId;
    @Column(name = "picked_at")
    private Instant pickedAt;
    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;
    @Version
    private Integer version;

    protected InterviewSlot() {}

    InterviewSlot(UUID positionId, Instant startsAt, Duration length, String place, String offeredBy, Instant now) {
        this.id = UUID.randomUUID();
        this.positionId = positionId;
        this.startsAt = startsAt;
        this.endsAt = startsAt.plus(length);
        this.place = place;
        this.offeredBy = offeredBy;
        this.offeredAt = now;
    }

    void pick(UUID referral, Instant now) {
        if (!free()) {
            throw new IllegalStateException("Slot %s is not free".formatted(id));
        }
        referralId = referral;
        pickedAt = now;
    }

    /** Another may pick it. */
    void giveBack() {
        referralId = null;
        pickedAt = null;
    }

    void withdraw(Instant now) {
        giveBack();
        withdrawnAt = now;
    }

    public boolean free() {
        return referralId == null && withdrawnAt == null;
    }

    public boolean withdrawn() {
        return withdrawnAt != null;
    }

    public UUID id() {
        return id;
    }

    public UUID positionId() {
        return positionId;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    /** A room or a link, as the hiring team wrote it. */
    public String place() {
        return place;
    }

    /** Whose interview it is; {@code null} where nobody picked it. */
    public UUID referralId() {
        return referralId;
    }
}
