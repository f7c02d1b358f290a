package org.cadre.vacancy.process;

import org.cadre.platform.engine.InDiagrams;
import org.cadre.vacancy.Hires;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
@InDiagrams
class ConfirmHireDelegate implements JavaDelegate {

    private final Hires hires;

    ConfirmHireDelegate(Hires hires) {
        this.hires = hires;
    }

    @Override
    public void execute(DelegateExecution execution) {
        hires.confirm(execution.getProcessBusinessKey());
    }
}
