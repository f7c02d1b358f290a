-- What follows the ballots (domain 2.3, 2.4, D7, R-034): two signatures, ratification where it is wanted, release, response, next plan; the
-- joint report where nothing carried; and what an educator asks of the Panel itself.
alter table cadre.peer_review add column rated_at timestamptz;
comment on column cadre.peer_review.rated_at is 'When the Panel''s rating was released to the educator; null before.';

create table evaluation.withdrawal_ask (
    id          uuid primary key,
    case_id     uuid not null references cadre.peer_review,
    asked_by    text not null,
    asked_at    timestamptz not null,
    reason      text not null check (length(reason) <= 2000),
    answered_at timestamptz,
    consented   boolean,
    check ((answered_at is null) = (consented is null))
);
comment on table evaluation.withdrawal_ask is 'Asked of the Panel once it has the sealed packet: whether the educator may leave. The first motion when the case is called.';
create unique index withdrawal_ask_open on evaluation.withdrawal_ask (case_id) where answered_at is null;
create index withdrawal_ask_of_case on evaluation.withdrawal_ask (case_id, asked_at);
alter table evaluation.withdrawal_ask enable row level security;
alter table evaluation.withdrawal_ask force row level security;
create policy cadre_asks on evaluation.withdrawal_ask using (evaluation.reader() = 'cadre');
grant select, insert, update (answered_at, consented) on evaluation.withdrawal_ask to cadre_app;

-- ---------------------------------------------------------------------------------------------- signing what the ballots decided
create table panel.approval (
    case_id   uuid not null references panel.decision,
    motion_id uuid not null,
    side      text not null check (side in ('LABOR', 'MANAGEMENT')),
    person    text not null,
    signed_at timestamptz not null,
    primary key (motion_id, side),
    -- Two different people of two sides.
    unique (motion_id, person)
);
comment on table panel.approval is 'Who signed for which side that the ballots decided so: the person, the side, the motion, and nothing else.';
create index approval_of_case on panel.approval (case_id);
grant select, insert on panel.approval to cadre_app;

create function panel.sits(who text, its_side text, moment timestamptz) returns boolean language sql stable as $$
    select exists (select from panel.seat where person = who and side = its_side
        and (moment at time zone 'America/New_York')::date between from_day and coalesce(until_day, 'infinity'::date))
$$;

create function panel.approval_of_what_carried() returns trigger language plpgsql as $$
begin
    if not exists (select from panel.decision where case_id = new.case_id and carried_motion_id = new.motion_id and state = 'DECIDED') then
        raise exception 'What is signed is the motion that carried';
    end if;
    if not panel.sits(new.person, new.side, new.signed_at) then
        raise exception 'For a side signs who sits for it';
    end if;
    return new;
end $$;
create trigger approval_of_what_carried before insert on panel.approval for each row execute function panel.approval_of_what_carried();

create table panel.ratification (
    id          uuid primary key,
    case_id     uuid not null references panel.decision,
    motion_id   uuid not null unique,
    ratified    boolean not null,
    explanation text not null check (length(explanation) <= 2000 and (ratified or length(explanation) >= 10)),
    recorded_by text not null,
    recorded_at timestamptz not null
);
comment on table panel.ratification is 'What the Superintendent said of a motion that carried, where the district asks for it (a setting, off).';
create index ratification_of_case on panel.ratification (case_id, recorded_at);
grant select, insert on panel.ratification to cadre_app;

-- ---------------------------------------------------------------------------------------------- the released rating
create table panel.final_rating (
    case_id                  uuid primary key references panel.decision,
    motion_id                uuid not null unique,
    standard_i               text not null,
    standard_ii              text not null,
    standard_iii             text not null,
    standard_iv              text not null,
    overall                  text not null,
    recommended_standard_i   text not null,
    recommended_standard_ii  text not null,
    recommended_standard_iii text not null,
    recommended_standard_iv  text not null,
    recommended_overall      text not null,
    reason                   text not null,
    released_at              timestamptz not null,
    read_at                  timestamptz check (read_at >= released_at),
    principal_at             timestamptz check (principal_at >= released_at),
    answer                   text check (length(answer) between 1 and 5000),
    answered_at              timestamptz check (answered_at >= released_at),
    check ((answer is null) = (answered_at is null)),
    -- R-034: departing from what was recommended has a reason.
    check ((standard_i, standard_ii, standard_iii, standard_iv, overall) = (recommended_standard_i, recommended_standard_ii, recommended_standard_iii,
           recommended_standard_iv, recommended_overall) or length(reason) >= 100)
);
comment on table panel.final_rating is 'The rating as it was released, beside what was recommended; nobody changes it. The educator reads it first, then the principal.';
comment on column panel.final_rating.answer is 'The educator''s own words; null where they gave none.';
grant select, insert, update (read_at, principal_at, answer, answered_at) on panel.final_rating to cadre_app;

create function panel.released_once_both_signed() returns trigger language plpgsql as $$
begin
    if not exists (select from panel.decision where case_id = new.case_id and carried_motion_id = new.motion_id)
            or (select count(distinct side) from panel.approval where motion_id = new.motion_id) < 2 then
        raise exception 'Nothing is released before both sides have signed it';
    end if;
    return new;
end $$;
create trigger released_once_both_signed before insert on panel.final_rating for each row execute function panel.released_once_both_signed();

