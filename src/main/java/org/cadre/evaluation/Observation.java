package org.cadre.evaluation;

import com.fasterxml.jackson.annotation.JsonFormat;
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
import java.util.List;
import java.util.UUID;
import org.cadre.platform.Refusal;
import org.cadre.platform.time.Eastern;
import org.cadre.support.Cited;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One visit to a classroom: what was seen, when, what it belongs to in the rubric, and what the educator is told about it. Until it is
 * finished its author may change it; from then on nobody does, and once it is posted others read it.
 */
@Entity
@DynamicUpdate
@Table(name = "observation", schema = "evaluation")
public class Observation {

    public enum Kind { ANNOUNCED, UNANNOUNCED }

    /** How practice was in one element on that day. It rates nobody. */
    public enum Concern { NEEDS_IMPROVEMENT, UNSATISFACTORY }

    /** @param at Eastern, to the minute */
    public record Note(@JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm") LocalTime at, String text) {}

    /** @param concern {@code null} where there is none */
    public record Tag(String rubric, int version, String code, Concern concern) {

        public Cited cited() {
            return new Cited(rubric, version, code);
        }
    }

    /**
     * What its author writes.
     *
     * @param on Eastern, as the times
     * @param feedback {@code null} until it is given
     */
    public record Content(Kind kind, LocalDate on, LocalTime begins, LocalTime ends, List<Note> notes, List<Tag> tags, String feedback) {}

    @Id
    private UUID id;
    @Column(name = "case_id")
    private UUID caseId;
    private String author;
    @Enumerated(EnumType.STRING)
    private Kind kind;
    @Column(name = "on_day")
    private LocalDate day;
    private LocalTime begins;
    private LocalTime ends;
    @JdbcTypeCode(SqlTypes.JSON)
    private List<Note> notes;
    @JdbcTypeCode(SqlTypes.JSON)
    private List<Tag> tags;
    private String feedback;
    @Column(name = "written_at")
    private Instant writtenAt;
    @Column(name = "finished_at")
    private Instant finishedAt;
    @Column(name = "reminded_at")
    private Instant remindedAt;
    private String receipt;
    @Column(name = "delivered_at")
    private Instant deliveredAt;
    @Column(name = "posted_at")
    private Instant postedAt;
    @Version
    private Integer version;

    protected Observation() {}

    Observation(UUID id, UUID caseId, String author, Content content, Instant now) {
        this.id = id;
        this.caseId = caseId;
        this.author = author;
        this.writtenAt = now;
        write(content);
    }

    void write(Content content) {
        if (finished()) {
            throw Refusal.of("observation.finished");
        }
        kind = content.kind();
        day = content.on();
        begins = content.begins();
        ends = content.ends();
        notes = content.notes();
        tags = content.tags();
        feedback = content.feedback();
    }

    void finish(Instant now) {
        if (finished()) {
            throw Refusal.of("observation.finished");
        }
        finishedAt = now;
    }

    boolean wasReminded() {
        return remindedAt != null;
    }

    void reminded(Instant now) {
        remindedAt = now;
    }

    void delivered(String receipt, Instant now) {
        this.receipt = receipt;
        this.deliveredAt = now;
    }

    void posted(Instant now) {
        postedAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID caseId() {
        return caseId;
    }

    /** The consulting teacher who was there. */
    public String author() {
        return author;
    }

    public Content content() {
        return new Content(kind, day, begins, ends, notes, tags, feedback);
    }

    public Instant begins() {
        return Eastern.at(day, begins);
    }

    public Instant ends() {
        return Eastern.at(day, ends);
    }

    /** When it was first written down. */
    public Instant writtenAt() {
        return writtenAt;
    }

    public boolean finished() {
        return finishedAt != null;
    }

    /** When feedback was given, and with it the observation closed; {@code null}: not yet. */
    public Instant finishedAt() {
        return finishedAt;
    }

    boolean delivered() {
        return deliveredAt != null;
    }

    public boolean posted() {
        return postedAt != null;
    }

    /** From when on others than its author may read it; {@code null}: not yet. */
    public Instant postedAt() {
        return postedAt;
    }

    public boolean concern() {
        return tags.stream().anyMatch(tag -> tag.concern() != null);
    }
}
