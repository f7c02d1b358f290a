package org.cadre.panel;

import java.util.Collection;
import java.util.Set;
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

    /** Who may do an open task: of that element, and of that side, {@code null} where it is no side's. */
    interface Offer {
        Collection<String> to(String element, String side);
    }

    /**
     * Offers the case's open tasks to those who may do them now, and to nobody else: whoever may no longer has no right to them left, though
     * they had taken one. What is asked of one member alone stays theirs.
     */
    void offer(UUID caseId, Offer offer);

    /** Who is asked for the open tasks of that element in the case, one for each. */
    Set<String> holders(UUID caseId, String element);
}
