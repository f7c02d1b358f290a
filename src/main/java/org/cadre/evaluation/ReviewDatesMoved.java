package org.cadre.evaluation;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.cadre.calendar.MovedDeadlines;
import org.cadre.platform.engine.Retiming.Move;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A change of the school calendar: the reviews compare their dates with those that people know, also where no deadline was open that moved. */
@Component
class ReviewDatesMoved implements MovedDeadlines {

    /** There is something for {@link ReviewDatesWatch} to do. */
    record ToFollow(UUID id) {}

    private final ReviewDateRows rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReviewDatesMoved(ReviewDateRows rows, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<String> tell(UUID change, List<Move> moves) {
        rows.follow(change, null, clock.instant());
        events.publishEvent(new ToFollow(change));
        return List.of();
    }
}
