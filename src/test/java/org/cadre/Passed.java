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
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** Notes every arrow that any test has taken: a diagram whose arrows were all taken has had all its elements passed, both ways of each gateway. */
class Passed extends AbstractProcessEnginePlugin {

    private static final Set<String> ARROWS = ConcurrentHashMap.newKeySet();

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
        });
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    /**
     * The arrows of a diagram that no test has taken so far. The engine takes none that leaves an event-based gateway; the
     * arrow behind each of its events tells that this one came first.
     */
    static Set<String> notYet(BpmnModelInstance diagram) {
        return diagram.getModelElementsByType(SequenceFlow.class).stream().filter(arrow -> !(arrow.getSource() instanceof EventBasedGateway))
                .map(SequenceFlow::getId).filter(id -> !ARROWS.contains(id)).collect(Collectors.toSet());
    }
}
