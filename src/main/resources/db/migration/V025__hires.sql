-- What happens between an accepted offer and a confirmed hire (D3). Every table below is written once and never changed.
alter table cadre.hire add column substitute_from date;
comment on column cadre.hire.substitute_from is 'The first day as Long-Term Substitute; after an interruption, the first day since (school days count as consecutive, R-066).';

-- Whoever was seated on a certification keeps it, whatever state follows: a hold for missing papers does not open the seat again.
alter table cadre.hire drop column standing_needed;
alter table cadre.hire add column standing_needed boolean generated always as (case when certification_id is not null then true end) stored;
alter table cadre.hire add foreign key (certification_id, position_id, standing_needed) references cadre.certification (id, position_id, stands);

create table cadre.hire_judgment (
    hire_id           uuid not null references cadre.hire,
    number            int not null,
    status            text not null check (status in ('RELEASE', 'HOLD', 'CONFIRMED', 'CONVERT', 'HR_DECISION', 'START_LTS', 'DEFER', 'WAIT')),
    rule              text not null,
    table_key         text not null,
    table_version     int not null,
    rescinded         boolean not null,
    start_reached     boolean not null,
    ready             boolean not null,
    certified         boolean not null,
    substitute        boolean not null,
    by_checkpoint     boolean not null,
    substitute_agreed boolean not null,
    acknowledged      boolean not null,
    judged_at         timestamptz not null,
    primary key (hire_id, number)
);
comment on table cadre.hire_judgment is 'What the table of D3 said of a hire, which row and version said it, and what it was asked about.';
grant select, insert on cadre.hire_judgment to cadre_app;

create table cadre.hire_notice (
    hire_id     uuid not null references cadre.hire,
    version     int not null,
    expected_on date,
    starts_on   date not null,
    issued_at   timestamptz not null,
    primary key (hire_id, version)
);
comment on table cadre.hire_notice is 'The contingency notice in each of its versions: a changed expected date makes a new one (R-062).';
comment on column cadre.hire_notice.expected_on is 'E as the notice names it; null for an open seat.';
grant select, insert on cadre.hire_notice to cadre_app;

create table cadre.hire_acknowledgment (
    hire_id         uuid not null,
    version         int not null,
    signature       text not null,
    acknowledged_at timestamptz not null,
    primary key (hire_id, version),
    foreign key (hire_id, version) references cadre.hire_notice
);
comment on table cadre.hire_acknowledgment is 'The candidate ticked the three statements of that version and signed by typing a name.';
grant select, insert on cadre.hire_acknowledgment to cadre_app;

create table cadre.hire_told (
    hire_id uuid not null references cadre.hire,
    what    text not null check (what in ('NOTICE_30', 'NOTICE_7', 'NOTICE_1', 'EVALUATION', 'LONG_TERM', 'CHECKPOINT')),
    day     date not null,
    told_at timestamptz not null,
    primary key (hire_id, what, day)
);
comment on table cadre.hire_told is 'What is told once for a day: notices for an expected date, steps of a substitute for a first day.';
grant select, insert on cadre.hire_told to cadre_app;

create table cadre.hire_substitution (
    hire_id     uuid not null references cadre.hire,
    number      int not null,
    authorised  boolean not null,
    starts_on   date,
    cost_centre text,
    cover       text check (cover in ('SEAT_UNCOVERED', 'DOUBLE_FILL')),
    explanation text not null,
    decided_by  text not null,
    decided_at  timestamptz not null,
    primary key (hire_id, number),
    check (not authorised or (starts_on is not null and cost_centre is not null and cover is not null))
);
comment on table cadre.hire_substitution is 'Whether HR staffing authorizes a start as Long-Term Substitute (ruling 6); the newest counts.';
grant select, insert on cadre.hire_substitution to cadre_app;

create table cadre.hire_willing (
    hire_id      uuid not null references cadre.hire,
    number       int not null,
    substitution int not null,
    willing      boolean not null,
    answered_at  timestamptz not null,
    primary key (hire_id, number),
    foreign key (hire_id, substitution) references cadre.hire_substitution (hire_id, number)
);
comment on table cadre.hire_willing is 'Whether the candidate would start as Long-Term Substitute; the newest counts, and no costs nothing.';
grant select, insert on cadre.hire_willing to cadre_app;

create table cadre.hire_papers (
    hire_id     uuid not null references cadre.hire,
    number      int not null,
    in_order    boolean not null,
    explanation text not null,
    checked_by  text not null,
    checked_at  timestamptz not null,
    primary key (hire_id, number)
);
comment on table cadre.hire_papers is 'Whether the documents for the right to work are in order (R-084), never which they are; the newest counts.';
grant select, insert on cadre.hire_papers to cadre_app;

create table cadre.hire_ruling (
    hire_id     uuid not null references cadre.hire,
    number      int not null,
    decision    text not null check (decision in ('CONVERT', 'KEEP', 'RELEASE')),
    explanation text not null,
    ruled_by    text not null,
    ruled_at    timestamptz not null,
    primary key (hire_id, number)
);
comment on table cadre.hire_ruling is 'What HR staffing decided where a seat fell empty after December 1 (D3.5).';
grant select, insert on cadre.hire_ruling to cadre_app;
