package org.cadre.pool;

import java.time.Instant;
import java.time.LocalDate;
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

interface ApplicationRepository extends Repository<Application, UUID>, Rows {

    /** A line of a candidate's list. */
    interface Line {
        UUID getId();

        String getCaseNumber();

        String getTitle();

        PostingText.Kind getKind();

        Stage getStage();

        Instant getDueAt();

        Instant getStageSince();

        LocalDate getExpiresOn();
    }

    /** What a person of hr-staffing ruled and why. */
    interface RulingLine {
        String getQuestion();

        boolean getConfirmed();

        String getExplanation();

        String getRuledBy();

        Instant getRuledAt();
    }

    Optional<Application> findById(UUID id);

    default Optional<Application> findForUpdate(UUID id) {
        return lock(Application.class, id);
    }

    @Query("select a from Application a where a.candidateId = :candidate and a.postingId = :posting and a.stage not in (INELIGIBLE, NOT_ADVANCED, EXPIRED, REFUSED, WITHDRAWN, CANCELLED, HIRED)")
    Optional<Application> findActive(UUID candidate, UUID posting);

    @Query("""
            select a.id as id, a.caseNumber as caseNumber, p.title as title, p.kind as kind, a.stage as stage,
                   case when a.stage = DRAFT then p.closesAt else a.dueAt end as dueAt,
                   a.stageSince as stageSince, s.expiresOn as expiresOn
              from Application a join Posting p on p.id = a.postingId left join PoolStanding s on s.applicationId = a.id and (s.endedAt is null or a.stage = EXPIRED)
             where a.candidateId = :candidate order by a.stageSince desc, a.id""")
    Slice<Line> linesOf(UUID candidate, Pageable page);

    @Query("select a from Application a where a.candidateId = :candidate and a.submittedAt is not null order by a.submittedAt desc, a.id")
    Slice<Application> sentBy(UUID candidate, Pageable page);

    Application saveAndFlush(Application application);

    @Query(nativeQuery = true, value = "select nextval('cadre.case_number')")
    long nextNumber();

    /** What the newest check of eligibility found, in the table's order: reason, effect, rule. */
    @Query(nativeQuery = true, value = """
            select reason, effect, rule from cadre.eligibility_finding where application_id = :application
               and check_number = (select max(number) from cadre.eligibility_check where application_id = :application) order by number""")
    List<Object[]> findings(UUID application);

    /** The reasons that a person of hr-staffing set aside, found by whichever check. */
    @Query(nativeQuery = true, value = """
            select distinct f.reason from cadre.eligibility_finding f join cadre.ruling r using (application_id, check_number)
             where f.application_id = :application and r.question = 'INELIGIBLE' and not r.confirmed""")
    Set<String> setAside(UUID application);

    @Query(nativeQuery = true, value = """
            insert into cadre.eligibility_check (application_id, number, decision_table, table_version, checked_at)
            select :application, coalesce(max(number), 0) + 1, :table, :tableVersion, :now
              from cadre.eligibility_check where application_id = :application returning number""")
    int addCheck(UUID application, String table, int tableVersion, Instant now);

    @Modifying
    @Query(nativeQuery = true, value = """
            insert into cadre.eligibility_finding (application_id, check_number, number, reason, effect, rule)
            values (:application, :check, :number, :reason, :effect, :rule)""")
    void addFinding(UUID application, int check, int number, String reason, String effect, String rule);

    /** Of what the newest check found: what holds up or ended the application; not a pending credential or an acceptance elsewhere that hangs
     * on a condition, nor what was set aside. */
    @Query(nativeQuery = true, value = """
            select f.reason from cadre.eligibility_finding f
             where f.application_id = :application and f.reason not in ('CONTINGENT', 'SUSPENDED_ELSEWHERE')
               and f.check_number = (select max(number) from cadre.eligibility_check where application_id = :application)
               and not exists (select from cadre.eligibility_finding g join cadre.ruling r using (application_id, check_number)
                                where g.application_id = :application and (g.reason, g.rule) = (f.reason, f.rule) and r.question = 'INELIGIBLE'
                                  and not r.confirmed)
               and (f.reason <> 'LATERAL_WAIVER'
                    or (select not confirmed from cadre.ruling where application_id = :application and question = 'WAIVER' order by number desc limit 1))
             order by f.number""")
    List<String> reasons(UUID application);

    /** When the newest check was made; empty before the first. */
    @Query(nativeQuery = true, value = "select max(checked_at) from cadre.eligibility_check where application_id = :application")
    Optional<Instant> lastChecked(UUID application);

