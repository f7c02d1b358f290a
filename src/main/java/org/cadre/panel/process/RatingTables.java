package org.cadre.panel.process;

import java.util.Map;
import org.cadre.panel.NextPlans;
import org.cadre.platform.engine.DecisionAnswers;
import org.springframework.stereotype.Component;

/** Who takes what D7 answers in {@code rating-decision.bpmn}. */
@Component
class RatingTables implements DecisionAnswers {

    private final NextPlans plans;

    RatingTables(NextPlans plans) {
        this.plans = plans;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_FindNextPlan", plans::found);
    }
}
