-- What is said in coaching (R-019, R-037, R-038, domain 2.7): a schema of its own, and row-level security that binds even the tables'
-- owner. Without the person set for the transaction there is nothing to see. With one, the case's educator sees all of it, and
-- whoever coaches the case now sees what was written under that assignment, and the rest where the educator shares it. Whoever
-- coached before, or will, sees nothing, and nobody else ever does.
create schema coaching;
grant usage on schema coaching to cadre_app;

create function coaching.reader() returns text language sql stable as
    $$ select nullif(current_setting('cadre.person', true), '') $$;

-- The three questions that every policy below asks. None rests on the row, so each is asked once for a query.
create view coaching.own_case with (security_invoker = true) as
    select id as case_id from cadre.support_case where educator = coaching.reader();
create view coaching.own_assignment with (security_invoker = true) as
    select id, case_id from cadre.assignment where consulting_teacher = coaching.reader() and ended_at is null;
create view coaching.open_assignment with (security_invoker = true) as
    select written.id
      from cadre.assignment held join cadre.assignment written on written.case_id = held.case_id and (written.id = held.id or held.notes_shared)
     where held.consulting_teacher = coaching.reader() and held.ended_at is null;
grant select on coaching.own_case, coaching.own_assignment, coaching.open_assignment to cadre_app;

create function coaching.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'What was written in coaching stands; a second entry corrects it';
end $$;

create table coaching.need (
    id             uuid primary key,
    case_id        uuid not null references cadre.support_case,
    assignment_id  uuid not null references cadre.assignment,
    author         text not null,
    written_at     timestamptz not null,
    text           text not null,
    rubric         text not null,
    rubric_version int not null,
    element        text not null
);
create index need_of_case on coaching.need (case_id, written_at);

create table coaching.goal (
    id             uuid primary key,
    case_id        uuid not null references cadre.support_case,
    assignment_id  uuid not null references cadre.assignment,
    author         text not null,
    written_at     timestamptz not null,
    kind           text not null check (kind in ('PRACTICE', 'LEARNING')),
    text           text not null,
    rubric         text not null,
    rubric_version int not null,
    element        text not null,
    due_on         date not null,
    instead_of     uuid unique,
    unique (id, case_id),
    foreign key (instead_of, case_id) references coaching.goal (id, case_id),
    check (instead_of <> id)
);
comment on column coaching.goal.instead_of is 'The earlier goal whose place this one takes. A goal itself is never changed.';
create index goal_of_case on coaching.goal (case_id, written_at);

create table coaching.entry (
    id             uuid primary key,
    case_id        uuid not null references cadre.support_case,
    assignment_id  uuid not null references cadre.assignment,
    author         text not null,
    written_at     timestamptz not null,
    kind           text not null check (kind in ('LESSON_SEEN', 'LESSON_FEEDBACK', 'CO_TEACHING', 'MODELING', 'CO_PLANNING', 'RECORDS_REVIEW',
                       'PEER_VISIT', 'RESOURCES', 'COUNSELING', 'CONTACT', 'EDUCATOR_NOTE', 'CORRECTION')),
    on_day         date not null,
    text           text not null default '',
    rubric         text,
    rubric_version int,
    element        text,
    goal           uuid,
    about          uuid,
    whom           text,
    cover          text,
    reference      text,
    unique (id, case_id),
    foreign key (goal, case_id) references coaching.goal (id, case_id),
    foreign key (about, case_id) references coaching.entry (id, case_id),
    check ((about is not null) = (kind in ('LESSON_FEEDBACK', 'CORRECTION'))),
    check (kind not in ('RECORDS_REVIEW', 'CONTACT') or text = ''),
    check ((reference is not null) = (kind = 'RECORDS_REVIEW')),
    check ((whom is not null) = (kind in ('PEER_VISIT', 'CONTACT'))),
    check ((cover is not null) = (kind = 'PEER_VISIT')),
    check ((rubric is null) = (element is null) and (rubric is null) = (rubric_version is null))
);
comment on column coaching.entry.about is 'The lesson that feedback answers, or the entry that a correction corrects.';
comment on column coaching.entry.reference is 'Where pupils'' records are found; no pupil is named, and nothing of them is told (R-023).';
comment on column coaching.entry.whom is 'Who let a colleague watch, or with which administrator it was spoken; of that talk nothing more (R-036).';
create index entry_of_case on coaching.entry (case_id, written_at desc, id);
create index entry_about on coaching.entry (about) where about is not null;
create unique index entry_one_feedback on coaching.entry (about) where kind = 'LESSON_FEEDBACK';

create table coaching.file (
    id             uuid primary key,
    case_id        uuid not null references cadre.support_case,
    assignment_id  uuid not null references cadre.assignment,
    author         text not null,
    written_at     timestamptz not null,
    entry_id       uuid not null,
    name           text not null,
    content        bytea not null,
    foreign key (entry_id, case_id) references coaching.entry (id, case_id)
);
comment on column coaching.file.name is 'Ours; the name that the file came with is not kept (R-023).';
create index file_of_entry on coaching.file (entry_id);

