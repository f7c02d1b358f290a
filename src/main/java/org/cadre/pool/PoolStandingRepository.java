package org.cadre.pool;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.repository.Repository;

interface PoolStandingRepository extends Repository<PoolStanding, UUID>, Rows {

    Optional<PoolStanding> findById(UUID application);

    /** So that {@link Standings}, which asks the database, meets it in the same transaction. */
    PoolStanding saveAndFlush(PoolStanding standing);
}
