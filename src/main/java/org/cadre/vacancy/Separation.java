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
import java.util.List;
import java.util.UUID;
import org.cadre.calendar.BusinessDays;
import org.cadre.platform.time.Eastern;

/** An incumbent's announced departure from a position. */
@Entity
@Table(name = "separation")
public class Separation {

    /** E lies at most so many days from S (domain 2.2). */
    static final int DAYS_APART = 365;

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

    /**
     * What is registered of a departure.
     *
     * @param expectedOn E, Eastern
     * @param irrevocable an incentive to say early that one leaves, which cannot be taken back [3]
     * @param emptiesSeat whether the position is permanently empty afterwards (ruling 5)
     * @param incumbent an employee number of the staff directory
     * @param filedOn kept, and no condition of anything (ruling 17)
     */
    public record Announced(Type type, LocalDate expectedOn, boolean irrevocable, boolean emptiesSeat, String incumbent, LocalDate filedOn) {}

    Separation(UUID positionId, Announced announced, String recordedBy, Instant now) {
        this.id = UUID.randomUUID();
        this.positionId = positionId;
        this.type = announced.type();
        this.expectedOn = announced.expectedOn();
        this.irrevocable = announced.irrevocable();
        this.emptiesSeat = announced.type() != Type.LEAVE || announced.emptiesSeat();
        this.incumbent = announced.incumbent();
        this.filedOn = announced.filedOn();
        this.state = State.EXPECTED;
        this.recordedBy = recordedBy;
        this.recordedAt = now;
    }

    /** Close of business on E: whatever was received before it is in time. It never rolls, and follows the clocks of New York. */
    Instant close() {
        return closeOf(expectedOn);
    }

    static Instant closeOf(LocalDate day) {
        return Eastern.at(day, BusinessDays.CLOSE_OF_BUSINESS);
    }

    void expect(LocalDate day) {
        require(State.EXPECTED);
        expectedOn = day;
    }

    void leftEarly(LocalDate day) {
        require(State.EXPECTED);
        leftEarlyOn = day;
    }

    /** A letter came too late, and HR Staffing has to rule on it. */
    void freeze() {
        require(State.EXPECTED, State.FROZEN);
        state = State.FROZEN;
    }

    /** HR Staffing ruled that a letter came too late. */
    void uphold() {
        require(State.EXPECTED, State.FROZEN);
        state = State.EXPECTED;
    }

    void rescind() {
        require(State.EXPECTED, State.FROZEN);
        state = State.RESCINDED;
    }

    void vacate() {
        require(State.EXPECTED);
        state = State.VACATED;
    }

    /** The certification was undone first: the database lets neither stand without the other. */
    void doubt() {
        require(State.VACATED);
        state = State.EXPECTED;
    }

    private void require(State... from) {
        if (!List.of(from).contains(state)) {
            throw new IllegalStateException("The separation %s is %s".formatted(id, state));
        }
    }

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

    /** Whether it cannot be taken back: its incumbent had an incentive to say early that they leave [3]. */
    public boolean irrevocable() {
        return irrevocable;
    }

    /** An employee number; for employee services and HR Staffing alone. */
    public String incumbent() {
        return incumbent;
    }

    public LocalDate filedOn() {
        return filedOn;
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
