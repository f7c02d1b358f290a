-- What frees a position: every version of E, every letter that takes a departure back, and the papers with the incumbent's signature.
alter table cadre.position
    add column cancelled_at timestamptz,
    add column cancelled_by text,
    add column cancel_reason text,
    add constraint position_cancelled_by_somebody check ((state = 'CANCELLED') = (cancelled_at is not null));

create index separation_of_position on cadre.separation (position_id, recorded_at desc);

create table cadre.separation_paper (
    id            uuid primary key,
    separation_id uuid not null references cadre.separation,
    file_name     text not null,
    size          int not null,
    digest        text not null,
    content       bytea not null,
    uploaded_by   text not null,
    uploaded_at   timestamptz not null
);
comment on table cadre.separation_paper is 'A signed letter or consent, PDF. Employee services and HR staffing alone read it.';
create index separation_paper_of_separation on cadre.separation_paper (separation_id);
grant select, insert on cadre.separation_paper to cadre_app;

create table cadre.separation_date (
    separation_id   uuid not null references cadre.separation,
    number          int not null,
    expected_on     date not null,
    expected_before date,
    reason          text,
    consent_id      uuid references cadre.separation_paper,
    changed_by      text not null,
    changed_at      timestamptz not null,
    primary key (separation_id, number),
    check ((number = 1) = (expected_before is null)),
    check ((number = 1) = (reason is null)),
    -- An earlier E shortens the right to take the departure back: only with the incumbent's signature.
    check (expected_on > expected_before or consent_id is not null)
);
comment on table cadre.separation_date is 'Every version of E (R-062), the first as registered. Nothing here is changed or deleted.';
grant select, insert on cadre.separation_date to cadre_app;

create table cadre.rescission (
    id                uuid primary key,
    separation_id     uuid not null references cadre.separation,
    paper_id          uuid not null references cadre.separation_paper,
    received_at       timestamptz not null,
    received_by       text not null,
    board_received_at timestamptz,
    state             text not null check (state in ('WAITING', 'IN_TIME', 'LATE', 'UPHELD', 'ACCEPTED', 'SEATED')),
    recorded_by       text not null,
    recorded_at       timestamptz not null,
    ruled_by          text,
    ruled_at          timestamptz,
    explanation       text,
    version           int not null,
    check (received_at <= recorded_at),
    check ((state in ('UPHELD', 'ACCEPTED')) = (ruled_by is not null) or state = 'IN_TIME')
);
comment on table cadre.rescission is 'A letter that takes a departure back (R-063, R-064). When it was received decides, never when it was recorded.';
comment on column cadre.rescission.state is
    'WAITING for the Retirement Board''s receipt; IN_TIME: it counted; LATE: it froze the seat; UPHELD, ACCEPTED: how HR staffing ruled; SEATED: a hire had the seat already.';
create index rescission_of_separation on cadre.rescission (separation_id, recorded_at);
grant select, insert, update on cadre.rescission to cadre_app;
