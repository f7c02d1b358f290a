package org.cadre;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.ActiveProfiles;

/** The house as it runs locally, fsync on, without its seeded office; statements are counted, and jobs run when a benchmark runs them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "cadre.local.data-dir=target/benchmark-data", "cadre.local.fresh=true", "cadre.local.office=false", "server.address=127.0.0.1",
        "camunda.bpm.job-execution.enabled=false"})
@ActiveProfiles("local")
@Import({BenchmarkedHouse.Wiring.class, Office.class})
@interface BenchmarkedHouse {

    @TestConfiguration(proxyBeanMethods = false)
    class Wiring {

        @Bean
        static BeanPostProcessor counting() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof HikariDataSource pool ? new CountingDataSource(pool) : bean;
                }
            };
        }

        /** Signing up is no step of a case. */
        @Bean
        @Primary
        @SuppressWarnings("deprecation")
        PasswordEncoder plain() {
            return NoOpPasswordEncoder.getInstance();
        }
    }
}
