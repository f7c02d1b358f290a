package org.cadre.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SupportCaseRepository extends Repository<SupportCase, UUID>, Rows {

    Optional<SupportCase> findById(UUID id);

    List<SupportCase> findByIdIn(Collection<UUID> ids);

    default Optional<SupportCase> findForUpdate(UUID id) {
        return lock(SupportCase.class, id);
    }

    @Query(value = "select nextval('cadre.support_number')", nativeQuery = true)
    long nextNumber();
}
