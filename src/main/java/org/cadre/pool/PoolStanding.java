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
    @Column(name = "candidate_id")
    private UUID candidateId;
    @Column(name = "posting_id")
    private UUID postingId;
    private Instant since;
    @Column(name = "expires_on")
    private LocalDate expiresOn;

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

    public boolean standsOn(LocalDate day) {
        return !day.isAfter(expiresOn);
    }
}
