package org.cadre.platform.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts the gates on every user task and every business rule task of every diagram, so that no diagram can forget them. */
@Component
class Gates extends AbstractBpmnParseListener {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final TaskGate taskGate;
    private final Supplier<Map<String, DecisionAnswers.Handler>> decisions;

    Gates(ObjectProvider<TaskAnswers> tasks, ObjectProvider<DecisionAnswers> decisions) {
        this.taskGate = new TaskGate(once(() -> merged(tasks.stream().map(TaskAnswers::handlers).toList())));
        this.decisions = once(() -> merged(decisions.stream().map(DecisionAnswers::handlers).toList()));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        for (String event : List.of(TaskListener.EVENTNAME_CREATE, TaskListener.EVENTNAME_UPDATE, TaskListener.EVENTNAME_ASSIGNMENT,
                TaskListener.EVENTNAME_COMPLETE)) {
            definition.addBuiltInTaskListener(event, taskGate);
        }
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        String table = element.attributeNS(new org.camunda.bpm.engine.impl.util.xml.Namespace(CAMUNDA), "decisionRef");
        activity.addListener(ExecutionListener.EVENTNAME_END, new DecisionGate(table, decisions));
    }

    private static <H> Map<String, H> merged(List<Map<String, H>> rooms) {
        Map<String, H> all = new HashMap<>();
        rooms.forEach(room -> room.forEach((id, handler) -> {
            if (all.put(id, handler) != null) {
                throw new IllegalStateException("Two rooms answer " + id);
            }
        }));
        return Map.copyOf(all);
    }

    /** The rooms' beans are asked late: they need the engine, and the engine needs this listener. */
    private static <T> Supplier<T> once(Supplier<T> source) {
        return new Supplier<>() {
            private volatile T value;

            @Override
            public T get() {
                T known = value;
                if (known == null) {
                    value = known = source.get();
                }
                return known;
            }
        };
    }
}
