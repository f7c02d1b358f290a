package org.cadre.panel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RatingDecisionRepository extends Repository<RatingDecision, UUID>, Rows {

    Optional<RatingDecision> findById(UUID id);

    List<RatingDecision> findByCaseIdIn(Collection<UUID> ids);

    /** The cases of decisions that are in none of these states, in the order in which they are locked. */
    @Query("select d.caseId from RatingDecision d where d.state not in :states order by d.caseId")
    List<UUID> before(Collection<RatingDecision.State> states);

    default Optional<RatingDecision> findForUpdate(UUID id) {
        return lock(RatingDecision.class, id);
    }
}
