package org.cadre.vacancy.process;

import java.util.Map;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.vacancy.Clearances;
import org.cadre.vacancy.Offers;
import org.cadre.vacancy.Referrals;
import org.springframework.stereotype.Component;

/** Who answers which user task of {@code position-hiring.bpmn} from the offer on. */
@Component
class OfferTasks implements TaskAnswers {

    private static final int LONGEST_GRADE = 40;
    private static final int LONGEST_STEP = 20;
    private static final int LONGEST = 2000;

    private final Offers offers;
    private final Clearances clearances;
    private final Referrals referrals;

    OfferTasks(Offers offers, Clearances clearances, Referrals referrals) {
        this.offers = offers;
        this.clearances = clearances;
        this.referrals = referrals;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "Task_MakeOffer", new DueTask(referrals::due, (task, person, answers) -> {
                    Offers.Terms terms = new Offers.Terms(answers.words("grade", 1, LONGEST_GRADE), answers.words("step", 1, LONGEST_STEP),
                            answers.date("startsOn"), answers.words("explanation", 0, LONGEST));
                    answers.faults(offers.faults(task.businessKey(), terms));
                    answers.check();
                    offers.prepare(task.businessKey(), person, terms);
                }),
                "Task_RecordClearance", new DueTask(referrals::due, (task, person, answers) -> {
                    Clearances.Result result = answers.choice("result", Clearances.Result.class);
                    answers.check();
                    clearances.record(task.businessKey(), person, result);
                }),
                "Task_DecideClearance", new Decide());
    }

    private class Decide extends DueTask {

        Decide() {
            super(referrals::due, (task, person, answers) -> {
                Clearances.Decision decision = answers.choice("result", Clearances.Decision.class);
                answers.check();
                clearances.decide(task.businessKey(), person, decision);
            });
        }

        @Override
        public void taken(OpenTask task, String personId) {
            clearances.mayDecide(task.businessKey(), personId);
        }
    }
}
