package org.cadre.vacancy.process;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.platform.engine.CaseMessages;
import org.cadre.vacancy.PositionHiring;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * The façade of {@code position-hiring.bpmn}. The business key is the referral's id. No process variable exists: number and
 * position on Tasklist's cards are inputs of the tasks, and the place of each branch of the scoring (writer and reader: the
 * diagram) is the engine's own.
 */
@Component
class PositionHiringProcess implements PositionHiring {

    static final String KEY = "position-hiring";
    private static final String CANDIDATE_REFERRED = "CandidateReferred";

    private static final String[] OF_THE_TEAM = {"Task_OfferInterview", "Task_Recommend"};

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final CaseMessages messages;

    PositionHiringProcess(RuntimeService runtime, TaskService tasks, CaseMessages messages) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.messages = messages;
    }

    @Override
    public void start(UUID referral) {
        runtime.startProcessInstanceByMessage(CANDIDATE_REFERRED, referral.toString());
    }

    @Override
    public boolean tell(UUID referral, Message message) {
        return messages.tell(referral.toString(), nameOf(message));
    }

    @Override
    public void offerTo(UUID referral, Set<String> managers) {
        for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(referral.toString()).taskDefinitionKeyIn(OF_THE_TEAM).list()) {
            if (task.getAssignee() != null && !managers.contains(task.getAssignee())) {
                tasks.setAssignee(task.getId(), null);
            }
            Set<String> offered = tasks.getIdentityLinksForTask(task.getId()).stream().filter(link -> link.getType().equals(IdentityLinkType.CANDIDATE))
                    .map(IdentityLink::getUserId).collect(Collectors.toSet());
            managers.stream().filter(manager -> !offered.contains(manager)).forEach(manager -> tasks.addCandidateUser(task.getId(), manager));
            offered.stream().filter(manager -> !managers.contains(manager)).forEach(manager -> tasks.deleteCandidateUser(task.getId(), manager));
        }
    }

    /** TURN_CAME is TurnCame in the diagram. */
    private static String nameOf(Message message) {
        return Arrays.stream(message.name().split("_")).map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
