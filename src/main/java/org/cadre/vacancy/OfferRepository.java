package org.cadre.vacancy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OfferRepository extends Repository<Offer, UUID>, Rows {

    interface OfferOfPosition {
        Offer getOffer();

        Position getPosition();
    }

    Optional<Offer> findById(UUID id);

    default Optional<Offer> findForUpdate(UUID id) {
        return lock(Offer.class, id);
    }

    /** An offer that waits to be sent or answered; the position has one at most. */
    @Query("select o from Offer o where o.positionId = :position and o.state in (PREPARED, SENT)")
    Optional<Offer> openOf(UUID position);

    @Query("select o from Offer o where o.referralId = :referral and o.state in (PREPARED, SENT)")
    Optional<Offer> openOfReferral(UUID referral);

    boolean existsByReferralIdAndState(UUID referral, Offer.State state);

    /** Every offer of a referral; there are more than one where one was withdrawn and made again. */
    List<Offer> findByReferralId(UUID referral);

    /** What a candidate has been offered, the newest first. */
    @Query("""
            select o as offer, p as position from Offer o join Position p on p.id = o.positionId
             where o.candidateId = :candidate and o.sentAt is not null order by o.sentAt desc, o.id""")
    Slice<OfferOfPosition> sentTo(UUID candidate, Pageable page);

    Offer saveAndFlush(Offer offer);
}
