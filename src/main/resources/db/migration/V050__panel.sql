-- The Panel (domain 2.4, R-033, R-034, R-048): its seats, its meetings, what lies before it.
alter table cadre.support_case drop constraint support_case_state_check;
alter table cadre.support_case add constraint support_case_state_check check (state in ('ASKED', 'PA_OFFERED', 'IN_REVIEW', 'INTAKE', 'CONSENT',
    'MATCHING', 'WAITING', 'ENROLLED', 'COACHING', 'EVALUATED', 'PACKET_SHARED', 'BEFORE_PANEL', 'RATED', 'SURVEY', 'INFORMAL', 'VISITS', 'VISITS_OVER',
    'CLOSED', 'WITHDRAWN', 'NOT_ENROLLED', 'DECLINED', 'SWITCHED', 'ASKED_AGAIN'));
alter table cadre.support_case drop constraint support_case_review_is_par;
alter table cadre.support_case add constraint support_case_review_is_par
    check (state not in ('EVALUATED', 'PACKET_SHARED', 'BEFORE_PANEL', 'RATED') or kind = 'PAR');

create schema panel;
grant usage on schema panel to cadre_app;

create table panel.seat (
    id           uuid primary key,
    person       text not null,
    side         text not null check (side in ('LABOR', 'MANAGEMENT', 'JOINT')),
    -- Four, four and one: the places of a side are counted by the database.
    place        int not null check (place between 1 and case side when 'JOINT' then 1 else 4 end),
    co_chair     boolean not null check (not co_chair or side <> 'JOINT'),
    from_day     date not null,
    until_day    date check (until_day >= from_day),
    appointed_by text not null,
    appointed_at timestamptz not null
);
comment on table panel.seat is 'Who sits on the Panel, from which day through which day, and appointed by which side.';
comment on column panel.seat.until_day is 'The last day; null as long as none is known.';
create unique index seat_of_person on panel.seat (person) where until_day is null;
create unique index seat_place on panel.seat (side, place) where until_day is null;
create unique index seat_co_chair on panel.seat (side) where co_chair and until_day is null;
grant select, insert, update on panel.seat to cadre_app;

create table panel.meeting (
    id          uuid primary key,
    school_year text not null,
    kind        text not null check (kind in ('REGULAR', 'SPECIAL')),
    month       date check (extract(day from month) = 1),
    day         date not null,
    starts_at   time not null,
    place       text not null check (length(place) between 1 and 200),
    state       text not null check (state in ('PLANNED', 'INVITED', 'OPEN', 'ADJOURNED', 'HELD', 'CANCELED')),
    sequence    int not null,
    opened_at   timestamptz,
    closed_at   timestamptz,
    version     int not null,
    check ((kind = 'REGULAR') = (month is not null))
);
comment on table panel.meeting is 'The Panel''s meetings; a day and a time as clocks in New York show it.';
comment on column panel.meeting.month is 'The first of the month whose regular meeting it is (R-048); a special meeting has none.';
comment on column panel.meeting.sequence is 'How often its invitation was sent again (RFC 5546).';
create unique index meeting_of_month on panel.meeting (month) where month is not null and state <> 'CANCELED';
create index meeting_by_day on panel.meeting (day, starts_at);
grant select, insert, update on panel.meeting to cadre_app;

create table panel.decision (
    case_id           uuid primary key references cadre.peer_review,
    sha256            text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    state             text not null check (state in ('RECEIVED', 'LISTED', 'CALLED', 'DECIDED', 'SIGNED', 'RELEASED', 'CLOSED', 'WITHDRAWN')),
    received_at       timestamptz not null,
    carried_motion_id uuid,
    version           int not null,
    check ((state in ('DECIDED', 'SIGNED', 'RELEASED', 'CLOSED', 'WITHDRAWN')) = (carried_motion_id is not null))
);
comment on table panel.decision is 'What becomes of one sealed packet.';
create index decision_open on panel.decision (state, received_at);
grant select, insert, update on panel.decision to cadre_app;

create table panel.agenda_item (
    id         uuid primary key,
    meeting_id uuid not null references panel.meeting,
    position   int not null,
    kind       text not null check (kind in ('DECISION', 'PROGRAM')),
    case_id    uuid references panel.decision,
    state      text not null check (state in ('PLANNED', 'CALLED', 'DONE', 'CARRIED_OVER', 'TAKEN_OFF')),
    called_at  timestamptz,
    ended_at   timestamptz,
    version    int not null,
    check ((kind = 'DECISION') = (case_id is not null))
);
comment on table panel.agenda_item is 'What a meeting is to deal with; what is carried over has a new item in the next meeting.';
-- A case stands on one agenda at a time.
create unique index agenda_item_of_case on panel.agenda_item (case_id) where state in ('PLANNED', 'CALLED');
create unique index agenda_item_place on panel.agenda_item (meeting_id, position);
-- One item at a time is before the Panel.
create unique index agenda_item_called on panel.agenda_item (meeting_id) where state = 'CALLED';
grant select, insert, update on panel.agenda_item to cadre_app;
