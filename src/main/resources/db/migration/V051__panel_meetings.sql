-- Who sits on the Panel on any one day, and when the Panel meets (domain 2.4, R-003, R-040, R-048).
create type panel.text_range as range (subtype = text);

alter table panel.seat
    -- Four, four and one on each day, those of the past and of the time to come too; nobody sits twice; one co-chair a side.
    add constraint seat_one_a_place exclude using gist
        (int4range(case side when 'LABOR' then place when 'MANAGEMENT' then place + 4 else 9 end,
            case side when 'LABOR' then place when 'MANAGEMENT' then place + 4 else 9 end, '[]') with &&,
         daterange(from_day, until_day, '[]') with &&),
    add constraint seat_one_a_person exclude using gist (panel.text_range(person, person, '[]') with &&, daterange(from_day, until_day, '[]') with &&),
    add constraint seat_one_co_chair_a_side exclude using gist
        (panel.text_range(side, side, '[]') with &&, daterange(from_day, until_day, '[]') with &&) where (co_chair);
create index seat_by_person on panel.seat (person, from_day);
create index seat_by_day on panel.seat (from_day, side, place);

-- A consulting teacher never votes (R-040), so nobody sits and coaches on one day. Both sides of it ask under one lock.
create function panel.refuse_seated_consulting_teacher() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('cadre panel or coaching ' || new.person));
    if exists (select from cadre.consulting_teacher t where t.id = new.person and t.term_starts_on <= coalesce(new.until_day, date 'infinity')
                  and least(t.left_on, t.term_ends_on) >= new.from_day) then
        raise exception using errcode = '23P01', constraint = 'seat_no_consulting_teacher', message = 'A consulting teacher has no seat on the Panel';
    end if;
    return new;
end $$;
create trigger seat_no_consulting_teacher before insert or update on panel.seat for each row
    execute function panel.refuse_seated_consulting_teacher();

create function panel.refuse_coaching_member() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('cadre panel or coaching ' || new.id));
    if exists (select from panel.seat s where s.person = new.id and s.from_day <= least(new.left_on, new.term_ends_on)
                  and coalesce(s.until_day, date 'infinity') >= new.term_starts_on) then
        raise exception using errcode = '23P01', constraint = 'seat_no_consulting_teacher', message = 'Who sits on the Panel does not coach';
    end if;
    return new;
end $$;
create trigger consulting_teacher_no_seat before insert or update of id, term_starts_on, term_ends_on, left_on on cadre.consulting_teacher for each row
    execute function panel.refuse_coaching_member();

alter table panel.meeting add reason text check (length(reason) between 1 and 500);
comment on column panel.meeting.reason is 'Why it is not where the rule has it, or was called or canceled, as a co-chair wrote it; null: as the rule has it.';
-- Two regular meetings in one month would be one too many, two on one day too.
create unique index meeting_regular_in_month on panel.meeting ((extract(year from day) * 12 + extract(month from day)))
    where kind = 'REGULAR' and state <> 'CANCELED';
create unique index meeting_on_day on panel.meeting (day) where state <> 'CANCELED';
create index meeting_of_year on panel.meeting (school_year, day, starts_at);
