package org.cadre.platform.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Stands behind every business rule task: hands the table's answer to the room, so that none of it becomes a variable. */
class DecisionGate implements ExecutionListener {

    private final String table;
    private final Supplier<Map<String, DecisionAnswers.Handler>> handlers;

    DecisionGate(String table, Supplier<Map<String, DecisionAnswers.Handler>> handlers) {
        this.table = table;
        this.handlers = handlers;
    }

    @Override
    public void notify(DelegateExecution execution) {
        DecisionAnswers.Handler handler = handlers.get().get(execution.getCurrentActivityId());
        if (handler == null) {
            throw new IllegalStateException("No room takes the result of " + execution.getCurrentActivityId());
        }
        DmnDecisionResult result = (DmnDecisionResult) execution.getVariable("decisionResult");
        List<Map<String, Object>> rules = result.getResultList();
        String asked = asked(execution);
        handler.decided(execution.getProcessBusinessKey(), new DecisionAnswers.Decision(asked, version(execution, asked), rules));
    }

    /** Which table a case asks may be the room's answer. */
    private String asked(DelegateExecution execution) {
        return (String) Context.getProcessEngineConfiguration().getExpressionManager().createExpression(table).getValue(execution);
    }

    private static int version(DelegateExecution execution, String table) {
        String deployment = ((ExecutionEntity) execution).getProcessDefinition().getDeploymentId();
        DecisionDefinition definition = Context.getProcessEngineConfiguration().getDeploymentCache()
                .findDeployedDecisionDefinitionByDeploymentAndKey(deployment, table);
        return definition.getVersion();
    }
}
