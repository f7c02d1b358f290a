package org.cadre.vacancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    @Column(name = "posting_revision")
    private int postingRevision;
    private Boolean invited;
    private Boolean recommended;
    private Boolean qualified;
    @Column(name = "times_open")
    private boolean timesOpen;
    private int invitation;
    @Enumerated(EnumType.STRING)
    @Column(name = "suspended_from")
    private ReferralState suspendedFrom;
    @Version
    private Integer version;

    protected Referral() {}

    Referral(String number, UUID positionId, UUID candidateId, UUID applicationId, int postingRevision, String referredBy, Instant now) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.positionId = positionId;
        this.candidateId = candidateId;
        this.applicationId = applicationId;
        this.state = ReferralState.REFERRED;
        this.stateSince = now.truncatedTo(ChronoUnit.MICROS);
        this.postingRevision = postingRevision;
        this.referredBy = referredBy;
        this.referredAt = now;
    }

    /** @throws IllegalStateException where no rule leads from the present state to that one */
    void become(ReferralState next, Instant now) {
        if (!state.mayBecome().contains(next)) {
            throw new IllegalStateException("Referral %s cannot become %s while %s".formatted(id, next, state));
        }
        suspendedFrom = next == ReferralState.SUSPENDED ? state : null;
        timesOpen = next == ReferralState.INVITED;
        state = next;
        // As the database keeps it: a letter is known by this instant, now and when it is read again.
        stateSince = now.truncatedTo(ChronoUnit.MICROS);
        dueAt = null;
    }

    /** By when whoever acts next is expected to have acted; {@code null} where nobody is. */
    void due(Instant instant) {
        dueAt = instant;
    }

    /** The hiring team is asked again: until it has answered, no time is picked. */
    void closeTimes() {
        timesOpen = false;
    }

    void invite(boolean yes) {
        invited = yes;
    }

    void recommend(boolean yes, Integer place) {
        recommended = yes;
        rank = place;
    }

    void qualify(boolean yes) {
        qualified = yes;
    }

    /** The next change of the calendar invitation. */
    int nextInvitation() {
        return ++invitation;
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

    /** Who the next step waits for: once the hiring team has recommended, HR staffing. */
    public ReferralState.Actor next() {
        return state == ReferralState.INTERVIEWED && recommended != null ? ReferralState.Actor.HR_STAFFING : state.next();
    }

    public Instant stateSince() {
        return stateSince;
    }

    /** {@code null} where nobody is expected to act by a time. */
    public Instant dueAt() {
        return dueAt;
    }

    /** Who referred the candidate: a person of hr-staffing, or Cadre. */
    public String referredBy() {
        return referredBy;
    }

    public Instant referredAt() {
        return referredAt;
    }

    /** The posting's text that the interview follows. */
    public int postingRevision() {
        return postingRevision;
    }

    /** What the hiring team said last; {@code null} before. */
    public Boolean invited() {
        return invited;
    }

    public Boolean recommended() {
        return recommended;
    }

    /** What HR staffing said; {@code null} before. */
    public Boolean qualified() {
        return qualified;
    }

    /** Whether the candidate may pick a time now. */
    public boolean timesOpen() {
        return timesOpen;
    }

    public int invitation() {
        return invitation;
    }

    /** Where it stood before it was suspended; {@code null} where it is not. */
    public ReferralState suspendedFrom() {
        return suspendedFrom;
    }

    /** The hiring manager's order among those recommended, 1 first; {@code null} before. */
    public Integer rank() {
        return rank;
    }
}
