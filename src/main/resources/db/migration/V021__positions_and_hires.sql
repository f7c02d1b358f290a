-- Positions, what frees them, who is considered for them, and who is hired. One position, one person: this file decides it.
create sequence cadre.position_number;
create sequence cadre.referral_number;
grant usage on sequence cadre.position_number, cadre.referral_number to cadre_app;

create table cadre.position (
    id          uuid primary key,
    number      text not null unique,
    posting_id  uuid not null references cadre.posting,
    school_year text not null,
    kind        text not null check (kind in ('OPEN', 'ANTICIPATED')),
    starts_on   date not null,
    state       text not null check (state in ('TO_FILL', 'FILLED', 'KEPT', 'CANCELLED')),
    opened_at   timestamptz not null,
    version     int not null
);
comment on table cadre.position is 'A seat of a school year. OPEN: nobody holds it. ANTICIPATED: its holder is expected to leave it (R-061).';
comment on column cadre.position.starts_on is 'S, the first day of school (Eastern).';
create index position_of_posting on cadre.position (posting_id);
create index position_in_order on cadre.position (school_year desc, number);
grant select, insert, update on cadre.position to cadre_app;

create table cadre.position_manager (
    position_id uuid not null references cadre.position,
    staff_id    text not null,
    primary key (position_id, staff_id)
);
comment on table cadre.position_manager is 'Who hires for a position: members of the hiring team, each for their own positions alone (R-069).';
create index position_of_manager on cadre.position_manager (staff_id, position_id);
grant select, insert, delete on cadre.position_manager to cadre_app;

create table cadre.separation (
    id            uuid primary key,
    position_id   uuid not null references cadre.position,
    type          text not null check (type in ('RETIREMENT', 'LEAVE', 'RESIGNATION')),
    expected_on   date not null,
    irrevocable   boolean not null,
    empties_seat  boolean not null,
    incumbent     text not null,
    filed_on      date not null,
    state         text not null check (state in ('EXPECTED', 'FROZEN', 'RESCINDED', 'VACATED')),
    left_early_on date,
    recorded_by   text not null,
    recorded_at   timestamptz not null,
    version       int not null,
    check (empties_seat or type = 'LEAVE'),
    check (empties_seat or state <> 'VACATED'),
    unique (id, position_id),
    unique (id, state)
);
comment on table cadre.separation is 'An incumbent''s announced leaving (R-063). The incumbent is known to employee services and HR staffing alone.';
comment on column cadre.separation.expected_on is 'E, the day on which the seat should fall free (Eastern, R-062).';
create unique index separation_one_at_a_time on cadre.separation (position_id) where state <> 'RESCINDED';
grant select, insert, update on cadre.separation to cadre_app;

create table cadre.certification (
    id               uuid primary key,
    position_id      uuid not null references cadre.position,
    separation_id    uuid,
    vacated_on       date not null,
    rest_of_year     boolean not null,
    certified_by     text not null,
    certified_at     timestamptz not null,
    stands           boolean not null,
    separation_state text generated always as (case when stands and separation_id is not null then 'VACATED' end) stored,
    foreign key (separation_id, position_id) references cadre.separation (id, position_id),
    -- A certification stands only while its separation is a departure that happened: a rescission and a certification exclude each other.
    foreign key (separation_id, separation_state) references cadre.separation (id, state),
    unique (id, position_id, stands)
);
comment on table cadre.certification is 'HR staffing certified a seat empty (R-065). One that a letter in time has undone does not stand.';
create unique index certification_one_stands on cadre.certification (position_id) where stands;
grant select, insert, update on cadre.certification to cadre_app;

