package org.cadre.pool.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.cadre.pool.CaseDiagram;
import org.cadre.pool.Drawing;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.springframework.stereotype.Component;

/** Whatever process has the case's id as its business key; after its end, what the engine remembers of it. */
@Component
class CaseDiagrams implements CaseDiagram {

    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    /** By the definition's id: a version never changes. */
    private final Map<String, Drawing> drawings = new ConcurrentHashMap<>();

    CaseDiagrams(RuntimeService runtime, HistoryService history, RepositoryService repository) {
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
    }

    @Override
    public Optional<Standing> standing(UUID application) {
        return instance(application).map(instance -> new Standing(drawing(instance), now(instance), passed(instance)));
    }

    @Override
    public Optional<Drawing> drawing(UUID application) {
        return instance(application).map(this::drawing);
    }

    private Optional<HistoricProcessInstance> instance(UUID application) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(application.toString()).rootProcessInstances()
                .orderByProcessInstanceStartTime().desc().listPage(0, 1).stream().findFirst();
    }

    private Drawing drawing(HistoricProcessInstance instance) {
        return drawings.computeIfAbsent(instance.getProcessDefinitionId(), definition -> {
            try (InputStream bpmn = repository.getProcessModel(definition)) {
                return Drawing.of(bpmn);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        });
    }

    private Set<String> now(HistoricProcessInstance instance) {
        Set<String> now = new LinkedHashSet<>();
        ActivityInstance tree = instance.getEndTime() == null ? runtime.getActivityInstance(instance.getId()) : null;
        if (tree != null) {
            leaves(tree, now);
        }
        return now;
    }

    private static void leaves(ActivityInstance at, Set<String> leaves) {
        Arrays.stream(at.getChildTransitionInstances()).map(TransitionInstance::getActivityId).forEach(leaves::add);
        for (ActivityInstance child : at.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length == 0 && child.getChildTransitionInstances().length == 0) {
                leaves.add(child.getActivityId());
            } else {
                leaves(child, leaves);
            }
        }
    }

    private List<Passed> passed(HistoricProcessInstance instance) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).finished()
                .orderByHistoricActivityInstanceEndTime().asc().orderPartiallyByOccurrence().asc().list().stream()
                .filter(activity -> !activity.isCanceled())
                .map(activity -> new Passed(activity.getActivityId(), activity.getEndTime().toInstant())).toList();
    }
}
