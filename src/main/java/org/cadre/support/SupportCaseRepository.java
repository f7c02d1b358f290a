package org.cadre.support;

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

    /** The educator's open case, informal support beside a request not counted. */
    @Query("select c from SupportCase c where c.educator = :educator and c.endedAt is null and c.interimOf is null")
    Optional<SupportCase> openOf(String educator);

    /** The informal support beside a request, over or not: there is one at most. */
    @Query("select c.id from SupportCase c where c.interimOf = :request")
    Optional<UUID> interimOf(UUID request);

    @Query(value = "select nextval('cadre.support_number')", nativeQuery = true)
    long nextNumber();
}
