package org.cadre.evaluation;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.repository.Repository;

/** Finds the drafts of the reader set for the transaction, nobody else's. */
interface ReviewDraftRepository extends Repository<ReviewDraft, UUID>, Rows {

    Optional<ReviewDraft> findByCaseIdAndAuthorAndForm(UUID caseId, String author, String form);

    default Optional<ReviewDraft> findForUpdate(UUID id) {
        return lock(ReviewDraft.class, id);
    }

    void delete(ReviewDraft draft);
}
