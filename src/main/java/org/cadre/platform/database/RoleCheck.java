package org.cadre.platform.database;

import org.cadre.platform.Preparation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refuses to start as a role that owns tables or bypasses row-level security: the walls would be painted on. */
@Component
class RoleCheck extends Preparation {

    private final JdbcClient database;

    RoleCheck(JdbcClient database) {
        super(Step.DEPLOY);
        this.database = database;
    }

    @Override
    protected void prepare() {
        String role = database.sql("select current_user").query(String.class).single();
        boolean above = database.sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
                .query(Boolean.class).single();
        boolean owner = database.sql("""
                select exists(select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                              where c.relkind = 'r' and n.nspname not like 'pg\\_%'
                                and pg_get_userbyid(c.relowner) = current_user)""").query(Boolean.class).single();
        if (above || owner) {
            throw new IllegalStateException("""
                    The application is connected as the database role %s, which owns tables or bypasses row-level \
                    security. It must work as cadre_app: see README, "Operators".""".formatted(role));
        }
    }
}
