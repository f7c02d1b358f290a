package org.cadre.panel.process;

import org.cadre.panel.Minutes;
import org.cadre.platform.engine.InDiagrams;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Prints a meeting's minutes, once. */
@Component
@InDiagrams
class PrintMinutesDelegate implements JavaDelegate {

    private final Minutes minutes;

    PrintMinutesDelegate(Minutes minutes) {
        this.minutes = minutes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        minutes.print(execution.getProcessBusinessKey());
    }
}
