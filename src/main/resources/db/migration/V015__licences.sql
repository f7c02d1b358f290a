-- What candidates say of their licenses, and what licensure found in the registers (R-078, R-079, R-044). Both are append-only.
create table cadre.licence (
    application_id uuid not null references cadre.application,
    number         int not null,
    key            text not null,
    kind           text not null,
    licence_number text,
    expires_on     date,
    stated_by      text not null,
    stated_at      timestamptz not null,
    primary key (application_id, number)
);
comment on table cadre.licence is 'A statement of the candidate. The newest of a key counts once licensure has verified it; until then the one before goes on.';
grant select, insert on cadre.licence to cadre_app;

create table cadre.licence_check (
    application_id uuid not null,
    statement      int not null,
    number         int not null,
    finding        text not null check (finding in ('VALID', 'PENDING', 'NOT_VALID')),
    expires_on     date,
    explanation    text,
    checked_by     text not null,
    checked_at     timestamptz not null,
    primary key (application_id, statement, number),
    foreign key (application_id, statement) references cadre.licence,
    check (finding <> 'VALID' or expires_on is not null),
    check (finding = 'VALID' or explanation is not null)
);
comment on column cadre.licence_check.expires_on is 'As the register shows it: wins over what was stated. In force on each day before it.';
grant select, insert on cadre.licence_check to cadre_app;

create table cadre.licence_notice (
    application_id uuid not null references cadre.application,
    key            text not null,
    expires_on     date not null,
    days_before    int not null,
    said_at        timestamptz not null,
    primary key (application_id, key, expires_on, days_before)
);
comment on table cadre.licence_notice is 'Which notice of an expiry was said: 60, 30 or 0 days before (domain 2.1).';
grant select, insert on cadre.licence_notice to cadre_app;

create table cadre.licence_task (
    application_id uuid not null references cadre.application,
    place          int not null,
    statement      int not null,
    primary key (application_id, place),
    foreign key (application_id, statement) references cadre.licence
);
comment on table cadre.licence_task is 'Which statement the newest task at a place is about: what is unverified changes while tasks are open.';
grant select, insert, update on cadre.licence_task to cadre_app;

alter table cadre.pool_standing
    add column contingent boolean not null default false,
    add column lapses_on date;
comment on column cadre.pool_standing.contingent is 'A credential is pending: it is waived only until the start (D1.6).';
comment on column cadre.pool_standing.lapses_on is 'The first day on which a license is no longer in force, Eastern; from then on the standing is on hold.';
grant update (contingent, lapses_on) on cadre.pool_standing to cadre_app;
