package org.cadre.vacancy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SeparationRepository extends Repository<Separation, UUID>, Rows {

    Optional<Separation> findById(UUID id);

    /** The present departure from a position: the one that was not taken back, else the newest. */
    @Query("""
            select s from Separation s where s.positionId = :position
             order by case when s.state = RESCINDED then 1 else 0 end, s.recordedAt desc limit 1""")
    Optional<Separation> newestOf(UUID position);

    List<Separation> findByPositionIdOrderByRecordedAtDesc(UUID position);

    Separation saveAndFlush(Separation separation);
}
