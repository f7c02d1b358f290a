package org.cadre.platform.database;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.util.ClassUtils;

/** A packaged jar without a database says what is missing and stops; it never falls back to anything. */
public class ProductionSettings implements EnvironmentPostProcessor, Ordered {

    private static final List<String> NEEDED = List.of("SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_USERNAME", "SPRING_DATASOURCE_PASSWORD");

    /** What the local profile stands on; it stays outside the packaged jar. */
    private static final String DATABASE_INSIDE = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

    static class Missing extends RuntimeException {
        Missing(String what) {
            super(what);
        }
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("local"))) {
            if (!ClassUtils.isPresent(DATABASE_INSIDE, getClass().getClassLoader())) {
                throw new Missing("The profile 'local' is for 'mvn spring-boot:run'; a packaged jar holds no database of its own.");
            }
            return;
        }
        List<String> missing = NEEDED.stream().filter(name -> blank(environment.getProperty(propertyOf(name)))).toList();
        if (!missing.isEmpty()) {
            throw new Missing("These settings are missing: " + String.join(", ", missing));
        }
    }

    private static boolean blank(String value) {
        return value == null || value.isBlank();
    }

    private static String propertyOf(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', '.');
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    public static class Analyzer extends AbstractFailureAnalyzer<Missing> {
        @Override
        protected FailureAnalysis analyze(Throwable root, Missing cause) {
            return new FailureAnalysis("Cadre has no database to start on. " + cause.getMessage(),
                    "Set " + String.join(", ", NEEDED) + " for a PostgreSQL 15 to 17 database (README, \"Operators\"), "
                            + "or try Cadre out with 'mvn spring-boot:run', which brings its own.", cause);
        }
    }
}
