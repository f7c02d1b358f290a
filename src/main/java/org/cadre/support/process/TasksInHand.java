package org.cadre.support.process;

import java.util.UUID;
import org.cadre.support.OpenWork;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** The engine's tasks with their assignees. */
@Component
class TasksInHand implements OpenWork {

    /** Asked for every address of a case that anybody tries: the engine's own query puts its statement together anew each time, which takes longer than asking. */
    private static final String HOLDS = """
            select count(*) from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
             where e.BUSINESS_KEY_ = #{caseId} and t.ASSIGNEE_ = #{person}""";

    private final TaskService tasks;

    TasksInHand(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public boolean holds(String person, UUID caseId) {
        return tasks.createNativeTaskQuery().sql(HOLDS).parameter("caseId", caseId.toString()).parameter("person", person).count() > 0;
    }
}
