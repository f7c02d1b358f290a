package org.cadre.pool;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cadre.platform.Refusal;
import org.cadre.platform.time.Eastern;
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
    @Column(name = "cancelled_at")
    private Instant cancelledAt;
    @OneToMany(mappedBy = "posting", cascade = {CascadeType.PERSIST, CascadeType.MERGE})
    @OrderBy("number")
    private List<PostingChange> changes = new ArrayList<>();
    @Column(name = "changes_told")
    private int changesTold;

    protected Posting() {}

    Posting(Content content, String digest) {
        this.id = UUID.randomUUID();
        this.slug = content.text().slug();
        this.closesAt = content.text().closesAt();
        take(content, digest);
    }

    private void take(Content fresh, String freshDigest) {
        PostingText text = fresh.text();
        title = text.title();
        schoolYear = text.schoolYear();
        kind = text.kind();
        role = text.role();
        opensAt = text.opensAt();
        content = fresh;
        digest = freshDigest;
        revision++;
    }

    /**
     * Takes the file's text. Its last day counts where the file changed it; otherwise what hr-staffing decided stands.
     *
     * @return whether anything changed, and a new revision with it
     */
    boolean revise(Content fresh, String freshDigest, Instant now) {
        if (freshDigest.equals(digest)) {
            return false;
        }
        Instant end = fresh.text().closesAt();
        boolean moved = !end.equals(content.text().closesAt()) && !end.equals(closesAt) && !cancelled();
        take(fresh, freshDigest);
        if (moved) {
            change(end.isAfter(closesAt) ? PostingChange.Kind.EXTENDED : PostingChange.Kind.CLOSED_EARLY, end, null, PostingChange.BY_FILE, now);
        }
        return true;
    }

    // ------------------------------------------------------------------------------------------------ its window is changed

    /** @throws Refusal unless that day lies after today and after the present last day, within the school year */
    void extend(LocalDate through, String reason, String who, Instant now) {
        refuseIfCancelled();
        LocalDate today = Eastern.dateOf(now);
        if (!through.isAfter(today) || !through.isAfter(lastDay())) {
            throw Refusal.at("extendThrough", "window.extend.earlier", words(today), words(lastDay()));
        }
        if (through.isAfter(content.text().endOfSchoolYear())) {
            throw Refusal.at("extendThrough", "window.extend.tooFar", words(content.text().endOfSchoolYear()));
        }
        change(PostingChange.Kind.EXTENDED, endOf(through), reason, who, now);
    }

    /** @throws Refusal unless that day is today or later, within the window, and before the present last day */
    void closeEarly(LocalDate through, String reason, String who, Instant now) {
        refuseIfCancelled();
        if (!now.isBefore(closesAt)) {
            throw Refusal.at("closeThrough", "window.close.closed", words(lastDay()));
        }
        LocalDate today = Eastern.dateOf(now);
        if (through.isBefore(today) || through.isBefore(Eastern.dateOf(opensAt)) || !through.isBefore(lastDay())) {
            throw Refusal.at("closeThrough", "window.close.later", words(lastDay()));
        }
        change(PostingChange.Kind.CLOSED_EARLY, endOf(through), reason, who, now);
    }

    /** Takes no application from now on, whatever its window said. */
    void cancel(String reason, String who, Instant now) {
        refuseIfCancelled();
        change(PostingChange.Kind.CANCELLED, now.isBefore(closesAt) ? now : closesAt, reason, who, now);
        cancelledAt = now;
    }

    private void refuseIfCancelled() {
        if (cancelled()) {
            throw Refusal.of("window.cancelled", words(Eastern.dateOf(cancelledAt)));
        }
    }

    private void change(PostingChange.Kind kind, Instant end, String reason, String who, Instant now) {
        changes.add(new PostingChange(this, changes.size() + 1, kind, closesAt, end, reason, who, now));
        closesAt = end;
    }

    private static String words(LocalDate day) {
        return CandidateLetters.DAY.format(day);
    }

    private static Instant endOf(LocalDate lastDay) {
        return Eastern.startOf(lastDay.plusDays(1));
    }

    static LocalDate lastDay(Instant end) {
        return Eastern.dateOf(end.minusNanos(1));
    }

    /** The last day on which applications are taken. */
    public LocalDate lastDay() {
        return lastDay(closesAt);
    }

    public boolean cancelled() {
        return cancelledAt != null;
    }

    /** {@code null} unless canceled. */
    public Instant cancelledAt() {
        return cancelledAt;
    }

    /** Every change of the window, oldest first; how many they are tells whether somebody changed it since. */
    public List<PostingChange> changes() {
        return List.copyOf(changes);
    }

    /** The oldest change of which not everybody has been told; {@code null} where there is none. */
    PostingChange untold() {
        return changesTold < changes.size() ? changes.get(changesTold) : null;
    }

    void told(PostingChange change) {
        changesTold = change.number();
    }

    public Window window(Instant instant) {
        if (cancelled()) {
            return Window.CLOSED;
        }
        return instant.isBefore(opensAt) ? Window.BEFORE : instant.isBefore(closesAt) ? Window.OPEN : Window.CLOSED;
    }

    /** Whether its file declares an application form. */
    public boolean takesApplications() {
        return content.text().form() != null;
    }

    /** Whether it is a position that asks for standing in a pool. */
    public boolean needsPool() {
        return content.text().pool() != null;
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
