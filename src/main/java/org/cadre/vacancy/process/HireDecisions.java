package org.cadre.vacancy.process;

import java.util.Map;
import org.cadre.platform.engine.DecisionAnswers;
import org.cadre.vacancy.Hires;
import org.springframework.stereotype.Component;

/** Who takes the answer of which table in {@code vacancy-confirmation.bpmn}. */
@Component
class HireDecisions implements DecisionAnswers {

    private final Hires hires;

    HireDecisions(Hires hires) {
        this.hires = hires;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_JudgeHire", hires::judged);
    }
}
