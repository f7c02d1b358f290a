-- What D5 said of each consulting teacher for a case, in the order in which it was asked, and whom a co-chair chose.
alter table cadre.match alter column answer drop not null, add column position int not null;
create unique index match_in_order on cadre.match (case_id, position);
comment on column cadre.match.answer is 'Null until D5 was asked in the round that runs.';

create table cadre.matching (
    case_id   uuid primary key references cadre.support_case,
    opened_at timestamptz not null,
    due_at    timestamptz,
    chosen    text references cadre.consulting_teacher,
    chosen_by text,
    chosen_at timestamptz,
    check ((chosen is null) = (chosen_by is null) and (chosen is null) = (chosen_at is null))
);
comment on table cadre.matching is 'A co-chair is to confirm a consulting teacher for the case: somebody is free. The row goes once a place is taken or was gone.';
grant select, insert, update, delete on cadre.matching to cadre_app;

comment on column cadre.consulting_teacher.name is 'As the staff directory of the engine had it when the profile was last kept.';
comment on column cadre.consulting_teacher.license_expires is 'The first day on which the license is not in force.';
comment on column cadre.consulting_teacher.left_on is 'The last day of who leaves before the term is over.';

create index coaching_conflict_of_educator on cadre.coaching_conflict (educator);
