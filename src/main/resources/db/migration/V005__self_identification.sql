-- R-012, domain 2.7: voluntary, readable by the person alone. A schema of its own, and row-level security that binds even
-- the tables' owner: without the person set for the transaction there is nothing to see.
create schema self_identification;
grant usage on schema self_identification to cadre_app;

create table self_identification.answer (
    person_id uuid primary key,
    answers   jsonb not null,
    saved_at  timestamptz not null
);
alter table self_identification.answer enable row level security;
alter table self_identification.answer force row level security;
create policy own_answer on self_identification.answer
    using (person_id::text = current_setting('cadre.person', true))
    with check (person_id::text = current_setting('cadre.person', true));
grant select, insert, update, delete on self_identification.answer to cadre_app;
