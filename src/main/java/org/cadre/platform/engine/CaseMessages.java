package org.cadre.platform.engine;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** Tells cases what has happened. */
@Component
public class CaseMessages {

    private final RuntimeService runtime;

    CaseMessages(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** @return whether anything in the case of that business key waited for the message */
    public boolean tell(String businessKey, String message) {
        boolean heard = false;
        for (Execution execution : runtime.createExecutionQuery().processInstanceBusinessKey(businessKey).messageEventSubscriptionName(message).list()) {
            if (stillWaits(execution, message)) {
                runtime.messageEventReceived(message, execution.getId());
                heard = true;
            }
        }
        return heard;
    }

    /** The query asks the database, which does not know yet what this very command of the engine has received or ended already. */
    private static boolean stillWaits(Execution execution, String message) {
        return Context.getCommandContext() == null
                || ((ExecutionEntity) execution).getEventSubscriptions().stream().anyMatch(each -> message.equals(each.getEventName()));
    }
}
