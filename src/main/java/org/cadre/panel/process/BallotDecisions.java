package org.cadre.panel.process;

import java.util.Map;
import org.cadre.panel.Motions;
import org.cadre.platform.engine.DecisionAnswers;
import org.springframework.stereotype.Component;

/** Who takes what the tables answer in {@code rating-decision.bpmn} about a motion on its way: quorum, D6, result. */
@Component
class BallotDecisions implements DecisionAnswers {

    private final Motions motions;

    BallotDecisions(Motions motions) {
        this.motions = motions;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_JudgeCaseQuorum", motions::quorumJudged, "Task_GuardMotion", motions::guarded, "Task_CountBallots", motions::counted);
    }
}
