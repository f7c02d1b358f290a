-- The dates of reviews (domain 2.3): what the district moved for a school year, what was extended for one case by name, the pauses of
-- grievances, and which dates those concerned know.
alter table cadre.peer_review add column plan_starts_on date;
comment on column cadre.peer_review.plan_starts_on is 'The plan''s first day, which decides the school year and when the formative assessment is due; null until it stands.';

create table cadre.review_deadline (
    id          uuid primary key,
    number      bigint generated always as identity unique,
    school_year text not null check (school_year ~ '^\d{4}-\d{2}$'),
    case_id     uuid references cadre.peer_review,
    kind        text not null check (kind in ('LATEST_PLAN_START', 'ARTIFACTS', 'FORMATIVE', 'ARTIFACTS_LATE', 'FORMATIVE_LATE', 'PACKET', 'MEETING', 'RELEASE')),
    day         date not null,
    day_before  date not null check (day <> day_before),
    reason      text not null check (length(reason) between 10 and 500),
    moved_by    text not null,
    moved_at    timestamptz not null,
    -- For one case a deadline is extended, and extended alone.
    check (case_id is null or day > day_before and kind in ('ARTIFACTS', 'FORMATIVE', 'PACKET', 'MEETING', 'RELEASE'))
);
comment on table cadre.review_deadline is 'Each deadline that was moved: of a school year, or of one case. The newest holds. Append-only.';
create index review_deadline_of_year on cadre.review_deadline (school_year, number) where case_id is null;
create index review_deadline_of_case on cadre.review_deadline (case_id, number) where case_id is not null;
grant select, insert on cadre.review_deadline to cadre_app;

create table cadre.review_pause (
    id         uuid primary key,
    case_id    uuid not null references cadre.peer_review,
    filed_on   date not null,
    filed_by   text not null,
    filed_at   timestamptz not null,
    due_task   text,
    settled_on date check (settled_on >= filed_on),
    settled_by text,
    settled_at timestamptz,
    check ((settled_on is null) = (settled_by is null) and (settled_on is null) = (settled_at is null))
);
comment on table cadre.review_pause is 'A grievance: from the day on which it was filed to the day before the one on which it was settled the clocks stand still.';
comment on column cadre.review_pause.due_task is 'The element of the diagram that was due next when the clocks stopped.';
create unique index review_pause_once on cadre.review_pause (case_id) where settled_on is null;
create index review_pause_of_case on cadre.review_pause (case_id, filed_on);
grant select, insert, update (due_task, settled_on, settled_by, settled_at) on cadre.review_pause to cadre_app;

create table cadre.review_date (
    case_id  uuid not null references cadre.peer_review,
    kind     text not null check (kind in ('ARTIFACTS', 'FORMATIVE', 'PACKET', 'STATEMENT', 'MEETING', 'RELEASE')),
    day      date not null,
    reminded smallint not null default 0 check (reminded between 0 and 3),
    primary key (case_id, kind)
);
comment on table cadre.review_date is 'The dates that those concerned have been told, and how far they were reminded of each. In 2999: the clocks stand still.';
comment on column cadre.review_date.reminded is '1: five school days before, 2: one before, 3: one after.';
create index review_date_by_day on cadre.review_date (day, kind, case_id);
grant select, insert, update on cadre.review_date to cadre_app;

create table cadre.review_dates_followed (
    id          uuid primary key,
    school_year text,
    begun_at    timestamptz not null,
    after_case  uuid not null default '00000000-0000-0000-0000-000000000000',
    done_at     timestamptz
);
comment on table cadre.review_dates_followed is 'How far the open reviews have followed a moved deadline or a change of the school calendar, whose id it has.';
comment on column cadre.review_dates_followed.school_year is 'Of the moved deadline; null: the school calendar changed, for all.';
create index review_dates_to_follow on cadre.review_dates_followed (begun_at) where done_at is null;
grant select, insert, update on cadre.review_dates_followed to cadre_app;

create index peer_review_of_year on cadre.peer_review (school_year, case_id);
