-- A support case of kind PAR is reviewed (R-028 to R-034).
alter table cadre.support_case drop constraint support_case_state_check;
alter table cadre.support_case add constraint support_case_state_check check (state in ('ASKED', 'PA_OFFERED', 'IN_REVIEW', 'INTAKE', 'CONSENT',
    'MATCHING', 'WAITING', 'ENROLLED', 'COACHING', 'EVALUATED', 'PACKET_SHARED', 'BEFORE_PANEL', 'SURVEY', 'INFORMAL', 'VISITS', 'VISITS_OVER',
    'CLOSED', 'WITHDRAWN', 'NOT_ENROLLED', 'DECLINED', 'SWITCHED', 'ASKED_AGAIN'));
alter table cadre.support_case add constraint support_case_review_is_par
    check (state not in ('EVALUATED', 'PACKET_SHARED', 'BEFORE_PANEL') or kind = 'PAR');

create table cadre.peer_review (
    case_id          uuid primary key references cadre.support_case,
    school_year      text not null,
    principal        text,
    transferred_on   date,
    transferred_by   text,
    resumed_at       timestamptz,
    self_assessed_at timestamptz,
    planned_at       timestamptz,
    formative_at     timestamptz,
    recommended_at   timestamptz,
    shared_at        timestamptz,
    sealed_at        timestamptz,
    version          int not null,
    check ((principal is null) = (transferred_on is null) and (principal is null) = (transferred_by is null)),
    check (sealed_at is null or shared_at is not null),
    check (shared_at is null or recommended_at is not null),
    check (recommended_at is null or formative_at is not null),
    check (formative_at is null or planned_at is not null)
);
comment on table cadre.peer_review is 'Who evaluates, and when the steps of a review were made.';
comment on column cadre.peer_review.principal is 'The evaluator before, the secondary evaluator now.';
comment on column cadre.peer_review.resumed_at is 'When the principal became evaluator again: the educator withdrew.';
create index peer_review_of_principal on cadre.peer_review (principal) where principal is not null and resumed_at is null;
grant select, insert, update on cadre.peer_review to cadre_app;

-- What is written in evaluation. The reader set for the transaction is another setting than the one that opens coaching.
create schema evaluation;
grant usage on schema evaluation to cadre_app;

create function evaluation.reader() returns text language sql stable as
    $$ select nullif(current_setting('cadre.reader', true), '') $$;

create table evaluation.draft (
    id             uuid primary key,
    case_id        uuid not null references cadre.support_case,
    author         text not null,
    form           text not null,
    draft          jsonb not null,
    draft_version  int not null,
    draft_saved_at timestamptz not null,
    keep_key       bytea not null,
    version        int not null,
    unique (case_id, author, form)
);
comment on table evaluation.draft is 'What is being written about a review; its author alone reads it. It goes when it is written.';
alter table evaluation.draft enable row level security;
alter table evaluation.draft force row level security;
create policy own_draft on evaluation.draft using (author = evaluation.reader()) with check (author = evaluation.reader());
grant select, insert, update, delete on evaluation.draft to cadre_app;
