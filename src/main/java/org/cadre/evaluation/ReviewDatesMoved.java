package org.cadre.evaluation;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.cadre.calendar.MovedDeadlines;
import org.cadre.platform.engine.Retiming.Move;
import org.springframework.stereotype.Component;

/**
 * A change of the school calendar: in the next round of {@link ReviewDatesWatch} the reviews compare their dates with those that people
 * know, also where no deadline was open that moved.
 */
@Component
class ReviewDatesMoved implements MovedDeadlines {

    private final ReviewDateRows rows;
    private final Clock clock;

    ReviewDatesMoved(ReviewDateRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public List<String> tell(UUID change, List<Move> moves) {
        rows.follow(change, null, clock.instant());
        return List.of();
    }
}
