package org.cadre.evaluation.process;

import java.time.LocalDate;
import java.util.Map;
import org.cadre.evaluation.Coaching;
import org.cadre.evaluation.SupportCases;
import org.cadre.evaluation.Visits;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Component;

/** Who answers the tasks of {@code peer-assistance.bpmn} and {@code informal-support.bpmn}. */
@Component
class AssistanceTasks implements TaskAnswers {

    enum Over { YES }

    enum Next { ANOTHER, OVER }

    private final SupportCases support;
    private final Visits visits;
    private final Coaching coaching;

    AssistanceTasks(SupportCases support, Visits visits, Coaching coaching) {
        this.support = support;
        this.visits = visits;
        this.coaching = coaching;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "Task_SetGoals", new DueTask(support::due, (task, person, answers) -> goalsSet(task.businessKey())),
                "Task_Coach", new DueTask(support::due, (task, person, answers) -> {
                    answers.choice("over", Over.class);
                    answers.check();
                    support.coachingOver(task.businessKey(), person);
                }),
                "Task_TakeUp", new TakeUp(),
                "Task_HoldVisit", new DueTask(support::due, this::visitHeld));
    }

    /** The goals themselves stand on a page behind the wall; asked under the case's lock, as they are written. */
    private void goalsSet(String key) {
        if (!coaching.goalsSet(key)) {
            throw Refusal.of("support.goals.missing");
        }
    }

    private void visitHeld(OpenTask task, Person person, Answers answers) {
        LocalDate heldOn = answers.date("heldOn");
        Next next = answers.choice("next", Next.class);
        answers.check();
        visits.held(task.businessKey(), person, heldOn, next == Next.ANOTHER);
    }

    private class TakeUp extends DueTask {

        TakeUp() {
            super(support::due, (task, person, answers) -> visits.takeUp(task.businessKey(), person));
        }

        @Override
        public void taken(OpenTask task, String personId) {
            visits.mayTakeUp(task.businessKey(), personId);
        }
    }
}
