package org.cadre.panel.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.panel.DecisionPacket.Model;
import org.cadre.panel.DecisionPacket.Step;
import org.cadre.panel.RatingPath;
import org.cadre.platform.CanonicalJson;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.springframework.stereotype.Component;

/** Asks the engine's history of {@code rating-decision.bpmn}; who held a task is left out. */
@Component
class RatingPathHistory implements RatingPath {

    private static final String DIAGRAM = "rating-decision";
    /** The engine's own name for the whole of a multi-instance task, whose branches stand in the history too. */
    private static final String WHOLE_OF_BRANCHES = "multiInstanceBody";

    private final HistoryService history;
    private final RepositoryService repository;

    RatingPathHistory(HistoryService history, RepositoryService repository) {
        this.history = history;
        this.repository = repository;
    }

    @Override
    public List<Model> models(UUID caseId) {
        List<Model> models = new ArrayList<>();
        instance(caseId).ifPresent(instance -> {
            ResourceDefinition diagram = repository.getProcessDefinition(instance.getProcessDefinitionId());
            models.add(model("BPMN", diagram));
            Set<String> passed = passed(instance).stream().map(HistoricActivityInstance::getActivityId).collect(Collectors.toSet());
            repository.getBpmnModelInstance(diagram.getId()).getModelElementsByType(BusinessRuleTask.class).stream()
                    .filter(task -> passed.contains(task.getId())).map(BusinessRuleTask::getCamundaDecisionRef).distinct().sorted()
                    // Tables are bound to their diagram's deployment.
                    .map(key -> repository.createDecisionDefinitionQuery().deploymentId(diagram.getDeploymentId()).decisionDefinitionKey(key).singleResult())
                    .forEach(table -> models.add(model("DMN", table)));
        });
        return models;
    }

    private Model model(String kind, ResourceDefinition definition) {
        Deployment deployment = repository.createDeploymentQuery().deploymentId(definition.getDeploymentId()).singleResult();
        try (InputStream file = repository.getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            return new Model(kind, definition.getKey(), definition.getVersion(), definition.getDeploymentId(), deployment.getDeploymentTime().toInstant(),
                    CanonicalJson.sha256(file.readAllBytes()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public List<Step> steps(UUID caseId) {
        return instance(caseId).map(this::passed).orElse(List.of()).stream().filter(each -> !each.getActivityType().equals(WHOLE_OF_BRANCHES))
                .map(each -> new Step(each.getActivityId(), each.getActivityName(), each.getActivityType(), each.getStartTime().toInstant(), instant(each.getEndTime())))
                .sorted(Comparator.comparing(Step::from)).toList();
    }

    private List<HistoricActivityInstance> passed(HistoricProcessInstance instance) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).orderPartiallyByOccurrence().asc().list();
    }

    /** The one that is on its way: it is asked before it ends. */
    private Optional<HistoricProcessInstance> instance(UUID caseId) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseId.toString()).processDefinitionKey(DIAGRAM)
                .unfinished().list().stream().findFirst();
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
