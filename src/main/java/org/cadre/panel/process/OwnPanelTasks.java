package org.cadre.panel.process;

import java.util.List;
import java.util.UUID;
import org.cadre.panel.PanelTasks;
import org.cadre.platform.security.Person;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The engine's tasks, completed as whoever did their work on a page: the same gate stands before them as in Tasklist. */
@Component
class OwnPanelTasks implements PanelTasks {

    /** Offered to several, and done by whoever takes it. */
    private static final String[] OFFERED = {"Task_MoveMotion"};

    private final TaskService tasks;
    private final IdentityService identity;

    OwnPanelTasks(TaskService tasks, IdentityService identity) {
        this.tasks = tasks;
        this.identity = identity;
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

    /** It is Cadre that takes it: a person handles nothing but their own (see TaskGate). */
    @Override
    public void take(UUID caseId, String person) {
        Authentication before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).taskCandidateUser(person).includeAssignedTasks().list()
                    .forEach(task -> tasks.deleteCandidateUser(task.getId(), person));
            tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).taskDefinitionKeyIn(OFFERED).taskAssignee(person).list()
                    .forEach(task -> tasks.setAssignee(task.getId(), null));
        } finally {
            if (before != null) {
                identity.setAuthentication(before);
            }
        }
    }
}
