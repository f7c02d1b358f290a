package org.cadre.support.process;

import java.time.LocalDate;
import java.util.Map;
import org.cadre.support.Intakes;
import org.cadre.support.Reviews;
import org.cadre.support.SupportCases;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Component;

/** Who answers the tasks of {@code support-request.bpmn}. */
@Component
class SupportTasks implements TaskAnswers {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    private final SupportCases cases;
    private final Reviews reviews;
    private final Intakes intakes;

    SupportTasks(SupportCases cases, Reviews reviews, Intakes intakes) {
        this.cases = cases;
        this.reviews = reviews;
        this.intakes = intakes;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_ReviewEligibility", new ReviewEligibility(), "Task_HoldIntake", new HoldIntake());
    }

    private class ReviewEligibility extends DueTask {

        ReviewEligibility() {
            super(cases::due, (task, person, answers) -> {
                Reviews.Outcome outcome = answers.choice("outcome", Reviews.Outcome.class);
                String explanation = answers.words("explanation", outcome == Reviews.Outcome.DECLINE ? SHORTEST : 0, LONGEST);
                answers.check();
                reviews.answer(task.businessKey(), person, outcome, explanation);
            });
        }

        @Override
        public void taken(OpenTask task, String personId) {
            reviews.taken(task.businessKey(), personId);
        }

        @Override
        public void givenBack(OpenTask task, String personId) {
            reviews.givenBack(task.businessKey(), personId);
        }
    }

    private void held(TaskAnswers.OpenTask task, Person person, Answers answers) {
        LocalDate heldOn = answers.date("heldOn");
        if (heldOn != null || answers.blank("heldOn")) {
            answers.faults(intakes.faults(task.businessKey(), heldOn));
        }
        for (Intakes.Topic topic : Intakes.Topic.values()) {
            if (!answers.ticked(topic.field())) {
                answers.fault(topic.field(), "support.intake.topic");
            }
        }
        if (!answers.ticked("signed")) {
            answers.fault("signed", "support.intake.signed");
        }
        answers.check();
        intakes.held(task.businessKey(), person, heldOn);
    }

    private class HoldIntake extends DueTask {

        HoldIntake() {
            super(cases::due, SupportTasks.this::held);
        }

        @Override
        public void taken(OpenTask task, String personId) {
            intakes.taken(task.businessKey(), personId);
        }
    }
}
