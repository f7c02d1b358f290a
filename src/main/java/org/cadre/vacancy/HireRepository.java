package org.cadre.vacancy;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface HireRepository extends Repository<Hire, UUID>, Rows {

    Optional<Hire> findById(UUID id);

    default Optional<Hire> findForUpdate(UUID id) {
        return lock(Hire.class, id);
    }

    /** The one hire of a position that has not ended without result. */
    @Query("select h from Hire h where h.positionId = :position and h.state not in (RELEASED, DECLINED, CANCELLED, NOT_CLEARED)")
    Optional<Hire> ofPosition(UUID position);

    Hire saveAndFlush(Hire hire);
}
