package org.cadre.support.process;

import java.time.LocalDate;
import java.util.Map;
import org.cadre.support.Coaching;
import org.cadre.support.SupportCases;
import org.cadre.support.Visits;
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
                "Task_SetGoals", step((key, person, answers) -> goalsSet(key)),
                "Task_Coach", step((key, person, answers) -> {
                    answers.choice("over", Over.class);
                    answers.check();
                    support.coachingOver(key, person);
                }),
                "Task_TakeUp", new TakeUp(),
                "Task_HoldVisit", step(this::visitHeld));
    }

    private interface Completion {
        void completed(String key, Person person, Answers answers);
    }

    /** A task whose due date the case's page shows; its answer is read under the case's lock. */
    private DueTask step(Completion completion) {
        return new DueTask(support::due, (task, person, answers) -> {
            support.due(task.businessKey(), null);
            completion.completed(task.businessKey(), person, answers);
        });
    }

    /** The goals themselves stand on a page behind the wall; they are written under the case's lock too. */
    private void goalsSet(String key) {
        if (!coaching.goalsSet(key)) {
            throw Refusal.of("support.goals.missing");
        }
    }

    private void visitHeld(String key, Person person, Answers answers) {
        LocalDate heldOn = answers.date("heldOn");
        Next next = answers.choice("next", Next.class);
        answers.check();
        visits.held(key, person, heldOn, next == Next.ANOTHER);
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
