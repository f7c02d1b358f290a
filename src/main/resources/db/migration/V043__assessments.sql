-- Evidence by both sides and the principal, the formative assessment, the recommendation, and what D6 said of it (R-031, R-032).
create table evaluation.evidence (
    id            uuid primary key,
    case_id       uuid not null references cadre.peer_review,
    side          text not null check (side in ('EDUCATOR', 'CONSULTING_TEACHER', 'PRINCIPAL')),
    author        text not null,
    written_at    timestamptz not null,
    category      text not null check (category in ('LEARNING', 'PRACTICE', 'OTHER')),
    growth        boolean not null,
    elements      text[] not null check (cardinality(elements) between 1 and 80),
    text          text not null check (length(text) >= 20),
    entry_id      uuid,
    entry_kind    text,
    entry_on      date,
    file_name     text,
    file_digest   text,
    file_content  bytea,
    withdrawn_at  timestamptz,
    unique (id, case_id),
    check (not growth or category = 'LEARNING'),
    check ((entry_id is null) = (entry_kind is null) and (entry_id is null) = (entry_on is null)),
    check ((file_name is null) = (file_content is null) and (file_name is null) = (file_digest is null)),
    check (entry_id is null or side <> 'PRINCIPAL')
);
comment on column evaluation.evidence.side is 'As what its author stands in the review; the principal''s is secondary.';
comment on column evaluation.evidence.growth is 'Growth in the state''s test, which is never a ground alone.';
comment on column evaluation.evidence.elements is 'Of rubrics, each as key/version/code.';
comment on column evaluation.evidence.entry_id is 'The entry of the coaching log of which this is a copy; nothing here leads back there.';
comment on column evaluation.evidence.file_name is 'Ours; the name that the file came with is not kept.';
create unique index evidence_of_entry on evaluation.evidence (case_id, entry_id) where withdrawn_at is null;
create index evidence_of_case on evaluation.evidence (case_id, written_at desc, id);

create table evaluation.assessment (
    id           uuid primary key,
    case_id      uuid not null references cadre.peer_review,
    kind         text not null check (kind in ('FORMATIVE', 'RECOMMENDATION')),
    number       int not null,
    author       text not null,
    written_at   timestamptz not null,
    standard_i   text not null check (standard_i   in ('EXEMPLARY', 'PROFICIENT', 'NEEDS_IMPROVEMENT', 'UNSATISFACTORY')),
    standard_ii  text not null check (standard_ii  in ('EXEMPLARY', 'PROFICIENT', 'NEEDS_IMPROVEMENT', 'UNSATISFACTORY')),
    standard_iii text not null check (standard_iii in ('EXEMPLARY', 'PROFICIENT', 'NEEDS_IMPROVEMENT', 'UNSATISFACTORY')),
    standard_iv  text not null check (standard_iv  in ('EXEMPLARY', 'PROFICIENT', 'NEEDS_IMPROVEMENT', 'UNSATISFACTORY')),
    overall      text not null check (overall      in ('EXEMPLARY', 'PROFICIENT', 'NEEDS_IMPROVEMENT', 'UNSATISFACTORY')),
    rationale    text not null check (length(rationale) >= 100),
    reason       text not null default '',
    unique (case_id, kind, number),
    unique (id, case_id)
);
comment on table evaluation.assessment is 'Each version that its consulting teacher wrote; the last one of a kind counts. Never a final rating: that is the Panel''s (R-034).';
comment on column evaluation.assessment.reason is 'Why observations are missing (R-030).';

create table evaluation.citation (
    assessment_id  uuid not null,
    case_id        uuid not null,
    standard       text not null check (standard in ('I', 'II', 'III', 'IV')),
    number         int not null,
    evidence_id    uuid,
    observation_id uuid,
    primary key (assessment_id, standard, number),
    foreign key (assessment_id, case_id) references evaluation.assessment (id, case_id),
    foreign key (evidence_id, case_id) references evaluation.evidence (id, case_id),
    check (num_nonnulls(evidence_id, observation_id) = 1)
);
comment on table evaluation.citation is 'On what the ratings of an assessment stand: pieces of evidence and posted observations of the same case.';
create index citation_of_evidence on evaluation.citation (evidence_id) where evidence_id is not null;

