-- HR moves a posting's last day or cancels the posting. Its file keeps saying what it said; closes_at is what counts.
alter table cadre.posting add column cancelled_at timestamptz;
alter table cadre.posting add column changes_told int not null default 0;
alter table cadre.posting add column pool text generated always as (content -> 'text' ->> 'pool') stored;
comment on column cadre.posting.changes_told is 'The number of the newest change of which everybody concerned has been told.';
comment on column cadre.posting.pool is 'The slug of the pool that a position asks for (R-060).';
create index posting_of_pool on cadre.posting (pool) where pool is not null;

-- A posting may be canceled before it opens.
alter table cadre.posting drop constraint posting_check;
alter table cadre.posting add constraint posting_window check (closes_at > opens_at or cancelled_at is not null);

create table cadre.posting_change (
    id          uuid primary key,
    posting_id  uuid not null references cadre.posting,
    number      int not null check (number > 0),
    kind        text not null check (kind in ('EXTENDED', 'CLOSED_EARLY', 'CANCELLED')),
    closed_from timestamptz not null,
    closes_now  timestamptz not null,
    reason      text check (length(reason) between 10 and 500),
    changed_by  text not null,
    changed_at  timestamptz not null,
    unique (posting_id, number)
);
comment on table cadre.posting_change is 'Every change of a window. Append-only. The reason is told to the people concerned; there is none where the file changed.';
grant select, insert on cadre.posting_change to cadre_app;

create table cadre.posting_notice (
    application_id uuid not null references cadre.application,
    posting_id     uuid not null references cadre.posting,
    occasion       text not null,
    told_at        timestamptz not null,
    primary key (application_id, posting_id, occasion)
);
comment on table cadre.posting_notice is 'Whose application or draft was written to about which closing or change: once each, however often a job runs.';
grant select, insert on cadre.posting_notice to cadre_app;

create table cadre.position_refusal (
    application_id uuid primary key references cadre.application,
    reason         text not null check (reason in ('POOL_CLOSED', 'POOL_CANCELLED', 'NOT_PASSED', 'YEAR_OVER')),
    refused_at     timestamptz not null
);
comment on table cadre.position_refusal is 'Why a position application ended without pool standing (R-060), as it was told.';
grant select, insert on cadre.position_refusal to cadre_app;

create index application_of_posting on cadre.application (posting_id, stage, id);
