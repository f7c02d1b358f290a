-- From the referral to the review of qualifications: what was decided, when people meet, and what the interviewers wrote.
alter table cadre.referral
    add posting_revision int not null default 1,
    add invited boolean,
    add recommended boolean,
    add qualified boolean,
    add times_open boolean not null default false,
    add invitation int not null default 0,
    add suspended_from text,
    add constraint referral_state check (state in ('REFERRED', 'INVITED', 'INTERVIEW', 'INTERVIEWED', 'RUNNER_UP', 'OFFERED', 'ACCEPTED', 'DISPUTE',
        'CLEARED', 'SUSPENDED', 'NOT_SELECTED', 'DECLINED', 'EXPIRED', 'NOT_CLEARED', 'HIRED_ELSEWHERE', 'WITHDRAWN', 'CANCELLED', 'RELEASED', 'HIRED'));
comment on column cadre.referral.posting_revision is 'The text of the posting that the interview''s questions come from (R-070).';
comment on column cadre.referral.times_open is 'Whether the candidate may pick a time: the case waits for it.';
comment on column cadre.referral.invitation is 'The sequence of the calendar invitation: each change of the time is one more.';
create index referral_in_line on cadre.referral (position_id, rank) where recommended and qualified;

create table cadre.referral_ruling (
    referral_id uuid not null references cadre.referral,
    number      int not null,
    question    text not null check (question in ('INVITE', 'RECOMMEND', 'QUALIFY')),
    yes         boolean not null,
    rank        int check (rank between 1 and 99),
    explanation text not null,
    ruled_by    text not null,
    ruled_at    timestamptz not null,
    primary key (referral_id, number)
);
comment on table cadre.referral_ruling is 'What the hiring team and HR staffing decided about a candidate for a position, and why.';
grant select, insert on cadre.referral_ruling to cadre_app;

create type cadre.uuid_range as range (subtype = uuid);

create table cadre.interview_slot (
    id           uuid primary key,
    position_id  uuid not null references cadre.position,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null check (ends_at > starts_at),
    place        text not null,
    offered_by   text not null,
    offered_at   timestamptz not null,
    referral_id  uuid references cadre.referral,
    picked_at    timestamptz,
    withdrawn_at timestamptz,
    version      int not null,
    check ((referral_id is null) = (picked_at is null)),
    check (withdrawn_at is null or referral_id is null),
    -- A position's interviewers are in one place at a time.
    constraint interview_slot_no_overlap exclude using gist
        (cadre.uuid_range(position_id, position_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&) where (withdrawn_at is null)
);
comment on table cadre.interview_slot is 'A time that the hiring team of a position offers; one candidate picks it.';
create unique index interview_slot_one_a_referral on cadre.interview_slot (referral_id) where referral_id is not null;
create index interview_slot_of_position on cadre.interview_slot (position_id, starts_at);
grant select, insert, update on cadre.interview_slot to cadre_app;

create table cadre.interview_wish (
    referral_id uuid not null references cadre.referral,
    number      int not null,
    note        text not null,
    written_at  timestamptz not null,
    primary key (referral_id, number)
);
comment on table cadre.interview_wish is 'That none of the times suits, in the candidate''s words, for the hiring team alone.';
grant select, insert on cadre.interview_wish to cadre_app;

create table cadre.interview_sheet (
    id             uuid primary key,
    referral_id    uuid not null references cadre.referral,
    interviewer    text not null,
    state          text not null check (state in ('OPEN', 'RECUSED', 'LOCKED')),
    draft          jsonb not null,
    draft_version  int not null,
    draft_saved_at timestamptz not null,
    locked_at      timestamptz,
    version        int not null,
    unique (referral_id, interviewer)
);
comment on table cadre.interview_sheet is 'What one interviewer wrote and scored (R-070, R-071, R-085).';
grant select, insert, update on cadre.interview_sheet to cadre_app;

create function cadre.interview_sheet_stays() returns trigger language plpgsql as $$
begin
    raise exception 'Interview sheet % is %, and stays as it is', old.id, old.state using errcode = 'integrity_constraint_violation';
end $$;
create trigger interview_sheet_stays before update on cadre.interview_sheet
    for each row when (old.state <> 'OPEN') execute function cadre.interview_sheet_stays();
