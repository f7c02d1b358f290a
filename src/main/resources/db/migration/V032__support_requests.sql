-- What comes between an educator's question and the enrollment: the co-chairs' review, the intake, the consent.
create table cadre.eligibility_review (
    id          uuid primary key,
    case_id     uuid not null references cadre.support_case,
    co_chair    text not null,
    taken_at    timestamptz not null,
    outcome     text check (outcome in ('ENROLL_PAR', 'OFFER_PA', 'INFORMAL', 'DECLINE')),
    explanation text not null default '' check (length(explanation) <= 2000),
    answered_at timestamptz,
    differed_at timestamptz,
    check ((outcome is null) = (answered_at is null)),
    check (outcome is null or outcome <> 'DECLINE' or explanation <> ''),
    check (differed_at is null or answered_at is not null)
);
comment on table cadre.eligibility_review is 'What each co-chair says of a request that no rule of D4 decides.';
comment on column cadre.eligibility_review.differed_at is 'When the two answers were found to differ: they decide nothing, and both co-chairs answer again.';
-- Two different people: nobody takes both.
create unique index eligibility_review_one_a_person on cadre.eligibility_review (case_id, co_chair) where differed_at is null;
create index eligibility_review_of_case on cadre.eligibility_review (case_id, taken_at);
grant select, insert, update, delete on cadre.eligibility_review to cadre_app;

create table cadre.intake (
    case_id   uuid primary key references cadre.support_case,
    held_on   date not null,
    held_by   text not null,
    signed_at timestamptz not null
);
comment on table cadre.intake is 'The intake meeting, all five topics talked through and signed for by whoever held it (R-039).';
grant select, insert on cadre.intake to cadre_app;

create table cadre.consent (
    case_id                        uuid primary key references cadre.intake,
    program                        text not null check (program in ('PA', 'PAR')),
    given                          boolean not null,
    evaluator_transfer_understood  boolean not null,
    signature                      text,
    answered_at                    timestamptz not null,
    check (not given or signature is not null),
    check (not given or program = 'PA' or evaluator_transfer_understood)
);
comment on table cadre.consent is 'The educator''s answer after the intake; without an intake there is none (R-008, R-039).';
grant select, insert on cadre.consent to cadre_app;
