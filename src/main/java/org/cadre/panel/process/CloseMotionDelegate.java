package org.cadre.panel.process;

import org.cadre.panel.Motions;
import org.cadre.platform.engine.InDiagrams;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the motion on which all have voted, once. */
@Component
@InDiagrams
class CloseMotionDelegate implements JavaDelegate {

    private final Motions motions;

    CloseMotionDelegate(Motions motions) {
        this.motions = motions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        motions.close(execution.getProcessBusinessKey());
    }
}
