package org.cadre.panel.process;

import java.util.UUID;
import org.cadre.panel.RatingDeciding;
import org.cadre.platform.engine.CaseMessages;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * The façade of {@code rating-decision.bpmn}. Its business key is the support case's id. No process variable exists but the inputs of
 * multi-instance branches: {@code member} who is asked for a conflict, {@code voter} who is to cast a ballot, {@code side} that signs.
 */
@Component
class RatingDecisionProcess implements RatingDeciding {

    private final RuntimeService runtime;
    private final CaseMessages messages;

    RatingDecisionProcess(RuntimeService runtime, CaseMessages messages) {
        this.runtime = runtime;
        this.messages = messages;
    }

    @Override
    public void start(UUID caseId) {
        runtime.startProcessInstanceByMessage("PacketSealed", caseId.toString());
    }

    @Override
    public boolean tell(UUID caseId, Message message) {
        return messages.tell(caseId.toString(), switch (message) {
            case MEMBERS_CHANGED -> "MembersChanged";
            case ITEM_CALLED -> "ItemCalled";
            case BALLOT_STOPPED -> "BallotStopped";
            case RATING_READ -> "RatingRead";
            case RATING_ANSWERED -> "RatingAnswered";
        });
    }
}
