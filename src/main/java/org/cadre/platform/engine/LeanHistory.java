package org.cadre.platform.engine;

import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * Full history but for what people type and what tables are asked: variables below the instance (a task's fields), forms
 * and evaluations of decision tables leave no trace in the engine. The rooms keep what must be kept.
 */
class LeanHistory extends HistoryLevelFull {

    static final String NAME = "cadre";

    @Override
    public int getId() {
        return 77;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        if (type.equals(HistoryEventTypes.DMN_DECISION_EVALUATE) || type.equals(HistoryEventTypes.FORM_PROPERTY_UPDATE)) {
            return false;
        }
        if (entity instanceof VariableInstanceEntity variable) {
            return variable.getExecutionId() != null && variable.getExecutionId().equals(variable.getProcessInstanceId())
                    && super.isHistoryEventProduced(type, entity);
        }
        return super.isHistoryEventProduced(type, entity);
    }
}
