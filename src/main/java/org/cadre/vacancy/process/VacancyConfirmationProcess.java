package org.cadre.vacancy.process;

import java.util.Map;
import java.util.UUID;
import org.cadre.platform.engine.CaseMessages;
import org.cadre.vacancy.VacancyConfirmation;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** {@code vacancy-confirmation.bpmn}. The business key is the hire's id; there are no variables. */
@Component
class VacancyConfirmationProcess implements VacancyConfirmation {

    private static final String HIRE_BEGUN = "HireBegun";
    private static final Map<Message, String> NAMES = Map.of(
            Message.SEPARATION_RESCINDED, "SeparationRescinded",
            Message.SEAT_VACATED_EARLY, "SeatVacatedEarly",
            Message.SEPARATION_DATE_CHANGED, "SeparationDateChanged",
            Message.CANDIDATE_ANSWERED, "CandidateAnswered",
            Message.LICENCE_CHANGED, "LicenceChanged",
            Message.CANDIDATE_DECLINED, "CandidateDeclined",
            Message.POSITION_CANCELLED, "PositionCancelled",
            Message.CLEARANCE_REFUSED, "ClearanceRefused");

    private final RuntimeService runtime;
    private final CaseMessages messages;

    VacancyConfirmationProcess(RuntimeService runtime, CaseMessages messages) {
        this.runtime = runtime;
        this.messages = messages;
    }

    @Override
    public void start(UUID hire) {
        runtime.startProcessInstanceByMessage(HIRE_BEGUN, hire.toString());
    }

    @Override
    public void tell(UUID hire, Message message) {
        messages.tell(hire.toString(), NAMES.get(message));
    }
}
