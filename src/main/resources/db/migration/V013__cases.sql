-- Finding anyone among 100,000 cases in well under a second (issue 3, part 7; the plans are in CasesTest and CasesBenchmark).

-- The words by which a case is found. One function makes them for what is kept and for what is asked, so that both agree
-- whatever the database's collation: without accents, in small letters, split at blanks and punctuation. An address and a
-- number such as 2025-000123 stay whole.
create function cadre.search_words(given text) returns text[] language sql immutable strict parallel safe as $$
    select coalesce(array_agg(distinct word), '{}')
      from regexp_split_to_table(lower(regexp_replace(normalize(given, NFKD), '[\u0300-\u036f]', '', 'g')), '\s+') part,
           regexp_split_to_table(part, case when part ~ '@|^\d+-\d*$' then '\s' else '[\s!-/:-@\[-`{-~‘’“”–—]+' end) word
     where word <> ''
$$;
comment on function cadre.search_words is 'The words of a text that cases are searched by.';

-- Each word asked for is the beginning of one that is kept, and all of them have to be there. A whole case number is no
-- beginning: the planner then knows that it finds one case.
create function cadre.search_query(given text) returns tsquery language sql immutable strict parallel safe as $$
    select coalesce(string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || case when word ~ '^\d{4}-\d{6}$' then '''' else ''':*' end, ' & '), '')::tsquery
      from unnest(cadre.search_words(given)) word
$$;

-- Beside the application, not in it: an application changes at every step, its words almost never.
create table cadre.case_words (
    application_id uuid primary key references cadre.application,
    name           text not null,
    words          tsvector not null
);
comment on table cadre.case_words is 'Whose case it is, and the words that it is found by. Kept by triggers.';

create function cadre.keep_case_words(application uuid) returns void language sql as $$
    insert into cadre.case_words (application_id, name, words)
    select a.id, coalesce(nullif(trim(a.form ->> 'legalName'), ''), c.name),
           array_to_tsvector(cadre.search_words(concat_ws(' ', c.name, a.form ->> 'legalName', c.email, a.form ->> 'email',
                   a.case_number, split_part(a.case_number, '-', 2))))
      from cadre.application a join cadre.candidate_account c on c.id = a.candidate_id
     where a.id = application
    on conflict (application_id) do update set name = excluded.name, words = excluded.words
$$;
create function cadre.case_words_of_application() returns trigger language plpgsql as $$
begin
    perform cadre.keep_case_words(new.id);
    return null;
end $$;
create function cadre.case_words_of_account() returns trigger language plpgsql as $$
begin
    perform cadre.keep_case_words(a.id) from cadre.application a where a.candidate_id = new.id;
    return null;
end $$;

select cadre.keep_case_words(id) from cadre.application;
create index case_words_found on cadre.case_words using gin (words);
create trigger application_opened after insert on cadre.application
    for each row execute function cadre.case_words_of_application();
create trigger application_of_another_name after update on cadre.application for each row
    when (old.candidate_id is distinct from new.candidate_id or old.form is distinct from new.form)
    execute function cadre.case_words_of_application();
create trigger account_of_another_name after update on cadre.candidate_account for each row
    when (old.name is distinct from new.name or old.email is distinct from new.email)
    execute function cadre.case_words_of_account();
grant select, insert, update on cadre.case_words to cadre_app;

-- The longest waiting first, within a stage: a list takes the beginning of each stage that it shows and never reads the rest.
-- All that a list filters by lies in the index itself, since the rows are wide.
create index application_waiting on cadre.application (stage, stage_since, id) include (posting_id, due_at);
create index application_waiting_of_posting on cadre.application (posting_id, stage, stage_since, id) include (due_at);

-- A list that HR keeps: how it was asked for, and the rows as they were. Neither is ever changed.
create table cadre.case_list (
    id       uuid primary key,
    name     text not null check (length(name) between 1 and 100),
    owner    text not null,
    filter   jsonb not null,
    saved_at timestamptz not null,
    rows     int not null,
    cut      boolean not null,
    digest   text not null
);
comment on column cadre.case_list.cut is 'Whether more cases answered to the filter than a list keeps.';
comment on column cadre.case_list.digest is 'SHA-256 of the rows as they were saved.';
create index case_list_of_owner on cadre.case_list (owner, saved_at desc, id);

create table cadre.case_list_row (
    list_id        uuid not null references cadre.case_list deferrable initially deferred,
    number         int not null,
    application_id uuid not null,
    case_number    text not null,
    name           text not null,
    posting        text not null,
    stage          text not null,
    stage_since    timestamptz not null,
    due_at         timestamptz,
    actor          text not null,
    primary key (list_id, number)
);
comment on table cadre.case_list_row is 'A case as it was when the list was saved.';
grant select, insert on cadre.case_list, cadre.case_list_row to cadre_app;
