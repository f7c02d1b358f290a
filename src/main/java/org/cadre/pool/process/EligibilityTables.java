package org.cadre.pool.process;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.pool.EligibilityTable;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

/** Asks the table that is named after the posting's role, in its newest version. */
@Component
class EligibilityTables implements EligibilityTable {

    private final DecisionService decisions;
    private final RepositoryService repository;

    EligibilityTables(DecisionService decisions, RepositoryService repository) {
        this.decisions = decisions;
        this.repository = repository;
    }

    @Override
    public Optional<Shape> shape(String role) {
        return Optional.ofNullable(repository.createDecisionDefinitionQuery().decisionDefinitionKey(EligibilityTable.keyOf(role)).latestVersion()
                .singleResult()).map(table -> repository.getDmnModelInstance(table.getId())).map(EligibilityTables::shapeOf);
    }

    static Shape shapeOf(DmnModelInstance table) {
        Set<String> inputs = table.getModelElementsByType(Input.class).stream()
                .map(input -> input.getInputExpression().getText().getTextContent().strip()).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Output> outputs = List.copyOf(table.getModelElementsByType(Output.class));
        int reason = outputs.stream().map(Output::getName).toList().indexOf("reason");
        Set<String> reasons = reason < 0 ? Set.of() : table.getModelElementsByType(Rule.class).stream()
                .map(rule -> List.copyOf(rule.getOutputEntries()).get(reason).getText().getTextContent().replace("\"", "").strip())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Shape(inputs, reasons);
    }

    @Override
    public List<Finding> findings(String role, Map<String, Object> facts) {
        return decisions.evaluateDecisionTableByKey(EligibilityTable.keyOf(role)).variables(Map.of("facts", facts)).evaluate().getResultList().stream()
                .map(rule -> new Finding((String) rule.get("reason"), (String) rule.get("effect"), (String) rule.get("rule"))).toList();
    }
}
