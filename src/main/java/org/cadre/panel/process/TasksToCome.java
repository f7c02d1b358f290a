package org.cadre.panel.process;

import java.util.Map;
import java.util.TreeMap;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Component;

/** The Panel's tasks whose law is still to come: nobody can complete one. Whoever answers one takes its line out of here. */
@Component
class TasksToCome implements TaskAnswers {

    @Override
    public Map<String, Handler> handlers() {
        Map<String, Handler> all = new TreeMap<>();
        all.put("Task_SetAgenda", TasksToCome::toCome);
        all.put("Task_RecordAttendance", TasksToCome::toCome);
        all.put("Task_HoldMeeting", TasksToCome::toCome);
        all.put("Task_WriteMinutes", TasksToCome::toCome);
        all.put("Task_RecordPresentation", TasksToCome::toCome);
        return all;
    }

    private static void toCome(OpenTask task, Person person, Answers answers) {
        throw new UnsupportedOperationException(task.businessKey());
    }
}
