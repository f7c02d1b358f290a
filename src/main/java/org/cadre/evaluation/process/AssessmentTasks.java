package org.cadre.evaluation.process;

import java.util.Map;
import org.cadre.evaluation.Assessments;
import org.cadre.evaluation.Evidence;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Component;

/** Who answers the tasks of {@code peer-review.bpmn} about evidence, the formative assessment and the recommendation: all three are pages' work. */
@Component
class AssessmentTasks implements TaskAnswers {

    private final SupportCases support;
    private final Assessments assessments;
    private final Evidence evidence;

    AssessmentTasks(SupportCases support, Assessments assessments, Evidence evidence) {
        this.support = support;
        this.assessments = assessments;
        this.evidence = evidence;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "Task_WriteFormative", new DueTask(support::due, (task, person, answers) -> {
                    answers.check();
                    support.due(task.businessKey(), null);
                    assessments.formativeDone(task.businessKey(), person);
                }),
                "Task_RecommendRatings", new Recommend(),
                "Task_AddSecondaryEvidence", this::secondaryEvidenceIn);
    }

    /** It may open again: D6 or a co-chair sent the recommendation back. */
    private class Recommend extends DueTask {

        Recommend() {
            super(support::due, (task, person, answers) -> {
                answers.check();
                support.due(task.businessKey(), null);
                assessments.recommended(task.businessKey(), person);
            });
        }

        @Override
        public void opened(OpenTask task) {
            super.opened(task);
            assessments.recommendationAsked(task.businessKey());
        }
    }

    /** The principal says that nothing more comes; there may be nothing at all. */
    private void secondaryEvidenceIn(OpenTask task, Person person, Answers answers) {
        answers.check();
        evidence.secondaryIn(task.businessKey(), person);
    }
}
