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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cadre.platform.Draft;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One person whom a candidate named as a reference, from the naming to the answer or to its end without one. */
@Entity
@DynamicUpdate
@Table(name = "reference")
public class Reference {

    /** States go forward only: what is over stays over, and another person is named in its place. */
    public enum State {

        NAMED, ASKED, OPENED, STARTED, DONE, DECLINED, BOUNCED, EXPIRED, WITHDRAWN;

        /** Asked, and not answered yet. */
        public boolean open() {
            return this == ASKED || this == OPENED || this == STARTED;
        }

        Set<State> mayBecome() {
            return switch (this) {
                case NAMED -> EnumSet.of(ASKED, WITHDRAWN);
                case ASKED -> EnumSet.of(OPENED, STARTED, DONE, DECLINED, BOUNCED, EXPIRED, WITHDRAWN);
                case OPENED -> EnumSet.of(STARTED, DONE, DECLINED, BOUNCED, EXPIRED, WITHDRAWN);
                case STARTED -> EnumSet.of(DONE, DECLINED, EXPIRED, WITHDRAWN);
                case DONE, DECLINED, BOUNCED, EXPIRED, WITHDRAWN -> EnumSet.noneOf(State.class);
            };
        }
    }

    /** Why somebody declines, if they say so: a choice, never typed text. */
    public enum Declining { NO_TIME, NOT_ENOUGH_KNOWN, NOT_ALLOWED, RATHER_NOT }

    @Id
    private UUID id;
    @Column(name = "application_id")
    private UUID applicationId;
    @Column(name = "posting_id")
    private UUID postingId;
    private int number;
    private String name;
    private String relation;
    private String email;
    @Enumerated(EnumType.STRING)
    private State state;
    @Column(name = "asked_at")
    private Instant askedAt;
    @Column(name = "expires_at")
    private Instant expiresAt;
    private int reminders;
    @Column(name = "written_to_at")
    private Instant writtenToAt;
    @Column(name = "opened_at")
    private Instant openedAt;
    @Column(name = "started_at")
    private Instant startedAt;
    @Column(name = "ended_at")
    private Instant endedAt;
    @Enumerated(EnumType.STRING)
    @Column(name = "decline_reason")
    private Declining declineReason;
    @Embedded
    private Draft draft;
    @JdbcTypeCode(SqlTypes.JSON)
    private ReferenceAnswers answers;
    /** {@code null} until the row is there: Spring Data then inserts without looking for it. */
    @Version
    private Integer version;

    protected Reference() {}

    Reference(Application application, int number, ApplicationForm.Referee referee, Instant now) {
        this.id = UUID.randomUUID();
        this.applicationId = application.id();
        this.postingId = application.postingId();
        this.number = number;
        this.name = referee.name();
        this.relation = referee.relation();
        this.email = referee.email();
        this.state = State.NAMED;
        this.draft = new Draft(Map.of(), now);
    }

    void ask(Instant now, Instant expiry) {
        become(State.ASKED);
        askedAt = now;
        writtenToAt = now;
        expiresAt = expiry;
    }

    void remind(Instant now) {
        if (!openAt(now)) {
            throw new IllegalStateException("Reference %s cannot be reminded while %s".formatted(id, state));
        }
        reminders++;
        writtenToAt = now;
    }

    /** The link was opened, by the person or by a mail system that looks at links: it shows no more than that the letter arrived. */
    void opened(Instant now) {
        if (state == State.ASKED) {
            become(State.OPENED);
            openedAt = now;
        }
    }

    Draft.Saved save(Map<String, List<String>> fields, int basedOn, Instant now) {
        Draft.Saved saved = draft.save(fields, basedOn, now);
        if (!saved.conflict() && state != State.STARTED && saved.version() > 1) {
            become(State.STARTED);
            startedAt = now;
        }
        return saved;
    }

    void done(ReferenceAnswers checked, Instant now) {
        end(State.DONE, now);
        answers = checked;
    }

    void decline(Declining reason, Instant now) {
        end(State.DECLINED, now);
        declineReason = reason;
    }

    void bounce(Instant now) {
        end(State.BOUNCED, now);
    }

    void expire(Instant now) {
        end(State.EXPIRED, now);
    }

    void withdraw(Instant now) {
        end(State.WITHDRAWN, now);
    }

    private void end(State end, Instant now) {
        become(end);
        endedAt = now;
    }

    /** @throws IllegalStateException where that would be a step back, or out of an end */
    private void become(State next) {
        if (!state.mayBecome().contains(next)) {
            throw new IllegalStateException("Reference %s cannot become %s while %s".formatted(id, next, state));
        }
        state = next;
    }

    /** Whether it can still be answered: the deadline counts, whatever a timer did. */
    public boolean openAt(Instant now) {
        return state.open() && now.isBefore(expiresAt);
    }

    /** The state as it is at that instant: past the deadline, what was open has expired. */
    public State stateAt(Instant now) {
        return state.open() && !now.isBefore(expiresAt) ? State.EXPIRED : state;
    }

    public UUID id() {
        return id;
    }

    public UUID applicationId() {
        return applicationId;
    }

    public UUID postingId() {
        return postingId;
    }

    /** The so-many-th person that the candidate named; what the journal calls a referee by. */
    public int number() {
        return number;
    }

    public String name() {
        return name;
    }

    public String relation() {
        return relation;
    }

    public String email() {
        return email;
    }

    public State state() {
        return state;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** The first instant at which no answer is taken any more, {@code null} before the person is asked. */
    public Instant expiresAt() {
        return expiresAt;
    }

    public int reminders() {
        return reminders;
    }

    /** When the last letter to this person was written. */
    public Instant writtenToAt() {
        return writtenToAt;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** When it was answered, or ended without an answer. */
    public Instant endedAt() {
        return endedAt;
    }

    public Declining declineReason() {
        return declineReason;
    }

    public Draft draft() {
        return draft;
    }

    public ReferenceAnswers answers() {
        return answers;
    }
}
