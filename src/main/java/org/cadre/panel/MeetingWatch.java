package org.cadre.panel;

import java.time.Clock;
import org.cadre.calendar.SchoolDays;
import org.cadre.calendar.SchoolYear;
import org.cadre.platform.engine.Races;
import org.cadre.platform.time.ClockMoved;
import org.cadre.platform.time.Eastern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sees to it that the regular meetings are planned: those of the school year in which today lies, which takes over on July 1, and
 * those of the next one as soon as HR has entered it. A round that finds everything planned asks for one row a year.
 */
@Component
@ConditionalOnProperty(name = "cadre.panel.watch", matchIfMissing = true)
class MeetingWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MeetingWatch.class);

    private final Meetings meetings;
    private final SchoolDays schoolDays;
    private final Races races;
    private final Clock clock;

    MeetingWatch(Meetings meetings, SchoolDays schoolDays, Races races, Clock clock) {
        this.meetings = meetings;
        this.schoolDays = schoolDays;
        this.races = races;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${cadre.panel.every:PT1M}")
    void round() {
        watch();
    }

    @EventListener
    void clockMoved(ClockMoved event) {
        watch();
    }

    void watch() {
        String now = SchoolYear.nameAt(Eastern.today(clock));
        plan(now);
        SchoolYear next = schoolDays.year(schoolDays.year(now).after());
        if (next.entered()) {
            plan(next.name());
        }
    }

    /** A year that fails keeps no other from being planned; the next round tries it again. */
    private void plan(String schoolYear) {
        try {
            races.decide(() -> meetings.plan(schoolYear));
        } catch (RuntimeException fault) {
            LOG.error("The meetings of {} could not be planned: {}", schoolYear, fault.getClass().getName());
        }
    }
}
