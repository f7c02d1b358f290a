package org.cadre.panel;

import org.cadre.platform.time.ClockMoved;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute, and when the clock was moved, whether a new day has changed who sits on the Panel. */
@Component
@ConditionalOnProperty(name = "cadre.panel.watch", matchIfMissing = true)
class TurnoverWatch {

    private final Turnovers turnovers;

    TurnoverWatch(Turnovers turnovers) {
        this.turnovers = turnovers;
    }

    @Scheduled(fixedDelayString = "${cadre.panel.every:PT1M}")
    void round() {
        turnovers.ofToday();
    }

    @EventListener
    void clockMoved(ClockMoved event) {
        turnovers.ofToday();
    }
}
