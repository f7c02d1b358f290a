package org.cadre.pool.process;

import java.util.UUID;
import org.cadre.pool.CandidateScreening;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * The façade of {@code candidate-screening.bpmn}. The business key is the application's id. No process variable exists:
 * case number and posting title on Tasklist's cards are inputs of the tasks, and {@code seat} is an input of each branch
 * of the scoring sub-process (writer: the diagram; reader: its gateway and the task's handler).
 */
@Component
class CandidateScreeningProcess implements CandidateScreening {

    static final String KEY = "candidate-screening";
    private static final String APPLICATION_SUBMITTED = "ApplicationSubmitted";

    private final RuntimeService runtime;

    CandidateScreeningProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start(UUID application) {
        runtime.startProcessInstanceByMessage(APPLICATION_SUBMITTED, application.toString());
    }
}
