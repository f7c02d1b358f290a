-- Files that go with letters.
create table cadre.letter_attachment (
    letter_id uuid not null references cadre.letter,
    number    int not null check (number >= 1),
    name      text not null check (length(name) between 1 and 100),
    type      text not null check (length(type) between 1 and 200),
    content   bytea not null check (length(content) > 0),
    primary key (letter_id, number)
);
comment on table cadre.letter_attachment is 'A letter''s attachments in their order; a letter that is forgotten has none.';
grant select, insert on cadre.letter_attachment to cadre_app;

-- Offers, as they were made and answered.
alter table cadre.offer
    add column posting_revision int not null,
    add column note text not null,
    add column signature text,
    add column may_work boolean,
    add column declined_because text,
    add check (state in ('PREPARED', 'WITHDRAWN') or sent_at is not null and answer_by is not null),
    -- When an answer was received decides: at the very end of the time it is too late.
    add check (state not in ('ACCEPTED', 'DECLINED') or answered_at is not null and answered_at >= sent_at and answered_at < answer_by),
    -- R-084: nobody accepts without attesting to the right to work by the first day.
    add check (state <> 'ACCEPTED' or signature is not null and may_work is true);
comment on column cadre.offer.posting_revision is 'The revision of the posting whose duties, hours, pay rule and notice the offer names.';
comment on column cadre.offer.note is 'What HR staffing wrote for itself.';
comment on column cadre.offer.declined_because is 'Seen by HR staffing alone.';

create table cadre.paper (
    id        uuid primary key,
    offer_id  uuid not null references cadre.offer,
    case_id   uuid not null,
    kind      text not null check (kind in ('CONDITIONAL_OFFER', 'CONTINGENCY_NOTICE', 'SUBSTITUTE_LETTER', 'CONFIRMATION', 'RELEASE')),
    number    int not null check (number >= 1),
    name      text not null,
    content   bytea not null check (length(content) > 0),
    digest    text not null,
    issued_at timestamptz not null,
    unique (offer_id, kind, number)
);
comment on table cadre.paper is 'A letter as it was issued; a later one of its kind has the next number. Nothing changes or removes it.';
comment on column cadre.paper.case_id is 'The referral of an offer, the hire of every other letter.';
comment on column cadre.paper.digest is 'SHA-256 of the content.';
create index paper_of_case on cadre.paper (case_id, issued_at);
grant select, insert on cadre.paper to cadre_app;

-- Of a background check nothing is kept but what it came to, and who says so.
create table cadre.clearance (
    referral_id uuid primary key references cadre.referral,
    result      text not null check (result in ('CLEARED', 'ADVERSE')),
    recorded_by text not null,
    recorded_at timestamptz not null,
    told_at     timestamptz,
    dispute_by  timestamptz,
    disputed_at timestamptz,
    statement   text check (length(statement) between 1 and 4000),
    decision    text check (decision in ('CLEARED', 'NOT_CLEARED')),
    decided_by  text,
    decided_at  timestamptz,
    version     int not null,
    check (result = 'ADVERSE' or told_at is null and decision is null),
    check ((told_at is null) = (dispute_by is null)),
    check ((disputed_at is null) = (statement is null)),
    check (disputed_at is null or dispute_by is not null and disputed_at < dispute_by),
    check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
    -- Two people: nobody decides on what they recorded themselves.
    check (decided_by <> recorded_by)
);
comment on table cadre.clearance is 'CORI and fingerprints: cleared or not. HR staffing''s named custodians alone read it; the rest of the house asks only whether somebody is cleared.';
comment on column cadre.clearance.statement is 'What the candidate wrote against an adverse result [22]; seen by HR staffing alone.';
grant select, insert, update on cadre.clearance to cadre_app;
