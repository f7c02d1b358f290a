-- What comes after the enrollment: informal visits, and what educators say of the program at its end.
create table cadre.informal_visit (
    case_id  uuid not null references cadre.support_case,
    number   smallint not null check (number between 1 and 3),
    held_on  date not null,
    held_by  text not null references cadre.consulting_teacher,
    another  boolean not null,
    noted_at timestamptz not null,
    primary key (case_id, number),
    check (not (another and number = 3))
);
comment on table cadre.informal_visit is 'Up to three visits of informal support (domain 2.6). When, by whom, and whether another follows: nothing of what was said.';
grant select, insert on cadre.informal_visit to cadre_app;

-- R-006, domain 2.7: an answer is read by who gave it, and by nobody else; of all answers together there are totals.
create schema survey;
grant usage on schema survey to cadre_app;

create table survey.answer (
    case_id     uuid primary key references cadre.support_case,
    person      text not null,
    fair        smallint not null check (fair between 1 and 5),
    transparent smallint not null check (transparent between 1 and 5),
    humane      smallint not null check (humane between 1 and 5),
    answered_at timestamptz not null
);
alter table survey.answer enable row level security;
alter table survey.answer force row level security;
create policy own_answer on survey.answer
    using (person = current_setting('cadre.person', true))
    with check (person = current_setting('cadre.person', true));
grant select, insert on survey.answer to cadre_app;

-- The totals stand apart, without a person, a case or a moment, and grow as answers come in. They are counted in groups of five:
-- whoever looks before and after one answer learns nothing of it, since figures change only when a group is full.
create table survey.counted (
    answers int not null check (answers >= 0)
);
insert into survey.counted values (0);
create table survey.total (
    five      int not null,
    statement text not null check (statement in ('FAIR', 'TRANSPARENT', 'HUMANE')),
    score     smallint not null check (score between 1 and 5),
    answers   int not null,
    primary key (five, statement, score)
);
comment on table survey.total is 'How often each score was given within each five answers. The application reads it through survey.results alone.';

create function survey.count_answer() returns trigger language plpgsql security definer set search_path = survey, pg_temp as $$
declare
    mine int;
begin
    update survey.counted set answers = answers + 1 returning (answers - 1) / 5 into mine;
    insert into survey.total as t (five, statement, score, answers)
    values (mine, 'FAIR', new.fair, 1), (mine, 'TRANSPARENT', new.transparent, 1), (mine, 'HUMANE', new.humane, 1)
    on conflict (five, statement, score) do update set answers = t.answers + 1;
    return null;
end $$;
create trigger answer_counted after insert on survey.answer for each row execute function survey.count_answer();

create function survey.results() returns table (statement text, score smallint, answers bigint)
    language sql stable security definer set search_path = survey, pg_temp as $$
    select t.statement, t.score, sum(t.answers) from survey.total t, survey.counted c
     where t.five < c.answers / 5 group by t.statement, t.score order by t.statement, t.score
$$;
revoke all on function survey.count_answer() from public;
revoke all on function survey.results() from public;
grant execute on function survey.results() to cadre_app;
