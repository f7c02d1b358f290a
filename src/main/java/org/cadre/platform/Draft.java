package org.cadre.platform;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What a person is writing, kept as typed and unchecked: field names with their values. A version tells when another
 * window saved in between, so that neither overwrites the other unasked.
 */
@Embeddable
public class Draft {

    private static final int MOST_CHARACTERS = 200_000;

    /** What became of a save: the version and time that now stand. */
    public record Saved(boolean conflict, int version, Instant at) {}

    @Column(name = "draft")
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, List<String>> fields;

    @Column(name = "draft_version")
    private int version;

    @Column(name = "draft_saved_at")
    private Instant savedAt;

    protected Draft() {}

    public Draft(Map<String, List<String>> fields, Instant now) {
        this.fields = new TreeMap<>(fields);
        this.version = 1;
        this.savedAt = now;
    }

    /**
     * Takes the fields if they build on the version that stands, or say the same as it (a repeated request).
     *
     * @throws Refusal where they are too long to be kept
     */
    public Saved save(Map<String, List<String>> typed, int basedOn, Instant now) {
        long size = typed.entrySet().stream().mapToLong(field -> field.getKey().length() + field.getValue().stream().mapToLong(String::length).sum()).sum();
        if (size > MOST_CHARACTERS) {
            throw Refusal.of("draft.tooLong", MOST_CHARACTERS);
        }
        Map<String, List<String>> sorted = new TreeMap<>();
        typed.forEach((field, values) -> sorted.put(plain(field), values.stream().map(Draft::plain).toList()));
        if (sorted.equals(new TreeMap<>(fields))) {
            return new Saved(false, version, savedAt);
        }
        if (basedOn != version) {
            return new Saved(true, version, savedAt);
        }
        fields = sorted;
        version++;
        savedAt = now;
        return new Saved(false, version, savedAt);
    }

    /** Line ends as one character, and without the one character that PostgreSQL cannot keep. */
    private static String plain(String typed) {
        return typed.replace("\r\n", "\n").replace("\0", "");
    }

    public Map<String, List<String>> fields() {
        return Map.copyOf(fields);
    }

    public int version() {
        return version;
    }

    public Instant savedAt() {
        return savedAt;
    }
}
