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

/** A conditional offer of a position to one candidate, and its answer. */
@Entity
@Table(name = "offer")
public class Offer {

    public enum State { PREPARED, SENT, ACCEPTED, DECLINED, EXPIRED, WITHDRAWN }

    @Id
    private UUID id;
    @Column(name = "referral_id")
    private UUID referralId;
    @Column(name = "position_id")
    private UUID positionId;
    @Column(name = "candidate_id")
    private UUID candidateId;
    @Enumerated(EnumType.STRING)
    private State state;
    @Column(name = "pay_grade")
    private String payGrade;
    @Column(name = "pay_step")
    private String payStep;
    @Column(name = "starts_on")
    private LocalDate startsOn;
    @Column(name = "made_by")
    private String madeBy;
    @Column(name = "sent_at")
    private Instant sentAt;
    @Column(name = "answer_by")
    private Instant answerBy;
    @Column(name = "answered_at")
    private Instant answeredAt;
    @Column(name = "posting_revision")
    private int postingRevision;
    private String note;
    private String signature;
    @Column(name = "may_work")
    private Boolean mayWork;
    @Column(name = "declined_because")
    private String declinedBecause;
    @Version
    private Integer version;

    protected Offer() {}

    /** @param postingRevision of the posting whose duties, hours and pay rule it names */
    Offer(Referral referral, int postingRevision, Offers.Terms terms, String madeBy) {
        this.id = UUID.randomUUID();
        this.referralId = referral.id();
        this.positionId = referral.positionId();
        this.candidateId = referral.candidateId();
        this.state = State.PREPARED;
        this.postingRevision = postingRevision;
        this.payGrade = terms.grade();
        this.payStep = terms.step();
        this.startsOn = terms.startsOn();
        this.note = terms.explanation();
        this.madeBy = madeBy;
    }

    void sent(Instant now, Instant over) {
        must(State.PREPARED);
        state = State.SENT;
        sentAt = now;
        answerBy = over;
    }

    /** Whether it can be answered at that instant: when the answer was received decides, and at the end of its time it is too late. */
    public boolean open(Instant now) {
        return state == State.SENT && now.isBefore(answerBy);
    }

    /** @param name as the candidate signed it, having attested to the right to work by the first day */
    void accept(String name, Instant now) {
        mustBeOpen(now);
        state = State.ACCEPTED;
        signature = name;
        mayWork = true;
        answeredAt = now;
    }

    /** @param because in the candidate's words, {@code null} where none were given */
    void decline(String because, Instant now) {
        mustBeOpen(now);
        state = State.DECLINED;
        declinedBecause = because;
        answeredAt = now;
    }

    void expire() {
        must(State.SENT);
        state = State.EXPIRED;
    }

    /** Not to be answered any more: its case moved on without it. */
    void withdraw() {
        if (state == State.PREPARED || state == State.SENT) {
            state = State.WITHDRAWN;
        }
    }

    private void must(State expected) {
        if (state != expected) {
            throw new IllegalStateException("Offer %s is %s, not %s".formatted(id, state, expected));
        }
    }

    private void mustBeOpen(Instant now) {
        must(State.SENT);
        if (!open(now)) {
            throw new IllegalStateException("Offer %s was to be answered before %s".formatted(id, answerBy));
        }
    }

    public UUID id() {
        return id;
    }

    public UUID referralId() {
        return referralId;
    }

    public UUID positionId() {
        return positionId;
    }

    public UUID candidateId() {
        return candidateId;
    }

    public State state() {
        return state;
    }

    /** The first day of work that the offer names, Eastern. */
    public LocalDate startsOn() {
        return startsOn;
    }

    public String payGrade() {
        return payGrade;
    }

    public String payStep() {
        return payStep;
    }

    /** The revision of the posting that it goes by. */
    public int postingRevision() {
        return postingRevision;
    }

    /** {@code null} before. */
    public Instant sentAt() {
        return sentAt;
    }

    /** The first instant at which it is too late; {@code null} before it was sent. */
    public Instant answerBy() {
        return answerBy;
    }

    /** {@code null} where there was no answer. */
    public Instant answeredAt() {
        return answeredAt;
    }

    /** The candidate's name as typed; {@code null} unless accepted. */
    public String signature() {
        return signature;
    }

    String madeBy() {
        return madeBy;
    }

    String note() {
        return note;
    }

    String declinedBecause() {
        return declinedBecause;
    }
}
