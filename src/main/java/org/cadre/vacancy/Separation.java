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

/** An incumbent's announced departure from a position. */
@Entity
@Table(name = "separation")
public class Separation {

    public enum Type { RETIREMENT, LEAVE, RESIGNATION }

    /** Expected; frozen by a late letter until HR staffing rules; taken back; the seat is certified empty. */
    public enum State { EXPECTED, FROZEN, RESCINDED, VACATED }

    @Id
    private UUID id;
    @Column(name = "position_id")
    private UUID positionId;
    @Enumerated(EnumType.STRING)
    private Type type;
    @Column(name = "expected_on")
    private LocalDate expectedOn;
    private boolean irrevocable;
    @Column(name = "empties_seat")
    private boolean emptiesSeat;
    private String incumbent;
    @Column(name = "filed_on")
    private LocalDate filedOn;
    @Enumerated(EnumType.STRING)
    private State state;
    @Column(name = "left_early_on")
    private LocalDate leftEarlyOn;
    @Column(name = "recorded_by")
    private String recordedBy;
    @Column(name = "recorded_at")
    private Instant recordedAt;
    @Version
    private Integer version;

    protected Separation() {}

    public UUID id() {
        return id;
    }

    public UUID positionId() {
        return positionId;
    }

    public Type type() {
        return type;
    }

    /** E, Eastern. It never rolls for a weekend. */
    public LocalDate expectedOn() {
        return expectedOn;
    }

    public State state() {
        return state;
    }

    /** Whether the position is permanently empty afterwards; a leave may keep it (ruling 5). */
    public boolean emptiesSeat() {
        return emptiesSeat;
    }

    /** The day on which the incumbent left, where that was before E; {@code null} otherwise. */
    public LocalDate leftEarlyOn() {
        return leftEarlyOn;
    }
}
