package org.cadre.pool.process;

import java.util.UUID;
import org.cadre.pool.CandidateScreening;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * The façade of {@code candidate-screening.bpmn}. The business key is the application's id. No process variable exists:
 * case number and posting title on Tasklist's cards are inputs of the tasks, {@code seat} is an input of each branch
 * of the scoring sub-process (writer: the diagram; reader: its gateway and the task's handler), {@code place} one of each
 * license to be verified (writer: the diagram; reader: the task's input and handler), and {@code facts} lives as long as
 * the table is asked.
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

    @Override
    public void correctionSent(UUID application) {
        tell(application, "CorrectionSent");
    }

    @Override
    public void referencesSettled(UUID application) {
        tell(application, "ReferencesSettled");
    }

    @Override
    public void licenceChanged(UUID application) {
        tell(application, "LicenceChanged");
    }

    @Override
    public boolean withdrawn(UUID application) {
        return tell(application, "CandidateWithdrew");
    }

    @Override
    public boolean postingCancelled(UUID application) {
        return tell(application, "PostingCancelled");
    }

    @Override
    public boolean hired(UUID application) {
        return tell(application, "CandidateHired");
    }

    private boolean tell(UUID application, String message) {
        var waiting = runtime.createExecutionQuery().processInstanceBusinessKey(application.toString())
                .messageEventSubscriptionName(message).list();
        waiting.forEach(execution -> runtime.messageEventReceived(message, execution.getId()));
        return !waiting.isEmpty();
    }
}
