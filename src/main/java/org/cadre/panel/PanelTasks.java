package org.cadre.panel;

import java.util.UUID;
import org.cadre.platform.security.Person;

/** The tasks of rating decisions, for pages that do what a task asks: what is kept and the task's completion stand or fall together. */
public interface PanelTasks {

    /**
     * Completes that person's open task of that element in the case, in the caller's transaction; one that is offered to them is taken first.
     *
     * @return whether they had one
     */
    boolean complete(UUID caseId, String element, Person person);

    /** Takes from that person what is offered to them in the case, and what they have taken; what only they can do is ended by its diagram. */
    void take(UUID caseId, String person);
}
