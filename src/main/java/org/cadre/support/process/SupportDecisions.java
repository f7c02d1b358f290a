package org.cadre.support.process;

import java.util.Map;
import org.cadre.support.Routes;
import org.cadre.platform.engine.DecisionAnswers;
import org.springframework.stereotype.Component;

/** Who takes what D4 answers, in {@code support-request.bpmn} and again in {@code informal-support.bpmn}. */
@Component
class SupportDecisions implements DecisionAnswers {

    private final Routes routes;

    SupportDecisions(Routes routes) {
        this.routes = routes;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_RouteRequest", routes::routed, "Task_RouteAgain", routes::routed);
    }
}
