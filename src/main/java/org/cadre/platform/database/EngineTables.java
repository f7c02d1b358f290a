package org.cadre.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Makes the engine's tables from the engine's own scripts, as their owner, before our migrations run. The application's
 * role owns nothing, so the engine cannot make them itself (decision 0003).
 */
@Configuration(proxyBeanMethods = false)
class EngineTables {

    private static final List<String> SCRIPTS = List.of(
            "engine", "identity", "history", "case.engine", "case.history", "decision.engine", "decision.history");

    @Bean
    FlywayMigrationStrategy engineTablesThenOurs() {
        return flyway -> {
            createIn(flyway.getConfiguration().getDataSource());
            flyway.migrate();
        };
    }

    private static void createIn(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            if (!exist(connection)) {
                for (String script : SCRIPTS) {
                    ScriptUtils.executeSqlScript(connection, new EncodedResource(new ClassPathResource(
                            "org/camunda/bpm/engine/db/create/activiti.postgres.create." + script + ".sql")));
                }
            }
            connection.commit();
        } catch (SQLException fault) {
            throw new IllegalStateException("The engine's tables could not be made", fault);
        }
    }

    private static boolean exist(Connection connection) throws SQLException {
        // One node makes them; others that start at the same time wait here and then find them.
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('cadre engine tables'))");
            try (var found = statement.executeQuery("select to_regclass('public.act_ge_property') is not null")) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }
}
