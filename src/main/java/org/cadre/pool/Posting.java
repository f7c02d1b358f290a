package org.cadre.pool;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A posting in its newest revision. */
@Entity
@Table(name = "posting")
public class Posting {

    /** What a posting says: its text and the notice in the version that it names. */
    public record Content(PostingText text, Notice notice) {}

    public record Notice(String version, String title, String text) {}

    /** Where an instant lies against the window. */
    public enum Window { BEFORE, OPEN, CLOSED }

    @Id
    private UUID id;
    private String slug;
    private String title;
    @Column(name = "school_year")
    private String schoolYear;
    @Enumerated(EnumType.STRING)
    private PostingText.Kind kind;
    private String role;
    @Column(name = "opens_at")
    private Instant opensAt;
    @Column(name = "closes_at")
    private Instant closesAt;
    private int revision;
    private String digest;
    @JdbcTypeCode(SqlTypes.JSON)
    private Content content;

    protected Posting() {}

    Posting(Content content, String digest) {
        this.id = UUID.randomUUID();
        this.slug = content.text().slug();
        take(content, digest);
    }

    private void take(Content fresh, String freshDigest) {
        PostingText text = fresh.text();
        title = text.title();
        schoolYear = text.schoolYear();
        kind = text.kind();
        role = text.role();
        opensAt = text.opensAt();
        closesAt = text.closesAt();
        content = fresh;
        digest = freshDigest;
        revision++;
    }

    /** @return whether anything changed, and a new revision with it */
    boolean revise(Content fresh, String freshDigest) {
        if (freshDigest.equals(digest)) {
            return false;
        }
        take(fresh, freshDigest);
        return true;
    }

    public Window window(Instant instant) {
        return instant.isBefore(opensAt) ? Window.BEFORE : instant.isBefore(closesAt) ? Window.OPEN : Window.CLOSED;
    }

    /** Whether its file declares an application form. */
    public boolean takesApplications() {
        return content.text().form() != null;
    }

    public UUID id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    public String schoolYear() {
        return schoolYear;
    }

    public Instant opensAt() {
        return opensAt;
    }

    public Instant closesAt() {
        return closesAt;
    }

    public int revision() {
        return revision;
    }

    public Content content() {
        return content;
    }
}
