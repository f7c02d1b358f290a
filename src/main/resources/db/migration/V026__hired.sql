-- A hire ends a standing in a pool, and a release gives it priority (D1.11, D3.1).
alter table cadre.pool_standing
    add column ended_at timestamptz,
    add column priority boolean not null default false;
comment on column cadre.pool_standing.ended_at is 'When the case behind it ended: withdrawn, over, canceled or hired.';
comment on column cadre.pool_standing.priority is 'Its candidate was released from a hire, and is named before the others.';
update cadre.pool_standing s set ended_at = a.stage_since from cadre.application a
 where a.id = s.application_id and a.stage in ('INELIGIBLE', 'NOT_ADVANCED', 'EXPIRED', 'REFUSED', 'WITHDRAWN', 'CANCELLED');
-- Whoever has left a pool may stand in it again.
alter table cadre.pool_standing drop constraint pool_standing_candidate_id_posting_id_key;
create unique index pool_standing_one on cadre.pool_standing (candidate_id, posting_id) where ended_at is null;
create index pool_standing_in_order on cadre.pool_standing (posting_id, priority desc, since) where ended_at is null;
grant update (ended_at, priority) on cadre.pool_standing to cadre_app;

-- A hired case has ended: nobody is held up by it (D1.3).
drop index cadre.application_one_active;
create unique index application_one_active on cadre.application (candidate_id, posting_id)
    where stage not in ('INELIGIBLE', 'NOT_ADVANCED', 'EXPIRED', 'REFUSED', 'WITHDRAWN', 'CANCELLED', 'HIRED');

-- What closed a candidate's case, for its page and letter.
create table cadre.case_hired (
    application_id uuid primary key references cadre.application,
    posting_id     uuid not null references cadre.posting,
    position_number text not null,
    hired_at       timestamptz not null
);
comment on table cadre.case_hired is 'The position that the candidate of a closed case was hired for.';
grant select, insert on cadre.case_hired to cadre_app;

alter table cadre.position_refusal drop constraint position_refusal_reason_check;
alter table cadre.position_refusal add check (reason in ('POOL_CLOSED', 'POOL_CANCELLED', 'NOT_PASSED', 'YEAR_OVER', 'HIRED'));
