-- Whether a packet is what was sealed, asked before the Panel takes it up, and what the Panel decided, sealed in its turn (R-033, R-034).
create table panel.packet_check (
    case_id    uuid not null references panel.decision,
    number     int not null,
    checked_at timestamptz not null,
    flaws      text[] not null,
    primary key (case_id, number)
);
comment on table panel.packet_check is 'What was found each time a packet was read again; without flaws it was whole and what was sealed.';

create table panel.packet_settlement (
    case_id     uuid not null,
    number      int not null,
    done        text not null check (done in ('RESTORED', 'EXPLAINED')),
    explanation text not null check (length(explanation) between 10 and 2000),
    settled_by  text not null,
    settled_at  timestamptz not null,
    primary key (case_id, number),
    foreign key (case_id, number) references panel.packet_check
);
comment on table panel.packet_settlement is 'What was done about a packet that was found incomplete or changed; it is checked again after that.';

create table panel.decision_packet (
    case_id   uuid primary key references panel.decision,
    json      bytea not null,
    sha256    text not null check (sha256 = encode(sha256(json), 'hex')),
    pdf       bytea not null,
    key       text not null check (key ~ '^[0-9a-f]{64}$'),
    sealed_at timestamptz not null
);
comment on table panel.decision_packet is 'What the Panel decided in one case and how: a signed chain in JSON, and the PDF whose digest it holds. Nobody changes it.';
comment on column panel.decision_packet.sha256 is 'Of the JSON file.';
comment on column panel.decision_packet.key is 'SHA-256 of the public half of the key that signed it.';

create function panel.packet_stands() returns trigger language plpgsql as $$
begin
    raise exception 'What was found, done or sealed about a packet stands';
end $$;
create trigger packet_check_stands before update or delete or truncate on panel.packet_check for each statement execute function panel.packet_stands();
create trigger packet_settlement_stands before update or delete or truncate on panel.packet_settlement for each statement execute function panel.packet_stands();
create trigger decision_packet_stands before update or delete or truncate on panel.decision_packet for each statement execute function panel.packet_stands();

-- The application reads it for those whom it lets in.
alter table panel.decision_packet enable row level security;
alter table panel.decision_packet force row level security;
create policy read_decision_packet on panel.decision_packet for select using (current_setting('cadre.panel', true) = 'cadre');
create policy seal_decision_packet on panel.decision_packet for insert with check (current_setting('cadre.panel', true) = 'cadre');

grant select, insert on panel.packet_check to cadre_app;
grant select, insert on panel.packet_settlement to cadre_app;
grant select, insert on panel.decision_packet to cadre_app;
create index decision_packet_newest on panel.decision_packet (sealed_at desc, case_id);
