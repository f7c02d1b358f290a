package org.cadre.vacancy;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.Draft;
import org.cadre.platform.Refusal;
import org.hibernate.annotations.DynamicUpdate;

/** What one interviewer notes and scores: written in the open, then locked for good; or a declared conflict. */
@Entity
@DynamicUpdate
@Table(name = "interview_sheet")
public class InterviewSheet {

    public enum State { OPEN, RECUSED, LOCKED }

    @Id
    private UUID id;
    @Column(name = "referral_id", updatable = false)
    private UUID referralId;
    @Column(updatable = false)
    private String interviewer;
    @Enumerated(EnumType.STRING)
    private State state;
    @Embedded
    private Draft draft;
    @Column(name = "locked_at")
    private Instant lockedAt;
    @Version
    private Integer version;

    protected InterviewSheet() {}

    InterviewSheet(UUID referralId, String interviewer, Instant now) {
        this.id = UUID.randomUUID();
        this.referralId = referralId;
        this.interviewer = interviewer;
        this.state = State.OPEN;
        this.draft = new Draft(Map.of(), now);
    }

    Draft.Saved save(Map<String, List<String>> fields, int basedOn, Instant now) {
        requireOpen();
        return draft.save(fields, basedOn, now);
    }

    void lock(Instant now) {
        requireOpen();
        state = State.LOCKED;
        lockedAt = now;
    }

    /** A conflict of interest: what was written stays unread. */
    void recuse(Instant now) {
        requireOpen();
        state = State.RECUSED;
        lockedAt = now;
    }

    private void requireOpen() {
        if (binds()) {
            throw Refusal.of("interview.sheet.bound");
        }
    }

    /** Whether it is locked or given back for good. */
    public boolean binds() {
        return state != State.OPEN;
    }

    public UUID referralId() {
        return referralId;
    }

    public String interviewer() {
        return interviewer;
    }

    public State state() {
        return state;
    }

    public Draft draft() {
        return draft;
    }

    /** When it was locked or given back; {@code null} before. */
    public Instant lockedAt() {
        return lockedAt;
    }
}
