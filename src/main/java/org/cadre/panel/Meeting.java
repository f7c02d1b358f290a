package org.cadre.panel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.cadre.platform.time.Eastern;

/** A meeting of the Panel. Its id is the business key of panel-meeting; day and time are as clocks in New York show them. */
@Entity
@Table(name = "meeting", schema = "panel")
public class Meeting {

    public enum Kind {
        /** The one of its month. */
        REGULAR,
        /** Called beside the regular ones, such as where nothing was carried (domain 2.4). */
        SPECIAL
    }

    public enum State {
        PLANNED, INVITED,
        /** It goes on: attendance is kept, items are called. */
        OPEN,
        /** It had no quorum, or lost it. */
        ADJOURNED,
        /** Nobody came. */
        NOT_HELD,
        HELD, CANCELED;

        /** Whether it is over and has minutes, if only to say that nobody came. */
        public boolean minuted() {
            return this == ADJOURNED || this == NOT_HELD || this == HELD;
        }

        /** Whether it lies ahead. */
        public boolean ahead() {
            return this == PLANNED || this == INVITED;
        }
    }

    /** Those in which it may be moved or canceled. */
    static final Set<State> AHEAD = EnumSet.of(State.PLANNED, State.INVITED);

    @Id
    private UUID id;
    @Column(name = "school_year")
    private String schoolYear;
    @Enumerated(EnumType.STRING)
    private Kind kind;
    /** The first of the month whose regular meeting it is; {@code null} of a special one. */
    private LocalDate month;
    private LocalDate day;
    @Column(name = "starts_at")
    private LocalTime startsAt;
    private String place;
    @Enumerated(EnumType.STRING)
    private State state;
    /** How often its invitation was sent again. */
    private int sequence;
    /** Why it is not as the rule has it, as a co-chair wrote it; {@code null}: it is. */
    private String reason;
    @Column(name = "opened_at")
    private Instant openedAt;
    @Column(name = "closed_at")
    private Instant closedAt;
    @Version
    private Integer version;

    protected Meeting() {}

    private Meeting(String schoolYear, Kind kind, LocalDate month, LocalDate day, LocalTime startsAt, String place, String reason) {
        this.id = UUID.randomUUID();
        this.schoolYear = schoolYear;
        this.kind = kind;
        this.month = month;
        this.day = day;
        this.startsAt = startsAt;
        this.place = place;
        this.reason = reason;
        this.state = State.PLANNED;
    }

    static Meeting regular(String schoolYear, LocalDate month, LocalDate day, LocalTime startsAt, String place) {
        return new Meeting(schoolYear, Kind.REGULAR, month, day, startsAt, place, null);
    }

    static Meeting special(String schoolYear, LocalDate day, LocalTime startsAt, String place, String reason) {
        return new Meeting(schoolYear, Kind.SPECIAL, null, day, startsAt, place, reason);
    }

    public UUID id() {
        return id;
    }

    public String schoolYear() {
        return schoolYear;
    }

    public Kind kind() {
        return kind;
    }

    public LocalDate month() {
        return month;
    }

    public LocalDate day() {
        return day;
    }

    public LocalTime startsAt() {
        return startsAt;
    }

    public String place() {
        return place;
    }

    public State state() {
        return state;
    }

    public int sequence() {
        return sequence;
    }

    public String reason() {
        return reason;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Instant closedAt() {
        return closedAt;
    }

    public int version() {
        return version;
    }

    /** The instant at which it begins. */
    public Instant begins() {
        return Eastern.at(day, startsAt);
    }

    /** Whether that meeting is one that decides on the ratings of its school year as a rule: that of May. */
    public boolean ofMay() {
        return month != null && month.getMonth() == java.time.Month.MAY;
    }

    // ------------------------------------------------------------------------------------------------ what becomes of it

    void move(LocalDate day, LocalTime startsAt, String place, String reason) {
        require(AHEAD);
        this.day = day;
        this.startsAt = startsAt;
        this.place = place;
        this.reason = reason;
        this.sequence++;
    }

    void cancel(String reason, Instant now) {
        require(AHEAD);
        this.reason = reason;
        this.state = State.CANCELED;
        this.closedAt = now;
        this.sequence++;
    }

    /** Everybody has the invitation. */
    void invited() {
        require(EnumSet.of(State.PLANNED));
        this.state = State.INVITED;
    }

    /** It begins: from here on it stays where and when it is. */
    void open(Instant now) {
        require(AHEAD);
        this.state = State.OPEN;
        this.openedAt = now;
    }

    /** @param nobody whether nobody ever came */
    void adjourn(boolean nobody, Instant now) {
        require(EnumSet.of(State.PLANNED, State.INVITED, State.OPEN));
        this.state = nobody ? State.NOT_HELD : State.ADJOURNED;
        this.closedAt = now;
    }

    void held(Instant now) {
        require(EnumSet.of(State.OPEN));
        this.state = State.HELD;
        this.closedAt = now;
    }

    private void require(Set<State> states) {
        if (!states.contains(state)) {
            throw new IllegalStateException("Meeting %s is %s".formatted(id, state));
        }
    }
}
