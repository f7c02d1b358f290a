-- The staff directory as HR exports it (R-014, R-043). A file replaces the directory as a whole; who is missing in it stays,
-- no longer active.
create table cadre.staff_member (
    employee_number text primary key,
    name            text not null,
    email           text not null check (email = lower(email)),
    permanent       boolean not null,
    union_member    boolean not null,
    first_day       date not null,
    years_teaching  numeric(4, 1) not null check (years_teaching between 0 and 70),
    role            text not null,
    licence_number  text,
    licence_expires date,
    active          boolean not null,
    loaded_at       timestamptz not null,
    -- Deferred: within one file two people may change places.
    constraint staff_member_one_active_address exclude using btree (email with =) where (active) deferrable initially deferred
);
comment on column cadre.staff_member.loaded_at is 'When a file last changed this row.';
create index staff_member_by_email on cadre.staff_member (email) where active;
grant select, insert, update on cadre.staff_member to cadre_app;

-- One row, which whoever loads locks: two files never mix, and counts that somebody read are those that are loaded.
create table cadre.staff_directory (
    id        int primary key check (id = 1),
    version   int not null,
    loaded_at timestamptz,
    loaded_by text
);
insert into cadre.staff_directory (id, version) values (1, 0);
grant select, update on cadre.staff_directory to cadre_app;

-- A file without faults whose counts its uploader is looking at; emptied once it is loaded or replaced.
create table cadre.staff_directory_upload (
    uploaded_by text primary key,
    uploaded_at timestamptz not null,
    content     text not null
);
grant select, insert, update on cadre.staff_directory_upload to cadre_app;

-- Applications sent before forms were declared by their postings: the same answers under their new names.
update cadre.application
   set form = (form - array ['socialWorkLicence', 'socialWorkLicenceNumber', 'socialWorkLicenceExpires', 'deseCredential', 'deseNumber',
                             'deseExpires', 'clinicalExperience', 'clinicalNarrative'])
           || jsonb_build_object(
               'credentials', jsonb_build_array(
                   jsonb_build_object('key', 'socialWorkLicence', 'kind', form -> 'socialWorkLicence',
                       'number', form -> 'socialWorkLicenceNumber', 'expires', form -> 'socialWorkLicenceExpires'),
                   jsonb_build_object('key', 'deseCredential', 'kind', form -> 'deseCredential',
                       'number', form -> 'deseNumber', 'expires', form -> 'deseExpires')),
               'answers', jsonb_strip_nulls(jsonb_build_object(
                   'clinicalExperience', form -> 'clinicalExperience', 'clinicalNarrative', form -> 'clinicalNarrative')))
 where form ? 'socialWorkLicence';
update cadre.application
   set draft = (draft - array ['deseNumber', 'deseExpires'])
           || jsonb_strip_nulls(jsonb_build_object('deseCredentialNumber', draft -> 'deseNumber', 'deseCredentialExpires', draft -> 'deseExpires'))
 where draft ?| array ['deseNumber', 'deseExpires'];