create table evaluation.guard_answer (
    id            uuid primary key,
    assessment_id uuid not null references evaluation.assessment,
    number        int not null,
    asked_at      timestamptz not null,
    decision      text not null,
    version       int not null,
    findings      text[] not null,
    unique (assessment_id, number)
);
comment on table evaluation.guard_answer is 'What D6 answered in the diagram: the table and its version, each matched row as rule, fault and effect.';

alter table evaluation.evidence     enable row level security;
alter table evaluation.evidence     force  row level security;
alter table evaluation.assessment   enable row level security;
alter table evaluation.assessment   force  row level security;
alter table evaluation.citation     enable row level security;
alter table evaluation.citation     force  row level security;
alter table evaluation.guard_answer enable row level security;
alter table evaluation.guard_answer force  row level security;

-- An entry that was submitted out of coaching is both sides', and goes to the Panel with the packet; principal and HR never read it (domain 2.7).
create policy read_evidence on evaluation.evidence for select
    using (evaluation.reader() = 'cadre' or case_id in (select case_id from evaluation.own_review) or case_id in (select case_id from evaluation.coached_review)
        or entry_id is null and (evaluation.reader() = 'audit' or case_id in (select case_id from evaluation.secondary_review)));
create policy write_evidence on evaluation.evidence for insert
    with check (author = evaluation.reader() and case side
        when 'EDUCATOR' then case_id in (select case_id from evaluation.own_review)
        when 'CONSULTING_TEACHER' then case_id in (select case_id from evaluation.coached_review)
        else case_id in (select case_id from evaluation.secondary_review) end);
create policy withdraw_evidence on evaluation.evidence for update
    using (author = evaluation.reader()) with check (author = evaluation.reader());

-- The educator and the principal read a formative assessment once it was shared; the educator alone a recommendation, once the packet was.
create policy read_assessment on evaluation.assessment for select
    using (evaluation.reader() in ('cadre', 'audit') or case_id in (select case_id from evaluation.coached_review)
        or case_id in (select o.case_id from evaluation.own_review o join cadre.peer_review r on r.case_id = o.case_id
                        where case kind when 'FORMATIVE' then r.formative_at is not null else r.shared_at is not null end)
        or kind = 'FORMATIVE' and case_id in (select s.case_id from evaluation.secondary_review s join cadre.peer_review r on r.case_id = s.case_id
                                               where r.formative_at is not null));
create policy write_assessment on evaluation.assessment for insert
    with check (author = evaluation.reader() and case_id in (select case_id from evaluation.coached_review));
create policy read_citation on evaluation.citation for select using (assessment_id in (select id from evaluation.assessment));
create policy write_citation on evaluation.citation for insert
    with check (assessment_id in (select id from evaluation.assessment where author = evaluation.reader()));
create policy read_guard_answer on evaluation.guard_answer for select
    using (evaluation.reader() = 'cadre' or assessment_id in (select id from evaluation.assessment));
create policy write_guard_answer on evaluation.guard_answer for insert with check (evaluation.reader() = 'cadre');

create trigger assessment_stands   before update or delete or truncate on evaluation.assessment   for each statement execute function evaluation.refuse_change();
create trigger citation_stands     before update or delete or truncate on evaluation.citation     for each statement execute function evaluation.refuse_change();
create trigger guard_answer_stands before update or delete or truncate on evaluation.guard_answer for each statement execute function evaluation.refuse_change();

-- A piece is withdrawn, once, and else never changed.
create function evaluation.only_withdrawn() returns trigger language plpgsql as $$
begin
    if old.withdrawn_at is not null or new.withdrawn_at is null or to_jsonb(new) - 'withdrawn_at' <> to_jsonb(old) - 'withdrawn_at' then
        raise exception 'What stands in a review is not changed';
    end if;
    return new;
end $$;
create trigger evidence_only_withdrawn before update on evaluation.evidence for each row execute function evaluation.only_withdrawn();
create trigger evidence_stands before delete or truncate on evaluation.evidence for each statement execute function evaluation.refuse_change();

grant select, insert on evaluation.evidence, evaluation.assessment, evaluation.citation, evaluation.guard_answer to cadre_app;
grant update (withdrawn_at) on evaluation.evidence to cadre_app;
