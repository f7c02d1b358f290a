package org.cadre.pool.process;

import java.util.Map;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.pool.Applications;
import org.cadre.pool.Eligibility;
import org.cadre.pool.Screenings;
import org.springframework.stereotype.Component;

/** Who answers which user task of {@code candidate-screening.bpmn}. */
@Component
class ScreeningTasks implements TaskAnswers {

    enum Ineligibility { CONFIRM, PROCEED }

    enum NotAdvanced { CONFIRM, ANOTHER }

    enum Waiver { GRANT, REFUSE }

    /** A decision of hr-staffing and why. */
    record Ruling(boolean confirmed, String explanation) {

        private static final int SHORTEST = 10;
        private static final int LONGEST = 2000;

        static <E extends Enum<E>> Ruling from(Answers answers, Class<E> choices, E confirming) {
            E decision = answers.choice("decision", choices);
            String explanation = answers.words("explanation", SHORTEST, LONGEST);
            answers.check();
            return new Ruling(decision == confirming, explanation);
        }
    }

    private final Applications applications;
    private final Eligibility eligibility;
    private final Screenings screenings;

    ScreeningTasks(Applications applications, Eligibility eligibility, Screenings screenings) {
        this.applications = applications;
        this.eligibility = eligibility;
        this.screenings = screenings;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "Task_ScoreApplication", new Score(),
                "Task_ConfirmIneligible", new DueTask(applications::due, (task, person, answers) -> {
                    Ruling ruling = Ruling.from(answers, Ineligibility.class, Ineligibility.CONFIRM);
                    eligibility.rule(task.businessKey(), person, ruling.confirmed(), ruling.explanation());
                }),
                "Task_DecideLateralWaiver", new DueTask(applications::due, (task, person, answers) -> {
                    Ruling ruling = Ruling.from(answers, Waiver.class, Waiver.GRANT);
                    eligibility.waive(task.businessKey(), person, ruling.confirmed(), ruling.explanation());
                }),
                "Task_ConfirmNotAdvanced", new DueTask(applications::due, (task, person, answers) -> {
                    Ruling ruling = Ruling.from(answers, NotAdvanced.class, NotAdvanced.CONFIRM);
                    screenings.rule(task.businessKey(), person, ruling.confirmed(), ruling.explanation());
                }));
    }

    private class Score extends DueTask {

        Score() {
            super(applications::due, (task, person, answers) -> screenings.completed(task.businessKey(), person));
        }

        @Override
        public void taken(OpenTask task, String personId) {
            screenings.taken(task.businessKey(), ((Number) task.inputs().apply("seat")).intValue(), personId);
        }

        @Override
        public void givenBack(OpenTask task, String personId) {
            screenings.givenBack(task.businessKey(), personId);
        }
    }
}
