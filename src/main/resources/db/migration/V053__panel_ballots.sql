-- Conflicts of interest, motions, sealed ballots, and the rule by which they are counted (domain 2.4, 2.7, R-034; decision 0017).

-- Who reads the Panel's deliberation until the transaction ends: an engine user, or Cadre. No setting opens a ballot.
create function panel.reader() returns text language sql stable as
    $$ select nullif(current_setting('cadre.panel', true), '') $$;

create function panel.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'What the Panel did stands';
end $$;

create table panel.voting_rule (
    number     int primary key,
    rule       text not null check (rule in ('MAJORITY_OF_VOTES_CAST', 'SIX_OF_NINE', 'MAJORITY_OF_PRESENT', 'TWO_THIRDS_OF_VOTES_CAST')),
    disclosure text not null check (disclosure in ('TALLY', 'ROLL_CALL')),
    reason     text not null check (length(reason) between 10 and 500),
    set_by     text not null,
    set_at     timestamptz not null
);
comment on table panel.voting_rule is 'By which rule a motion carries, and what is disclosed of its ballots once it is closed; the last line holds for motions opened from then on.';
create trigger voting_rule_stands before update or delete or truncate on panel.voting_rule for each statement execute function panel.refuse_change();
grant select, insert on panel.voting_rule to cadre_app;

create table panel.declaration (
    case_id     uuid not null references panel.decision,
    member      text not null,
    conflict    boolean not null,
    declared_by text not null,
    declared_at timestamptz not null,
    -- A conflict may come to light after somebody said that there is none; it is never taken back.
    primary key (case_id, member, conflict),
    check (declared_by = member or conflict and declared_by = 'cadre')
);
comment on table panel.declaration is 'Whether a member has a conflict of interest in a case. Who has one is recused, and who said nothing neither reads nor votes.';
create trigger declaration_stands before update or delete or truncate on panel.declaration for each statement execute function panel.refuse_change();
grant select, insert on panel.declaration to cadre_app;

-- Cases of which the reader reads the deliberation.
create view panel.open_case with (security_invoker = true) as
    select case_id from panel.declaration where member = panel.reader() group by case_id having not bool_or(conflict);
grant select on panel.open_case to cadre_app;

