package org.cadre.pool;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.cadre.platform.time.Eastern;

/** One change of a posting's window, as the people concerned are told it. */
@Entity
@Table(name = "posting_change")
public class PostingChange {

    public enum Kind { EXTENDED, CLOSED_EARLY, CANCELLED }

    /** Who changed it where nobody did so on the page: the posting's file was. */
    static final String BY_FILE = "cadre";

    @Id
    private UUID id;
    @ManyToOne
    @JoinColumn(name = "posting_id")
    private Posting posting;
    private int number;
    @Enumerated(EnumType.STRING)
    private Kind kind;
    @Column(name = "closed_from")
    private Instant closedFrom;
    @Column(name = "closes_now")
    private Instant closesNow;
    private String reason;
    @Column(name = "changed_by")
    private String changedBy;
    @Column(name = "changed_at")
    private Instant changedAt;

    protected PostingChange() {}

    PostingChange(Posting posting, int number, Kind kind, Instant closedFrom, Instant closesNow, String reason, String changedBy, Instant changedAt) {
        this.id = UUID.randomUUID();
        this.posting = posting;
        this.number = number;
        this.kind = kind;
        this.closedFrom = closedFrom;
        this.closesNow = closesNow;
        this.reason = reason;
        this.changedBy = changedBy;
        this.changedAt = changedAt;
    }

    public int number() {
        return number;
    }

    public Kind kind() {
        return kind;
    }

    /** The last day before the change. */
    public LocalDate lastDayBefore() {
        return Posting.lastDay(closedFrom);
    }

    /** The last day since the change; of a cancellation, its own day. */
    public LocalDate lastDay() {
        return kind == Kind.CANCELLED ? Eastern.dateOf(changedAt) : Posting.lastDay(closesNow);
    }

    /** What hr-staffing tells the people concerned; {@code null} where the posting's file was changed. */
    public String reason() {
        return reason;
    }

    public String changedBy() {
        return changedBy;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
