package org.cadre.support;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.repository.Repository;

/** Finds what the wall lets through: the drafts of the person set for the transaction. */
interface CoachingDraftRepository extends Repository<CoachingDraft, UUID>, Rows {

    /** An educator goes on with a note that was begun while somebody else coached. */
    Optional<CoachingDraft> findFirstByCaseIdAndAuthorAndFormOrderByWrittenAtDesc(UUID caseId, String author, String form);

    default Optional<CoachingDraft> findForUpdate(UUID id) {
        return lock(CoachingDraft.class, id);
    }

    void delete(CoachingDraft draft);
}
