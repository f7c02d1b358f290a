package org.cadre.vacancy;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ReferralRepository extends Repository<Referral, UUID>, Rows {

    Optional<Referral> findById(UUID id);

    default Optional<Referral> findForUpdate(UUID id) {
        return lock(Referral.class, id);
    }

    Referral saveAndFlush(Referral referral);

    @Query(nativeQuery = true, value = "select nextval('cadre.referral_number')")
    long nextNumber();
}