create table panel.motion (
    id             uuid primary key,
    case_id        uuid not null references panel.decision,
    item_id        uuid not null references panel.agenda_item,
    number         int not null,
    kind           text not null check (kind in ('RATING', 'WITHDRAWAL')),
    standard_i     text check (standard_i   in ('EXEMPLARY', 'PROFICIENT', 'NEEDS_IMPROVEMENT', 'UNSATISFACTORY')),
    standard_ii    text check (standard_ii  in ('EXEMPLARY', 'PROFICIENT', 'NEEDS_IMPROVEMENT', 'UNSATISFACTORY')),
    standard_iii   text check (standard_iii in ('EXEMPLARY', 'PROFICIENT', 'NEEDS_IMPROVEMENT', 'UNSATISFACTORY')),
    standard_iv    text check (standard_iv  in ('EXEMPLARY', 'PROFICIENT', 'NEEDS_IMPROVEMENT', 'UNSATISFACTORY')),
    overall        text check (overall      in ('EXEMPLARY', 'PROFICIENT', 'NEEDS_IMPROVEMENT', 'UNSATISFACTORY')),
    recommended    boolean not null,
    mover          text not null,
    reason         text not null check (length(reason) <= 5000),
    moved_at       timestamptz not null,
    state          text not null check (state in ('MOVED', 'OPEN', 'CLOSED', 'VOID')),
    void_because   text check (void_because in ('VOTER_LEFT', 'RATING_GUARD', 'ITEM_ENDED')),
    findings       text[] not null default '{}',
    rule           text,
    disclosure     text,
    opened_at      timestamptz,
    closed_at      timestamptz,
    closed_in      xid8,
    votes_for      int,
    votes_against  int,
    abstentions    int,
    carried        boolean,
    carried_by     text,
    unique (case_id, number),
    unique (id, case_id),
    check ((kind = 'RATING') = (num_nonnulls(standard_i, standard_ii, standard_iii, standard_iv, overall) = 5)
        and (kind = 'WITHDRAWAL') = (num_nulls(standard_i, standard_ii, standard_iii, standard_iv, overall) = 5)),
    check (not recommended or kind = 'RATING'),
    -- A rating that differs from the recommendation says why (R-034).
    check (kind <> 'RATING' or recommended or length(reason) >= 100),
    check ((state = 'VOID') = (void_because is not null)),
    check ((opened_at is null) = (rule is null) and (opened_at is null) = (disclosure is null)),
    check (state not in ('OPEN', 'CLOSED') or opened_at is not null),
    check ((state = 'CLOSED') = (closed_at is not null) and (state = 'CLOSED') = (closed_in is not null)),
    check (num_nonnulls(votes_for, votes_against, abstentions, carried, carried_by) in (0, 5)),
    check (carried is null or state = 'CLOSED')
);
comment on table panel.motion is 'What is moved about a case: four Standards and an overall rating, or that its educator may withdraw; one at a time.';
comment on column panel.motion.item_id is 'The calling in which it was moved.';
comment on column panel.motion.recommended is 'Whether it is what the packet recommends.';
comment on column panel.motion.findings is 'What D6 answered in the diagram: rule, fault, effect and what it is about.';
comment on column panel.motion.rule is 'As it was in force when the motion was opened; so disclosure. A later setting changes neither.';
comment on column panel.motion.closed_in is 'The transaction that closed it: the ballots are counted in a later one.';
create unique index motion_one_open on panel.motion (case_id) where state in ('MOVED', 'OPEN');
create index motion_of_item on panel.motion (item_id, number);

create table panel.motion_voter (
    motion_id uuid not null references panel.motion,
    member    text not null,
    side      text not null check (side in ('LABOR', 'MANAGEMENT', 'JOINT')),
    primary key (motion_id, member)
);
comment on table panel.motion_voter is 'Who votes: seated, present and without a conflict when the motion was opened.';

create table panel.ballot_cast (
    motion_id uuid not null,
    member    text not null,
    cast_at   timestamptz not null,
    primary key (motion_id, member),
    foreign key (motion_id, member) references panel.motion_voter
);
comment on table panel.ballot_cast is 'Who has voted; not how.';

-- All choices take the same room.
create type panel.choice as enum ('FOR', 'AGAINST', 'ABSTAIN');
create table panel.ballot (
    motion_id uuid not null,
    member    text not null,
    choice    panel.choice not null,
    primary key (motion_id, member),
    foreign key (motion_id, member) references panel.ballot_cast
);
comment on table panel.ballot is 'How each voted. The application can put a ballot in, and nobody can take one out but the two functions below.';
alter table panel.ballot alter column choice set statistics 0;
-- Nobody has voted without a ballot.
alter table panel.ballot_cast add foreign key (motion_id, member) references panel.ballot deferrable initially deferred;

create table panel.case_quorum (
    case_id       uuid not null references panel.decision,
    number        int not null,
    item_id       uuid references panel.agenda_item,
    asked_at      timestamptz not null,
    labor         int not null check (labor >= 0),
    management    int not null check (management >= 0),
    joint         int not null check (joint >= 0),
    quorate       boolean not null,
    rule          text not null,
    table_version int not null,
    primary key (case_id, number)
);
comment on table panel.case_quorum is 'What the table panel-quorum answered about a case: members present, seated and without a conflict in it.';

create table panel.nothing_moved (
    item_id     uuid primary key references panel.agenda_item,
    case_id     uuid not null references panel.decision,
    recorded_by text not null,
    recorded_at timestamptz not null
);
comment on table panel.nothing_moved is 'A co-chair recorded that nobody moves another motion.';

-- ------------------------------------------------------------------------------------------------ what never happens

