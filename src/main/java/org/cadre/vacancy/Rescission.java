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

/** A signed letter by which an incumbent takes a departure back. When it was received decides, never when it was typed in. */
@Entity
@Table(name = "rescission")
public class Rescission {

    /**
     * A retirement's letter waits for the Retirement Board's receipt; counted; came too late and froze the seat; HR Staffing ruled
     * that the departure stands, or let the incumbent stay; a hire had the seat already, so that a person has to decide.
     */
    public enum State { WAITING, IN_TIME, LATE, UPHELD, ACCEPTED, SEATED }

    @Id
    private UUID id;
    @Column(name = "separation_id")
    private UUID separationId;
    @Column(name = "paper_id")
    private UUID paperId;
    @Column(name = "received_at")
    private Instant receivedAt;
    @Column(name = "received_by")
    private String receivedBy;
    @Column(name = "board_received_at")
    private Instant boardReceivedAt;
    @Enumerated(EnumType.STRING)
    private State state;
    @Column(name = "recorded_by")
    private String recordedBy;
    @Column(name = "recorded_at")
    private Instant recordedAt;
    @Column(name = "ruled_by")
    private String ruledBy;
    @Column(name = "ruled_at")
    private Instant ruledAt;
    private String explanation;
    @Version
    private Integer version;

    protected Rescission() {}

    Rescission(UUID separationId, UUID paperId, Instant receivedAt, String receivedBy, Instant boardReceivedAt, String recordedBy, Instant now) {
        this.id = UUID.randomUUID();
        this.separationId = separationId;
        this.paperId = paperId;
        this.receivedAt = receivedAt;
        this.receivedBy = receivedBy;
        this.boardReceivedAt = boardReceivedAt;
        this.state = State.WAITING;
        this.recordedBy = recordedBy;
        this.recordedAt = now;
    }

    /** Whether every receipt that it needs came before close of business on E. */
    boolean inTime(Separation of) {
        return complete(of) && !late(of);
    }

    /** Whether a receipt came at close of business or after it: no later one can mend that. */
    boolean late(Separation of) {
        return !receivedAt.isBefore(of.close()) || boardReceivedAt != null && !boardReceivedAt.isBefore(of.close());
    }

    private boolean complete(Separation of) {
        return of.type() != Separation.Type.RETIREMENT || boardReceivedAt != null;
    }

    /** Whether the Retirement Board's receipt can still be added. */
    public boolean boardMissing(Separation of) {
        return !complete(of) && of.state() != Separation.State.RESCINDED;
    }

    void boardReceived(Instant at) {
        boardReceivedAt = at;
    }

    void becomes(State next) {
        state = next;
    }

    void ruled(boolean accepted, String why, String who, Instant now) {
        state = accepted ? State.ACCEPTED : State.UPHELD;
        explanation = why;
        ruledBy = who;
        ruledAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID separationId() {
        return separationId;
    }

    public UUID paperId() {
        return paperId;
    }

    /** When HR received it. */
    public Instant receivedAt() {
        return receivedAt;
    }

    public String receivedBy() {
        return receivedBy;
    }

    /** When the Retirement Board received it; {@code null} where that is not known or not needed. */
    public Instant boardReceivedAt() {
        return boardReceivedAt;
    }

    public State state() {
        return state;
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    /** {@code null} before HR Staffing has ruled; so when, and why. */
    public String ruledBy() {
        return ruledBy;
    }

    public Instant ruledAt() {
        return ruledAt;
    }

    public String explanation() {
        return explanation;
    }
}
