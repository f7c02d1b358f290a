package org.cadre.journal.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.journal.AlsoTells;
import org.cadre.journal.CaseDiagram;
import org.cadre.journal.Drawing;
import org.cadre.journal.KeptQuiet;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.springframework.stereotype.Component;

/** Whatever process has the case's id as its business key; after its end, what the engine remembers of it. */
@Component
class CaseDiagrams implements CaseDiagram {

    private static final Instant NOBODY_SEES = Instant.parse("2900-01-01T00:00:00Z");

    /** Where one diagram begins the next at once, the one that still runs; where both have ended, the one that ended last. */
    private static final Comparator<HistoricProcessInstance> LATEST = Comparator.comparing(HistoricProcessInstance::getStartTime)
            .thenComparing(HistoricProcessInstance::getEndTime, Comparator.nullsLast(Comparator.naturalOrder())).reversed();

    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    private final ManagementService management;
    private final TaskService tasks;
    private final Map<String, String> alsoTell;
    private final Set<String> quiet;
    /** By the definition's id: a version never changes. */
    private final Map<String, Drawing> drawings = new ConcurrentHashMap<>();

    CaseDiagrams(RuntimeService runtime, HistoryService history, RepositoryService repository, ManagementService management, TaskService tasks,
            List<AlsoTells> rooms, List<KeptQuiet> keptQuiet) {
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
        this.management = management;
        this.tasks = tasks;
        this.alsoTell = rooms.stream().flatMap(room -> room.calls().entrySet().stream()).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        this.quiet = keptQuiet.stream().flatMap(room -> room.elements().stream()).collect(Collectors.toSet());
    }

    @Override
    public Optional<Standing> standing(UUID caseId) {
        return instance(caseId).map(instance -> new Standing(drawing(instance), now(instance), passed(instance), open(instance)));
    }

    @Override
    public Optional<Drawing> drawing(UUID caseId) {
        return instance(caseId).map(this::drawing);
    }

    private Optional<HistoricProcessInstance> instance(UUID caseId) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseId.toString()).rootProcessInstances()
                .orderByProcessInstanceStartTime().desc().listPage(0, 2).stream().min(LATEST);
    }

    private Drawing drawing(HistoricProcessInstance instance) {
        return drawings.computeIfAbsent(instance.getProcessDefinitionId(), definition -> {
            try (InputStream bpmn = repository.getProcessModel(definition)) {
                return Drawing.of(bpmn, alsoTell);
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
        now.removeAll(quiet);
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

    /** Tasks and timers with their dates, and messages, which have none. */
    private List<Open> open(HistoricProcessInstance instance) {
        if (instance.getEndTime() != null) {
            return List.of();
        }
        Map<String, String> elements = management.createJobDefinitionQuery().processDefinitionId(instance.getProcessDefinitionId()).list().stream()
                .collect(Collectors.toMap(JobDefinition::getId, JobDefinition::getActivityId));
        // One that is not wanted has a year that nobody will see.
        Stream<Open> timers = management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream()
                .map(job -> new Open(elements.get(job.getJobDefinitionId()), date(job.getDuedate()))).filter(timer -> timer.due() != null);
        Stream<Open> open = tasks.createTaskQuery().processInstanceId(instance.getId()).list().stream()
                .map(task -> new Open(task.getTaskDefinitionKey(), date(task.getDueDate())));
        Stream<Open> messages = runtime.createEventSubscriptionQuery().processInstanceId(instance.getId()).eventType("message").list().stream()
                .map(message -> new Open(message.getActivityId(), null));
        return Stream.of(timers, open, messages).flatMap(each -> each).filter(each -> !quiet.contains(each.element()))
                .sorted(Comparator.comparing(Open::due, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(Open::element)).distinct().toList();
    }

    private static Instant date(Date due) {
        return due == null || due.toInstant().isAfter(NOBODY_SEES) ? null : due.toInstant();
    }

    private List<Passed> passed(HistoricProcessInstance instance) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).finished()
                .orderByHistoricActivityInstanceEndTime().asc().orderPartiallyByOccurrence().asc().list().stream()
                .filter(activity -> !activity.isCanceled() && !quiet.contains(activity.getActivityId()))
                .map(activity -> new Passed(activity.getActivityId(), activity.getEndTime().toInstant())).toList();
    }
}
