-- A meeting to which nobody came, and who holds an invitation to a meeting (domain 2.4, R-048).
alter table panel.meeting drop constraint meeting_state_check;
alter table panel.meeting add constraint meeting_state_check
    check (state in ('PLANNED', 'INVITED', 'OPEN', 'ADJOURNED', 'NOT_HELD', 'HELD', 'CANCELED'));
-- Somebody's seat changes: which meetings lie ahead?
create index meeting_ahead on panel.meeting (day, starts_at) where state in ('PLANNED', 'INVITED');

create table panel.invitation (
    meeting_id uuid not null references panel.meeting,
    person     text not null,
    sequence   int not null,
    withdrawn  boolean not null,
    written_at timestamptz not null,
    primary key (meeting_id, person)
);
comment on table panel.invitation is 'What went last to a member''s calendar about a meeting: an invitation, or a cancellation.';
comment on column panel.invitation.sequence is 'Of that file; it never falls, so that calendars take what is newest (RFC 5546).';
grant select, insert, update on panel.invitation to cadre_app;
-- Members whose invitations are on their way already.
insert into panel.invitation (meeting_id, person, sequence, withdrawn, written_at)
select m.id, s.person, m.sequence, false, now() from panel.meeting m
  join panel.seat s on s.from_day <= m.day and (s.until_day is null or s.until_day >= m.day) where m.state = 'INVITED';

-- Minutes are read and written by Cadre itself, which leaves out what a person may not read: naming a person as reader shows none (domain 2.7).
do $$ declare each text; begin
    foreach each in array array['presentation', 'minutes_draft', 'minutes', 'minutes_print'] loop
        execute format('drop policy panel_reads on panel.%I', each);
        execute format('create policy panel_reads on panel.%I using (nullif(current_setting(''cadre.panel'', true), '''') = ''cadre'')', each);
    end loop;
end $$;
