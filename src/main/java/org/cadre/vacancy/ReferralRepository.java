package org.cadre.vacancy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ReferralRepository extends Repository<Referral, UUID>, Rows {

    /** What was decided about a referral, and why. */
    interface RulingLine {
        String getQuestion();

        boolean getYes();

        Integer getRank();

        String getExplanation();

        String getRuledBy();

        Instant getRuledAt();
    }

    /** A candidate's wish for other times. */
    interface WishLine {
        String getNote();

        Instant getWrittenAt();
    }

    Optional<Referral> findById(UUID id);

    /** Asked before the position is locked: nothing more of the referral is read until then. */
    @Query("select r.positionId from Referral r where r.id = :id")
    Optional<UUID> positionOf(UUID id);

    default Optional<Referral> findForUpdate(UUID id) {
        return lock(Referral.class, id);
    }

    Referral saveAndFlush(Referral referral);

    @Query(nativeQuery = true, value = "select nextval('cadre.referral_number')")
    long nextNumber();

    // ------------------------------------------------------------------------------------------------ who stands where

    @Query("""
            select r.id from Referral r where r.positionId = :position
               and r.state not in (NOT_SELECTED, DECLINED, EXPIRED, NOT_CLEARED, HIRED_ELSEWHERE, WITHDRAWN, CANCELLED, RELEASED, HIRED) order by r.id""")
    List<UUID> openOf(UUID position);

    @Query("""
            select count(r) > 0 from Referral r where r.positionId = :position and r.candidateId = :candidate
               and r.state not in (NOT_SELECTED, DECLINED, EXPIRED, NOT_CLEARED, HIRED_ELSEWHERE, WITHDRAWN, CANCELLED, RELEASED, HIRED)""")
    boolean open(UUID position, UUID candidate);

    /** Whether the candidate is considered for any position of that posting. */
    @Query("""
            select count(r) > 0 from Referral r join Position p on p.id = r.positionId where p.postingId = :posting and r.candidateId = :candidate
               and r.state not in (NOT_SELECTED, DECLINED, EXPIRED, NOT_CLEARED, HIRED_ELSEWHERE, WITHDRAWN, CANCELLED, RELEASED, HIRED)""")
    boolean openForPosting(UUID posting, UUID candidate);

    /** Whether an application has ever led to a case. */
    @Query("select count(r) > 0 from Referral r where r.applicationId = :application")
    boolean considered(UUID application);

    /** The candidate's other cases of a school year that have not ended, by position, in the order in which they are locked. */
    @Query("""
            select r from Referral r join Position p on p.id = r.positionId where r.candidateId = :candidate and p.schoolYear = :schoolYear
               and r.positionId <> :position
               and r.state not in (NOT_SELECTED, DECLINED, EXPIRED, NOT_CLEARED, HIRED_ELSEWHERE, WITHDRAWN, CANCELLED, RELEASED, HIRED)
             order by r.positionId""")
    List<Referral> othersOf(UUID candidate, String schoolYear, UUID position);

    /** The cases that rest on that application, as the one to the position or as the pool's; not those with a hire. */
    @Query(nativeQuery = true, value = """
            select r.id from cadre.referral r join cadre.position p on p.id = r.position_id join cadre.posting g on g.id = p.posting_id
             where r.candidate_id = :candidate
               and r.state in ('REFERRED', 'INVITED', 'INTERVIEW', 'INTERVIEWED', 'RUNNER_UP', 'OFFERED', 'SUSPENDED')
               and (r.application_id = :application or g.pool = (select slug from cadre.posting where id = :posting))
             order by r.position_id""")
    List<UUID> restingOn(UUID application, UUID candidate, UUID posting);

    @Query("""
            select count(r) > 0 from Referral r where r.positionId = :position and r.id <> :referral and r.rank = :rank
               and r.state not in (NOT_SELECTED, DECLINED, EXPIRED, NOT_CLEARED, HIRED_ELSEWHERE, WITHDRAWN, CANCELLED, RELEASED, HIRED)""")
    boolean rankTaken(UUID position, UUID referral, int rank);

    /** Whether somebody of a better rank is still in line. */
    @Query("""
            select count(r) > 0 from Referral r where r.positionId = :position and r.id <> :referral and r.rank < :rank and r.recommended and r.qualified
               and r.state in (INTERVIEWED, RUNNER_UP, OFFERED)""")
    boolean betterInLine(UUID position, UUID referral, int rank);

    /** Whether somebody else has an offer of the position that is not answered yet. */
    @Query("""
            select count(o) > 0 from Offer o join Referral r on r.id = o.referralId where o.positionId = :position and o.referralId <> :referral
               and o.state in (PREPARED, SENT) and r.state in (INTERVIEWED, RUNNER_UP, OFFERED)""")
    boolean offerOpen(UUID position, UUID referral);

    /** Those who wait for their turn, the best rank first. */
    @Query("select r.id from Referral r where r.positionId = :position and r.state = RUNNER_UP order by r.rank")
    List<UUID> runnersUp(UUID position);

    @Query("""
            select r.candidateId from Referral r where r.positionId = :position and r.candidateId in :candidates
               and r.state not in (NOT_SELECTED, DECLINED, EXPIRED, NOT_CLEARED, HIRED_ELSEWHERE, WITHDRAWN, CANCELLED, RELEASED, HIRED)""")
    Set<UUID> referredOf(UUID position, Collection<UUID> candidates);

    /** A position's candidates: those with a rank first, then as they were referred. */
    @Query("select r from Referral r where r.positionId = :position order by r.rank asc nulls last, r.referredAt, r.id")
    Slice<Referral> ofPosition(UUID position, Pageable page);

    @Query("""
            select new org.cadre.vacancy.Considered(r, p, g.title) from Referral r join Position p on p.id = r.positionId
              join Posting g on g.id = p.postingId where r.candidateId = :candidate order by r.referredAt desc, r.id""")
    Slice<Considered> ofCandidate(UUID candidate, Pageable page);

    List<Referral> findAllById(Iterable<UUID> ids);

    // ------------------------------------------------------------------------------------------------ what was decided

    @Modifying
    @Query(nativeQuery = true, value = """
            insert into cadre.referral_ruling (referral_id, number, question, yes, rank, explanation, ruled_by, ruled_at)
            select :referral, coalesce(max(number), 0) + 1, :question, :yes, :rank, :explanation, :person, :now
              from cadre.referral_ruling where referral_id = :referral""")
    void addRuling(UUID referral, String question, boolean yes, Integer rank, String explanation, String person, Instant now);

    @Query(nativeQuery = true, value = """
            select question, yes, rank, explanation, ruled_by, ruled_at from cadre.referral_ruling where referral_id = :referral order by number""")
    List<RulingLine> rulings(UUID referral);

    @Query(nativeQuery = true, value = """
            select explanation from cadre.referral_ruling where referral_id = :referral and question = 'QUALIFY' and not yes
             order by number desc limit 1""")
    String whyNotQualified(UUID referral);

    @Query(nativeQuery = true, value = "select ruled_by from cadre.referral_ruling where referral_id = :referral and question = 'RECOMMEND' and yes")
    Set<String> recommendedBy(UUID referral);

    @Modifying
    @Query(nativeQuery = true, value = """
            insert into cadre.interview_wish (referral_id, number, note, written_at)
            select :referral, coalesce(max(number), 0) + 1, :note, :now from cadre.interview_wish where referral_id = :referral""")
    void addWish(UUID referral, String note, Instant now);

    @Query(nativeQuery = true, value = "select note, written_at from cadre.interview_wish where referral_id = :referral order by number desc limit 10")
    List<WishLine> wishes(UUID referral);
}
