package org.cadre.evaluation;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SupportCaseRepository extends Repository<SupportCase, UUID>, Rows {

    Optional<SupportCase> findById(UUID id);

    default Optional<SupportCase> findForUpdate(UUID id) {
        return lock(SupportCase.class, id);
    }

    /** Writes what was changed so far: a case that ends makes room for the next only then. */
    void flush();

    /** Whether the educator has a case that goes on, one beside a request not counted. */
    @Query("select count(c) > 0 from SupportCase c where c.educator = ?1 and c.endedAt is null and c.interimOf is null")
    boolean running(String educator);

    /** The informal support that runs beside a request. */
    @Query("select c.id from SupportCase c where c.interimOf = ?1 and c.endedAt is null")
    Optional<UUID> interimOf(UUID request);

    @Query(value = "select nextval('cadre.support_number')", nativeQuery = true)
    long nextNumber();
}
