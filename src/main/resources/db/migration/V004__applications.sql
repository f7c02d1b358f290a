create sequence cadre.case_number;
grant usage on sequence cadre.case_number to cadre_app;

create table cadre.application (
    id               uuid primary key,
    case_number      text not null unique,
    posting_id       uuid not null references cadre.posting,
    posting_revision int not null,
    candidate_id     uuid not null references cadre.candidate_account,
    stage            text not null,
    stage_since      timestamptz not null,
    due_at           timestamptz,
    draft            jsonb not null,
    draft_version    int not null,
    draft_saved_at   timestamptz not null,
    form             jsonb,
    submitted_at     timestamptz,
    version          int not null,
    foreign key (posting_id, posting_revision) references cadre.posting_revision
);
-- D1.3: one active application of a person to a posting, decided here when two arrive at once.
create unique index application_one_active on cadre.application (candidate_id, posting_id)
    where stage not in ('INELIGIBLE', 'NOT_ADVANCED');
create index application_of_candidate on cadre.application (candidate_id, stage_since desc);
grant select, insert, update on cadre.application to cadre_app;

create table cadre.document (
    id             uuid primary key,
    application_id uuid not null references cadre.application,
    kind           text not null check (kind in ('RESUME', 'COVER_LETTER', 'TRANSCRIPT')),
    file_name      text not null,
    size           int not null check (size between 1 and 10485760),
    digest         text not null,
    content        bytea not null,
    uploaded_at    timestamptz not null,
    unique (application_id, kind)
);
alter table cadre.document alter column content set storage external;
grant select, insert, update on cadre.document to cadre_app;

create table cadre.eligibility_finding (
    application_id uuid not null references cadre.application,
    number         int not null,
    reason         text not null,
    effect         text not null check (effect in ('REFUSE', 'CONFIRM', 'SUSPEND')),
    rule           text not null,
    decision_table text not null,
    table_version  int not null,
    found_at       timestamptz not null,
    primary key (application_id, number)
);
grant select, insert on cadre.eligibility_finding to cadre_app;

create table cadre.ruling (
    application_id uuid not null references cadre.application,
    number         int not null,
    question       text not null check (question in ('INELIGIBLE', 'NOT_ADVANCED')),
    confirmed      boolean not null,
    explanation    text not null,
    ruled_by       text not null,
    ruled_at       timestamptz not null,
    primary key (application_id, number)
);
comment on table cadre.ruling is 'What a person of hr-staffing decided before anyone was ended (D1, D2).';
grant select, insert on cadre.ruling to cadre_app;

create table cadre.screening_sheet (
    id             uuid primary key,
    application_id uuid not null references cadre.application,
    screener       text not null,
    seat           int check (seat between 1 and 3),
    state          text not null check (state in ('OPEN', 'SET_ASIDE', 'RECUSED', 'LOCKED')),
    draft          jsonb not null,
    draft_version  int not null,
    draft_saved_at timestamptz not null,
    locked_at      timestamptz,
    version        int not null,
    unique (application_id, screener),
    check ((state in ('OPEN', 'LOCKED')) = (seat is not null))
);
create unique index screening_sheet_one_a_seat on cadre.screening_sheet (application_id, seat) where seat is not null;
grant select, insert, update on cadre.screening_sheet to cadre_app;

create table cadre.screening_result (
    application_id uuid not null references cadre.application,
    number         int not null,
    outcome        text not null check (outcome in ('PASS', 'SECOND_REVIEW', 'NOT_ADVANCED')),
    rule           text not null,
    sheets         int not null,
    largest_gap    int not null,
    lowest         numeric(3, 1) not null,
    mean           numeric(6, 4) not null,
    table_version  int not null,
    judged_at      timestamptz not null,
    primary key (application_id, number)
);
grant select, insert on cadre.screening_result to cadre_app;

create table cadre.pool_standing (
    application_id uuid primary key references cadre.application,
    candidate_id   uuid not null references cadre.candidate_account,
    posting_id     uuid not null references cadre.posting,
    since          timestamptz not null,
    expires_on     date not null,
    unique (candidate_id, posting_id)
);
comment on column cadre.pool_standing.expires_on is 'The last day of the standing, Eastern: August 31 at the end of the school year.';
grant select, insert on cadre.pool_standing to cadre_app;
