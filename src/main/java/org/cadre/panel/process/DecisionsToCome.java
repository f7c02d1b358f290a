package org.cadre.panel.process;

import java.util.Map;
import java.util.TreeMap;
import org.cadre.platform.engine.DecisionAnswers;
import org.springframework.stereotype.Component;

/** The Panel's tables whose answers nobody keeps yet. Whoever takes one takes its line out of here. */
@Component
class DecisionsToCome implements DecisionAnswers {

    @Override
    public Map<String, Handler> handlers() {
        Map<String, Handler> all = new TreeMap<>();
        all.put("Task_JudgeQuorum", DecisionsToCome::toCome);
        return all;
    }

    private static void toCome(String key, Decision decision) {
        throw new UnsupportedOperationException(key + " " + decision.table());
    }
}
