package org.cadre.vacancy.process;

import java.util.Map;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;
import org.cadre.vacancy.HiringDecisions;
import org.cadre.vacancy.InterviewSheets;
import org.cadre.vacancy.Referrals;
import org.springframework.stereotype.Component;

/** Who answers the tasks of {@code position-hiring.bpmn} up to the review of qualifications. */
@Component
class HiringTasks implements TaskAnswers {

    enum Invitation { INVITE, DECLINE }

    enum Recommendation { RECOMMEND, DO_NOT_RECOMMEND }

    enum Qualification { QUALIFIED, NOT_QUALIFIED }

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;
    private static final int MOST_RANK = 99;

    private final Referrals referrals;
    private final HiringDecisions decisions;
    private final InterviewSheets sheets;

    HiringTasks(Referrals referrals, HiringDecisions decisions, InterviewSheets sheets) {
        this.referrals = referrals;
        this.decisions = decisions;
        this.sheets = sheets;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "Task_OfferInterview", new OfferInterview(),
                "Task_ScoreInterview", new ScoreInterview(),
                "Task_Recommend", new DueTask(referrals::due, (task, person, answers) -> {
                    Recommendation decision = answers.choice("recommendation", Recommendation.class);
                    boolean yes = decision == Recommendation.RECOMMEND;
                    Integer rank = answers.number("rank", 1, MOST_RANK);
                    String explanation = answers.words("explanation", SHORTEST, LONGEST);
                    answers.check();
                    decisions.recommend(task.businessKey(), person, yes, rank, explanation);
                }),
                "Task_ReviewQualifications", new DueTask(referrals::due, (task, person, answers) -> {
                    Qualification decision = answers.choice("decision", Qualification.class);
                    boolean yes = decision == Qualification.QUALIFIED;
                    String explanation = explanation(answers, yes || decision == null);
                    decisions.review(task.businessKey(), person, yes, explanation);
                }));
    }

    /** Needed for a No, which ends the case. */
    private static String explanation(Answers answers, boolean yes) {
        String explanation = answers.words("explanation", yes ? 0 : SHORTEST, LONGEST);
        answers.check();
        return explanation;
    }

    private class OfferInterview extends DueTask {

        OfferInterview() {
            super(referrals::due, (task, person, answers) -> {
                Invitation decision = answers.choice("decision", Invitation.class);
                boolean yes = decision == Invitation.INVITE;
                decisions.invite(task.businessKey(), person, yes, explanation(answers, yes || decision == null));
            });
        }

        @Override
        public void opened(OpenTask task) {
            decisions.interviewAsked(task.businessKey(), task.due());
        }
    }

    /** A page does the work; each interviewer's task is their own from the beginning. */
    private class ScoreInterview implements Handler {

        @Override
        public void taken(OpenTask task, String personId) {
            sheets.taken(task.businessKey(), personId);
        }

        @Override
        public void givenBack(OpenTask task, String personId) {
            sheets.givenBack();
        }

        @Override
        public void completed(OpenTask task, Person person, Answers answers) {
            sheets.completed(task.businessKey(), person);
        }
    }
}