create function panel.said_once() returns trigger language plpgsql as $$
begin
    if old.read_at is not null and new.read_at is distinct from old.read_at or old.principal_at is not null and new.principal_at is distinct from old.principal_at
            or old.answered_at is not null and (new.answered_at is distinct from old.answered_at or new.answer is distinct from old.answer) then
        raise exception 'What was said of a rating stands';
    end if;
    return new;
end $$;
create trigger said_once before update on panel.final_rating for each row execute function panel.said_once();

-- ---------------------------------------------------------------------------------------------- nothing carried
create table panel.special_call (
    id         uuid primary key,
    case_id    uuid not null references panel.decision,
    meeting_id uuid not null,
    called_at  timestamptz not null
);
comment on table panel.special_call is 'Nothing carried: the special meeting that was called for the case.';
create index special_call_of_case on panel.special_call (case_id, called_at);
grant select, insert on panel.special_call to cadre_app;

create table panel.joint_report (
    id          uuid primary key,
    case_id     uuid not null references panel.decision,
    text        text not null check (length(text) between 50 and 5000),
    release_day date not null,
    written_by  text not null,
    written_at  timestamptz not null,
    reported_at timestamptz
);
comment on table panel.joint_report is 'Nothing carried at the special meeting either: both co-chairs report to Superintendent and union president, and name a day of release.';
create unique index joint_report_open on panel.joint_report (case_id) where reported_at is null;
create index joint_report_of_case on panel.joint_report (case_id, written_at);
grant select, insert, update (reported_at) on panel.joint_report to cadre_app;

create table panel.report_signature (
    report_id uuid not null references panel.joint_report,
    side      text not null check (side in ('LABOR', 'MANAGEMENT')),
    person    text not null,
    addition  text not null check (length(addition) <= 2000),
    signed_at timestamptz not null,
    primary key (report_id, side),
    unique (report_id, person)
);
comment on column panel.report_signature.addition is 'What the second to sign adds; empty where nothing.';
grant select, insert on panel.report_signature to cadre_app;

-- ---------------------------------------------------------------------------------------------- D7
create table panel.next_plan (
    case_id          uuid primary key references panel.final_rating,
    rule             text not null,
    table_version    int not null,
    decided_by       text not null check (decided_by in ('TABLE', 'CO_CHAIRS', 'HR', 'SUPERINTENDENT')),
    found_at         timestamptz not null,
    plan             text check (plan in ('SELF_DIRECTED', 'DIRECTED', 'IMPROVEMENT', 'DEVELOPING', 'REFERRAL')),
    explanation      text check (length(explanation) <= 4002),
    planned_by       text,
    exception_plan   text check (exception_plan in ('SELF_DIRECTED', 'DIRECTED', 'IMPROVEMENT', 'DEVELOPING', 'REFERRAL')),
    exception_reason text check (length(exception_reason) between 10 and 2000),
    confirmed_by     text,
    confirmed_at     timestamptz,
    excepted         boolean,
    stands_at        timestamptz,
    check ((exception_plan is null) = (exception_reason is null)),
    check (not excepted or exception_plan is not null),
    check (stands_at is null or plan is not null and confirmed_at is not null and excepted is not null)
);
comment on table panel.next_plan is 'What D7 found after the rating, who decided where it leaves that to people, and what stands. The rating itself is nowhere in it.';
comment on column panel.next_plan.excepted is 'Whether HR and both co-chairs departed from D7; null until it stands.';
grant select, insert, update on panel.next_plan to cadre_app;

create table panel.plan_answer (
    case_id     uuid not null references panel.next_plan,
    question    text not null check (question in ('NEXT_PLAN', 'EXCEPTION')),
    round       int not null check (round >= 1),
    side        text not null check (side in ('LABOR', 'MANAGEMENT')),
    person      text not null,
    plan        text check (plan in ('DIRECTED', 'IMPROVEMENT')),
    agreed      boolean,
    words       text not null check (length(words) <= 2000),
    answered_at timestamptz not null,
    primary key (case_id, question, round, side),
    unique (case_id, question, round, person),
    check ((question = 'NEXT_PLAN') = (plan is not null) and (question = 'EXCEPTION') = (agreed is not null))
);
comment on table panel.plan_answer is 'What each side said of the next plan: which of the two, again until both say the same; whether an exception is consented to.';
grant select, insert on panel.plan_answer to cadre_app;

create function panel.exception_by_all_three() returns trigger language plpgsql as $$
begin
    if new.excepted and (select count(distinct side) from panel.plan_answer where case_id = new.case_id and question = 'EXCEPTION' and agreed) < 2 then
        raise exception 'An exception to D7 needs HR and both co-chairs';
    end if;
    return new;
end $$;
create trigger exception_by_all_three before update on panel.next_plan for each row execute function panel.exception_by_all_three();

-- Ratings and what people say of them are shown to Cadre alone, which asks who may read them: an ordinary look into the database finds nothing.
do $$
declare
    kept text;
begin
    foreach kept in array array['ratification', 'final_rating', 'joint_report', 'report_signature', 'next_plan', 'plan_answer'] loop
        execute format('alter table panel.%I enable row level security', kept);
        execute format('alter table panel.%I force row level security', kept);
        execute format('create policy cadre_carries_out on panel.%I using (panel.reader() = ''cadre'')', kept);
    end loop;
end $$;
