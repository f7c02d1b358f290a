-- The application works as cadre_app, which owns nothing. Whoever runs this script owns the tables.
do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'cadre_app') then
        create role cadre_app nologin;
    end if;
    -- One login for owner and application: it must be able to step down to cadre_app. With two logins the database's
    -- administrator has granted the membership already. (PostgreSQL 15 gives who makes a role no say over it; there,
    -- being allowed to make roles is enough.)
    if not pg_has_role(current_user, 'cadre_app', 'usage')
            and (pg_has_role(current_user, 'cadre_app', 'member with admin option')
                 or current_setting('server_version_num')::int < 160000
                    and (select rolcreaterole from pg_roles where rolname = current_user)) then
        execute format('grant cadre_app to %I', current_user);
    end if;
end $$;

grant usage on schema cadre to cadre_app;
revoke all on table cadre.flyway_schema_history from public;
grant select on cadre.flyway_schema_history to cadre_app;

-- The engine's tables: read and written by the application, owned by whoever made them.
grant usage on schema public to cadre_app;
grant select, insert, update, delete on all tables in schema public to cadre_app;

-- design.md section 11: what makes a work list of 100,000 open tasks answer in milliseconds.
create index cadre_task_due on public.act_ru_task (due_date_);
create index cadre_link_task_group on public.act_ru_identitylink (task_id_, group_id_, type_);
create statistics public.cadre_authorization_reads on (perms_ & 2), (perms_ & 64), resource_type_ from public.act_ru_authorization;
alter table public.act_ru_task set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 200);
alter table public.act_ru_identitylink set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 200);
alter table public.act_ru_authorization set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 200);
