package org.cadre.support.process;

import org.cadre.support.Matches;
import org.cadre.platform.engine.InDiagrams;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
@InDiagrams
class TakePlaceDelegate implements JavaDelegate {

    private final Matches matches;

    TakePlaceDelegate(Matches matches) {
        this.matches = matches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (!matches.takePlace(execution.getProcessBusinessKey())) {
            throw new BpmnError("CAPACITY_EXCEEDED");
        }
    }
}
