package org.cadre.vacancy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface HireRepository extends Repository<Hire, UUID>, Rows {

    Optional<Hire> findById(UUID id);

    default Optional<Hire> findForUpdate(UUID id) {
        return lock(Hire.class, id);
    }

    /** The one hire of a position that has not ended without result. */
    @Query("select h from Hire h where h.positionId = :position and h.state not in (RELEASED, DECLINED, CANCELLED, NOT_CLEARED)")
    Optional<Hire> ofPosition(UUID position);

    /** Which position to lock before the hire itself is read. */
    @Query("select h.positionId from Hire h where h.id = :id")
    Optional<UUID> positionOf(UUID id);

    /** A candidate's hires that go on: what changed for the person may change them; one a school year. */
    @Query("""
            select h from Hire h where h.candidateId = :candidate and h.state not in (RELEASED, DECLINED, CANCELLED, NOT_CLEARED)
             order by h.schoolYear""")
    List<Hire> goingOnOf(UUID candidate);

    /** Whether the candidate has accepted an offer of that school year, and what came of it has not ended. */
    @Query("""
            select count(h) > 0 from Hire h where h.candidateId = :candidate and h.schoolYear = :schoolYear
               and h.state not in (RELEASED, DECLINED, CANCELLED, NOT_CLEARED)""")
    boolean liveOf(UUID candidate, String schoolYear);

    @Query("select h from Hire h where h.offerId = :offer")
    Optional<Hire> ofOffer(UUID offer);

    /** Those of these candidates who have such a hire. */
    @Query("""
            select h.candidateId from Hire h where h.candidateId in :candidates and h.schoolYear = :schoolYear
               and h.state not in (RELEASED, DECLINED, CANCELLED, NOT_CLEARED)""")
    List<UUID> liveAmong(Collection<UUID> candidates, String schoolYear);

    @Query("select h from Hire h where h.referralId = :referral order by h.stateSince desc limit 1")
    Optional<Hire> newestOf(UUID referral);

    Hire saveAndFlush(Hire hire);
}
