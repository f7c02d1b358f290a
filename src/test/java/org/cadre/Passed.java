package org.cadre;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/**
 * Notes every arrow that any test of a run has taken, each in a line of a file: a diagram whose arrows were all taken has had all its
 * elements passed, both ways of each gateway. The run's forks write a file each; {@link EveryArrowIT} reads them after all.
 */
class Passed extends AbstractProcessEnginePlugin {

    private static final Path FOLDER = Path.of(System.getProperty("cadre.test.arrows", "target/arrows/alone"));
    private static final Path OURS = FOLDER.resolve(System.getProperty("cadre.test.fork", "1") + ".txt");
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener> listeners = new ArrayList<>();
        if (engine.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl arrow) {
                arrow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> note(execution.getCurrentTransitionId()));
            }

            @Override
            public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl event) {
                event.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> note(execution.getCurrentActivityId()));
            }
        });
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    private static void note(String element) {
        if (SEEN.add(element)) {
            try {
                Files.createDirectories(FOLDER);
                Files.writeString(OURS, element + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    /** What all forks of this run have noted so far. */
    static Set<String> soFar() throws IOException {
        Set<String> all = new HashSet<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                all.addAll(Files.readAllLines(file));
            }
        }
        return all;
    }

    /** The arrows of a diagram that were not taken. */
    static Set<String> notYet(BpmnModelInstance diagram, Set<String> passed) {
        return diagram.getModelElementsByType(SequenceFlow.class).stream()
                .filter(arrow -> !taken(arrow, passed)).map(SequenceFlow::getId).collect(Collectors.toSet());
    }

    /** The engine does not take the arrows behind an event-based gateway: it goes on at the event that came first. */
    private static boolean taken(SequenceFlow arrow, Set<String> passed) {
        return passed.contains(arrow.getId()) || arrow.getSource() instanceof EventBasedGateway && passed.contains(arrow.getTarget().getId());
    }
}
