package org.cadre.pool.process;

import java.util.UUID;
import org.cadre.pool.PositionApplication;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * The façade of {@code position-application.bpmn}. The business key is the application's id. No process variable exists.
 * Withdrawal, the posting's cancellation and a hire are told by {@link CandidateScreeningProcess}, to whichever diagram carries the
 * application.
 */
@Component
class PositionApplicationProcess implements PositionApplication {

    private static final String POSITION_APPLICATION_SUBMITTED = "PositionApplicationSubmitted";
    private static final String POOL_STANDING_CHANGED = "PoolStandingChanged";

    private final RuntimeService runtime;

    PositionApplicationProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start(UUID application) {
        runtime.startProcessInstanceByMessage(POSITION_APPLICATION_SUBMITTED, application.toString());
    }

    @Override
    public void poolStandingChanged(UUID application) {
        runtime.createExecutionQuery().processInstanceBusinessKey(application.toString()).messageEventSubscriptionName(POOL_STANDING_CHANGED).list()
                .forEach(execution -> runtime.messageEventReceived(POOL_STANDING_CHANGED, execution.getId()));
    }
}
