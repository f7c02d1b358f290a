package org.cadre.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import org.cadre.House;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application works as a role that owns nothing and bypasses nothing. */
@House
class RolesTest {

    @Autowired private JdbcClient database;
    @Autowired private EmbeddedPostgres postgres;
    @Value("${spring.datasource.hikari.connection-init-sql}") private String init;

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

    @Test // design section 11
    void theWorklistHasItsIndexesStatisticsAndPlans() throws IOException {
        assertThat(database.sql("select count(*) from pg_indexes where indexname in ('cadre_task_due', 'cadre_link_task_group')").query(Integer.class).single())
                .isEqualTo(2);
        assertThat(database.sql("select count(*) from pg_statistic_ext where stxname = 'cadre_authorization_reads'").query(Integer.class).single()).isOne();
        // The house of the tests leaves this one out, and only this.
        String begun = "set plan_cache_mode = force_custom_plan; ";
        assertThat(new YamlPropertySourceLoader().load("ours", new ClassPathResource("application.yaml")).get(0)
                .getProperty("spring.datasource.hikari.connection-init-sql")).asString().contains(begun)
                .satisfies(sql -> assertThat(sql.replace(begun, "")).isEqualTo(init));
    }
}
