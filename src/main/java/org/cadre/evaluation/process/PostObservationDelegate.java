package org.cadre.evaluation.process;

import org.cadre.evaluation.Observations;
import org.cadre.platform.engine.InDiagrams;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
@InDiagrams
class PostObservationDelegate implements JavaDelegate {

    private final Observations observations;

    PostObservationDelegate(Observations observations) {
        this.observations = observations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        observations.post(execution.getProcessBusinessKey());
    }
}
