package org.cadre.vacancy;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold of seats and hires at every moment at which nobody is at work on them, asked of the database itself. */
final class SeatWatch {

    private static final String ENDED = "('RELEASED', 'DECLINED', 'CANCELLED', 'NOT_CLEARED')";

    /** Where a case of vacancy-confirmation is judged again only by a person's answer, or not yet: it cannot have heard of everything. */
    private static final String ROWS = """
            with seat as (select * from cadre.position where id = any(:seats)),
                 departure as (select distinct on (position_id) * from cadre.separation where position_id = any(:seats)
                                order by position_id, state = 'RESCINDED', recorded_at desc),
                 taken as (select h.*, (select min(at) from cadre.journal_entry j where j.case_id = h.id
                                           and j.what in ('hire.became.CONFIRMED', 'hire.became.CONVERTED')) seated_at,
                                  h.state not in %1$s going, h.certification_id is null and h.state not in %1$s live
                             from cadre.hire h where h.position_id = any(:seats)),
                 certified as (select c.*, s.state separation, s.empties_seat, s.expected_on, s.type from cadre.certification c
                                 left join cadre.separation s on s.id = c.separation_id where c.position_id = any(:seats)),
                 run as (select e.id_ id, e.business_key_ key, split_part(e.proc_def_id_, ':', 1) diagram from act_ru_execution e
                          where e.business_key_ = any(:keys) and e.parent_id_ is null),
                 waiting as (select r.key, t.task_def_key_ at from run r join act_ru_task t on t.proc_inst_id_ = r.id
                             union select r.key, j.act_id from run r join (select d.act_id_ act_id, process_instance_id_ from act_ru_job
                                     join act_ru_jobdef d on d.id_ = job_def_id_) j on j.process_instance_id_ = r.id)
            """.formatted(ENDED);

    /** Each names a fault and whom it befell; none is the only right answer. */
    private static final String FAULTS = """
            select 'two seated on one position' fault, position_id whom from taken where certification_id is not null group by 2 having count(*) > 1
            union all select 'two going hires of one position', position_id from taken where going group by 2 having count(*) > 1
            union all select 'two going hires of one person', candidate_id from cadre.hire where state not in %1$s
               and candidate_id in (select candidate_id from taken) group by candidate_id, school_year having count(*) > 1
            union all select 'seated without a certification that stands', t.id from taken t join seat p on p.id = t.position_id
               where (t.certification_id is not null or t.state in ('CONFIRMED', 'CONVERTED')) and not exists (select from certified c
                     where c.id = t.certification_id and c.position_id = t.position_id and c.stands and c.rest_of_year
                       and c.certified_at <= t.seated_at
                       and (c.separation_id is null and p.kind = 'OPEN' or c.separation = 'VACATED' and c.empties_seat))
            union all select 'seated over a letter in time', t.id from taken t join certified c on c.id = t.certification_id
               join cadre.rescission r on r.separation_id = c.separation_id
               where r.state <> 'SEATED' and r.recorded_at <= t.seated_at
                 and greatest(r.received_at, r.board_received_at) < (c.expected_on + time '17:00') at time zone 'America/New_York'
                 and (c.type <> 'RETIREMENT' or r.board_received_at is not null)
            union all select 'certified before the incumbent left', c.id from certified c join cadre.separation s on s.id = c.separation_id
               where c.stands and s.left_early_on is null and c.certified_at < (s.expected_on + time '17:00') at time zone 'America/New_York'
            union all select 'the position is ' || p.state || ', which its hire and departure are not', p.id from seat p
               left join departure d on d.position_id = p.id
               where p.state <> case when p.state = 'CANCELLED' then 'CANCELLED'
                     when exists (select from taken where position_id = p.id and certification_id is not null) then 'FILLED'
                     when d.state = 'RESCINDED' then 'KEPT' else 'TO_FILL' end
            union all select 'a going hire of a canceled position', t.id from taken t join seat p on p.id = t.position_id where going
               and p.state = 'CANCELLED'
            union all select 'vacated, and not certified', d.id from departure d where d.state = 'VACATED'
               and not exists (select from certified c where c.separation_id = d.id and c.stands)
            union all select 'ended, and its case runs', t.id from taken t join run r on r.key = t.id::text where not going
            union all select 'live, and has no case, or two', t.id from taken t where live
               and (select count(*) from run r where r.key = t.id::text and r.diagram = 'vacancy-confirmation') <> 1
            union all select 'live, and waits for nothing', t.id from taken t where live and not exists (select from waiting w
               where w.key = t.id::text)
            union all select 'a job out of retries', r.key::uuid from run r join act_ru_job j on j.process_instance_id_ = r.id where j.retries_ = 0
            union all select 'an incident', r.key::uuid from run r join act_ru_incident i on i.proc_inst_id_ = r.id
            union all select 'taken back, and the hire goes on', t.id from taken t join departure d on d.position_id = t.position_id
               where live and d.state = 'RESCINDED' and not exists (select from waiting w where w.key = t.id::text and w.at = 'Event_HireBegun')
            union all select 'a substitute on a seat certified for the rest of the year', t.id from taken t
               join certified c on c.position_id = t.position_id
               where live and t.state = 'SUBSTITUTE' and c.stands and c.rest_of_year and not exists (select from waiting w
                     where w.key = t.id::text and w.at in ('Task_DecideAfterCheckpoint', 'Timer_SubstituteYearOver'))
            union all select 'certified, ready and acknowledged, and waits all the same', t.id from taken t
               join certified c on c.position_id = t.position_id and c.stands and c.rest_of_year
               join cadre.clearance k on k.referral_id = t.referral_id and (k.result = 'CLEARED' or k.decision = 'CLEARED')
               where live and t.state in ('CONTINGENT', 'DEFERRED')
                 and (select a.signature is not null from cadre.hire_notice n left join cadre.hire_acknowledgment a using (hire_id, version)
                       where n.hire_id = t.id order by n.version desc limit 1)
                 and coalesce((select in_order from cadre.hire_papers where hire_id = t.id order by number desc limit 1), true)
            union all select 'referral ' || r.state || ', hire ' || t.state, t.id from taken t join cadre.referral r on r.id = t.referral_id
               where r.state <> case when not going then t.state when certification_id is not null then 'HIRED' else r.state end
                  or live and r.state not in ('ACCEPTED', 'DISPUTE', 'CLEARED')
            union all select 'a referral that ended, and its case runs', f.id from cadre.referral f join run r on r.key = f.id::text
               where f.state in ('NOT_SELECTED', 'DECLINED', 'EXPIRED', 'NOT_CLEARED', 'HIRED_ELSEWHERE', 'WITHDRAWN', 'CANCELLED', 'RELEASED', 'HIRED')
                 and r.diagram = 'position-hiring'
            union all select 'a referral that goes on, and has no case', f.id from cadre.referral f
               where f.position_id = any(:seats) and f.state in ('INTERVIEWED', 'RUNNER_UP', 'OFFERED', 'ACCEPTED', 'DISPUTE', 'SUSPENDED')
                 and not exists (select from run r where r.key = f.id::text)
            """.formatted(ENDED);

    private final JdbcClient database;

    SeatWatch(JdbcClient database) {
        this.database = database;
    }

    /** @param keys the business keys of every case of those positions */
    List<String> faults(Collection<UUID> seats, Collection<String> keys) {
        return database.sql(ROWS + FAULTS).param("seats", seats.toArray(UUID[]::new)).param("keys", keys.toArray(String[]::new))
                .query((row, index) -> row.getString(1) + ": " + row.getString(2)).list();
    }
}
