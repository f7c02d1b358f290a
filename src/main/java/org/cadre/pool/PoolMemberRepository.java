package org.cadre.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PoolMemberRepository extends Repository<Application, UUID> {

    interface Line {
        UUID getApplication();

        String getCaseNumber();

        UUID getCandidate();

        String getName();

        Instant getSince();

        boolean getPriority();

        boolean getContingent();

        /** The application to the position itself that was passed on; {@code null} where there is none. */
        UUID getApplied();
    }

    /**
     * Those who stand in the pool of a position's posting (or, where it asks for none, passed its own screening): first who was
     * released from a hire (D3.1), then who applied for the position.
     */
    @Query(nativeQuery = true, value = """
            select a.id as application, a.case_number as case_number, a.candidate_id as candidate, c.name as name, s.since as since,
                   s.priority as priority, s.contingent as contingent, own.id as applied
              from cadre.posting position
              join cadre.posting pool on pool.slug = coalesce(position.pool, position.slug)
              join cadre.pool_standing s on s.posting_id = pool.id
              join cadre.application a on a.id = s.application_id
              join cadre.candidate_account c on c.id = a.candidate_id
              left join cadre.application own on own.candidate_id = a.candidate_id and own.posting_id = position.id and own.stage = 'RELEASED'
             where position.id = :posting and a.stage = 'IN_POOL' and s.ended_at is null and s.expires_on >= :today and (s.lapses_on is null or s.lapses_on > :today)
             order by s.priority desc, (own.id is null), s.since, a.id""")
    Slice<Line> standing(UUID posting, LocalDate today, Pageable page);

    /** The application in which the candidate stands for that posting. */
    @Query(nativeQuery = true, value = """
            select a.id from cadre.posting position
              join cadre.posting pool on pool.slug = coalesce(position.pool, position.slug)
              join cadre.pool_standing s on s.posting_id = pool.id
              join cadre.application a on a.id = s.application_id
             where position.id = :posting and a.candidate_id = :candidate and a.stage = 'IN_POOL'
               and s.ended_at is null and s.expires_on >= :today and (s.lapses_on is null or s.lapses_on > :today)""")
    Optional<UUID> standingOf(UUID posting, UUID candidate, LocalDate today);

    /** The applications to that posting that were passed on, in the order of their sending. */
    @Query("select a from Application a where a.postingId = :posting and a.stage = RELEASED order by a.submittedAt, a.id")
    List<Application> released(UUID posting);

    @Query("select a from Application a where a.candidateId = :candidate and a.stage = RELEASED order by a.submittedAt, a.id")
    List<Application> releasedOf(UUID candidate);

    @Query("select a.id from Application a where a.postingId = :posting and a.candidateId = :candidate and a.stage = RELEASED")
    Optional<UUID> releasedTo(UUID posting, UUID candidate);

    @Query(nativeQuery = true, value = """
            select exists (select from cadre.reference r join cadre.application a on a.id = r.application_id
                            where a.candidate_id = :candidate and lower(r.email) = lower(:email))""")
    boolean named(UUID candidate, String email);
}