create function panel.motion_moves() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    fixed text[] := array['state', 'void_because', 'findings', 'rule', 'disclosure', 'opened_at', 'closed_at', 'closed_in', 'votes_for', 'votes_against',
        'abstentions', 'carried', 'carried_by'];
begin
    if tg_op = 'INSERT' then
        if new.state <> 'MOVED' then
            raise exception 'A motion is moved first';
        end if;
        return new;
    end if;
    if to_jsonb(new) - fixed <> to_jsonb(old) - fixed then
        raise exception 'What was moved stands';
    end if;
    if old.state = 'MOVED' and new.state = 'MOVED' or old.state in ('MOVED', 'OPEN') and new.state = 'VOID' then
        if num_nonnulls(new.rule, new.closed_in, new.carried) > 0 and old.state = 'MOVED' then
            raise exception 'A motion is opened first';
        end if;
    elsif old.state = 'MOVED' and new.state = 'OPEN' then
        if not exists (select 1 from panel.motion_voter v where v.motion_id = new.id) then
            raise exception 'Nobody votes on this motion';
        end if;
    elsif old.state = 'OPEN' and new.state = 'CLOSED' then
        if exists (select 1 from panel.motion_voter v where v.motion_id = new.id
                    and not exists (select 1 from panel.ballot_cast c where c.motion_id = v.motion_id and c.member = v.member)) then
            raise exception 'A motion closes when all have voted';
        end if;
        new.closed_in := pg_current_xact_id();
        if new.carried is not null then
            raise exception 'A motion is closed before it is counted';
        end if;
    elsif old.state = 'CLOSED' and new.state = 'CLOSED' and old.carried is null and new.carried is not null then
        if not exists (select 1 from panel.tally(new.id) t
                        where (t.votes_for, t.votes_against, t.abstentions) = (new.votes_for, new.votes_against, new.abstentions)) then
            raise exception 'The ballots of this motion say something else';
        end if;
    else
        raise exception 'A motion that is % does not become %', old.state, new.state;
    end if;
    if old.state <> 'MOVED' and (new.rule, new.disclosure, new.opened_at) is distinct from (old.rule, old.disclosure, old.opened_at)
            or old.state = 'CLOSED' and (new.closed_at, new.closed_in) is distinct from (old.closed_at, old.closed_in) then
        raise exception 'By which rule a motion is decided, and what is disclosed of it, stands once it is open';
    end if;
    return new;
end $$;

-- The function that every ballot passes: from a voter, to an open motion.
create function panel.ballots_while_open() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    wanted text := case tg_table_name when 'motion_voter' then 'MOVED' else 'OPEN' end;
begin
    perform 1 from panel.motion m where m.id = new.motion_id and m.state = wanted for share;
    if not found then
        raise exception 'This motion is not open to that';
    end if;
    return new;
end $$;

create trigger motion_moves before insert or update on panel.motion for each row execute function panel.motion_moves();
create trigger motion_stands before delete or truncate on panel.motion for each statement execute function panel.refuse_change();
create trigger voters_before_opening before insert on panel.motion_voter for each row execute function panel.ballots_while_open();
create trigger cast_while_open before insert on panel.ballot_cast for each row execute function panel.ballots_while_open();
create trigger ballot_while_open before insert on panel.ballot for each row execute function panel.ballots_while_open();
create trigger motion_voter_stands before update or delete or truncate on panel.motion_voter for each statement execute function panel.refuse_change();
create trigger ballot_cast_stands before update or delete or truncate on panel.ballot_cast for each statement execute function panel.refuse_change();
create trigger ballot_stands before update or delete or truncate on panel.ballot for each statement execute function panel.refuse_change();
create trigger case_quorum_stands before update or delete or truncate on panel.case_quorum for each statement execute function panel.refuse_change();
create trigger nothing_moved_stands before update or delete or truncate on panel.nothing_moved for each statement execute function panel.refuse_change();

-- ------------------------------------------------------------------------------------------------ who reads what

