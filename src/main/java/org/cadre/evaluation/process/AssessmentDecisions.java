package org.cadre.evaluation.process;

import java.util.Map;
import org.cadre.evaluation.Assessments;
import org.cadre.platform.engine.DecisionAnswers;
import org.springframework.stereotype.Component;

/** Who takes what D6 answers in {@code peer-review.bpmn}. */
@Component
class AssessmentDecisions implements DecisionAnswers {

    private final Assessments assessments;

    AssessmentDecisions(Assessments assessments) {
        this.assessments = assessments;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_GuardRating", assessments::guarded);
    }
}
