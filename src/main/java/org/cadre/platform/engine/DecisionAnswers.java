package org.cadre.platform.engine;

import java.util.List;
import java.util.Map;

/** A room says here who takes the result of which business rule task, by the task's id in the diagram. */
public interface DecisionAnswers {

    Map<String, Handler> handlers();

    /** Runs in the engine's transaction. */
    interface Handler {
        void decided(String businessKey, Decision decision);
    }

    /** What a table answered: its key and version, and one map a matched rule. */
    record Decision(String table, int version, List<Map<String, Object>> rules) {}
}
