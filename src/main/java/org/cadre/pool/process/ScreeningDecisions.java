package org.cadre.pool.process;

import java.util.Map;
import org.cadre.platform.engine.DecisionAnswers;
import org.cadre.pool.Eligibility;
import org.cadre.pool.Screenings;
import org.springframework.stereotype.Component;

/** Who takes the answer of which table in {@code candidate-screening.bpmn}. */
@Component
class ScreeningDecisions implements DecisionAnswers {

    private final Eligibility eligibility;
    private final Screenings screenings;

    ScreeningDecisions(Eligibility eligibility, Screenings screenings) {
        this.eligibility = eligibility;
        this.screenings = screenings;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_CheckEligibility", eligibility::judged, "Task_JudgeScores", screenings::judged);
    }
}
