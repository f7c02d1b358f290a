package org.cadre.pool;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ReferenceRepository extends Repository<Reference, UUID> {

    boolean existsByApplicationIdAndEmailIgnoreCase(UUID application, String email);

    /** Which reference, of which application: read before the application's row is locked, so nothing more of it. */
    interface Place {
        UUID getId();

        UUID getApplicationId();
    }

    /** The open references of a posting in numbers. */
    interface Count {
        UUID getPostingId();

        String getTitle();

        String getSchoolYear();

        long getOpen();

        /** How many of them may be reminded today. */
        long getRemindable();

        Instant getOldest();
    }

    List<Reference> findByApplicationIdOrderByNumber(UUID applicationId);

    @Query("""
            select r from Reference r join Application a on a.id = r.applicationId
             where a.candidateId = :candidate and r.applicationId in :applications order by r.number""")
    List<Reference> ofCandidate(UUID candidate, Collection<UUID> applications);

    Optional<Reference> findById(UUID id);

    Reference saveAndFlush(Reference reference);

    @Query(nativeQuery = true, value = """
            select r.id, r.application_id as "applicationId" from cadre.reference_link l join cadre.reference r on r.id = l.reference_id
             where l.digest = :digest""")
    Optional<Place> findByLink(String digest);

    @Query(nativeQuery = true, value = "select id, application_id as \"applicationId\" from cadre.reference where id = :reference")
    Optional<Place> placeOf(UUID reference);

    @Modifying
    @Query(nativeQuery = true, value = "insert into cadre.reference_link (digest, reference_id, made_at) values (:digest, :reference, :now)")
    void addLink(String digest, UUID reference, Instant now);

    /** @param before a referee whose last letter is older than that may be reminded */
    @Query(nativeQuery = true, value = """
            select p.id as "postingId", p.title as "title", p.school_year as "schoolYear",
                   c.open as "open", c.remindable as "remindable", c.oldest as "oldest"
              from (select posting_id, count(*) as open, count(*) filter (where written_to_at < :before) as remindable, min(asked_at) as oldest
                      from cadre.reference where state in ('ASKED', 'OPENED', 'STARTED') and expires_at > :now group by posting_id) c
              join cadre.posting p on p.id = c.posting_id order by c.oldest, p.slug""")
    Slice<Count> openByPosting(Instant now, Instant before, Pageable page);

    @Query(nativeQuery = true, value = """
            select count(*) from cadre.reference where state in ('ASKED', 'OPENED', 'STARTED') and posting_id = :posting
               and expires_at > :now and written_to_at < :before""")
    int remindable(UUID posting, Instant now, Instant before);

    /** The next open reference of the posting that was asked by then, in the order of ids. */
    @Query(nativeQuery = true, value = """
            select id, application_id as "applicationId" from cadre.reference where state in ('ASKED', 'OPENED', 'STARTED') and posting_id = :posting
               and expires_at > :now and written_to_at < :before and (cast(:after as uuid) is null or id > cast(:after as uuid))
             order by id limit 1""")
    Optional<Place> nextToRemind(UUID posting, Instant now, Instant before, UUID after);
}
