package org.cadre.support.process;

import java.util.Map;
import org.cadre.support.Matches;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.springframework.stereotype.Component;

/** Who answers the user task of {@code consulting-teacher-assignment.bpmn}. */
@Component
class MatchTasks implements TaskAnswers {

    private final Matches matches;

    MatchTasks(Matches matches) {
        this.matches = matches;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_ConfirmConsultingTeacher", new DueTask(matches::asked, (task, person, answers) -> {
            answers.check();
            matches.confirmed(task.businessKey(), person);
        }));
    }
}
