package org.cadre.support.process;

import java.util.Map;
import org.cadre.support.Matches;
import org.cadre.platform.engine.DecisionAnswers;
import org.springframework.stereotype.Component;

/** Who takes the answer of D5 in {@code consulting-teacher-assignment.bpmn}. */
@Component
class MatchDecisions implements DecisionAnswers {

    private final Matches matches;

    MatchDecisions(Matches matches) {
        this.matches = matches;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_MatchConsultingTeacher", matches::answered);
    }
}
