package org.cadre.panel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * What becomes of one sealed packet. Its id is the case's, and so the business key of rating-decision; whoever changes it holds the case's
 * row first, and takes a meeting's row after it.
 */
@Entity
@Table(name = "decision", schema = "panel")
public class RatingDecision {

    public enum State {
        /** The packet has come; it goes on an agenda. */
        RECEIVED,
        /** On a meeting's agenda. */
        LISTED,
        /** Before the Panel: presented, moved, balloted. */
        CALLED,
        /** A motion has carried; both co-chairs sign it. */
        DECIDED,
        /** Both have signed. */
        SIGNED,
        /** The educator may read it, and answer. */
        RELEASED,
        CLOSED,
        /** The Panel let the educator withdraw. */
        WITHDRAWN
    }

    /** Nobody of the Panel is asked anything about such a case any more. */
    static final Set<State> OVER = EnumSet.of(State.CLOSED, State.WITHDRAWN);

    @Id
    @Column(name = "case_id")
    private UUID caseId;
    private String sha256;
    @Enumerated(EnumType.STRING)
    private State state;
    @Column(name = "received_at")
    private Instant receivedAt;
    /** The motion that carried; {@code null} before. */
    @Column(name = "carried_motion_id")
    private UUID carriedMotionId;
    @Version
    private Integer version;

    protected RatingDecision() {}

    RatingDecision(UUID caseId, String sha256, Instant now) {
        this.caseId = caseId;
        this.sha256 = sha256;
        this.receivedAt = now;
        this.state = State.RECEIVED;
    }

    public UUID caseId() {
        return caseId;
    }

    /** The digest with which the packet came; what the Panel reads has the same. */
    public String sha256() {
        return sha256;
    }

    public State state() {
        return state;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public UUID carriedMotionId() {
        return carriedMotionId;
    }

    void become(State next) {
        this.state = next;
    }

    /** It was not ratified: the Panel decides anew. */
    void returned() {
        this.carriedMotionId = null;
        this.state = State.LISTED;
    }

    /** The ballots have decided. */
    void decided(UUID motion) {
        this.carriedMotionId = motion;
        this.state = State.DECIDED;
    }

    /** The ballots let the educator leave the review. */
    void withdrawn(UUID motion) {
        this.carriedMotionId = motion;
        this.state = State.WITHDRAWN;
    }
}
