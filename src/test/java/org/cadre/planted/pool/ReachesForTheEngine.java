package org.cadre.planted.pool;

import org.camunda.bpm.engine.RuntimeService;

/** A room's law that calls the engine. */
public class ReachesForTheEngine {

    void cancel(RuntimeService runtime, String application) {
        runtime.deleteProcessInstance(application, "cancelled");
    }
}
