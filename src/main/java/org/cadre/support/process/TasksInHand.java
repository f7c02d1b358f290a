package org.cadre.support.process;

import java.util.UUID;
import org.cadre.support.OpenWork;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** The engine's tasks with their assignees. */
@Component
class TasksInHand implements OpenWork {

    private final TaskService tasks;

    TasksInHand(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public boolean holds(String person, UUID caseId) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).taskAssignee(person).count() > 0;
    }
}
