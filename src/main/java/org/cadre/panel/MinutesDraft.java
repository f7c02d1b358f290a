package org.cadre.panel;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.platform.Draft;
import org.hibernate.annotations.DynamicUpdate;

/** The minutes of one meeting while both co-chairs write them, each the parts that they may read. They go when the minutes are written. */
@Entity
@DynamicUpdate
@Table(name = "minutes_draft", schema = "panel")
class MinutesDraft {

    @Id
    @Column(name = "meeting_id")
    private UUID meetingId;
    @Embedded
    private Draft draft;
    @Column(name = "keep_key")
    private byte[] keepKey;
    @Version
    private Integer version;

    protected MinutesDraft() {}

    /** @param keepKey 32 random bytes, out of which each author's browser has a key of its own */
    MinutesDraft(UUID meetingId, byte[] keepKey, Instant now) {
        this.meetingId = meetingId;
        this.draft = new Draft(Map.of(), now);
        this.keepKey = keepKey;
    }

    Draft draft() {
        return draft;
    }

    /** Takes those fields; what the author may not read stays. */
    Draft.Saved save(Map<String, List<String>> typed, Set<String> visible, int basedOn, Instant now) {
        Map<String, List<String>> all = new HashMap<>(draft.fields());
        all.keySet().removeAll(visible);
        typed.forEach((field, values) -> {
            if (visible.contains(field)) {
                all.put(field, values);
            }
        });
        return draft.save(all, basedOn, now);
    }

    Map<String, List<String>> fields(Set<String> visible) {
        return draft.fields().entrySet().stream().filter(field -> visible.contains(field.getKey())).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Under which that author's browser keeps what did not get here yet; another author's cannot read it. */
    String keepKey(String author) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(keepKey);
            return Base64.getEncoder().encodeToString(sha.digest(author.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
