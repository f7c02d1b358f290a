package org.cadre.people;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CandidateAccountRepository extends Repository<CandidateAccount, UUID> {

    Optional<CandidateAccount> findById(UUID id);

    Optional<CandidateAccount> findByEmail(String email);

    CandidateAccount saveAndFlush(CandidateAccount account);
}
