package org.cadre.pool.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.local.StoryClock;
import org.cadre.platform.local.StoryTime;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** The office that a fresh local folder begins with, and a year of it. It brings an engine of its own, so it runs apart from the house. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "cadre.local.data-dir=target/office-data", "cadre.local.fresh=true", "cadre.local.office=true", "server.address=127.0.0.1",
        "spring.datasource.hikari.connection-timeout=1000", "camunda.bpm.job-execution.enabled=false", "cadre.mail.every=PT24H"})
@ActiveProfiles("local")
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalOfficeIT {

    private static final Instant START = Instant.parse("2025-06-02T13:00:00Z");

    /** What the weeks before June can bring anyone to. A lateral move needs a waiver from July on; no pool has ended yet. */
    private static final Set<Stage> THERE = EnumSet.of(Stage.DRAFT, Stage.REASONS, Stage.REVIEW, Stage.INELIGIBLE, Stage.REFERENCES, Stage.LICENCES,
            Stage.SCORING, Stage.SECOND_REVIEW, Stage.CONFIRMING, Stage.NOT_ADVANCED, Stage.IN_POOL, Stage.ON_HOLD, Stage.WITHDRAWN,
            Stage.AWAITING_POOL, Stage.RELEASED);

    @Autowired private JdbcClient database;
    @Autowired private Journal journal;
    @Autowired private StoryClock clock;
    @Autowired private StoryTime time;
    @Autowired private LocalOffice office;
    @Autowired private ProcessEngine engine;

    @Test
    @Order(1)
    void theOfficeIsAtWorkWhenTheStoryStarts() {
        assertThat(clock.instant()).isBetween(START, START.plus(Duration.ofMinutes(10)));
        assertThat(clock.present()).isEmpty();
        assertThat(stages()).containsAll(THERE);
        assertThat(engine.getTaskService().createTaskQuery().list()).extracting(task -> task.getTaskDefinitionKey())
                .contains("Task_ScoreApplication", "Task_VerifyLicence", "Task_ConfirmIneligible", "Task_ConfirmNotAdvanced");
        assertThat(database.sql("select distinct state from cadre.reference").query(String.class).list())
                .contains("ASKED", "OPENED", "DONE", "DECLINED", "EXPIRED");
        assertNothingIsBroken();
    }

    @Test
    @Order(2)
    void nothingHappensTwiceWhereAStartGoesOnAfterAKill() {
        List<String> before = everything();
        // As after a kill on the way: the folder still says that the present is to be reached, and all deeds are tried again.
        LocalStory.until(java.time.LocalDate.of(2025, 6, 2)).forEach(office::play);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void aYearByTheClockEndsEveryCaseOrLeavesItWithAPerson() {
        time.moveTo(Instant.parse("2026-07-01T16:00:00Z"));

        assertNothingIsBroken();
        assertThat(engine.getManagementService().createJobQuery().noRetriesLeft().count()).isZero();
        assertThat(engine.getManagementService().createJobQuery().withException().list()).isEmpty();
        // Whoever still waits, waits for a person, or stands in a pool until its year is over.
        List<String> open = database.sql("""
                select a.id::text from cadre.application a
                 where a.stage not in ('DRAFT', 'INELIGIBLE', 'NOT_ADVANCED', 'EXPIRED', 'REFUSED', 'WITHDRAWN', 'CANCELLED', 'IN_POOL', 'ON_HOLD',
                       'AWAITING_POOL', 'RELEASED')""")
                .query(String.class).list();
        assertThat(open).isNotEmpty().allMatch(id -> engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id).count() > 0);
    }

    private Set<Stage> stages() {
        return Set.copyOf(database.sql("select distinct stage from cadre.application").query((row, i) -> Stage.valueOf(row.getString(1))).list());
    }

    private void assertNothingIsBroken() {
        List<UUID> cases = database.sql("select id from cadre.application").query(UUID.class).list();
        assertThat(cases).hasSizeGreaterThan(20).allMatch(id -> journal.firstBrokenLink(id).isEmpty() && !journal.of(id).isEmpty());
        assertThat(database.sql("select distinct recipient from cadre.letter").query(String.class).list())
                .isNotEmpty().allMatch(address -> address.matches("\\S+@example\\.(org|net|com)"));
    }

    /** How many there are of what must not be there twice. */
    private List<String> everything() {
        return database.sql("""
                select string_agg(stage, ' ' order by case_number) from cadre.application
                union all select count(*)::text from cadre.journal_entry where what <> 'licences.seen'
                union all select count(*)::text from cadre.letter union all select count(*)::text from cadre.screening_sheet
                union all select count(*)::text from cadre.candidate_account union all select count(*)::text from cadre.ruling
                union all select count(*)::text from public.act_ru_task""").query(String.class).list();
    }
}
