package org.cadre.pool;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A candidate's standing in a pool: since when, and through which day. */
@Entity
@Table(name = "pool_standing")
public class PoolStanding {

    @Id
    @Column(name = "application_id")
    private UUID applicationId;
    @Column(name = "candidate_id", updatable = false)
    private UUID candidateId;
    @Column(name = "posting_id", updatable = false)
    private UUID postingId;
    @Column(updatable = false)
    private Instant since;
    @Column(name = "expires_on", updatable = false)
    private LocalDate expiresOn;
    private boolean contingent;
    @Column(name = "lapses_on")
    private LocalDate lapsesOn;
    @Column(name = "ended_at")
    private Instant endedAt;

    protected PoolStanding() {}

    PoolStanding(Application application, Instant since, LocalDate expiresOn) {
        this.applicationId = application.id();
        this.candidateId = application.candidateId();
        this.postingId = application.postingId();
        this.since = since;
        this.expiresOn = expiresOn;
    }

    public Instant since() {
        return since;
    }

    /** The last day of the standing, Eastern. */
    public LocalDate expiresOn() {
        return expiresOn;
    }

    /**
     * Rests on licenses.
     *
     * @param lapses the first day, Eastern, on which one of them is not in force; {@code null} where none lapses
     * @param pending whether one of them is still applied for
     */
    void follow(LocalDate lapses, boolean pending) {
        lapsesOn = lapses;
        contingent = pending;
    }

    /** Whether it hangs on a pending license, which is waived only until the start (D1.6). */
    public boolean contingent() {
        return contingent;
    }

    /** Whether a license has lapsed by that day: the standing rests until it is renewed. */
    public boolean onHold(LocalDate day) {
        return lapsesOn != null && !day.isBefore(lapsesOn);
    }

    /** With its case: withdrawn, over, canceled or hired. */
    void end(Instant now) {
        endedAt = now;
    }

    public boolean standsOn(LocalDate day) {
        return endedAt == null && !day.isAfter(expiresOn) && !onHold(day);
    }
}
