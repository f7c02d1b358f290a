package org.cadre.evaluation;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.cadre.platform.engine.Races;
import org.cadre.platform.time.ClockMoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sees to it that feedback on an observation is not forgotten. It looks by itself and stands on no diagram: a timer's date would tell the
 * educator, who sees the case on its diagram, that somebody was there, and on which day.
 */
@Component
class ObservationWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ObservationWatch.class);
    private static final int AT_ONCE = 500;

    private final Observations observations;
    private final Races races;
    private final ReentrantLock watching = new ReentrantLock();

    ObservationWatch(Observations observations, Races races) {
        this.observations = observations;
        this.races = races;
    }

    @Scheduled(fixedDelayString = "${cadre.evaluation.every:PT10M}")
    void round() {
        watch();
    }

    @EventListener
    void clockMoved(ClockMoved event) {
        watch();
    }

    /** The oldest come first, and whoever was reminded leaves the list: what a round does not reach, the next does. */
    void watch() {
        watching.lock();
        try {
            List<UUID> overdue = observations.overdue(AT_ONCE);
            overdue.forEach(this::remind);
        } finally {
            watching.unlock();
        }
    }

    /** One that fails keeps no other from being reminded; the next round tries it again. */
    private void remind(UUID caseId) {
        try {
            races.decide(() -> observations.remind(caseId));
        } catch (RuntimeException fault) {
            LOG.error("A reminder in case {} was not written: {}", caseId, fault.getClass().getName());
        }
    }
}
