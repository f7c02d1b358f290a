package org.cadre.calendar.process;

import org.cadre.calendar.CalendarChanges;
import org.cadre.platform.engine.InDiagrams;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
@InDiagrams
class MoveDeadlinesDelegate implements JavaDelegate {

    private final CalendarChanges changes;

    MoveDeadlinesDelegate(CalendarChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.moveNext(execution.getProcessBusinessKey());
    }
}
