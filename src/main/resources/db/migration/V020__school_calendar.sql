-- The school calendar (domain section 2). Legal holidays are not in it: they come from a library.
create table cadre.calendar_change (
    id         uuid primary key,
    number     bigint generated always as identity unique,
    kind       text not null check (kind in ('YEAR_ENTERED', 'YEAR_CHANGED', 'VACATION_SET', 'VACATION_TAKEN_BACK', 'CLOSURE_DECLARED', 'CLOSURE_TAKEN_BACK')),
    name       text not null check (length(name) between 3 and 80),
    first_day  date not null,
    last_day   date not null check (last_day >= first_day),
    first_day_before date,
    last_day_before  date,
    changed_by text not null,
    changed_at timestamptz not null,
    check ((kind = 'YEAR_CHANGED') = (first_day_before is not null and last_day_before is not null))
);
comment on table cadre.calendar_change is 'Every change of the school calendar. Append-only. The name is the school year''s, the vacation''s or the closure''s.';
grant select, insert on cadre.calendar_change to cadre_app;

create table cadre.school_year (
    name      text primary key check (name ~ '^\d{4}-\d{2}$'),
    first_day date not null,
    last_day  date not null check (last_day > first_day),
    change_id uuid not null references cadre.calendar_change,
    -- A school year's name changes on July 1.
    check (first_day >= make_date(left(name, 4)::int, 7, 1) and last_day <= make_date(left(name, 4)::int + 1, 6, 30))
);
comment on column cadre.school_year.change_id is 'The change by which it is what it is.';
grant select, insert, update on cadre.school_year to cadre_app;

create table cadre.school_break (
    id            uuid primary key,
    kind          text not null check (kind in ('VACATION', 'CLOSURE')),
    name          text not null check (length(name) between 3 and 80),
    first_day     date not null,
    last_day      date not null check (last_day >= first_day),
    set_by        uuid not null references cadre.calendar_change,
    taken_back_by uuid references cadre.calendar_change,
    check (kind = 'VACATION' or first_day = last_day),
    -- One day is closed once.
    constraint school_break_once exclude using gist (daterange(first_day, last_day, '[]') with &&) where (taken_back_by is null)
);
grant select, insert, update (taken_back_by) on cadre.school_break to cadre_app;

-- How far a change has come in moving the deadlines that are open.
create table cadre.calendar_progress (
    change_id    uuid primary key references cadre.calendar_change,
    after        text,
    left_to_move boolean not null default true,
    batch        int not null default 0,
    timers       int not null default 0,
    tasks        int not null default 0,
    done_at      timestamptz
);
comment on column cadre.calendar_progress.after is 'Where the next batch goes on; null before the first.';
grant select, insert, update on cadre.calendar_progress to cadre_app;

create table cadre.calendar_move (
    change_id    uuid not null references cadre.calendar_change,
    engine_id    text not null,
    task         boolean not null,
    business_key text,
    diagram      text not null,
    element      text not null,
    name         text not null,
    moved_from   timestamptz,
    moved_to     timestamptz not null,
    primary key (change_id, task, engine_id)
);
comment on table cadre.calendar_move is 'Each deadline that a change moved: a timer''s, or a task''s due date. Append-only. The name is the diagram''s.';
create index calendar_move_by_date on cadre.calendar_move (change_id, moved_to, engine_id);
grant select, insert on cadre.calendar_move to cadre_app;

create table cadre.calendar_told (
    change_id uuid not null references cadre.calendar_change,
    whom      text not null,
    batch     int not null,
    deadlines int not null check (deadlines > 0),
    primary key (change_id, whom, batch)
);
comment on table cadre.calendar_told is 'Whom a change told of how many moved deadlines. Append-only.';
grant select, insert on cadre.calendar_told to cadre_app;
