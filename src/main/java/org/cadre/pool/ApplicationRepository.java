package org.cadre.pool;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ApplicationRepository extends Repository<Application, UUID> {

    /** A line of a candidate's list. */
    interface Line {
        UUID getId();

        String getCaseNumber();

        String getTitle();

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

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Application a where a.id = :id")
    Optional<Application> findForUpdate(UUID id);

    @Query("select a from Application a where a.candidateId = :candidate and a.postingId = :posting and a.stage not in (INELIGIBLE, NOT_ADVANCED)")
    Optional<Application> findActive(UUID candidate, UUID posting);

    @Query("""
            select a.id as id, a.caseNumber as caseNumber, p.title as title, a.stage as stage,
                   case when a.stage = DRAFT then p.closesAt else a.dueAt end as dueAt,
                   a.stageSince as stageSince, s.expiresOn as expiresOn
              from Application a join Posting p on p.id = a.postingId left join PoolStanding s on s.applicationId = a.id
             where a.candidateId = :candidate order by a.stageSince desc, a.id""")
    Slice<Line> linesOf(UUID candidate, Pageable page);

    Application saveAndFlush(Application application);

    @Query(nativeQuery = true, value = "select nextval('cadre.case_number')")
    long nextNumber();

    /** The findings of the newest evaluation of the eligibility table, in the table's order. */
    @Query(nativeQuery = true, value = """
            select reason, effect, rule from cadre.eligibility_finding where application_id = :application order by number""")
    List<Object[]> findings(UUID application);

    @Modifying
    @Query(nativeQuery = true, value = """
            insert into cadre.eligibility_finding (application_id, number, reason, effect, rule, decision_table, table_version, found_at)
            values (:application, :number, :reason, :effect, :rule, :table, :tableVersion, :now)""")
    void addFinding(UUID application, int number, String reason, String effect, String rule, String table, int tableVersion, Instant now);

    @Query(nativeQuery = true, value = """
            select confirmed from cadre.ruling where application_id = :application and question = :question order by number desc limit 1""")
    Optional<Boolean> lastRuling(UUID application, String question);

    @Modifying
    @Query(nativeQuery = true, value = """
            insert into cadre.ruling (application_id, number, question, confirmed, explanation, ruled_by, ruled_at)
            select :application, coalesce(max(number), 0) + 1, :question, :confirmed, :explanation, :person, :now
              from cadre.ruling where application_id = :application""")
    void addRuling(UUID application, String question, boolean confirmed, String explanation, String person, Instant now);

    @Query(nativeQuery = true, value = """
            select question, confirmed, explanation, ruled_by, ruled_at from cadre.ruling where application_id = :application order by number""")
    List<RulingLine> rulings(UUID application);
}
