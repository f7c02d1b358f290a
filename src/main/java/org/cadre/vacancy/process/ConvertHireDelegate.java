package org.cadre.vacancy.process;

import org.cadre.platform.engine.InDiagrams;
import org.cadre.vacancy.Hires;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
@InDiagrams
class ConvertHireDelegate implements JavaDelegate {

    private final Hires hires;

    ConvertHireDelegate(Hires hires) {
        this.hires = hires;
    }

    @Override
    public void execute(DelegateExecution execution) {
        hires.convert(execution.getProcessBusinessKey());
    }
}
