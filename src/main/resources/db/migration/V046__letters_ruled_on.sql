-- A letter that was ruled on while the Retirement Board's receipt was missing may prove to be in time when a hire has the seat already:
-- the ruling stays with it.
alter table cadre.rescission drop constraint rescission_check1;
alter table cadre.rescission add constraint rescission_ruled
    check ((state in ('UPHELD', 'ACCEPTED')) = (ruled_by is not null) or state in ('IN_TIME', 'SEATED'));
