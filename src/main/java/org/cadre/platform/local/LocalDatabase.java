package org.cadre.platform.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * PostgreSQL inside, kept under the local folder. Its data survives a restart and a killed JVM: the library switches
 * durability off, so it is switched on again here, but for tests that throw the data away.
 */
@Configuration(proxyBeanMethods = false)
@Profile("local")
class LocalDatabase {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres(LocalFolder folder, @Value("${cadre.local.durable:true}") boolean durable) throws IOException, SQLException {
        String keeps = durable ? "on" : "off";
        LeftoverPostgres.endOn(folder.postgres());
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.postgres())
                .setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", keeps)
                .setServerConfig("full_page_writes", keeps)
                .setServerConfig("synchronous_commit", keeps)
                .setServerConfig("timezone", "UTC")
                // Who loses a deadlock is told so at once and tries again; the default waits a second first, for servers with much to do.
                .setServerConfig("deadlock_timeout", "20ms")
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        makeDatabase(postgres);
        return postgres;
    }

    /** As in production: one role owns, another works. */
    private static void makeDatabase(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select 1 from pg_database where datname = 'cadre'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("do $$ begin if not exists (select 1 from pg_roles where rolname = 'cadre_owner') then"
                    + " create role cadre_owner login createrole; create role cadre_app login; end if; end $$");
            statement.execute("create database cadre owner cadre_owner");
        }
    }

    @Bean
    JdbcConnectionDetails application(EmbeddedPostgres postgres) {
        return new Application(postgres.getJdbcUrl("cadre_app", "cadre") + "&reWriteBatchedInserts=true");
    }

    @Bean
    FlywayConnectionDetails owner(EmbeddedPostgres postgres) {
        return new Owner(postgres.getJdbcUrl("cadre_owner", "cadre"));
    }

    // Both roles sign in without a password, from this machine alone.

    private record Application(String getJdbcUrl, String getUsername, String getPassword) implements JdbcConnectionDetails {
        Application(String url) {
            this(url, "cadre_app", "");
        }
    }

    private record Owner(String getJdbcUrl, String getUsername, String getPassword) implements FlywayConnectionDetails {
        Owner(String url) {
            this(url, "cadre_owner", "");
        }
    }
}
