package org.cadre.evaluation;

import java.util.Map;
import java.util.Set;
import org.cadre.journal.AlsoTells;
import org.cadre.journal.KeptQuiet;
import org.springframework.stereotype.Component;

/** What the diagram of a review tells besides {@code support.tell}, and what of it nobody is shown. */
@Component
public class ReviewCalls implements AlsoTells, KeptQuiet {

    @Override
    public Map<String, String> calls() {
        return Map.of("evaluators.resume(", "WITHDRAWN", "packets.handedOver(", "BEFORE_PANEL");
    }

    /** The watch for feedback: an observation is its author's alone until it is posted, an unannounced day above all. */
    @Override
    public Set<String> elements() {
        return Set.of("Event_ObservationWritten", "Event_ReviewLogWritten", "Timer_ReviewFeedbackOverdue", "Event_ReviewFeedbackReminded",
                "Event_ObservationFinished", "Task_PostObservation");
    }
}
