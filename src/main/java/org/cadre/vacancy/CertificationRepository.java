package org.cadre.vacancy;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CertificationRepository extends Repository<Certification, UUID>, Rows {

    @Query("select c from Certification c where c.positionId = :position and c.stands")
    Optional<Certification> standing(UUID position);

    Certification saveAndFlush(Certification certification);
}
