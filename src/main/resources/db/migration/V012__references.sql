create table cadre.reference (
    id              uuid primary key,
    application_id  uuid not null references cadre.application,
    posting_id      uuid not null references cadre.posting,
    number          int not null check (number > 0),
    name            text not null,
    relation        text not null,
    email           text not null,
    state           text not null check (state in
                        ('NAMED', 'ASKED', 'OPENED', 'STARTED', 'DONE', 'DECLINED', 'BOUNCED', 'EXPIRED', 'WITHDRAWN')),
    asked_at        timestamptz,
    expires_at      timestamptz,
    reminders       int not null default 0,
    written_to_at   timestamptz,
    opened_at       timestamptz,
    started_at      timestamptz,
    ended_at        timestamptz,
    decline_reason  text,
    draft           jsonb not null,
    draft_version   int not null,
    draft_saved_at  timestamptz not null,
    answers         jsonb,
    version         int not null,
    unique (application_id, number),
    check ((state = 'DONE') = (answers is not null)),
    check ((state in ('DONE', 'DECLINED', 'BOUNCED', 'EXPIRED', 'WITHDRAWN')) = (ended_at is not null)),
    check (state = 'NAMED' or state = 'WITHDRAWN' or expires_at is not null)
);
comment on table cadre.reference is 'A person named as reference and what that person wrote: for hr-staffing alone, never for the candidate (domain 2.7).';
comment on column cadre.reference.posting_id is 'The application''s own, which never changes: the open references of a posting are found without reading its applications.';
comment on column cadre.reference.expires_at is 'The first instant at which no answer is taken any more, whatever a timer did.';
comment on column cadre.reference.written_to_at is 'When the last letter to this person was written: nobody is reminded twice within one business day.';
-- An application asks an address once.
create unique index reference_one_an_address on cadre.reference (application_id, lower(email));
create index reference_open on cadre.reference (posting_id, id) include (application_id, asked_at, expires_at, written_to_at)
    where state in ('ASKED', 'OPENED', 'STARTED');
grant select, insert, update on cadre.reference to cadre_app;

-- Each letter to a referee carries a link of its own, of which only the digest is kept: a reminder needs no older letter.
create table cadre.reference_link (
    digest       text primary key check (length(digest) = 64),
    reference_id uuid not null references cadre.reference,
    made_at      timestamptz not null
);
create index reference_link_of on cadre.reference_link (reference_id);
grant select, insert on cadre.reference_link to cadre_app;

-- HR reminds all open referees of a posting: one round at a time, done in the background, taken up again where it stopped.
create table cadre.reference_round (
    id          uuid primary key,
    posting_id  uuid not null references cadre.posting,
    started_by  text not null,
    started_at  timestamptz not null,
    total       int not null check (total > 0),
    done        int not null default 0,
    reminded    int not null default 0,
    after_id    uuid,
    finished_at timestamptz
);
comment on column cadre.reference_round.after_id is 'The last reference that was looked at, in the order of their ids.';
create unique index reference_round_one_at_a_time on cadre.reference_round (posting_id) where finished_at is null;
grant select, insert, update on cadre.reference_round to cadre_app;

-- A letter whose recipient the mail server refuses for good is not tried again.
alter table cadre.letter add column bounced_at timestamptz;
drop index cadre.letter_waiting;
create index letter_waiting on cadre.letter (next_attempt_at) where sent_at is null and bounced_at is null;