do $$ declare each text; begin
    foreach each in array array['declaration', 'motion', 'motion_voter', 'ballot_cast', 'ballot', 'case_quorum', 'nothing_moved'] loop
        execute format('alter table panel.%I enable row level security', each);
        execute format('alter table panel.%I force row level security', each);
    end loop;
end $$;

create policy read_declaration on panel.declaration for select using (panel.reader() = 'cadre' or member = panel.reader());
create policy declare on panel.declaration for insert with check (panel.reader() = declared_by);

create policy read_motion on panel.motion for select using (panel.reader() = 'cadre' or case_id in (select case_id from panel.open_case));
create policy move on panel.motion for insert with check (panel.reader() = 'cadre' or mover = panel.reader());
create policy change_motion on panel.motion for update using (panel.reader() = 'cadre') with check (panel.reader() = 'cadre');
create policy read_voter on panel.motion_voter for select using (motion_id in (select id from panel.motion));
create policy name_voter on panel.motion_voter for insert with check (panel.reader() = 'cadre');
create policy read_cast on panel.ballot_cast for select using (motion_id in (select id from panel.motion));
create policy read_quorum on panel.case_quorum for select using (panel.reader() = 'cadre' or case_id in (select case_id from panel.open_case));
create policy keep_quorum on panel.case_quorum for insert with check (panel.reader() = 'cadre');
create policy read_nothing_moved on panel.nothing_moved for select using (panel.reader() = 'cadre' or case_id in (select case_id from panel.open_case));
create policy record_nothing_moved on panel.nothing_moved for insert with check (panel.reader() = recorded_by);

-- Everybody casts their own ballot. To read one there is neither a right nor, for the application's role, a policy.
create policy cast_own on panel.ballot_cast for insert with check (member = panel.reader());
create policy cast_own on panel.ballot for insert with check (member = panel.reader());
-- Whoever runs this script owns the tables; for them the triggers above and the functions below read. Of ballots even they read those of closed
-- motions alone.
create policy owner_reads on panel.motion to current_user using (true);
create policy owner_reads on panel.motion_voter for select to current_user using (true);
create policy owner_reads on panel.ballot_cast for select to current_user using (true);
create policy opened on panel.ballot for select to current_user using (motion_id in (select m.id from panel.motion m where m.state = 'CLOSED'));

-- Both functions answer those who read the case, about a motion that an earlier transaction has closed; else nothing. Whoever closes a motion
-- for a look learns nothing unless it stays closed.
create function panel.opened(motion uuid) returns table (disclosure text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select m.disclosure from panel.motion m
     where m.id = motion and m.state = 'CLOSED' and m.closed_in is distinct from pg_current_xact_id_if_assigned()
       and (panel.reader() = 'cadre' or m.case_id in (select o.case_id from panel.open_case o)) $$;

create function panel.tally(motion uuid) returns table (votes_for int, votes_against int, abstentions int)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select (count(*) filter (where b.choice = 'FOR'))::int, (count(*) filter (where b.choice = 'AGAINST'))::int,
           (count(*) filter (where b.choice = 'ABSTAIN'))::int
      from panel.opened(motion) o join panel.ballot b on b.motion_id = motion group by o.disclosure $$;

create function panel.roll_call(motion uuid) returns table (member text, choice text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select b.member, b.choice::text from panel.opened(motion) o join panel.ballot b on b.motion_id = motion
     where o.disclosure = 'ROLL_CALL' order by b.member $$;

revoke execute on function panel.opened(uuid), panel.tally(uuid), panel.roll_call(uuid), panel.motion_moves(), panel.ballots_while_open() from public;
grant execute on function panel.tally(uuid), panel.roll_call(uuid) to cadre_app;

grant select, insert on panel.motion, panel.motion_voter, panel.ballot_cast, panel.case_quorum, panel.nothing_moved to cadre_app;
grant update (state, void_because, findings, rule, disclosure, opened_at, closed_at, votes_for, votes_against, abstentions, carried, carried_by)
    on panel.motion to cadre_app;
grant insert on panel.ballot to cadre_app;
