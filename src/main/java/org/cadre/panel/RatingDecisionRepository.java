package org.cadre.panel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.repository.Repository;

interface RatingDecisionRepository extends Repository<RatingDecision, UUID>, Rows {

    Optional<RatingDecision> findById(UUID id);

    List<RatingDecision> findByCaseIdIn(Collection<UUID> ids);

    default Optional<RatingDecision> findForUpdate(UUID id) {
        return lock(RatingDecision.class, id);
    }
}
