package org.cadre.panel.process;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.panel.PanelTasks;
import org.cadre.platform.security.Person;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The engine's tasks, completed as whoever did their work on a page: the same gate stands before them as in Tasklist. */
@Component
class OwnPanelTasks implements PanelTasks {

    /** Offered to several, and done by whoever takes it. */
    private static final String[] OFFERED = {"Task_RecordPresentation", "Task_MoveMotion", "Task_SignJointReport", "Task_ApproveRating", "Task_DecideNextPlan",
        "Task_ConsentToException"};

    private final TaskService tasks;
    private final IdentityService identity;
    private final AuthorizationService rights;

    OwnPanelTasks(TaskService tasks, IdentityService identity, AuthorizationService rights) {
        this.tasks = tasks;
        this.identity = identity;
        this.rights = rights;
    }

    @Override
    public boolean complete(UUID caseId, String element, Person person) {
        Authentication before = identity.getCurrentAuthentication();
        identity.setAuthentication(person.id(), List.copyOf(person.roles()));
        try {
            return own(caseId, element, person) || offered(caseId, element, person);
        } finally {
            if (before == null) {
                identity.clearAuthentication();
            } else {
                identity.setAuthentication(before);
            }
        }
    }

    private boolean own(UUID caseId, String element, Person person) {
        List<Task> own = tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).taskDefinitionKey(element).taskAssignee(person.id()).list();
        own.forEach(task -> tasks.complete(task.getId()));
        return !own.isEmpty();
    }

    /** The query shows no task that is not offered to this person or a group of theirs. */
    private boolean offered(UUID caseId, String element, Person person) {
        List<Task> offered = tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).taskDefinitionKey(element).taskUnassigned().listPage(0, 1);
        for (Task task : offered) {
            tasks.claim(task.getId(), person.id());
            tasks.complete(task.getId());
        }
        return !offered.isEmpty();
    }

    @Override
    public void offer(UUID caseId, Offer offer) {
        asCadre(() -> tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).taskDefinitionKeyIn(OFFERED).list().forEach(task -> {
            Set<String> may = Set.copyOf(offer.to(task.getTaskDefinitionKey(), (String) tasks.getVariable(task.getId(), "side")));
            Set<String> now = tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getUserId).filter(Objects::nonNull).collect(Collectors.toSet());
            may.stream().filter(person -> !now.contains(person)).forEach(person -> tasks.addCandidateUser(task.getId(), person));
            now.stream().filter(person -> !may.contains(person)).forEach(person -> withdraw(task, person));
        }));
    }

    /** The engine keeps the right to see a task when its offer is withdrawn: that goes too. */
    private void withdraw(Task task, String person) {
        if (person.equals(task.getAssignee())) {
            tasks.setAssignee(task.getId(), null);
        }
        tasks.deleteCandidateUser(task.getId(), person);
        rights.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task.getId()).userIdIn(person).list()
                .forEach(right -> rights.deleteAuthorization(right.getId()));
    }

    @Override
    public Set<String> holders(UUID caseId, String element) {
        Set<String> holders = new HashSet<>();
        asCadre(() -> tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).taskDefinitionKey(element).taskAssigned().list()
                .forEach(task -> holders.add(task.getAssignee())));
        return holders;
    }

    /** A person handles and sees nothing but their own (see TaskGate). */
    private void asCadre(Runnable work) {
        Authentication before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            work.run();
        } finally {
            if (before != null) {
                identity.setAuthentication(before);
            }
        }
    }
}
