create table cadre.candidate_account (
    id            uuid primary key,
    email         text not null unique check (email = lower(email)),
    name          text not null,
    password_hash text not null,
    created_at    timestamptz not null
);
grant select, insert, update on cadre.candidate_account to cadre_app;

create table cadre.posting (
    id          uuid primary key,
    slug        text not null unique,
    title       text not null,
    school_year text not null,
    kind        text not null check (kind in ('POOL', 'POSITION')),
    role        text not null,
    opens_at    timestamptz not null,
    closes_at   timestamptz not null check (closes_at > opens_at),
    revision    int not null,
    digest      text not null,
    content     jsonb not null,
    search      tsvector generated always as (to_tsvector('english', title || ' ' || school_year || ' ' || content::text)) stored
);
comment on column cadre.posting.closes_at is 'The first instant at which nothing is accepted any more.';
create index posting_search on cadre.posting using gin (search);
create index posting_by_closing on cadre.posting (closes_at desc, slug);
grant select, insert, update on cadre.posting to cadre_app;

create table cadre.posting_revision (
    posting_id uuid not null references cadre.posting,
    revision   int not null,
    content    jsonb not null,
    loaded_at  timestamptz not null,
    primary key (posting_id, revision)
);
comment on table cadre.posting_revision is 'Every text that a posting ever had; an application keeps the one that its candidate read (R-068, R-070, ruling 14).';
grant select, insert on cadre.posting_revision to cadre_app;
