package org.cadre.evaluation.process;

import java.time.LocalDate;
import java.util.Map;
import org.cadre.evaluation.Evaluators;
import org.cadre.evaluation.FollowUps;
import org.cadre.evaluation.ReviewPlans;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Component;

/** Who answers the first tasks of {@code peer-review.bpmn}: the evaluator, the plan, and the conversation after a first concern. */
@Component
class ReviewTasks implements TaskAnswers {

    private static final int MOST_MINUTES = 100_000;

    private final SupportCases support;
    private final Evaluators evaluators;
    private final ReviewPlans plans;
    private final FollowUps followUps;

    ReviewTasks(SupportCases support, Evaluators evaluators, ReviewPlans plans, FollowUps followUps) {
        this.support = support;
        this.evaluators = evaluators;
        this.plans = plans;
        this.followUps = followUps;
    }

    @Override
    public Map<String, Handler> handlers() {
        Handler followUp = (task, person, answers) -> followUpHeld(task.businessKey(), person, answers);
        return Map.of(
                "Task_TransferEvaluator", step(key -> evaluators.transferDone(key)),
                "Task_WritePlan", step(key -> plans.written(key)),
                "Task_HoldFollowUp", followUp);
    }

    private interface Check {
        void of(String key);
    }

    /** A task that a page of ours does, and whose due date the case shows. */
    private DueTask step(Check check) {
        return new DueTask(support::due, (task, person, answers) -> {
            support.due(task.businessKey(), null);
            check.of(task.businessKey());
        });
    }

    /** It runs beside other work, so that the case's own due date stays as it is. */
    private void followUpHeld(String key, Person person, Answers answers) {
        LocalDate heldOn = answers.date("heldOn");
        Integer minutes = answers.number("minutes", 0, MOST_MINUTES);
        if (answers.blank("heldOn")) {
            answers.fault("heldOn", "form.required");
        }
        if (answers.blank("minutes")) {
            answers.fault("minutes", "form.required");
        }
        answers.faults(followUps.faults(key, heldOn, minutes));
        answers.check();
        followUps.held(key, person, heldOn, minutes);
    }
}