    @Query(nativeQuery = true, value = """
            select confirmed from cadre.ruling where application_id = :application and question = :question order by number desc limit 1""")
    Optional<Boolean> lastRuling(UUID application, String question);

    @Modifying
    @Query(nativeQuery = true, value = """
            insert into cadre.ruling (application_id, number, question, confirmed, explanation, ruled_by, ruled_at, check_number)
            select :application, coalesce(max(number), 0) + 1, :question, :confirmed, :explanation, :person, :now,
                   (select coalesce(max(number), 0) from cadre.eligibility_check where application_id = :application)
              from cadre.ruling where application_id = :application""")
    void addRuling(UUID application, String question, boolean confirmed, String explanation, String person, Instant now);

    /** Keeps the form as it stands, before a correction takes its place. */
    @Modifying
    @Query(nativeQuery = true, value = """
            insert into cadre.earlier_form (application_id, number, form, replaced_at)
            select a.id, coalesce((select max(number) from cadre.earlier_form where application_id = a.id), 0) + 1, a.form, :now
              from cadre.application a where a.id = :application""")
    void keepForm(UUID application, Instant now);

    @Query(nativeQuery = true, value = """
            select question, confirmed, explanation, ruled_by, ruled_at from cadre.ruling where application_id = :application order by number""")
    List<RulingLine> rulings(UUID application);

    // ------------------------------------------------------------------------------------------------ positions

    @Query("select a.candidateId from Application a where a.id = :id")
    UUID candidateOf(UUID id);

    /** Whatever a candidate's pool says to a position is asked and changed under this lock, until the transaction ends. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtextextended('pool standing ' || :candidate, 0)) as text)")
    String lockStandingOf(String candidate);

    /** The candidate's applications to positions that wait, or are about to, for that pool. */
    @Query(nativeQuery = true, value = """
            select a.id from cadre.application a join cadre.posting position on position.id = a.posting_id
              join cadre.posting pool on pool.slug = position.pool
             where a.candidate_id = :candidate and pool.id = :pool and a.stage in ('RECEIVED', 'AWAITING_POOL') order by a.id""")
    List<UUID> heldFor(UUID candidate, UUID pool);

    @Query("select a.id from Application a where a.candidateId = :candidate and a.stage in (RECEIVED, AWAITING_POOL) order by a.id")
    List<UUID> heldBy(UUID candidate);

    /** Whether the candidate ever sent an application to that posting. */
    @Query("select count(a) > 0 from Application a where a.candidateId = :candidate and a.postingId = :posting and a.submittedAt is not null")
    boolean sentBefore(UUID candidate, UUID posting);

    @Modifying
    @Query(nativeQuery = true, value = """
            insert into cadre.position_refusal (application_id, reason, refused_at) values (:application, :reason, :now)""")
    void keepRefusal(UUID application, String reason, Instant now);

    @Query(nativeQuery = true, value = "select reason from cadre.position_refusal where application_id = :application")
    Optional<String> refusal(UUID application);

    // ------------------------------------------------------------------------------------------------ hires (D1.11)

    /** Locks the candidate's screened cases of that school year: before what the pool says, and the positions that wait for it. */
    @Query(nativeQuery = true, value = """
            select a.id from cadre.application a join cadre.posting p on p.id = a.posting_id
             where a.candidate_id = :candidate and p.school_year = :schoolYear and p.pool is null order by a.id for update of a""")
    List<UUID> lockScreened(UUID candidate, String schoolYear);

    /** The candidate's cases of that school year that a hire closes: those behind a pool first, so that none of them asks a pool that is being left. */
    @Query(nativeQuery = true, value = """
            select a.id from cadre.application a join cadre.posting p on p.id = a.posting_id
             where a.candidate_id = :candidate and p.school_year = :schoolYear and a.stage not in
                   ('DRAFT', 'INELIGIBLE', 'NOT_ADVANCED', 'EXPIRED', 'REFUSED', 'WITHDRAWN', 'CANCELLED', 'HIRED')
             order by (p.pool is null), a.id""")
    List<UUID> closedByHire(UUID candidate, String schoolYear);

    @Modifying
    @Query(nativeQuery = true, value = """
            insert into cadre.case_hired (application_id, posting_id, position_number, hired_at) values (:application, :posting, :number, :now)
            on conflict do nothing""")
    void keepHired(UUID application, UUID posting, String number, Instant now);

    /** Title, school year and number of the position whose hire closed the case. */
    @Query(nativeQuery = true, value = """
            select p.title, p.school_year, h.position_number from cadre.case_hired h join cadre.posting p on p.id = h.posting_id
             where h.application_id = :application""")
    List<Object[]> hiredFor(UUID application);
}
