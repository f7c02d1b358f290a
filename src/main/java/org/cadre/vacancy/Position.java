package org.cadre.vacancy;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** A seat of a school year, described by its posting. Its row is the lock of all that is decided about it. */
@Entity
@Table(name = "position")
public class Position {

    /** Nobody holds it; its holder is expected to leave it. */
    public enum Kind { OPEN, ANTICIPATED }

    /** To be filled; filled by a confirmed hire; kept by its holder, who took the departure back; canceled. */
    public enum State { TO_FILL, FILLED, KEPT, CANCELLED }

    @Id
    private UUID id;
    private String number;
    @Column(name = "posting_id")
    private UUID postingId;
    @Column(name = "school_year")
    private String schoolYear;
    @Enumerated(EnumType.STRING)
    private Kind kind;
    @Column(name = "starts_on")
    private LocalDate startsOn;
    @Enumerated(EnumType.STRING)
    private State state;
    @Column(name = "opened_at")
    private Instant openedAt;
    @Column(name = "cancelled_at")
    private Instant cancelledAt;
    @Column(name = "cancelled_by")
    private String cancelledBy;
    @Column(name = "cancel_reason")
    private String cancelReason;
    @ElementCollection
    @CollectionTable(name = "position_manager", joinColumns = @JoinColumn(name = "position_id"))
    @Column(name = "staff_id")
    private Set<String> managers = new HashSet<>();
    @Version
    private Integer version;

    protected Position() {}

    Position(String number, UUID postingId, String schoolYear, Kind kind, LocalDate startsOn, Instant now) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.postingId = postingId;
        this.schoolYear = schoolYear;
        this.kind = kind;
        this.startsOn = startsOn;
        this.state = State.TO_FILL;
        this.openedAt = now;
    }

    void manage(Collection<String> staff) {
        managers.retainAll(staff);
        managers.addAll(staff);
    }

    /** It is not filled, whatever was under way. */
    void cancel(String reason, String who, Instant now) {
        state = State.CANCELLED;
        cancelReason = reason;
        cancelledBy = who;
        cancelledAt = now;
    }

    /** Its holder stays. A canceled position stays canceled. */
    void keep() {
        state = state == State.CANCELLED ? state : State.KEPT;
    }

    /** Its holder is expected to leave after all. */
    void expectAgain() {
        state = State.TO_FILL;
    }

    /** A hire is confirmed for it. */
    void fill() {
        state = State.FILLED;
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public UUID postingId() {
        return postingId;
    }

    public String schoolYear() {
        return schoolYear;
    }

    public Kind kind() {
        return kind;
    }

    /** S, the first day of school, Eastern. */
    public LocalDate startsOn() {
        return startsOn;
    }

    public State state() {
        return state;
    }

    /** The members of the hiring team who hire for it. */
    public Set<String> managers() {
        return Set.copyOf(managers);
    }

    /** {@code null} unless canceled; so who canceled it, and why. */
    public Instant cancelledAt() {
        return cancelledAt;
    }

    public String cancelledBy() {
        return cancelledBy;
    }

    public String cancelReason() {
        return cancelReason;
    }
}
