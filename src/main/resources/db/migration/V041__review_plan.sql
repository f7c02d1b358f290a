-- Who evaluates, what the educator says of themselves, and the plan (R-028, domain 2.3).
alter table cadre.peer_review
    add column enrolled_on   date,
    add column asked_self_at timestamptz;
update cadre.peer_review r set enrolled_on = (select (state_since at time zone 'America/New_York')::date from cadre.support_case c where c.id = r.case_id);
alter table cadre.peer_review alter column enrolled_on set not null;
comment on column cadre.peer_review.enrolled_on is 'The day of the enrollment, Eastern. Nothing of a review is older.';
comment on column cadre.peer_review.asked_self_at is 'Since when the educator is asked for a self-assessment: the evaluator had changed.';

-- The reviews that the reader set for the transaction may read: their own, those they coach now, those in which they are secondary
-- evaluator. Cadre itself reads all: for the packet, and for HR's audits, which the application lets in.
create view evaluation.own_review with (security_invoker = true) as
    select id as case_id from cadre.support_case where educator = evaluation.reader();
create view evaluation.coached_review with (security_invoker = true) as
    select case_id from cadre.assignment where consulting_teacher = evaluation.reader() and ended_at is null;
create view evaluation.secondary_review with (security_invoker = true) as
    select case_id from cadre.peer_review where principal = evaluation.reader() and resumed_at is null;
grant select on evaluation.own_review, evaluation.coached_review, evaluation.secondary_review to cadre_app;

create function evaluation.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'What stands in a review is not changed';
end $$;

create table evaluation.self_assessment (
    case_id          uuid primary key references cadre.peer_review,
    author           text not null,
    written_at       timestamptz not null,
    standard_1       text not null,
    standard_2       text not null,
    standard_3       text not null,
    standard_4       text not null,
    strength_rubric  text not null,
    strength_version int not null,
    strength_element text not null,
    growth_rubric    text not null,
    growth_version   int not null,
    growth_element   text not null,
    check (strength_rubric <> growth_rubric or strength_element <> growth_element)
);
comment on table evaluation.self_assessment is 'What the educator says of each Standard, without a rating; an element of strength, and one of growth.';

create table evaluation.plan (
    case_id    uuid primary key references cadre.peer_review,
    kind       text not null check (kind in ('DIRECTED', 'IMPROVEMENT', 'DEVELOPING')),
    starts_on  date not null,
    ends_on    date not null,
    actions    text not null,
    supports   text not null,
    author     text not null,
    written_at timestamptz not null,
    check (ends_on >= starts_on + interval '6 months')
);

create table evaluation.plan_goal (
    case_id        uuid not null references evaluation.plan,
    kind           text not null check (kind in ('PRACTICE', 'LEARNING')),
    number         int not null,
    text           text not null,
    rubric         text not null,
    rubric_version int not null,
    element        text not null,
    due_on         date not null,
    primary key (case_id, kind, number)
);

create table evaluation.follow_up (
    case_id  uuid primary key references cadre.peer_review,
    held_on  date not null,
    minutes  int not null check (minutes >= 30),
    held_by  text not null,
    noted_at timestamptz not null
);
comment on table evaluation.follow_up is 'The conversation after a first concern: when and how long; nothing of what was said.';

alter table evaluation.self_assessment enable row level security;
alter table evaluation.self_assessment force  row level security;
alter table evaluation.plan            enable row level security;
alter table evaluation.plan            force  row level security;
alter table evaluation.plan_goal       enable row level security;
alter table evaluation.plan_goal       force  row level security;
alter table evaluation.follow_up       enable row level security;
alter table evaluation.follow_up       force  row level security;

create policy read_self_assessment on evaluation.self_assessment for select
    using (evaluation.reader() = 'cadre' or case_id in (select case_id from evaluation.own_review) or case_id in (select case_id from evaluation.coached_review));
create policy write_self_assessment on evaluation.self_assessment for insert
    with check (author = evaluation.reader() and case_id in (select case_id from evaluation.own_review));

create policy read_plan on evaluation.plan for select
    using (evaluation.reader() = 'cadre' or case_id in (select case_id from evaluation.own_review) or case_id in (select case_id from evaluation.coached_review)
        or case_id in (select case_id from evaluation.secondary_review));
create policy write_plan on evaluation.plan for insert
    with check (author = evaluation.reader() and case_id in (select case_id from evaluation.coached_review));
create policy read_plan_goal on evaluation.plan_goal for select using (case_id in (select case_id from evaluation.plan));
create policy write_plan_goal on evaluation.plan_goal for insert
    with check (case_id in (select case_id from evaluation.plan where author = evaluation.reader()));

create policy read_follow_up on evaluation.follow_up for select
    using (evaluation.reader() = 'cadre' or case_id in (select case_id from evaluation.own_review) or case_id in (select case_id from evaluation.coached_review)
        or case_id in (select case_id from evaluation.secondary_review));
create policy write_follow_up on evaluation.follow_up for insert
    with check (evaluation.reader() = 'cadre' or held_by = evaluation.reader() and case_id in (select case_id from evaluation.coached_review));

create trigger self_assessment_stands before update or delete or truncate on evaluation.self_assessment for each statement execute function evaluation.refuse_change();
create trigger plan_stands            before update or delete or truncate on evaluation.plan            for each statement execute function evaluation.refuse_change();
create trigger plan_goal_stands       before update or delete or truncate on evaluation.plan_goal       for each statement execute function evaluation.refuse_change();
create trigger follow_up_stands       before update or delete or truncate on evaluation.follow_up       for each statement execute function evaluation.refuse_change();

grant select, insert on evaluation.self_assessment, evaluation.plan, evaluation.plan_goal, evaluation.follow_up to cadre_app;
