package org.cadre.vacancy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PaperRepository extends Repository<Paper, UUID>, Rows {

    Optional<Paper> findById(UUID id);

    int countByOfferIdAndKind(UUID offer, Papers.Kind kind);

    /** What was issued for an offer and what came of it, the oldest first, without the content. */
    @Query("select new org.cadre.vacancy.Paper$Line(p.id, p.kind, p.number, p.issuedAt) from Paper p where p.offerId = :offer order by p.issuedAt, p.kind")
    List<Paper.Line> ofOffer(UUID offer);
}
