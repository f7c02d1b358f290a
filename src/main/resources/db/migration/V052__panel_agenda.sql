-- Who is at a meeting, what it deals with besides ratings, further duties of consulting teachers, and its minutes (domain 2.4, R-041, R-042).
create table panel.stay (
    id          uuid primary key,
    meeting_id  uuid not null references panel.meeting,
    person      text not null,
    side        text not null check (side in ('LABOR', 'MANAGEMENT', 'JOINT')),
    came_at     timestamptz not null,
    left_at     timestamptz check (left_at > came_at),
    recorded_by text not null,
    recorded_at timestamptz not null
);
comment on table panel.stay is 'That a member was at a meeting, from when until when; who leaves and comes back has two.';
comment on column panel.stay.side is 'For which side the member sat then.';
-- Nobody is there twice.
create unique index stay_open on panel.stay (meeting_id, person) where left_at is null;
create index stay_of_meeting on panel.stay (meeting_id, came_at);
grant select, insert, update on panel.stay to cadre_app;

create table panel.quorum_answer (
    meeting_id    uuid not null references panel.meeting,
    number        int not null,
    asked_at      timestamptz not null,
    labor         int not null check (labor >= 0),
    management    int not null check (management >= 0),
    joint         int not null check (joint >= 0),
    quorate       boolean not null,
    rule          text not null,
    table_version int not null,
    primary key (meeting_id, number)
);
comment on table panel.quorum_answer is 'What the table panel-quorum answered about a meeting: when attendance was recorded, and whenever somebody left.';
grant select, insert on panel.quorum_answer to cadre_app;

create table panel.duty (
    id                 uuid primary key,
    consulting_teacher text not null references cadre.consulting_teacher,
    kind               text not null check (kind in ('WEBSITE', 'APPEARANCE_BULLETIN', 'COMMITTEE', 'PROFESSIONAL_DEVELOPMENT', 'OTHER')),
    title              text not null check (length(title) between 3 and 200),
    school_year        text not null,
    hours              numeric(6, 2) not null check (hours > 0 and hours <= 1000),
    state              text not null check (state in ('PROPOSED', 'ACCEPTED', 'STANDS', 'DECLINED', 'NOT_APPROVED', 'ENDED')),
    proposed_by        text not null,
    proposed_at        timestamptz not null,
    accepted_at        timestamptz,
    approved_at        timestamptz,
    ended_at           timestamptz,
    version            int not null,
    -- Both must agree: the consulting teacher to every duty, the Panel to one that the posting does not name.
    check (approved_at is null or accepted_at is not null),
    check (state not in ('ACCEPTED', 'STANDS', 'NOT_APPROVED', 'ENDED') or accepted_at is not null),
    check (state not in ('STANDS', 'ENDED') or kind <> 'OTHER' or approved_at is not null)
);
comment on table panel.duty is 'What a consulting teacher does besides: the optional duties of the posting (R-041), and others that both sides agreed on (R-042).';
comment on column panel.duty.hours is 'How many are thought of for the school year. Hours are all that is kept of a duty; nobody is rated by it.';
create index duty_of_teacher on panel.duty (consulting_teacher, proposed_at);
create index duty_by_year on panel.duty (school_year, proposed_at);
grant select, insert, update on panel.duty to cadre_app;

create table panel.duty_hours (
    id         uuid primary key,
    duty_id    uuid not null references panel.duty,
    on_day     date not null,
    hours      numeric(4, 2) not null check (hours > 0 and hours <= 24),
    entered_by text not null,
    entered_at timestamptz not null,
    -- One line a day: a second click adds nothing.
    unique (duty_id, on_day)
);
comment on table panel.duty_hours is 'Hours of a duty, as its consulting teacher enters them: one line a day, changed by entering that day again.';
grant select, insert, update on panel.duty_hours to cadre_app;

create table panel.program_item (
    id          uuid primary key,
    title       text not null check (length(title) between 3 and 200),
    text        text not null check (length(text) <= 2000),
    proposed_by text not null,
    proposed_at timestamptz not null,
    duty_id     uuid unique references panel.duty,
    outcome     text check (outcome in ('ADOPTED', 'NOT_ADOPTED', 'DISCUSSED', 'WITHDRAWN')),
    outcome_at  timestamptz,
    outcome_by  text,
    version     int not null,
    check ((outcome is null) = (outcome_at is null) and (outcome is null) = (outcome_by is null)),
    -- The Panel says yes or no to a duty.
    check (duty_id is null or outcome is null or outcome <> 'DISCUSSED')
);
comment on table panel.program_item is 'What somebody wants the Panel to deal with besides ratings; it waits until a co-chair puts it on an agenda.';
create index program_item_waiting on panel.program_item (proposed_at) where outcome is null;
create index program_item_settled on panel.program_item (outcome_at) where outcome is not null;
grant select, insert, update on panel.program_item to cadre_app;

alter table panel.agenda_item add column program_item_id uuid references panel.program_item;
alter table panel.agenda_item add constraint agenda_item_program check ((kind = 'PROGRAM') = (program_item_id is not null));
create unique index agenda_item_of_program on panel.agenda_item (program_item_id) where state in ('PLANNED', 'CALLED');
-- While an agenda is put in another order, two items may stand at one place for a moment.
drop index panel.agenda_item_place;
alter table panel.agenda_item add constraint agenda_item_place unique (meeting_id, position) deferrable initially deferred;

create table panel.presentation (
    item_id        uuid primary key references panel.agenda_item,
    educator       boolean not null,
    representative boolean not null,
    principal      boolean not null,
    recorded_by    text not null,
    recorded_at    timestamptz not null
);
comment on table panel.presentation is 'Who spoke to the Panel besides the consulting teacher when a case was called.';

create table panel.minutes_draft (
    meeting_id     uuid primary key references panel.meeting,
    draft          jsonb not null,
    draft_version  int not null,
    draft_saved_at timestamptz not null,
    keep_key       bytea not null,
    version        int not null
);
comment on table panel.minutes_draft is 'What the co-chairs are writing about a meeting, item by item; each sees the parts of cases from which they are not recused.';
create table panel.minutes (
    meeting_id uuid primary key references panel.meeting,
    content    text not null,
    sha256     text not null check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
    written_by text not null,
    written_at timestamptz not null
);
comment on table panel.minutes is 'What happened at a meeting, as the co-chairs wrote it down. Nobody changes it.';
create table panel.minutes_print (
    meeting_id uuid primary key references panel.minutes,
    pdf        bytea not null,
    printed_at timestamptz not null
);
comment on table panel.minutes_print is 'The same as PDF, whole; who is recused from a case is given another one without its part.';
create trigger minutes_stand before update or delete or truncate on panel.minutes for each statement execute function evaluation.refuse_change();
create trigger minutes_print_stands before update or delete or truncate on panel.minutes_print for each statement execute function evaluation.refuse_change();

-- What the Panel deliberated is shown to nobody for whom the application did not say that it reads (domain 2.7).
do $$ declare each text; begin
    foreach each in array array['presentation', 'minutes_draft', 'minutes', 'minutes_print'] loop
        execute format('alter table panel.%I enable row level security', each);
        execute format('alter table panel.%I force row level security', each);
        execute format('create policy panel_reads on panel.%I using (nullif(current_setting(''cadre.panel'', true), '''') is not null)', each);
    end loop;
end $$;
grant select, insert on panel.presentation to cadre_app;
grant select, insert, update, delete on panel.minutes_draft to cadre_app;
grant select, insert on panel.minutes to cadre_app;
grant select, insert on panel.minutes_print to cadre_app;
