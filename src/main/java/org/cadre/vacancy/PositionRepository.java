package org.cadre.vacancy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PositionRepository extends Repository<Position, UUID>, Rows {

    Optional<Position> findById(UUID id);

    /** The lock under which everything about the seat is asked and changed. */
    default Optional<Position> findForUpdate(UUID id) {
        return lock(Position.class, id);
    }

    List<Position> findByPostingIdOrderByNumber(UUID posting);

    boolean existsByPostingId(UUID posting);

    Position saveAndFlush(Position position);

    @Query(nativeQuery = true, value = "select nextval('cadre.position_number')")
    long nextNumber();
}
