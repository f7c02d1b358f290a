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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.Draft;
import org.cadre.platform.Refusal;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One person's application to one posting, from the first keystroke to its end. Its id is the process's business key. */
@Entity
@DynamicUpdate
@Table(name = "application")
public class Application {

    @Id
    private UUID id;
    @Column(name = "case_number")
    private String caseNumber;
    @Column(name = "posting_id")
    private UUID postingId;
    @Column(name = "posting_revision")
    private int postingRevision;
    @Column(name = "candidate_id")
    private UUID candidateId;
    @Enumerated(EnumType.STRING)
    private Stage stage;
    @Column(name = "stage_since")
    private Instant stageSince;
    @Column(name = "due_at")
    private Instant dueAt;
    @Embedded
    private Draft draft;
    @JdbcTypeCode(SqlTypes.JSON)
    private ApplicationForm form;
    @Column(name = "submitted_at")
    private Instant submittedAt;
    @Column(name = "started_from")
    private String startedFrom;
    /** {@code null} until the row is there: Spring Data then inserts without looking for it. */
    @Version
    private Integer version;

    protected Application() {}

    Application(Posting posting, UUID candidateId, String caseNumber, Map<String, List<String>> fields, Instant now) {
        this.id = UUID.randomUUID();
        this.caseNumber = caseNumber;
        this.postingId = posting.id();
        this.postingRevision = posting.revision();
        this.candidateId = candidateId;
        this.stage = Stage.DRAFT;
        this.stageSince = now;
        this.dueAt = posting.closesAt();
        this.draft = new Draft(fields, now);
    }

    /** Says where the first values of the draft came from. */
    void startedFrom(StartingPoint start) {
        startedFrom = start.source();
    }

    Draft.Saved save(Map<String, List<String>> fields, int basedOn, Instant now) {
        requireWritable();
        return draft.save(fields, basedOn, now);
    }

    /** @throws Refusal unless it is still a draft, or may be corrected */
    void requireWritable() {
        if (stage != Stage.DRAFT && !mayBeCorrected()) {
            throw Refusal.of("application.alreadySent", caseNumber);
        }
    }

    /** From when reasons were told until a person has ruled on them (D1). */
    public boolean mayBeCorrected() {
        return stage == Stage.REASONS || stage == Stage.REVIEW;
    }

    void correct(ApplicationForm checked) {
        if (!mayBeCorrected()) {
            throw Refusal.of("correction.over", caseNumber);
        }
        form = checked;
    }

    /** Freezes the checked form, on the posting's text as it reads at that moment. */
    void submit(ApplicationForm checked, int revision, Instant now) {
        become(Stage.RECEIVED, now);
        form = checked;
        postingRevision = revision;
        submittedAt = now;
    }

    /** @throws IllegalStateException where no rule leads from the present stage to that one */
    void become(Stage next, Instant now) {
        if (!stage.mayBecome().contains(next)) {
            throw new IllegalStateException("Application %s cannot become %s while %s".formatted(id, next, stage));
        }
        stage = next;
        // As the database keeps it: a letter is known by this instant, now and when it is read again.
        stageSince = now.truncatedTo(ChronoUnit.MICROS);
        dueAt = null;
    }

    /** By when whoever acts next is expected to have acted. */
    void due(Instant instant) {
        dueAt = instant;
    }

    public UUID id() {
        return id;
    }

    public String caseNumber() {
        return caseNumber;
    }

    public UUID postingId() {
        return postingId;
    }

    public int postingRevision() {
        return postingRevision;
    }

    public UUID candidateId() {
        return candidateId;
    }

    public Stage stage() {
        return stage;
    }

    public Instant stageSince() {
        return stageSince;
    }

    /** {@code null} where no one is expected to act by a time. */
    public Instant dueAt() {
        return dueAt;
    }

    public Draft draft() {
        return draft;
    }

    /** What was submitted, {@code null} while a draft. */
    public ApplicationForm form() {
        return form;
    }

    /** Whether the draft's first values came from the candidate's profile. */
    public boolean startedFromProfile() {
        return startedFrom != null && startedFrom.startsWith(StartingPoint.PROFILE);
    }

    /** The number of the earlier case that the draft's first values came from, {@code null} where from none. */
    public String startedFromCase() {
        return startedFrom == null || startedFrom.equals(StartingPoint.PROFILE) ? null : startedFrom.replace(StartingPoint.PROFILE + " ", "");
    }

    public Instant submittedAt() {
        return submittedAt;
    }
}
