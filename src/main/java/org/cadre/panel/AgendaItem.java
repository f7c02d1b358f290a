package org.cadre.panel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** One thing that a meeting deals with: a case, or an item of the program. Whoever changes it holds the meeting's row. */
@Entity
@Table(name = "agenda_item", schema = "panel")
public class AgendaItem {

    public enum Kind {
        /** A rating is to be decided. */
        DECISION,
        /** Anything else. */
        PROGRAM
    }

    public enum State {
        PLANNED,
        /** Before the Panel now; one at a time. */
        CALLED,
        DONE,
        /** It has a new item on another agenda. */
        CARRIED_OVER,
        TAKEN_OFF;

        public boolean open() {
            return this == PLANNED || this == CALLED;
        }
    }

    @Id
    private UUID id;
    @Column(name = "meeting_id")
    private UUID meetingId;
    private int position;
    @Enumerated(EnumType.STRING)
    private Kind kind;
    @Column(name = "case_id")
    private UUID caseId;
    @Column(name = "program_item_id")
    private UUID programItemId;
    @Enumerated(EnumType.STRING)
    private State state;
    @Column(name = "called_at")
    private Instant calledAt;
    @Column(name = "ended_at")
    private Instant endedAt;
    @Version
    private Integer version;

    protected AgendaItem() {}

    private AgendaItem(UUID meetingId, int position, Kind kind, UUID caseId, UUID programItemId) {
        this.id = UUID.randomUUID();
        this.meetingId = meetingId;
        this.position = position;
        this.kind = kind;
        this.caseId = caseId;
        this.programItemId = programItemId;
        this.state = State.PLANNED;
    }

    static AgendaItem ofCase(UUID meetingId, int position, UUID caseId) {
        return new AgendaItem(meetingId, position, Kind.DECISION, caseId, null);
    }

    static AgendaItem ofProgram(UUID meetingId, int position, UUID programItemId) {
        return new AgendaItem(meetingId, position, Kind.PROGRAM, null, programItemId);
    }

    /** The same on the agenda of another meeting. */
    AgendaItem at(UUID otherMeeting, int place) {
        return new AgendaItem(otherMeeting, place, kind, caseId, programItemId);
    }

    public UUID id() {
        return id;
    }

    public UUID meetingId() {
        return meetingId;
    }

    /** Its place on the agenda, counted from 1; places may be left out. */
    public int position() {
        return position;
    }

    public Kind kind() {
        return kind;
    }

    /** {@code null} for an item of the program. */
    public UUID caseId() {
        return caseId;
    }

    /** {@code null} for a case. */
    public UUID programItemId() {
        return programItemId;
    }

    public State state() {
        return state;
    }

    /** {@code null} before it is called. */
    public Instant calledAt() {
        return calledAt;
    }

    public Instant endedAt() {
        return endedAt;
    }

    void call(Instant now) {
        state = State.CALLED;
        calledAt = now;
    }

    void end(State as, Instant now) {
        state = as;
        endedAt = now;
    }

    void place(int place) {
        position = place;
    }
}
