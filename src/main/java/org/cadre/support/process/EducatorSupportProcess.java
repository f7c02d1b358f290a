package org.cadre.support.process;

import java.util.UUID;
import org.cadre.support.EducatorSupport;
import org.cadre.platform.engine.CaseMessages;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * The façade of {@code support-request.bpmn}, {@code peer-assistance.bpmn} and {@code informal-support.bpmn}, of which a case is in one
 * at a time, and of {@code consulting-teacher-assignment.bpmn}, which they call. The business key of all four is the case's id, and no
 * process variable exists: the case number on Tasklist's cards is an input of the tasks.
 */
@Component
class EducatorSupportProcess implements EducatorSupport {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final IdentityService identity;
    private final CaseMessages messages;

    EducatorSupportProcess(RuntimeService runtime, TaskService tasks, IdentityService identity, CaseMessages messages) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.identity = identity;
        this.messages = messages;
    }

    @Override
    public void start(UUID id, Begin begin) {
        runtime.startProcessInstanceByMessage(switch (begin) {
            case SUPPORT_ASKED -> "SupportAsked";
            case PEER_ASSISTANCE_BEGUN -> "PeerAssistanceBegun";
            case INFORMAL_SUPPORT_ASKED -> "InformalSupportAsked";
        }, id.toString());
    }

    @Override
    public boolean tell(UUID id, Message message) {
        return messages.tell(id.toString(), switch (message) {
            case OFFER_TAKEN -> "OfferTaken";
            case OFFER_TURNED_DOWN -> "OfferTurnedDown";
            case CONSENT_GIVEN -> "ConsentGiven";
            case CONSENT_REFUSED -> "ConsentRefused";
            case PLACE_FREE -> "PlaceFree";
            case COACHING_LOG_WRITTEN -> "CoachingLogWritten";
            case REASSIGNMENT_WANTED -> "ReassignmentWanted";
            case SWITCH_WANTED -> "SwitchWanted";
            case SURVEY_ANSWERED -> "SurveyAnswered";
            case FACTS_CONFIRMED -> "FactsConfirmed";
            case EDUCATOR_WITHDREW -> "EducatorWithdrew";
        });
    }

    /** It is Cadre that hands over: whoever completes the task behind it may not handle another's (see TaskGate). */
    @Override
    public void handOver(UUID id, String former, String consultingTeacher) {
        Authentication who = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            tasks.createTaskQuery().processInstanceBusinessKey(id.toString()).taskAssignee(former).list().stream()
                    .map(Task::getId).forEach(task -> tasks.setAssignee(task, consultingTeacher));
        } finally {
            if (who != null) {
                identity.setAuthentication(who.getUserId(), who.getGroupIds(), who.getTenantIds());
            }
        }
    }
}
