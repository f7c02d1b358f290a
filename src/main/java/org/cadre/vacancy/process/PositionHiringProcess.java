package org.cadre.vacancy.process;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.vacancy.PositionHiring;
import org.camunda.bpm.engine.RuntimeService;
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

    private final RuntimeService runtime;

    PositionHiringProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start(UUID referral) {
        runtime.startProcessInstanceByMessage(CANDIDATE_REFERRED, referral.toString());
    }

    @Override
    public boolean tell(UUID referral, Message message) {
        String name = nameOf(message);
        var waiting = runtime.createExecutionQuery().processInstanceBusinessKey(referral.toString()).messageEventSubscriptionName(name).list();
        waiting.forEach(execution -> runtime.messageEventReceived(name, execution.getId()));
        return !waiting.isEmpty();
    }

    /** TURN_CAME is TurnCame in the diagram. */
    private static String nameOf(Message message) {
        return Arrays.stream(message.name().split("_")).map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
