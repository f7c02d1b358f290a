package org.cadre.support;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.Draft;
import org.hibernate.annotations.DynamicUpdate;

/** One form behind the wall that somebody is filling in. It goes when what it says is written. */
@Entity
@DynamicUpdate
@Table(name = "draft", schema = "coaching")
public class CoachingDraft {

    @Id
    private UUID id;
    @Column(name = "case_id")
    private UUID caseId;
    @Column(name = "assignment_id")
    private UUID assignmentId;
    private String author;
    @Column(name = "written_at")
    private Instant writtenAt;
    private String form;
    @Embedded
    private Draft draft;
    @Column(name = "keep_key")
    private byte[] keepKey;
    @Version
    private Integer version;

    protected CoachingDraft() {}

    /** @param keepKey 32 random bytes, under which the author's browser keeps what did not get here yet */
    CoachingDraft(Wall.Inside inside, String form, byte[] keepKey, Instant now) {
        this.id = UUID.randomUUID();
        this.caseId = inside.supported().id();
        this.assignmentId = inside.now().id();
        this.author = inside.person().id();
        this.writtenAt = now;
        this.form = form;
        this.draft = new Draft(Map.of(), now);
        this.keepKey = keepKey;
    }

    Draft.Saved save(Map<String, List<String>> fields, int basedOn, Instant now) {
        return draft.save(fields, basedOn, now);
    }

    public UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    String form() {
        return form;
    }

    public Draft draft() {
        return draft;
    }

    /** In the letters of Base64, as the page hands it to the script. */
    public String keepKey() {
        return Base64.getEncoder().encodeToString(keepKey);
    }
}
