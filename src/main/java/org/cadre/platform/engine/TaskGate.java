package org.cadre.platform.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.variable.mapping.InputParameter;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Stands on every user task. On completion it refuses anyone but the assignee and any name that the task does not
 * declare, hands the fields to the room, and removes them: nothing that a person typed stays in the engine.
 */
class TaskGate implements TaskListener {

    private final Supplier<Map<String, TaskAnswers.Handler>> handlers;

    TaskGate(Supplier<Map<String, TaskAnswers.Handler>> handlers) {
        this.handlers = handlers;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskAnswers.Handler handler = handlers.get().get(task.getTaskDefinitionKey());
        if (handler == null) {
            throw new IllegalStateException("No room answers the task " + task.getTaskDefinitionKey());
        }
        var open = new TaskAnswers.OpenTask(task.getExecution().getProcessBusinessKey(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(), task::getVariable);
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> {
                handOverPrefilled(task);
                handler.opened(open);
            }
            case EVENTNAME_UPDATE -> changedHands((TaskEntity) task, open, handler);
            case EVENTNAME_ASSIGNMENT -> {
                if (task.getAssignee() != null) {
                    handler.taken(open, task.getAssignee());
                }
            }
            case EVENTNAME_COMPLETE -> complete(task, open, handler);
            default -> { }
        }
    }

    /**
     * What the diagram prefilled goes from the activity to the task itself: a group's right to read its tasks covers a
     * task's own variables alone, and with the activity's the cards in Tasklist stay empty.
     */
    private static void handOverPrefilled(DelegateTask task) {
        ExecutionEntity execution = (ExecutionEntity) task.getExecution();
        for (String name : fieldsOf(execution)) {
            TypedValue prefilled = execution.getVariableLocalTyped(name);
            if (prefilled != null && prefilled.getValue() != null) {
                task.setVariableLocal(name, prefilled);
                execution.removeVariableLocal(name);
            }
        }
    }

    private static void complete(DelegateTask task, TaskAnswers.OpenTask open, TaskAnswers.Handler handler) {
        Person person = whoActs(Context.getCommandContext());
        if (!person.id().equals(task.getAssignee())) {
            throw Refusal.of("task.claimFirst");
        }
        ExecutionEntity execution = (ExecutionEntity) task.getExecution();
        Set<String> declared = fieldsOf(execution);
        refuseForeignNames(execution, declared);
        Map<String, Object> values = new HashMap<>();
        declared.forEach(name -> values.put(name, task.getVariable(name)));
        handler.completed(open, person, new Answers(values));
        declared.forEach(execution::removeVariable);
    }

    private static void changedHands(TaskEntity task, TaskAnswers.OpenTask open, TaskAnswers.Handler handler) {
        PropertyChange change = task.getPropertyChanges().get(TaskEntity.ASSIGNEE);
        if (change != null) {
            refuseHandlingOthers(change);
            if (change.getOrgValue() != null) {
                handler.givenBack(open, (String) change.getOrgValue());
            }
        }
    }

    /** A person takes a task for themselves and gives back their own; only administrators handle another's. */
    private static void refuseHandlingOthers(PropertyChange change) {
        var who = Context.getCommandContext().getAuthentication();
        if (who == null || who.getGroupIds() != null && who.getGroupIds().contains(Person.ENGINE_ADMINISTRATOR)) {
            return;
        }
        for (Object involved : new Object[] {change.getOrgValue(), change.getNewValue()}) {
            if (involved != null && !involved.equals(who.getUserId())) {
                throw Refusal.of("task.notYours");
            }
        }
    }

    private static Person whoActs(CommandContext command) {
        var authentication = command.getAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw Refusal.of("task.signInFirst");
        }
        var groups = authentication.getGroupIds();
        return new Person(authentication.getUserId(), authentication.getUserId(), groups == null ? Set.of() : Set.copyOf(groups));
    }

    private static Set<String> fieldsOf(ExecutionEntity execution) {
        var mapping = execution.getActivity().getIoMapping();
        return mapping == null ? Set.of()
                : mapping.getInputParameters().stream().map(InputParameter::getName).collect(Collectors.toSet());
    }

    /** Completion writes the submitted values first; whatever it made or changed beside the task's own inputs is foreign. */
    private static void refuseForeignNames(ExecutionEntity execution, Set<String> declared) {
        var cache = Context.getCommandContext().getDbEntityManager().getDbEntityCache();
        for (VariableInstanceEntity variable : cache.getEntitiesByType(VariableInstanceEntity.class)) {
            boolean own = execution.getId().equals(variable.getExecutionId()) && declared.contains(variable.getName());
            if (!own && execution.getProcessInstanceId().equals(variable.getProcessInstanceId())
                    && written(cache.getCachedEntity(variable))) {
                throw Refusal.at(variable.getName(), "task.noSuchField", variable.getName());
            }
        }
    }

    private static boolean written(CachedDbEntity entity) {
        return entity.getEntityState() == DbEntityState.TRANSIENT || entity.isDirty();
    }
}
