package org.cadre.evaluation;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.support.CaseDraft;
import org.hibernate.annotations.DynamicUpdate;

/** A form of a review. */
@Entity
@DynamicUpdate
@Table(name = "draft", schema = "evaluation")
public class ReviewDraft extends CaseDraft {

    protected ReviewDraft() {}

    ReviewDraft(UUID caseId, String author, String form, Map<String, List<String>> first, Instant now) {
        super(caseId, author, form, first, now);
    }
}
