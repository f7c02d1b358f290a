-- Observations of a review (R-029, R-030). An unposted one is its author's alone: the date of an unannounced visit stands nowhere else.
create table evaluation.announcement (
    id           uuid primary key,
    case_id      uuid not null references cadre.support_case,
    author       text not null,
    on_day       date not null,
    begins       time not null,
    announced_at timestamptz not null,
    called_off_at timestamptz
);
comment on table evaluation.announcement is 'When the educator was told of a visit beforehand, and for when.';
create unique index announcement_of_case on evaluation.announcement (case_id, on_day, begins) where called_off_at is null;

create table evaluation.observation (
    id           uuid primary key,
    case_id      uuid not null references cadre.support_case,
    author       text not null,
    kind         text not null check (kind in ('ANNOUNCED', 'UNANNOUNCED')),
    on_day       date not null,
    begins       time not null,
    ends         time not null,
    notes        jsonb not null,
    tags         jsonb not null,
    feedback     text,
    written_at   timestamptz not null,
    finished_at  timestamptz,
    reminded_at  timestamptz,
    receipt      text,
    delivered_at timestamptz,
    posted_at    timestamptz,
    version      int not null,
    check (ends > begins),
    check (jsonb_array_length(notes) > 0),
    check (jsonb_array_length(tags) > 0),
    check (finished_at is null or length(btrim(feedback)) > 0),
    check (delivered_at is null or finished_at is not null),
    check ((delivered_at is null) = (receipt is null)),
    check (posted_at is null or delivered_at is not null)
);
comment on column evaluation.observation.notes is 'What was seen, each with its time of the day.';
comment on column evaluation.observation.tags is 'Elements of a rubric; with a concern where practice needs improvement or is unsatisfactory there. It is no rating.';
comment on column evaluation.observation.receipt is 'What the district''s evaluation platform answered when it took it.';
comment on column evaluation.observation.posted_at is 'From then on others than its author may read it.';
create index observation_of_case on evaluation.observation (case_id, on_day desc, begins desc);
create index observation_without_feedback on evaluation.observation (on_day) where finished_at is null and reminded_at is null;

create function evaluation.refuse_finished_change() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or old.posted_at is not null or old.finished_at is not null and
        row(new.id, new.case_id, new.author, new.kind, new.on_day, new.begins, new.ends, new.notes, new.tags, new.feedback, new.written_at, new.finished_at)
        is distinct from
        row(old.id, old.case_id, old.author, old.kind, old.on_day, old.begins, old.ends, old.notes, old.tags, old.feedback, old.written_at, old.finished_at) then
        raise exception 'A finished observation stands';
    end if;
    return new;
end $$;
create trigger finished_stands before update or delete on evaluation.observation for each row execute function evaluation.refuse_finished_change();
create function evaluation.refuse_truncate() returns trigger language plpgsql as $$
begin
    raise exception 'A finished observation stands';
end $$;
create trigger observations_stay before truncate on evaluation.observation for each statement execute function evaluation.refuse_truncate();

alter table evaluation.announcement enable row level security;
alter table evaluation.announcement force row level security;
alter table evaluation.observation enable row level security;
alter table evaluation.observation force row level security;

-- Told to the educator: no secret. Who opens a review at all is decided before (access.txt).
create policy read_announcement on evaluation.announcement for select using (evaluation.reader() is not null);
create policy write_announcement on evaluation.announcement for insert
    with check (author = evaluation.reader() and case_id in (select case_id from evaluation.coached_review));
create policy call_off_announcement on evaluation.announcement for update using (case_id in (select case_id from evaluation.coached_review));

create policy read_observation on evaluation.observation for select
    using (posted_at is not null and evaluation.reader() is not null or evaluation.reader() = 'cadre'
        or author = evaluation.reader() and case_id in (select case_id from evaluation.coached_review));
create policy write_observation on evaluation.observation for insert
    with check (author = evaluation.reader() and posted_at is null and case_id in (select case_id from evaluation.coached_review));
create policy change_observation on evaluation.observation for update
    using (evaluation.reader() = 'cadre' or author = evaluation.reader() and case_id in (select case_id from evaluation.coached_review))
    with check (evaluation.reader() = 'cadre'
        or author = evaluation.reader() and posted_at is null and delivered_at is null and case_id in (select case_id from evaluation.coached_review));

grant select, insert, update on evaluation.announcement, evaluation.observation to cadre_app;
