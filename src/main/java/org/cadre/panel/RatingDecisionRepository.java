package org.cadre.panel;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.repository.Repository;

interface RatingDecisionRepository extends Repository<RatingDecision, UUID>, Rows {

    Optional<RatingDecision> findById(UUID id);

    default Optional<RatingDecision> findForUpdate(UUID id) {
        return lock(RatingDecision.class, id);
    }
}
