package org.cadre.pool;

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

/** One screener's scores for one application: written in the open, then locked for good; or a declared conflict. */
@Entity
@DynamicUpdate
@Table(name = "screening_sheet")
public class ScreeningSheet {

    /** SET_ASIDE: the screener gave the seat back; what was written is kept for the case that they take one again. */
    public enum State { OPEN, SET_ASIDE, RECUSED, LOCKED }

    @Id
    private UUID id;
    @Column(name = "application_id")
    private UUID applicationId;
    private String screener;
    private Integer seat;
    @Enumerated(EnumType.STRING)
    private State state;
    @Embedded
    private Draft draft;
    @Column(name = "locked_at")
    private Instant lockedAt;
    /** {@code null} until the row is there: Spring Data then inserts without looking for it. */
    @Version
    private Integer version;

    protected ScreeningSheet() {}

    ScreeningSheet(UUID applicationId, String screener, int seat, Instant now) {
        this.id = UUID.randomUUID();
        this.applicationId = applicationId;
        this.screener = screener;
        this.draft = new Draft(Map.of(), now);
        this.state = State.OPEN;
        this.seat = seat;
    }

    void reopen(int freeSeat) {
        if (binds()) {
            throw new IllegalStateException("Sheet %s is %s and cannot be opened again".formatted(id, state));
        }
        state = State.OPEN;
        seat = freeSeat;
    }

    void setAside() {
        if (state != State.OPEN) {
            throw new IllegalStateException("Sheet %s is %s and cannot be set aside".formatted(id, state));
        }
        state = State.SET_ASIDE;
        seat = null;
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

    void recuse() {
        requireOpen();
        state = State.RECUSED;
        seat = null;
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw Refusal.of(state == State.LOCKED ? "screening.locked" : "screening.notYours");
        }
    }

    /** Whether it counts for good: scores locked, or a conflict declared. */
    public boolean binds() {
        return state == State.LOCKED || state == State.RECUSED;
    }

    public boolean hasSeat() {
        return seat != null;
    }

    public UUID applicationId() {
        return applicationId;
    }

    public String screener() {
        return screener;
    }

    public Integer seat() {
        return seat;
    }

    public State state() {
        return state;
    }

    public Draft draft() {
        return draft;
    }

    public Instant lockedAt() {
        return lockedAt;
    }
}
