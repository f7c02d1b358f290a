-- Files that go with letters.
create table cadre.letter_attachment (
    letter_id uuid not null references cadre.letter,
    number    int not null check (number >= 1),
    name      text not null check (length(name) between 1 and 100),
    type      text not null check (length(type) between 1 and 200),
    content   bytea not null check (length(content) > 0),
    primary key (letter_id, number)
);
comment on table cadre.letter_attachment is 'A letter''s attachments in their order; a letter that is forgotten has none.';
grant select, insert on cadre.letter_attachment to cadre_app;
