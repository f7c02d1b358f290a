package org.cadre.vacancy;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.repository.Repository;

interface ClearanceRepository extends Repository<Clearance, UUID>, Rows {

    Optional<Clearance> findById(UUID referral);

    default Optional<Clearance> findForUpdate(UUID referral) {
        return lock(Clearance.class, referral);
    }

    Clearance saveAndFlush(Clearance clearance);
}
