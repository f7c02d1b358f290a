-- What the co-chairs are asked about a review, and the packet that goes to the Panel (R-030, R-033, domain 2.3).
create table evaluation.question (
    id          uuid primary key,
    case_id     uuid not null references cadre.support_case,
    kind        text not null check (kind in ('SHORTFALL', 'WITHDRAWAL')),
    asked_by    text not null,
    asked_at    timestamptz not null,
    reason      text not null check (length(reason) <= 2000),
    announced   int check (announced >= 0),
    unannounced int check (unannounced >= 0),
    decided_at  timestamptz,
    check ((kind = 'SHORTFALL') = (announced is not null) and (kind = 'SHORTFALL') = (unannounced is not null))
);
comment on column evaluation.question.announced is 'Posted observations when it was asked.';
comment on table evaluation.question is 'What both co-chairs answer about a review: whether observations may be missing, whether an educator may still withdraw.';
create unique index question_one_open on evaluation.question (case_id, kind) where decided_at is null;
create index question_of_case on evaluation.question (case_id, asked_at);

create table evaluation.co_chair_answer (
    question_id uuid not null references evaluation.question,
    co_chair    text not null,
    taken_at    timestamptz not null,
    agreed      boolean,
    remark      text not null default '' check (length(remark) <= 2000),
    answered_at timestamptz,
    -- Two different people: nobody takes both.
    primary key (question_id, co_chair),
    check ((agreed is null) = (answered_at is null))
);
comment on column evaluation.co_chair_answer.agreed is 'Of a shortfall: acknowledged, not to be made up; of a withdrawal: the Panel consents.';
create function evaluation.answers_stand() returns trigger language plpgsql as $$
begin
    if old.answered_at is not null then
        raise exception 'An answer of a co-chair stands';
    end if;
    return coalesce(new, old);
end $$;
create trigger co_chair_answer_stands before update or delete on evaluation.co_chair_answer
    for each row execute function evaluation.answers_stand();

create table evaluation.shared_packet (
    case_id   uuid primary key references cadre.peer_review,
    content   text not null,
    shared_by text not null,
    shared_at timestamptz not null
);
comment on table evaluation.shared_packet is 'What the educator was given to read, as it stood then: the Panel reads the very same.';

create table evaluation.statement (
    case_id        uuid primary key references evaluation.shared_packet,
    author         text not null,
    text           text not null check (length(text) <= 5000),
    representative text not null check (length(representative) <= 200),
    changed_at     timestamptz not null
);
comment on table evaluation.statement is 'What the educator adds to the packet, and who comes with them; theirs alone until it is sealed.';

create table evaluation.packet (
    case_id   uuid primary key references evaluation.shared_packet,
    content   text not null,
    sha256    text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    pdf       bytea not null,
    sealed_at timestamptz not null,
    check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
comment on table evaluation.packet is 'What the Panel decides on: canonical JSON, its SHA-256, and the same as PDF. Nobody changes it.';

create trigger shared_packet_stands before update or delete or truncate on evaluation.shared_packet for each statement execute function evaluation.refuse_change();
create trigger packet_stands before update or delete or truncate on evaluation.packet for each statement execute function evaluation.refuse_change();

create function evaluation.statement_until_sealed() returns trigger language plpgsql as $$
begin
    if exists (select 1 from evaluation.packet where case_id = new.case_id) then
        raise exception 'The packet is sealed, with the statement in it';
    end if;
    return new;
end $$;
create trigger statement_until_sealed before insert or update on evaluation.statement
    for each row execute function evaluation.statement_until_sealed();

-- The educator and the consulting teacher read what was shared and sealed; everyone else is let in by the application, which reads for them.
-- A statement is its author's alone until Cadre seals it.
alter table evaluation.question enable row level security;
alter table evaluation.question force row level security;
alter table evaluation.co_chair_answer enable row level security;
alter table evaluation.co_chair_answer force row level security;
alter table evaluation.shared_packet enable row level security;
alter table evaluation.shared_packet force row level security;
alter table evaluation.packet enable row level security;
alter table evaluation.packet force row level security;
alter table evaluation.statement enable row level security;
alter table evaluation.statement force row level security;

create policy cadre_asks on evaluation.question using (evaluation.reader() = 'cadre');
create policy cadre_asks on evaluation.co_chair_answer using (evaluation.reader() = 'cadre');
create policy read_shared_packet on evaluation.shared_packet for select
    using (evaluation.reader() = 'cadre' or case_id in (select case_id from evaluation.own_review) or case_id in (select case_id from evaluation.coached_review));
create policy share_packet on evaluation.shared_packet for insert with check (evaluation.reader() = 'cadre');
create policy read_packet on evaluation.packet for select
    using (evaluation.reader() = 'cadre' or case_id in (select case_id from evaluation.own_review) or case_id in (select case_id from evaluation.coached_review));
create policy seal_packet on evaluation.packet for insert with check (evaluation.reader() = 'cadre');
create policy own_statement on evaluation.statement using (author = evaluation.reader() or evaluation.reader() = 'cadre')
    with check (author = evaluation.reader() and case_id in (select case_id from evaluation.own_review));

grant select, insert, update on evaluation.question to cadre_app;
grant select, insert, update, delete on evaluation.co_chair_answer to cadre_app;
grant select, insert on evaluation.shared_packet to cadre_app;
grant select, insert, update on evaluation.statement to cadre_app;
grant select, insert on evaluation.packet to cadre_app;
