package org.cadre.people;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CandidateAccountRepository extends Repository<CandidateAccount, UUID> {

    Optional<CandidateAccount> findById(UUID id);

    List<CandidateAccount> findAllById(Iterable<UUID> ids);

    Optional<CandidateAccount> findByEmail(String email);

    /** Both at once, always in the same order, so that two who join the same accounts wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from CandidateAccount a where a.id in (:one, :other) order by a.id")
    List<CandidateAccount> findBothForUpdate(UUID one, UUID other);

    boolean existsByJoinedInto(UUID account);

    CandidateAccount saveAndFlush(CandidateAccount account);
}
