package org.cadre;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** Notes every arrow that any test has taken: a diagram whose arrows were all taken has had all its elements passed, both ways of each gateway. */
class Passed extends AbstractProcessEnginePlugin {

    private static final Set<String> ARROWS = ConcurrentHashMap.newKeySet();
    private static final Set<String> EVENTS = ConcurrentHashMap.newKeySet();

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener> listeners = new ArrayList<>();
        if (engine.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl arrow) {
                arrow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> ARROWS.add(execution.getCurrentTransitionId()));
            }

            @Override
            public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl event) {
                event.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> EVENTS.add(execution.getCurrentActivityId()));
            }
        });
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    /** The arrows of a diagram that no test has taken so far. */
    static Set<String> notYet(BpmnModelInstance diagram) {
        return diagram.getModelElementsByType(SequenceFlow.class).stream()
                .filter(arrow -> !taken(arrow)).map(SequenceFlow::getId).collect(Collectors.toSet());
    }

    /** The engine does not take the arrows behind an event-based gateway: it goes on at the event that came first. */
    private static boolean taken(SequenceFlow arrow) {
        return ARROWS.contains(arrow.getId()) || arrow.getSource() instanceof EventBasedGateway && EVENTS.contains(arrow.getTarget().getId());
    }
}
