alter table cadre.candidate_account
    add column language text not null default 'en' check (language ~ '^[a-z]{2,3}$'),
    add column address_proved_at timestamptz;
comment on column cadre.candidate_account.language is 'The person''s own choice for pages and letters; English where no words exist in it.';
comment on column cadre.candidate_account.address_proved_at is 'When a link that was mailed to the address was followed.';

create table cadre.candidate_profile (
    candidate_id   uuid primary key references cadre.candidate_account,
    draft          jsonb not null,
    draft_version  int not null,
    draft_saved_at timestamptz not null
);
comment on table cadre.candidate_profile is 'What a candidate keeps for the next application, under the names of the application form''s fields.';
grant select, insert, update on cadre.candidate_profile to cadre_app;

create table cadre.one_time_token (
    digest       text primary key,
    candidate_id uuid not null references cadre.candidate_account,
    purpose      text not null check (purpose in ('PROVE_ADDRESS', 'RESET_PASSWORD')),
    made_at      timestamptz not null,
    expires_at   timestamptz not null check (expires_at > made_at),
    used_at      timestamptz
);
comment on table cadre.one_time_token is 'Links that were mailed to candidates, by the digest of their secret: who reads this table cannot follow one.';
create index one_time_token_open on cadre.one_time_token (candidate_id, purpose) where used_at is null;
grant select, insert, update on cadre.one_time_token to cadre_app;

-- R-058: a letter that is not to be kept loses its recipient and its words once it is delivered, or given up.
alter table cadre.letter
    add column forget boolean not null default false,
    add column forgotten_at timestamptz;
create index letter_to_forget on cadre.letter (written_at) where forget and forgotten_at is null;
create index letter_to_recipient on cadre.letter (recipient, written_at desc);

alter table cadre.application add column started_from text;
comment on column cadre.application.started_from is 'Where a draft''s first values came from: PROFILE, the number of an earlier case, or both.';
