package org.cadre.pool.process;

import java.util.List;
import java.util.Map;
import org.cadre.pool.EligibilityTable;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the table that is named after the posting's role, in its newest version. */
@Component
class EligibilityTables implements EligibilityTable {

    private final DecisionService decisions;

    EligibilityTables(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<Finding> findings(String role, Map<String, Object> facts) {
        return decisions.evaluateDecisionTableByKey(role + "-eligibility").variables(Map.of("facts", facts)).evaluate().getResultList().stream()
                .map(rule -> new Finding((String) rule.get("reason"), (String) rule.get("effect"), (String) rule.get("rule"))).toList();
    }
}
