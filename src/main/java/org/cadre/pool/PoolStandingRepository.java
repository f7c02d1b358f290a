package org.cadre.pool;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface PoolStandingRepository extends Repository<PoolStanding, UUID> {

    Optional<PoolStanding> findById(UUID application);

    PoolStanding save(PoolStanding standing);
}
