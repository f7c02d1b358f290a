package org.cadre.support;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.Draft;

/**
 * One form about a case that somebody is filling in; it goes when what it says is written. Each kind lies behind a wall of its own: in a
 * table of a schema of its own.
 */
@MappedSuperclass
public abstract class CaseDraft {

    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Id
    private UUID id;
    @Column(name = "case_id")
    private UUID caseId;
    private String author;
    private String form;
    @Embedded
    private Draft draft;
    /** Random: under it the author's browser keeps what did not get here yet. */
    @Column(name = "keep_key")
    private byte[] keepKey;
    @Version
    private Integer version;

    protected CaseDraft() {}

    /** @param first what stands in its fields when it is begun */
    protected CaseDraft(UUID caseId, String author, String form, Map<String, List<String>> first, Instant now) {
        this.id = UUID.randomUUID();
        this.caseId = caseId;
        this.author = author;
        this.form = form;
        this.draft = new Draft(first, now);
        this.keepKey = new byte[KEY_BYTES];
        RANDOM.nextBytes(keepKey);
    }

    public UUID id() {
        return id;
    }

    /** Whether it is a draft of that case. */
    public boolean isOf(UUID ofCase) {
        return caseId.equals(ofCase);
    }

    public String form() {
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
