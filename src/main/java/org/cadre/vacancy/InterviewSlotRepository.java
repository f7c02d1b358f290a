package org.cadre.vacancy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface InterviewSlotRepository extends Repository<InterviewSlot, UUID>, Rows {

    Optional<InterviewSlot> findById(UUID id);

    default Optional<InterviewSlot> findForUpdate(UUID id) {
        return lock(InterviewSlot.class, id);
    }

    /** Asked before anything is locked. */
    @Query("select s.positionId from InterviewSlot s where s.id = :id")
    Optional<UUID> positionOf(UUID id);

    @Query("select s.referralId from InterviewSlot s where s.id = :id")
    Optional<UUID> referralOf(UUID id);

    @Query("select s from InterviewSlot s where s.referralId = :referral")
    Optional<InterviewSlot> of(UUID referral);

    @Query("select s from InterviewSlot s where s.referralId in :referrals")
    List<InterviewSlot> ofAll(List<UUID> referrals);

    /** What a candidate may pick. */
    @Query("""
            select s from InterviewSlot s where s.positionId in :positions and s.referralId is null and s.withdrawnAt is null and s.startsAt > :now
             order by s.startsAt limit 200""")
    List<InterviewSlot> free(Collection<UUID> positions, Instant now);

    /** Not withdrawn ones, those to come first. */
    @Query("""
            select s from InterviewSlot s where s.positionId = :position and s.withdrawnAt is null
             order by case when s.endsAt > :now then 0 else 1 end, s.startsAt""")
    Slice<InterviewSlot> ofPosition(UUID position, Instant now, Pageable page);

    @Query("""
            select count(s) > 0 from InterviewSlot s where s.positionId = :position and s.withdrawnAt is null
               and s.startsAt < :ends and s.endsAt > :starts""")
    boolean overlaps(UUID position, Instant starts, Instant ends);

    InterviewSlot saveAndFlush(InterviewSlot slot);
}