create table coaching.draft (
    id             uuid primary key,
    case_id        uuid not null references cadre.support_case,
    assignment_id  uuid not null references cadre.assignment,
    author         text not null,
    written_at     timestamptz not null,
    form           text not null,
    draft          jsonb not null,
    draft_version  int not null,
    draft_saved_at timestamptz not null,
    keep_key       bytea not null,
    version        int not null,
    unique (case_id, author, assignment_id, form)
);
comment on table coaching.draft is 'What is being written, before it is an entry. It goes when that is there.';
comment on column coaching.draft.keep_key is 'Under it the author''s browser keeps what did not get here yet. When the draft goes, nobody can read that copy any more.';

alter table coaching.need  enable row level security;
alter table coaching.need  force  row level security;
alter table coaching.goal  enable row level security;
alter table coaching.goal  force  row level security;
alter table coaching.entry enable row level security;
alter table coaching.entry force  row level security;
alter table coaching.file  enable row level security;
alter table coaching.file  force  row level security;
alter table coaching.draft enable row level security;
alter table coaching.draft force  row level security;

-- Needs and goals go over to whoever coaches next: without them nobody can go on. Notes and files do not, unless they are shared.
create policy read_need on coaching.need for select
    using (case_id in (select case_id from coaching.own_case) or case_id in (select case_id from coaching.own_assignment));
create policy read_goal on coaching.goal for select
    using (case_id in (select case_id from coaching.own_case) or case_id in (select case_id from coaching.own_assignment));
create policy read_entry on coaching.entry for select
    using (case_id in (select case_id from coaching.own_case) or assignment_id in (select id from coaching.open_assignment));
create policy read_file on coaching.file for select
    using (case_id in (select case_id from coaching.own_case) or assignment_id in (select id from coaching.open_assignment));

-- Written by whoever coaches, under their assignment to that case, and in no other name; a note of their own by the educator.
create policy write_need on coaching.need for insert
    with check (author = coaching.reader() and (assignment_id, case_id) in (select id, case_id from coaching.own_assignment));
create policy write_goal on coaching.goal for insert
    with check (author = coaching.reader() and (assignment_id, case_id) in (select id, case_id from coaching.own_assignment));
create policy write_entry on coaching.entry for insert
    with check (author = coaching.reader() and case when kind = 'EDUCATOR_NOTE'
        then case_id in (select case_id from coaching.own_case)
             and (assignment_id, case_id) in (select id, case_id from cadre.assignment where ended_at is null)
        else (assignment_id, case_id) in (select id, case_id from coaching.own_assignment) end);
create policy write_file on coaching.file for insert
    with check (author = coaching.reader() and (assignment_id, case_id) in (select id, case_id from coaching.own_assignment));

-- A draft is its author's alone, and a former consulting teacher's is nobody's.
create policy own_draft on coaching.draft
    using (author = coaching.reader() and (case_id in (select case_id from coaching.own_case) or assignment_id in (select id from coaching.own_assignment)))
    with check (author = coaching.reader() and (case_id in (select case_id from coaching.own_case)
        or (assignment_id, case_id) in (select id, case_id from coaching.own_assignment)));

create trigger need_stands  before update or delete or truncate on coaching.need  for each statement execute function coaching.refuse_change();
create trigger goal_stands  before update or delete or truncate on coaching.goal  for each statement execute function coaching.refuse_change();
create trigger entry_stands before update or delete or truncate on coaching.entry for each statement execute function coaching.refuse_change();
create trigger file_stands  before update or delete or truncate on coaching.file  for each statement execute function coaching.refuse_change();

grant select, insert on coaching.need, coaching.goal, coaching.entry, coaching.file to cadre_app;
grant select, insert, update, delete on coaching.draft to cadre_app;

create table cadre.coaching_tally (
    case_id          uuid primary key references cadre.support_case,
    assignment_id    uuid not null references cadre.assignment,
    practice_goals   int not null default 0,
    learning_goals   int not null default 0,
    entries          int not null default 0,
    contacts         int not null default 0,
    oldest_lesson    uuid,
    oldest_lesson_on date,
    reminded_lesson  uuid,
    last_entry_at    timestamptz,
    check ((oldest_lesson is null) = (oldest_lesson_on is null))
);
comment on table cadre.coaching_tally is 'What gates, timers and lists may know of coaching: how much, and since when feedback is due. Nothing of what was said.';
comment on column cadre.coaching_tally.assignment_id is 'Under which it was last written; a lesson that an earlier consulting teacher saw is not due from the next.';
comment on column cadre.coaching_tally.oldest_lesson is 'The oldest lesson seen that has no feedback yet (R-021).';
comment on column cadre.coaching_tally.reminded_lesson is 'The lesson of which the consulting teacher was reminded; nobody is reminded of one twice.';
grant select, insert, update on cadre.coaching_tally to cadre_app;
