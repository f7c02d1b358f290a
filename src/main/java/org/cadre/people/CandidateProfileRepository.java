package org.cadre.people;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CandidateProfileRepository extends Repository<CandidateProfile, UUID> {

    Optional<CandidateProfile> findById(UUID candidate);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from CandidateProfile p where p.candidateId = :candidate")
    Optional<CandidateProfile> findForUpdate(UUID candidate);

    CandidateProfile saveAndFlush(CandidateProfile profile);
}
