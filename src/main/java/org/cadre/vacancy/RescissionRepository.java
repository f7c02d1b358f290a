package org.cadre.vacancy;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.repository.Repository;

interface RescissionRepository extends Repository<Rescission, UUID>, Rows {

    List<Rescission> findBySeparationIdInOrderByRecordedAt(Collection<UUID> separations);

    List<Rescission> findBySeparationIdOrderByRecordedAt(UUID separation);
}
