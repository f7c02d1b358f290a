package org.cadre.pool.process;

import org.cadre.platform.engine.InDiagrams;
import org.cadre.pool.Applications;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
@InDiagrams
class EnterPoolDelegate implements JavaDelegate {

    private final Applications applications;

    EnterPoolDelegate(Applications applications) {
        this.applications = applications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        applications.enterPool(execution.getProcessBusinessKey());
    }
}
