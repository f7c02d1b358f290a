package org.cadre.evaluation;

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

/** One form of a review that somebody is filling in. It goes when what it says is written. */
@Entity
@DynamicUpdate
@Table(name = "draft", schema = "evaluation")
public class ReviewDraft {

    @Id
    private UUID id;
    @Column(name = "case_id")
    private UUID caseId;
    private String author;
    private String form;
    @Embedded
    private Draft draft;
    @Column(name = "keep_key")
    private byte[] keepKey;
    @Version
    private Integer version;

    protected ReviewDraft() {}

    /** @param keepKey 32 random bytes, under which the author's browser keeps what did not get here yet */
    ReviewDraft(UUID caseId, String author, String form, Map<String, List<String>> first, byte[] keepKey, Instant now) {
        this.id = UUID.randomUUID();
        this.caseId = caseId;
        this.author = author;
        this.form = form;
        this.draft = new Draft(first, now);
        this.keepKey = keepKey;
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
