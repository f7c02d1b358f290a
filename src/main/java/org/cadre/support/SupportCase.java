package org.cadre.support;

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

/**
 * An educator's request for support and what comes of it. Its id is the business key of support-request and of the diagram that
 * follows. Nothing that is said in coaching stands here.
 */
@Entity
@Table(name = "support_case")
public class SupportCase {

    /**
     * What the educator says of their plan and rating, and wishes for (contact form, D4).
     *
     * @param subject one of {@link org.cadre.consulting.Teaching#SUBJECTS}, so the grade
     * @param planEndsOn the plan's last day, Eastern
     */
    public record Contact(String name, String school, String subject, String grade, CaseKind wish, Plan plan, LocalDate planStartsOn,
            LocalDate planEndsOn, Rating rating) {

        Contact wishing(CaseKind another) {
            return new Contact(name, school, subject, grade, another, plan, planStartsOn, planEndsOn, rating);
        }
    }

    @Id
    private UUID id;
    private String number;
    private String educator;
    private String name;
    private String school;
    private String subject;
    private String grade;
    @Enumerated(EnumType.STRING)
    private CaseKind wish;
    @Enumerated(EnumType.STRING)
    private Plan plan;
    @Column(name = "plan_starts_on")
    private LocalDate planStartsOn;
    @Column(name = "plan_ends_on")
    private LocalDate planEndsOn;
    @Enumerated(EnumType.STRING)
    private Rating rating;
    @Column(name = "district_years")
    private int districtYears;
    @Enumerated(EnumType.STRING)
    private CaseKind kind;
    @Enumerated(EnumType.STRING)
    private Route route;
    @Column(name = "route_rule")
    private String routeRule;
    private String reasons;
    @Enumerated(EnumType.STRING)
    private SupportState state;
    @Column(name = "state_since")
    private Instant stateSince;
    @Column(name = "due_at")
    private Instant dueAt;
    @Column(name = "waiting_since")
    private Instant waitingSince;
    @Column(name = "former_case")
    private UUID formerCase;
    @Column(name = "interim_of")
    private UUID interimOf;
    @Column(name = "asked_at")
    private Instant askedAt;
    @Column(name = "ended_at")
    private Instant endedAt;
    @Version
    private Integer version;

    protected SupportCase() {}

    SupportCase(String number, String educator, Contact contact, int districtYears, Instant now) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.educator = educator;
        this.name = contact.name();
        this.school = contact.school();
        this.subject = contact.subject();
        this.grade = contact.grade();
        this.wish = contact.wish();
        this.plan = contact.plan();
        this.planStartsOn = contact.planStartsOn();
        this.planEndsOn = contact.planEndsOn();
        this.rating = contact.rating();
        this.districtYears = districtYears;
        this.reasons = "";
        this.state = SupportState.ASKED;
        this.stateSince = now;
        this.askedAt = now;
    }

    /** Informal support beside a request that the co-chairs review; it begins as informal support. */
    static SupportCase interim(String number, SupportCase request, Instant now) {
        SupportCase interim = new SupportCase(number, request.educator, request.contact(), request.districtYears, now);
        interim.interimOf = request.id;
        interim.kind = CaseKind.INFORMAL;
        interim.state = SupportState.INFORMAL;
        return interim;
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    /** The engine user whose case it is. */
    public String educator() {
        return educator;
    }

    public Contact contact() {
        return new Contact(name, school, subject, grade, wish, plan, planStartsOn, planEndsOn, rating);
    }

    /** Whole years in the district on the day of the question. */
    public int districtYears() {
        return districtYears;
    }

    /** {@code null} until it is known. */
    public CaseKind kind() {
        return kind;
    }

    /** What D4 last answered; {@code null} before. */
    public Route route() {
        return route;
    }

    /** The row of D4 that answered, such as {@code D4.2}. */
    public String routeRule() {
        return routeRule;
    }

    /** Codes, a blank between them: why D4 answered so. */
    public String reasons() {
        return reasons;
    }

    public SupportState state() {
        return state;
    }

    public Instant stateSince() {
        return stateSince;
    }

    /** When the next step is due that a person does; {@code null} where none is. */
    public Instant dueAt() {
        return dueAt;
    }

    /** Since when the case has its place on the waiting list; {@code null}: it is not there. */
    public Instant waitingSince() {
        return waitingSince;
    }

    /** The case that this one goes on from: it was switched, or asked again; {@code null} where none. */
    public UUID formerCase() {
        return formerCase;
    }

    /** The request beside which this informal support runs; {@code null} where it stands alone. */
    public UUID interimOf() {
        return interimOf;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public Instant endedAt() {
        return endedAt;
    }

    void become(SupportState next, Instant now) {
        if (!state.mayBecome().contains(next)) {
            throw new IllegalStateException("Case %s cannot become %s while %s".formatted(id, next, state));
        }
        state = next;
        stateSince = now;
        dueAt = null;
        endedAt = next.ended() ? now : null;
    }

    void routed(Route route, String rule, String reasons) {
        this.route = route;
        this.routeRule = rule;
        this.reasons = reasons;
    }

    /** Once, for good. */
    void is(CaseKind kind) {
        if (this.kind != null && this.kind != kind) {
            throw new IllegalStateException("Case %s is %s for good".formatted(id, this.kind));
        }
        this.kind = kind;
    }

    /** The educator says how plan and rating stand today, and what they wish for. */
    void stands(Contact today, int districtYears) {
        this.wish = today.wish();
        this.plan = today.plan();
        this.planStartsOn = today.planStartsOn();
        this.planEndsOn = today.planEndsOn();
        this.rating = today.rating();
        this.districtYears = districtYears;
    }

    /** The plan as it was written, in place of what the educator said of it when they asked. */
    void planned(LocalDate starts, LocalDate ends) {
        planStartsOn = starts;
        planEndsOn = ends;
    }

    void due(Instant instant) {
        dueAt = instant;
    }

    void waitsSince(Instant instant) {
        waitingSince = instant;
    }

    void goesOnFrom(UUID former) {
        formerCase = former;
    }
}
