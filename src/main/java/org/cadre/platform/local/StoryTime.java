package org.cadre.platform.local;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.cadre.platform.time.ClockMoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Moves the story's clock, stopping at each due job in order, so that what happens happens at its own time. */
@Service
@Profile("local")
public class StoryTime {

    private static final Logger LOG = LoggerFactory.getLogger(StoryTime.class);
    private static final int MOST_JOBS_IN_ONE_MOVE = 100_000;

    private final StoryClock clock;
    private final ProcessEngine engine;
    private final ApplicationEventPublisher events;

    StoryTime(StoryClock clock, ProcessEngine engine, ApplicationEventPublisher events) {
        this.clock = clock;
        this.engine = engine;
        this.events = events;
    }

    /** @return how many jobs ran on the way */
    public synchronized int moveTo(Instant target) {
        var executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        boolean active = executor.isActive();
        executor.shutdown();
        try {
            int ran = runUntil(target);
            if (target.isAfter(clock.instant())) {
                clock.moveTo(target);
            }
            events.publishEvent(new ClockMoved(clock.instant()));
            return ran;
        } finally {
            if (active) {
                executor.start();
            }
        }
    }

    private int runUntil(Instant target) {
        ManagementService management = engine.getManagementService();
        int ran = 0;
        for (Optional<Job> next = next(management, target); next.isPresent() && ran < MOST_JOBS_IN_ONE_MOVE; next = next(management, target)) {
            Job job = next.get();
            if (job.getDuedate() != null && job.getDuedate().toInstant().isAfter(clock.instant())) {
                clock.moveTo(job.getDuedate().toInstant());
                events.publishEvent(new ClockMoved(clock.instant()));
            }
            try {
                management.executeJob(job.getId());
            } catch (RuntimeException failed) {
                LOG.warn("Job {} of {} failed while the clock was moved; it keeps its retries", job.getId(), job.getProcessDefinitionKey());
            }
            ran++;
        }
        return ran;
    }

    /** The job that is due first, those without a date before all others. A failed job is due again later, by its retry time. */
    private static Optional<Job> next(ManagementService management, Instant target) {
        var undated = management.createJobQuery().active().withRetriesLeft().executable().listPage(0, 1);
        if (!undated.isEmpty()) {
            return Optional.of(undated.get(0));
        }
        return management.createJobQuery().active().withRetriesLeft().duedateLowerThan(Date.from(target.plusMillis(1)))
                .orderByJobDuedate().asc().listPage(0, 1).stream().findFirst();
    }
}
