-- An educator's request for support and the case that comes of it; who coaches, and at which of twelve places.
create sequence cadre.support_number;
grant usage on sequence cadre.support_number to cadre_app;

create table cadre.support_case (
    id             uuid primary key,
    number         text not null unique,
    educator       text not null,
    name           text not null,
    school         text not null,
    subject        text not null,
    grade          text not null,
    wish           text not null check (wish in ('PA', 'PAR')),
    plan           text not null check (plan in ('SELF_DIRECTED', 'DIRECTED', 'IMPROVEMENT', 'DEVELOPING')),
    plan_starts_on date not null,
    plan_ends_on   date not null check (plan_ends_on > plan_starts_on),
    rating         text not null check (rating in ('EXEMPLARY', 'PROFICIENT', 'NEEDS_IMPROVEMENT', 'UNSATISFACTORY', 'NONE')),
    district_years int not null check (district_years >= 0),
    kind           text check (kind in ('INFORMAL', 'PA', 'PAR')),
    route          text check (route in ('INFORMAL', 'PAR', 'PA', 'OFFER_PA', 'PANEL_REVIEW')),
    route_rule     text,
    reasons        text not null default '',
    state          text not null check (state in ('ASKED', 'PA_OFFERED', 'IN_REVIEW', 'INTAKE', 'CONSENT', 'MATCHING', 'WAITING', 'ENROLLED',
                       'COACHING', 'SURVEY', 'INFORMAL', 'VISITS', 'VISITS_OVER', 'CLOSED', 'WITHDRAWN', 'NOT_ENROLLED', 'DECLINED', 'SWITCHED',
                       'ASKED_AGAIN')),
    state_since    timestamptz not null,
    due_at         timestamptz,
    waiting_since  timestamptz,
    former_case    uuid references cadre.support_case,
    interim_of     uuid references cadre.support_case,
    asked_at       timestamptz not null,
    ended_at       timestamptz,
    version        int not null,
    check ((state in ('CLOSED', 'WITHDRAWN', 'NOT_ENROLLED', 'DECLINED', 'SWITCHED', 'ASKED_AGAIN')) = (ended_at is not null)),
    check (interim_of is null or kind = 'INFORMAL')
);
comment on table cadre.support_case is 'An educator''s request for support and what comes of it (domain 2.3, 2.6). Nothing that is said in coaching: that stands in the schema coaching.';
comment on column cadre.support_case.educator is 'The engine user.';
comment on column cadre.support_case.waiting_since is 'When the case came into the waiting list; it keeps its place until somebody coaches it.';
-- Whoever gets informal support while the co-chairs review has that beside the request.
create unique index support_case_one_at_a_time on cadre.support_case (educator) where ended_at is null and interim_of is null;
create unique index support_case_one_interim on cadre.support_case (educator) where ended_at is null and interim_of is not null;
create index support_case_of_educator on cadre.support_case (educator, asked_at desc);
create index support_case_waiting on cadre.support_case (waiting_since, number) where waiting_since is not null and ended_at is null;
grant select, insert, update on cadre.support_case to cadre_app;

create table cadre.consulting_teacher (
    id              text primary key,
    name            text not null,
    subjects        text[] not null,
    grades          text[] not null,
    license_number  text not null,
    license_expires date not null,
    term_starts_on  date not null,
    term_ends_on    date not null check (term_ends_on > term_starts_on),
    left_on         date,
    version         int not null
);
comment on table cadre.consulting_teacher is 'Who coaches: an engine user, what they teach, and the days between which they serve (R-015).';
grant select, insert, update on cadre.consulting_teacher to cadre_app;

create table cadre.coaching_conflict (
    consulting_teacher text not null references cadre.consulting_teacher,
    educator           text not null,
    kind               text not null check (kind in ('FORMER_EVALUATOR', 'RELATIVE', 'OTHER')),
    declared_by        text not null,
    declared_at        timestamptz not null,
    primary key (consulting_teacher, educator)
);
comment on table cadre.coaching_conflict is 'Who may not coach whom (D5). The kind is told to the co-chairs alone.';
grant select, insert, delete on cadre.coaching_conflict to cadre_app;

create table cadre.assignment (
    id                 uuid primary key,
    case_id            uuid not null references cadre.support_case,
    consulting_teacher text not null references cadre.consulting_teacher,
    place              smallint check (place between 1 and 12),
    ongoing            boolean not null,
    made_by            text not null,
    made_at            timestamptz not null,
    notes_shared       boolean not null default false,
    wanted_another_at  timestamptz,
    ended_at           timestamptz,
    check (ongoing = (place is not null))
);
comment on table cadre.assignment is 'Who coaches a case. One who is on a caseload holds one of twelve places: the thirteenth finds none (R-009). One visit alone takes no place (ruling 9).';
comment on column cadre.assignment.notes_shared is 'The educator lets this consulting teacher read what was written with an earlier one.';
comment on column cadre.assignment.wanted_another_at is 'Since when another consulting teacher is looked for.';
create unique index assignment_one_a_place on cadre.assignment (consulting_teacher, place) where ended_at is null;
create unique index assignment_one_a_case on cadre.assignment (case_id) where ended_at is null;
create index assignment_of_case on cadre.assignment (case_id, made_at);
grant select, insert, update on cadre.assignment to cadre_app;

create table cadre.match (
    case_id            uuid not null references cadre.support_case,
    consulting_teacher text not null references cadre.consulting_teacher,
    answer             text not null check (answer in ('FREE', 'NOT_ACTIVE', 'CONFLICT', 'FORMER_EVALUATOR', 'LICENSE', 'TERM', 'FULL', 'SAME')),
    load               int not null,
    subject            boolean not null,
    grade              boolean not null,
    primary key (case_id, consulting_teacher)
);
comment on table cadre.match is 'What D5 last said of each consulting teacher for a case. The co-chair chooses among the free ones.';
grant select, insert, update, delete on cadre.match to cadre_app;
