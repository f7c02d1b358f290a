package org.cadre;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.cadre.calendar.PlantedDeadlines;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.util.TestSocketUtils;

/** The whole house on embedded PostgreSQL, real SMTP and a stepped clock; jobs run when a test runs them. One for all tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "cadre.local.data-dir=target/test-data-${cadre.test.fork:1}", "cadre.local.fresh=true", "cadre.local.office=false",
        "cadre.local.durable=false",
        // But for the plans, which may be kept here: few rows are planned longer than they are read.
        "spring.datasource.hikari.connection-init-sql=set role cadre_app; set max_parallel_workers_per_gather = 0",
        "server.address=127.0.0.1",
        "spring.datasource.hikari.connection-timeout=1000",
        "camunda.bpm.job-execution.enabled=false",
        "cadre.mail.keep-only=false", "cadre.mail.every=PT24H", "cadre.references.every=PT24H", "cadre.caseloads.every=PT24H",
        "cadre.evaluation.every=PT24H", "cadre.panel.watch=false"})
@ActiveProfiles("local")
@Import({House.Wiring.class, Office.class, org.cadre.pool.Publisher.class, org.cadre.vacancy.Departures.class, org.cadre.vacancy.Hiring.class,
        org.cadre.vacancy.HiringOffice.class, org.cadre.vacancy.OfferCases.class, org.cadre.vacancy.OnePositionOnePerson.class,
        org.cadre.support.Supporting.class, org.cadre.support.MatchingOffice.class, org.cadre.support.Coached.class,
        org.cadre.evaluation.Reviewing.class, org.cadre.evaluation.Observing.class,
        org.cadre.evaluation.Assessing.class, org.cadre.evaluation.Packing.class, org.cadre.panel.Seating.class, org.cadre.panel.Convening.class,
        org.cadre.panel.PanelRows.class, org.cadre.panel.Rating.class, org.cadre.panel.Voting.class})
public @interface House {

    @TestConfiguration(proxyBeanMethods = false)
    class Wiring {

        /** So that a test finds a page that asks the database once for each of its lines. */
        @Bean
        static BeanPostProcessor counting() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof HikariDataSource pool ? new CountingDataSource(pool) : bean;
                }
            };
        }

        @Bean
        @Primary
        SteppedClock steppedClock() {
            return new SteppedClock();
        }

        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        Passed passed() {
            return new Passed();
        }

        /** As weak as it can be made: how strong a password's hash is in life, PasswordsTest says. */
        @Bean
        @Primary
        PasswordEncoder quickPasswords() {
            return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4)));
        }

        @Bean
        PlantedDeadlines plantedDeadlines() {
            return new PlantedDeadlines();
        }

        @Bean
        @Primary
        org.cadre.vacancy.BlankPapers blankPapers(@Qualifier("letterSheets") org.cadre.vacancy.PaperPrinter printer) {
            return new org.cadre.vacancy.BlankPapers(printer);
        }

        @Bean(initMethod = "start", destroyMethod = "stop")
        GreenMail postBox() {
            // A fixed free port: a test stops the server and starts it again.
            return new GreenMail(new ServerSetup(TestSocketUtils.findAvailableTcpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        }

        @Bean
        JavaMailSenderImpl mailServer(GreenMail postBox) {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(postBox.getSmtp().getPort());
            sender.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "1000");
            return sender;
        }
    }
}
