package org.cadre.vacancy.process;

import java.util.Map;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.vacancy.Hires;
import org.springframework.stereotype.Component;

/** Who answers which user task of {@code vacancy-confirmation.bpmn}. */
@Component
class HireTasks implements TaskAnswers {

    private final Hires hires;

    HireTasks(Hires hires) {
        this.hires = hires;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_ReviewLateLetter", (task, person, answers) -> hires.caseNumber(task.businessKey()),
                "Task_CertifyVacant", (task, person, answers) -> hires.caseNumber(task.businessKey()),
                "Task_AuthoriseSubstitute", (task, person, answers) -> hires.caseNumber(task.businessKey()),
                "Task_CheckSubstitutePapers", (task, person, answers) -> hires.caseNumber(task.businessKey()),
                "Task_CheckPapers", (task, person, answers) -> hires.caseNumber(task.businessKey()),
                "Task_DecideAfterCheckpoint", (task, person, answers) -> hires.caseNumber(task.businessKey()));
    }
}
