package org.cadre.planted.pool.process;

import java.util.Map;
import org.cadre.platform.engine.DecisionAnswers;

/** A decision handler that other rooms could call. */
public class PlantedDecisions implements DecisionAnswers {

    @Override
    public Map<String, Handler> handlers() {
        return Map.of();
    }
}
