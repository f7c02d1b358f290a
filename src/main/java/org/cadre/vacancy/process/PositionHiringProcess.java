package org.cadre.vacancy.process;

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

    private static String nameOf(Message message) {
        return switch (message) {
            case INTERVIEW_TIME_PICKED -> "InterviewTimePicked";
            case OTHER_TIMES_WANTED -> "OtherTimesWanted";
            case INTERVIEW_TIME_GIVEN_BACK -> "InterviewTimeGivenBack";
            case TURN_CAME -> "TurnCame";
            case SEAT_FILLED -> "SeatFilled";
            case ACCEPTED_ELSEWHERE -> "AcceptedElsewhere";
            case FREE_AGAIN -> "FreeAgain";
            case HIRED_ELSEWHERE -> "HiredElsewhere";
            case REFERRAL_WITHDRAWN -> "ReferralWithdrawn";
            case POSITION_CLOSED -> "PositionClosed";
            case HIRE_ENDED -> "HireEnded";
            case OFFER_ACCEPTED -> "OfferAccepted";
            case OFFER_DECLINED -> "OfferDeclined";
            case CLEARANCE_DISPUTED -> "ClearanceDisputed";
        };
    }
}
