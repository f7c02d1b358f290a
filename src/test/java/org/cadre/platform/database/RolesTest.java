package org.cadre.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import org.cadre.House;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application works as a role that owns nothing and bypasses nothing. */
@House
class RolesTest {

    @Autowired private JdbcClient database;
    @Autowired private EmbeddedPostgres postgres;

    @Test
    void theApplicationIsNoSuperuserAndOwnsNoTable() {
        assertThat(database.sql("select current_user").query(String.class).single()).isEqualTo("cadre_app");
        assertThat(database.sql("select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user")
                .query(Boolean.class).single()).isFalse();
        assertThat(database.sql("select count(*) from pg_class where pg_get_userbyid(relowner) = current_user").query(Integer.class).single()).isZero();
        assertThatThrownBy(() -> database.sql("create table cadre.anything (id int)").update()).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> database.sql("alter table self_identification.answer disable row level security").update())
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void everyConfidentialTableForcesRowLevelSecurity() {
        assertThat(database.sql("""
                select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'self_identification' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)""")
                .query(Integer.class).single()).isZero();
    }

    @Test
    void aRoleAboveTheWallsIsRefusedAtStart() throws SQLException {
        try (var superuser = postgres.getDatabase("postgres", "cadre").getConnection()) {
            var asSuperuser = JdbcClient.create(new org.springframework.jdbc.datasource.SingleConnectionDataSource(superuser, true));
            assertThatThrownBy(() -> new RoleCheck(asSuperuser).prepare()).isInstanceOf(IllegalStateException.class).hasMessageContaining("postgres");
        }
        new RoleCheck(database).prepare();
    }

    @Test // the embedded server's library starts it with -F, fsync off; a later setting wins
    void theLocalServerKeepsWhatItCommitted() {
        for (String setting : java.util.List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(database.sql("show " + setting).query(String.class).single()).as(setting).isEqualTo("on");
        }
    }

    @Test // design section 11
    void theWorklistHasItsIndexesAndStatistics() {
        assertThat(database.sql("select count(*) from pg_indexes where indexname in ('cadre_task_due', 'cadre_link_task_group')").query(Integer.class).single())
                .isEqualTo(2);
        assertThat(database.sql("select count(*) from pg_statistic_ext where stxname = 'cadre_authorization_reads'").query(Integer.class).single()).isOne();
        assertThat(database.sql("show plan_cache_mode").query(String.class).single()).isEqualTo("force_custom_plan");
    }
}
