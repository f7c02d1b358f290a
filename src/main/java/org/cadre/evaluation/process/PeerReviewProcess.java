package org.cadre.evaluation.process;

import java.util.UUID;
import org.cadre.evaluation.PeerReviewing;
import org.cadre.platform.engine.CaseMessages;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * The façade of {@code peer-review.bpmn}. Its business key is the support case's id, and no process variable exists: the case number on
 * Tasklist's cards is an input of the tasks. Withdrawal, another consulting teacher and entries in the coaching log are told by the room
 * {@code support}, as in every other support case.
 */
@Component
class PeerReviewProcess implements PeerReviewing {

    private final RuntimeService runtime;
    private final CaseMessages messages;

    PeerReviewProcess(RuntimeService runtime, CaseMessages messages) {
        this.runtime = runtime;
        this.messages = messages;
    }

    @Override
    public void start(UUID id) {
        runtime.startProcessInstanceByMessage("PeerReviewBegun", id.toString());
    }

    @Override
    public boolean tell(UUID id, Message message) {
        return messages.tell(id.toString(), switch (message) {
            case SELF_ASSESSED -> "SelfAssessed";
            case OBSERVATION_WRITTEN -> "ObservationWritten";
            case OBSERVATION_FINISHED -> "ObservationFinished";
            case FIRST_CONCERN -> "FirstConcern";
            case GRIEVANCE_FILED -> "GrievanceFiled";
            case GRIEVANCE_SETTLED -> "GrievanceSettled";
            case WITHDRAWAL_ASKED -> "WithdrawalAsked";
        });
    }
}
