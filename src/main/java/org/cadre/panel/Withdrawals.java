package org.cadre.panel;

import java.util.UUID;
import org.cadre.evaluation.CoChairAnswers;
import org.cadre.evaluation.CoChairAnswers.Question;
import org.springframework.stereotype.Component;

/** Whether an educator whose packet is with the Panel asked to leave the review: then the Panel first votes on that (domain 2.3). */
@Component
class Withdrawals {

    private final CoChairAnswers answers;

    Withdrawals(CoChairAnswers answers) {
        this.answers = answers;
    }

    boolean asked(UUID caseId) {
        return answers.of(caseId, Question.WITHDRAWAL).stream().anyMatch(asked -> !asked.decided());
    }
}
