package org.cadre.evaluation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The review of one support case of kind PAR: who evaluates, and when its steps were made. Its id is the case's, and so the business key
 * of peer-review; whoever changes it holds the case's row first.
 */
@Entity
@Table(name = "peer_review")
public class PeerReview {

    @Id
    @Column(name = "case_id")
    private UUID caseId;
    @Column(name = "school_year")
    private String schoolYear;
    @Column(name = "enrolled_on")
    private LocalDate enrolledOn;
    @Column(name = "plan_starts_on")
    private LocalDate planStartsOn;
    private String principal;
    @Column(name = "transferred_on")
    private LocalDate transferredOn;
    @Column(name = "transferred_by")
    private String transferredBy;
    @Column(name = "resumed_at")
    private Instant resumedAt;
    @Column(name = "asked_self_at")
    private Instant askedSelfAt;
    @Column(name = "self_assessed_at")
    private Instant selfAssessedAt;
    @Column(name = "planned_at")
    private Instant plannedAt;
    @Column(name = "formative_at")
    private Instant formativeAt;
    @Column(name = "recommended_at")
    private Instant recommendedAt;
    @Column(name = "shared_at")
    private Instant sharedAt;
    @Column(name = "sealed_at")
    private Instant sealedAt;
    @Column(name = "rated_at")
    private Instant ratedAt;
    @Version
    private Integer version;

    protected PeerReview() {}

    PeerReview(UUID caseId, String schoolYear, LocalDate enrolledOn) {
        this.caseId = caseId;
        this.schoolYear = schoolYear;
        this.enrolledOn = enrolledOn;
    }

    public UUID caseId() {
        return caseId;
    }

    /** The school year whose deadlines hold, such as 2025-26; the plan's start decides it. */
    public String schoolYear() {
        return schoolYear;
    }

    /** The day of the enrollment, Eastern: nothing of the review is older. */
    public LocalDate enrolledOn() {
        return enrolledOn;
    }

    /** The plan's first day; {@code null} until it stands. */
    public LocalDate planStartsOn() {
        return planStartsOn;
    }

    /** The plan begins on that day: the deadlines of that school year hold. */
    void begins(LocalDate planStart, String schoolYear) {
        this.planStartsOn = planStart;
        this.schoolYear = schoolYear;
    }

    /** The engine user who was evaluator before, and is secondary evaluator now; {@code null} until the role was transferred. */
    public String principal() {
        return principal;
    }

    public LocalDate transferredOn() {
        return transferredOn;
    }

    public String transferredBy() {
        return transferredBy;
    }

    /** When the principal became evaluator again; {@code null}: not. */
    public Instant resumedAt() {
        return resumedAt;
    }

    /** Since when the educator is asked for a self-assessment; {@code null} until the evaluator has changed. */
    public Instant askedSelfAt() {
        return askedSelfAt;
    }

    public Instant selfAssessedAt() {
        return selfAssessedAt;
    }

    public Instant plannedAt() {
        return plannedAt;
    }

    public Instant formativeAt() {
        return formativeAt;
    }

    public Instant recommendedAt() {
        return recommendedAt;
    }

    public Instant sharedAt() {
        return sharedAt;
    }

    public Instant sealedAt() {
        return sealedAt;
    }

    /** When the Panel's rating was released to the educator; {@code null} before. */
    public Instant ratedAt() {
        return ratedAt;
    }

    void transferred(String principal, LocalDate on, String by) {
        this.principal = principal;
        this.transferredOn = on;
        this.transferredBy = by;
    }

    /** Another was meant when the role was transferred. */
    void corrected(String principal) {
        this.principal = principal;
    }

    void askedForSelfAssessment(Instant now) {
        askedSelfAt = now;
    }

    void selfAssessed(Instant now) {
        selfAssessedAt = now;
    }

    void planned(Instant now) {
        plannedAt = now;
    }

    void resumed(Instant now) {
        resumedAt = now;
    }

    /** The educator has the packet to read. */
    void shared(Instant now) {
        sharedAt = now;
    }

    /** The packet is the Panel's. */
    void sealed(Instant now) {
        sealedAt = now;
    }

    /** The Panel's rating is released. */
    void rated(Instant now) {
        ratedAt = now;
    }

    void formativeShared(Instant now) {
        formativeAt = now;
    }

    /** @param now {@code null} where it is asked for again */
    void recommended(Instant now) {
        recommendedAt = now;
    }
}
