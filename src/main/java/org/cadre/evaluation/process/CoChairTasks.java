package org.cadre.evaluation.process;

import java.util.Map;
import org.cadre.evaluation.CoChairAnswers;
import org.cadre.evaluation.CoChairAnswers.Question;
import org.cadre.evaluation.Packets;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Component;

/** Who answers what both co-chairs are asked about a review, and who shares its packet. */
@Component
class CoChairTasks implements TaskAnswers {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    enum Shortfall { ACKNOWLEDGE, RESCHEDULE }

    enum Consent { YES, NO }

    private final CoChairAnswers questions;
    private final SupportCases support;
    private final Packets packets;

    CoChairTasks(CoChairAnswers questions, SupportCases support, Packets packets) {
        this.questions = questions;
        this.support = support;
        this.packets = packets;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "Task_AcknowledgeShortfall", new Asked(Question.SHORTFALL, (task, person, answers) -> {
                    Shortfall answer = answers.choice("answer", Shortfall.class);
                    String remark = remark(answers, answer == Shortfall.RESCHEDULE);
                    questions.answer(task.businessKey(), Question.SHORTFALL, person, answer == Shortfall.ACKNOWLEDGE, remark);
                }),
                "Task_AnswerWithdrawal", new Asked(Question.WITHDRAWAL, (task, person, answers) -> {
                    Consent answer = answers.choice("answer", Consent.class);
                    String remark = remark(answers, false);
                    questions.answer(task.businessKey(), Question.WITHDRAWAL, person, answer == Consent.YES, remark);
                }),
                "Task_SharePacket", new DueTask(support::due, (task, person, answers) -> packets.share(task.businessKey(), person)));
    }

    private static String remark(Answers answers, boolean needed) {
        String remark = answers.words("remark", needed || !answers.blank("remark") ? SHORTEST : 0, LONGEST);
        answers.check();
        return remark;
    }

    /** What two people answer, each without the other. */
    private class Asked extends DueTask {

        private final Question question;

        Asked(Question question, Completion completion) {
            super(support::due, completion);
            this.question = question;
        }

        @Override
        public void opened(OpenTask task) {
            super.opened(task);
            questions.opened(task.businessKey(), question);
        }

        @Override
        public void taken(OpenTask task, String personId) {
            questions.taken(task.businessKey(), question, personId);
        }

        @Override
        public void givenBack(OpenTask task, String personId) {
            questions.givenBack(task.businessKey(), question, personId);
        }
    }
}
