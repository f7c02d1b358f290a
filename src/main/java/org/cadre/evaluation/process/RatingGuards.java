package org.cadre.evaluation.process;

import java.util.List;
import java.util.Map;
import org.cadre.evaluation.RatingGuard;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks {@code rating-guard.dmn} in its newest version. */
@Component
class RatingGuards implements RatingGuard {

    private static final String TABLE = "rating-guard";

    private final DecisionService decisions;

    RatingGuards(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<Finding> findings(Map<String, Object> facts) {
        return decisions.evaluateDecisionTableByKey(TABLE).variables(Map.of("facts", facts)).evaluate().getResultList().stream().map(Finding::of).toList();
    }
}
