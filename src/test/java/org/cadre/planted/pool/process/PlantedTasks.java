package org.cadre.planted.pool.process;

import java.util.Map;
import org.cadre.platform.engine.TaskAnswers;

/** A task handler that other rooms could call. */
public class PlantedTasks implements TaskAnswers {

    @Override
    public Map<String, Handler> handlers() {
        return Map.of();
    }
}
