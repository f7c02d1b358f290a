package org.cadre.panel.process;

import java.util.Map;
import org.cadre.panel.Quorum;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** Asks {@code panel-quorum.dmn} in its newest version, beside the diagrams: when somebody leaves a meeting. */
@Component
class PanelQuorums implements Quorum {

    private static final String TABLE = "panel-quorum";

    private final DecisionService decisions;
    private final RepositoryService deployed;

    PanelQuorums(DecisionService decisions, RepositoryService deployed) {
        this.decisions = decisions;
        this.deployed = deployed;
    }

    @Override
    public Answer ask(Map<String, Object> facts) {
        int version = deployed.createDecisionDefinitionQuery().decisionDefinitionKey(TABLE).latestVersion().singleResult().getVersion();
        DmnDecisionRuleResult row = decisions.evaluateDecisionTableByKeyAndVersion(TABLE, version, Map.of("facts", facts)).getSingleResult();
        return new Answer(row.getEntry("quorate"), row.getEntry("rule"), version);
    }
}
