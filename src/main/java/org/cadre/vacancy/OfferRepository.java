package org.cadre.vacancy;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.repository.Repository;

interface OfferRepository extends Repository<Offer, UUID>, Rows {

    Optional<Offer> findById(UUID id);

    default Optional<Offer> findForUpdate(UUID id) {
        return lock(Offer.class, id);
    }

    Offer saveAndFlush(Offer offer);
}
