package org.cadre.pool;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** A posting's window and whom it concerns. */
interface PostingWindowRepository extends Repository<Posting, UUID> {

    /** A line of the staff's list: the posting and how many people it concerns. */
    interface Line {
        String getSlug();

        String getTitle();

        String getSchoolYear();

        Instant getOpensAt();

        Instant getClosesAt();

        Instant getCancelledAt();

        long getDrafts();

        long getRunning();
    }

    Optional<Posting> findBySlug(String slug);

    @Query("select p.id from Posting p where p.slug = :slug")
    Optional<UUID> idOf(String slug);

    /** Whoever changes the window, or asks whether there is something to be done about it, holds this lock. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Posting p where p.id = :id")
    Optional<Posting> findForUpdate(UUID id);

    default Posting locked(UUID id) {
        return findForUpdate(id).orElseThrow();
    }

    /** Whoever submits holds this one: no window changes in between. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select p from Posting p where p.id = :id")
    Optional<Posting> findForSubmission(UUID id);

    @Query("select p.id from Posting p order by p.slug")
    List<UUID> ids();

    String COUNTS = """
            select p.slug as slug, p.title as title, p.school_year as "schoolYear", p.opens_at as "opensAt", p.closes_at as "closesAt",
                   p.cancelled_at as "cancelledAt",
                   (select count(*) from cadre.application a where a.posting_id = p.id and a.stage = 'DRAFT') as drafts,
                   (select count(*) from cadre.application a where a.posting_id = p.id and a.stage not in
                       ('DRAFT', 'INELIGIBLE', 'NOT_ADVANCED', 'EXPIRED', 'REFUSED', 'WITHDRAWN', 'CANCELLED', 'HIRED')) as running
              from cadre.posting p
            """;

    /** In the order of the public list. */
    @Query(nativeQuery = true, value = COUNTS + """
             order by case when closes_at <= :now then 2 when opens_at > :now then 1 else 0 end,
                      case when closes_at <= :now then - extract(epoch from closes_at) else extract(epoch from closes_at) end, slug""")
    Slice<Line> lines(Instant now, Pageable page);

    @Query(nativeQuery = true, value = COUNTS + " where p.slug = :slug")
    Optional<Line> line(String slug);

    @Query(nativeQuery = true, value = "select reason from cadre.posting_change where posting_id = :posting and kind = 'CANCELLED'")
    Optional<String> cancellation(UUID posting);

    // ------------------------------------------------------------------------------------------------ who is told, once each

    /** Notes the next so many owners of open drafts as told of the closing at that instant. @return their applications */
    @Query(nativeQuery = true, value = """
            insert into cadre.posting_notice (application_id, posting_id, occasion, told_at)
            select a.id, :posting, :occasion, :now from cadre.application a
             where a.posting_id = :posting and a.stage = 'DRAFT' and not exists (select 1 from cadre.posting_notice n
                   where n.application_id = a.id and n.posting_id = :posting and n.occasion = :occasion)
             order by a.id limit :most returning application_id""")
    List<UUID> nextDraftOwners(UUID posting, String occasion, Instant now, int most);

    @Query(nativeQuery = true, value = """
            select exists (select 1 from cadre.application a where a.posting_id = :posting and a.stage = 'DRAFT' and not exists
                (select 1 from cadre.posting_notice n where n.application_id = a.id and n.posting_id = :posting and n.occasion = :occasion))""")
    boolean draftOwnersLeft(UUID posting, String occasion);

    /**
     * The same for a change: whoever has a draft or a running case, and whose position waits for this pool. Of a
     * cancellation a running case is told by its own diagram.
     */
    @Query(nativeQuery = true, value = """
            insert into cadre.posting_notice (application_id, posting_id, occasion, told_at)
            select a.id, :posting, :occasion, :now from cadre.application a
             where (a.posting_id = :posting and (a.stage = 'DRAFT' or not :cancellation
                        and a.stage not in ('INELIGIBLE', 'NOT_ADVANCED', 'EXPIRED', 'REFUSED', 'WITHDRAWN', 'CANCELLED', 'HIRED'))
                    or a.stage in ('RECEIVED', 'AWAITING_POOL') and a.posting_id in
                        (select p.id from cadre.posting p where p.pool = (select slug from cadre.posting where id = :posting)))
               and not exists (select 1 from cadre.posting_notice n
                   where n.application_id = a.id and n.posting_id = :posting and n.occasion = :occasion)
             order by a.id limit :most returning application_id""")
    List<UUID> nextConcerned(UUID posting, String occasion, boolean cancellation, Instant now, int most);

    /** The next so many applications that a cancellation has still to end. */
    @Query(nativeQuery = true, value = """
            select a.id from cadre.application a where a.posting_id = :posting and a.stage not in
                ('DRAFT', 'INELIGIBLE', 'NOT_ADVANCED', 'EXPIRED', 'REFUSED', 'WITHDRAWN', 'CANCELLED', 'HIRED')
             order by a.id limit :most""")
    List<UUID> nextToEnd(UUID posting, int most);
}
