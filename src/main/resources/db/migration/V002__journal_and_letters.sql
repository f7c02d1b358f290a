create table cadre.journal_entry (
    case_id uuid not null,
    number  int not null check (number > 0),
    at      timestamptz not null,
    person  text not null,
    what    text not null,
    fact    text not null check (length(fact) <= 200),
    digest  text not null,
    primary key (case_id, number)
);
comment on table cadre.journal_entry is 'What happened to a case. Append-only; each digest covers the entry before.';

create function cadre.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The journal is append-only';
end $$;
create trigger journal_is_append_only before update or delete or truncate on cadre.journal_entry
    for each statement execute function cadre.refuse_change();
grant select, insert on cadre.journal_entry to cadre_app;

create table cadre.letter (
    id              uuid primary key,
    effect          text not null unique,
    recipient       text not null,
    subject         text not null,
    body            text not null,
    written_at      timestamptz not null,
    attempts        int not null default 0,
    next_attempt_at timestamptz not null,
    sent_at         timestamptz
);
create index letter_waiting on cadre.letter (next_attempt_at) where sent_at is null;
create index letter_newest on cadre.letter (written_at desc, id);
grant select, insert, update on cadre.letter to cadre_app;
