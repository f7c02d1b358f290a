package org.cadre.vacancy;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SeparationRepository extends Repository<Separation, UUID>, Rows {

    Optional<Separation> findById(UUID id);

    /** The newest departure from a position; one at a time is not rescinded. */
    @Query("select s from Separation s where s.positionId = :position order by s.recordedAt desc limit 1")
    Optional<Separation> newestOf(UUID position);

    Separation saveAndFlush(Separation separation);
}
