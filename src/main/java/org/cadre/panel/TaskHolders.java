package org.cadre.panel;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the Panel's open tasks about a case with those who may do them (domain 2.4, 2.7, R-003): whoever is recused, has left or sits there
 * no longer loses them, case number and all, and whoever acts for that side instead finds them. It is done under the case's lock, in the
 * transaction of what changed: a task that opens at the same moment is offered by the same facts.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TaskHolders {

    private static final String PRESENTATION = "Task_RecordPresentation";
    private static final String DECLARATION = "Task_DeclareConflict";

    private final RatingDecisions decisions;
    private final Approvals approvals;
    private final Presentations presentations;
    private final Motions motions;
    private final Declarations declarations;
    private final PanelTasks tasks;
    private final RatingDeciding process;

    TaskHolders(RatingDecisions decisions, Approvals approvals, Presentations presentations, Motions motions, Declarations declarations, PanelTasks tasks,
            RatingDeciding process) {
        this.decisions = decisions;
        this.approvals = approvals;
        this.presentations = presentations;
        this.motions = motions;
        this.declarations = declarations;
        this.tasks = tasks;
        this.process = process;
    }

    @EventListener
    void renew(Turnover turnover) {
        UUID caseId = turnover.caseId();
        String key = decisions.locked(caseId.toString()).caseId().toString();
        tasks.offer(caseId, (element, side) -> mayDo(key, element, side));
        if (!tasks.holders(caseId, DECLARATION).equals(Set.copyOf(declarations.asked(key)))) {
            process.tell(caseId, RatingDeciding.Message.MEMBERS_CHANGED);
        }
    }

    private List<String> mayDo(String key, String element, String side) {
        if (side != null) {
            return approvals.signers(key, side);
        }
        return element.equals(PRESENTATION) ? presentations.recorders(key) : motions.movers(key);
    }
}
