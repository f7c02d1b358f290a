-- An application is active until it has ended in one of these ways.
drop index cadre.application_one_active;
create unique index application_one_active on cadre.application (candidate_id, posting_id)
    where stage not in ('INELIGIBLE', 'NOT_ADVANCED', 'EXPIRED', 'REFUSED', 'WITHDRAWN', 'CANCELLED');

-- Eligibility is checked again after each correction; every check is kept, also one that found nothing.
create table cadre.eligibility_check (
    application_id uuid not null references cadre.application,
    number         int not null,
    decision_table text not null,
    table_version  int not null,
    checked_at     timestamptz not null,
    primary key (application_id, number)
);
grant select, insert on cadre.eligibility_check to cadre_app;

insert into cadre.eligibility_check
select application_id, 1, min(decision_table), min(table_version), min(found_at) from cadre.eligibility_finding group by application_id;

alter table cadre.eligibility_finding add column check_number int not null default 1;
alter table cadre.eligibility_finding alter column check_number drop default;
alter table cadre.eligibility_finding drop constraint eligibility_finding_pkey;
alter table cadre.eligibility_finding drop column decision_table, drop column table_version, drop column found_at;
alter table cadre.eligibility_finding add primary key (application_id, check_number, number);
alter table cadre.eligibility_finding add foreign key (application_id, check_number) references cadre.eligibility_check;

-- A ruling names the check that it rules on: sent on, the reasons found there are set aside for good.
alter table cadre.ruling add column check_number int not null default 1;
alter table cadre.ruling alter column check_number drop default;
alter table cadre.ruling drop constraint ruling_question_check;
alter table cadre.ruling add check (question in ('INELIGIBLE', 'NOT_ADVANCED', 'WAIVER', 'WITHDRAWN'));

-- What was sent before a correction.
create table cadre.earlier_form (
    application_id uuid not null references cadre.application,
    number         int not null,
    form           jsonb not null,
    replaced_at    timestamptz not null,
    primary key (application_id, number)
);
comment on table cadre.earlier_form is 'The form as it was before the candidate corrected it (D1). Append-only.';
grant select, insert on cadre.earlier_form to cadre_app;

-- One person with two accounts: HR joins them, and the one that goes leads to the one that stays.
alter table cadre.candidate_account add column joined_into uuid references cadre.candidate_account check (joined_into <> id);
create index candidate_joined on cadre.candidate_account (joined_into) where joined_into is not null;
grant update on cadre.pool_standing to cadre_app;
create function cadre.same_name(name text) returns text language sql immutable
    return regexp_replace(lower(name), '[^[:alpha:]]', '', 'g');
create function cadre.same_phone(phone text) returns text language sql immutable
    return right(regexp_replace(phone, '[^0-9]', '', 'g'), 10);
create index application_same_person on cadre.application (cadre.same_name(form ->> 'legalName'), cadre.same_phone(form ->> 'phone'))
    where form is not null;
