package org.cadre.panel;

import java.util.List;
import java.util.UUID;
import org.cadre.evaluation.CoChairAnswers;
import org.cadre.evaluation.CoChairAnswers.Question;
import org.springframework.stereotype.Component;

/** Whether an educator whose packet is with the Panel asked to leave the review: then the Panel first votes on that (domain 2.3). */
@Component("panelWithdrawals")
class Withdrawals {

    private final CoChairAnswers answers;

    Withdrawals(CoChairAnswers answers) {
        this.answers = answers;
    }

    /** @param motions of the case: a question that the Panel has voted on is not put again */
    boolean asked(UUID caseId, List<Motion> motions) {
        return answers.of(caseId, Question.WITHDRAWAL).stream().anyMatch(asked -> !asked.decided()
                && motions.stream().noneMatch(motion -> motion.kind() == Motion.Kind.WITHDRAWAL && motion.failed() && motion.movedAt().isAfter(asked.askedAt())));
    }
}
