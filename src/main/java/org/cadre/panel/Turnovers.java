package org.cadre.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.cadre.platform.engine.Races;
import org.cadre.platform.time.Eastern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who sits on the Panel changes at midnight (Eastern), or when somebody is seated from today on: then every case before it is looked at once. */
@Component
class Turnovers {

    private static final Logger LOG = LoggerFactory.getLogger(Turnovers.class);

    private final RatingDecisionRepository decisions;
    private final ApplicationEventPublisher events;
    private final Races races;
    private final Clock clock;
    /** The Eastern day for which every case was looked at; {@code null} where one failed. */
    private volatile LocalDate seen;

    Turnovers(RatingDecisionRepository decisions, ApplicationEventPublisher events, Races races, Clock clock) {
        this.decisions = decisions;
        this.events = events;
        this.races = races;
        this.clock = clock;
    }

    /** A round of the watch: on most it asks nothing. */
    void ofToday() {
        LocalDate today = Eastern.today(clock);
        if (!today.equals(seen)) {
            seen = everyCase() ? today : null;
        }
    }

    @EventListener
    void now(SeatedToday event) {
        seen = everyCase() ? Eastern.today(clock) : null;
    }

    private boolean everyCase() {
        return decisions.before(RatingDecision.OVER).stream().filter(id -> !renewed(id)).count() == 0;
    }

    /** A case that fails keeps no other from being looked at; the next round tries it again. */
    private boolean renewed(UUID id) {
        try {
            races.decide(() -> events.publishEvent(new Turnover(id)));
            return true;
        } catch (RuntimeException fault) {
            LOG.error("Case {}: its tasks could not be handed on: {}", id, fault.getClass().getName());
            return false;
        }
    }
}