create table cadre.referral (
    id             uuid primary key,
    number         text not null unique,
    position_id    uuid not null references cadre.position,
    candidate_id   uuid not null references cadre.candidate_account,
    application_id uuid not null references cadre.application,
    state          text not null,
    state_since    timestamptz not null,
    due_at         timestamptz,
    referred_by    text not null,
    referred_at    timestamptz not null,
    rank           int check (rank between 1 and 99),
    version        int not null
);
comment on table cadre.referral is 'A candidate considered for a position; its id is the business key of position-hiring. The application is the one that stands behind it: to the position, or to the pool.';
create unique index referral_one_open on cadre.referral (position_id, candidate_id)
    where state not in ('NOT_SELECTED', 'DECLINED', 'EXPIRED', 'NOT_CLEARED', 'HIRED_ELSEWHERE', 'WITHDRAWN', 'CANCELLED', 'RELEASED', 'HIRED');
create unique index referral_one_rank on cadre.referral (position_id, rank)
    where rank is not null and state not in ('NOT_SELECTED', 'DECLINED', 'EXPIRED', 'NOT_CLEARED', 'HIRED_ELSEWHERE', 'WITHDRAWN', 'CANCELLED', 'RELEASED', 'HIRED');
create index referral_of_position on cadre.referral (position_id, rank, referred_at);
create index referral_of_candidate on cadre.referral (candidate_id, referred_at desc);
create index referral_of_application on cadre.referral (application_id);
grant select, insert, update on cadre.referral to cadre_app;

create table cadre.offer (
    id           uuid primary key,
    referral_id  uuid not null references cadre.referral,
    position_id  uuid not null references cadre.position,
    candidate_id uuid not null references cadre.candidate_account,
    state        text not null check (state in ('PREPARED', 'SENT', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
    pay_grade    text not null,
    pay_step     text not null,
    starts_on    date not null,
    made_by      text not null,
    sent_at      timestamptz,
    answer_by    timestamptz,
    answered_at  timestamptz,
    version      int not null
);
-- A second offer for a seat waits until the first is answered, has run out, or what came of it has ended.
create unique index offer_one_open on cadre.offer (position_id) where state in ('PREPARED', 'SENT');
create index offer_of_referral on cadre.offer (referral_id);
create index offer_of_candidate on cadre.offer (candidate_id, sent_at desc);
grant select, insert, update on cadre.offer to cadre_app;

create table cadre.hire (
    id               uuid primary key,
    offer_id         uuid not null unique references cadre.offer,
    referral_id      uuid not null references cadre.referral,
    position_id      uuid not null references cadre.position,
    candidate_id     uuid not null references cadre.candidate_account,
    school_year      text not null,
    state            text not null check (state in ('CONTINGENT', 'DEFERRED', 'HELD', 'SUBSTITUTE', 'CONFIRMED', 'CONVERTED', 'RELEASED', 'DECLINED', 'CANCELLED', 'NOT_CLEARED')),
    state_since      timestamptz not null,
    due_at           timestamptz,
    certification_id uuid,
    standing_needed  boolean generated always as (case when state in ('CONFIRMED', 'CONVERTED') then true end) stored,
    first_day        date,
    version          int not null,
    -- R-065: nobody is confirmed before their own position is certified empty, and no such certification can be undone later.
    check (state not in ('CONFIRMED', 'CONVERTED') or certification_id is not null),
    foreign key (certification_id, position_id, standing_needed) references cadre.certification (id, position_id, stands)
);
comment on table cadre.hire is 'What comes of an accepted offer; its id is the business key of vacancy-confirmation.';
create unique index hire_one_a_position on cadre.hire (position_id) where state not in ('RELEASED', 'DECLINED', 'CANCELLED', 'NOT_CLEARED');
create unique index hire_one_a_candidate on cadre.hire (candidate_id, school_year) where state not in ('RELEASED', 'DECLINED', 'CANCELLED', 'NOT_CLEARED');
create index hire_of_referral on cadre.hire (referral_id);
create index hire_of_candidate on cadre.hire (candidate_id, state_since desc);
grant select, insert, update on cadre.hire to cadre_app;
