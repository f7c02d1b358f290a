package org.cadre.platform.engine;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the dates of open timers and tasks again. */
@Component
public class Retiming {

    /**
     * One date that moved.
     *
     * @param task whether it is a task's due date; else a timer's
     * @param diagram the key of its diagram
     * @param element its id in the diagram
     * @param assignee who holds the task, {@code null} where nobody does
     * @param groups whom the task is offered to
     */
    public record Move(String id, boolean task, String businessKey, String diagram, String element, Instant from, Instant to,
            String assignee, List<String> groups) {}

    /** Asks every open timer and due date of a case again, in the caller's transaction. */
    public List<Move> ofCase(String businessKey) {
        throw new UnsupportedOperationException("Not yet");
    }
}
