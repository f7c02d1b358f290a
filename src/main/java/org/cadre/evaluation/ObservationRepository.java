package org.cadre.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Finds what the reader set for the transaction may see, and nothing else. */
interface ObservationRepository extends Repository<Observation, UUID>, Rows {

    Optional<Observation> findByIdAndCaseId(UUID id, UUID caseId);

    default Optional<Observation> findForUpdate(UUID id) {
        return lock(Observation.class, id);
    }

    @Query("select o from Observation o where o.caseId = :caseId and o.postedAt is not null order by o.day, o.begins, o.id")
    List<Observation> posted(UUID caseId);

    @Query("select o from Observation o where o.caseId = :caseId and o.postedAt is null order by o.day desc, o.begins desc, o.id")
    List<Observation> unposted(UUID caseId);

    @Query("select o from Observation o where o.finishedAt is null and o.remindedAt is null order by o.day, o.id")
    List<Observation> withoutFeedback(Limit most);

    void flush();
}
