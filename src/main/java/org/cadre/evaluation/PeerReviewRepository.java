package org.cadre.evaluation;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.repository.Repository;

interface PeerReviewRepository extends Repository<PeerReview, UUID>, Rows {

    Optional<PeerReview> findById(UUID id);

    default Optional<PeerReview> findForUpdate(UUID id) {
        return lock(PeerReview.class, id);
    }
}
