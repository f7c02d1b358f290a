package org.cadre.panel.process;

import java.util.Map;
import java.util.Optional;
import org.cadre.panel.Approvals;
import org.cadre.panel.JointReports;
import org.cadre.panel.NextPlan;
import org.cadre.panel.NextPlans;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Component;

/**
 * Who answers the tasks of {@code rating-decision.bpmn} that come after the ballots. What both sides do, each does alone: the task knows its
 * side, and nobody takes it who does not sign for that side.
 */
@Component
class RatingTasks implements TaskAnswers {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    enum Ratification { RATIFIED, RETURNED }

    enum CoChairsPlan { DIRECTED, IMPROVEMENT }

    enum HrPlan { SELF_DIRECTED, DIRECTED, IMPROVEMENT, DEVELOPING }

    enum Confirmation { CONFIRM, EXCEPTION }

    enum YesNo { YES, NO }

    private final Approvals approvals;
    private final JointReports reports;
    private final NextPlans plans;
    private final SupportCases support;

    RatingTasks(Approvals approvals, JointReports reports, NextPlans plans, SupportCases support) {
        this.approvals = approvals;
        this.reports = reports;
        this.plans = plans;
        this.support = support;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "Task_ApproveRating", new OfASide(null, (task, person, answers) -> {
                    answers.check();
                    approvals.sign(task.businessKey(), side(task), person);
                }),
                "Task_SignJointReport", new OfASide(null, (task, person, answers) -> {
                    answers.check();
                    reports.signed(task.businessKey(), side(task), person);
                }),
                "Task_RecordRatification", (task, person, answers) -> {
                    Ratification outcome = answers.choice("outcome", Ratification.class);
                    String explanation = words(answers, "explanation", outcome == Ratification.RETURNED);
                    approvals.record(task.businessKey(), person, outcome == Ratification.RATIFIED, explanation);
                },
                "Task_DecideNextPlan", new OfASide(support, (task, person, answers) -> {
                    NextPlan.Plan plan = plans.progressAsked(task.businessKey()) ? afterProgress(answers) : afterDirected(answers);
                    String explanation = words(answers, "explanation", true);
                    plans.decide(task.businessKey(), side(task), person, plan, explanation);
                }),
                "Task_DecidePlanWithHr", new DueTask(support::due, (task, person, answers) -> {
                    HrPlan plan = answers.choice("plan", HrPlan.class);
                    String explanation = words(answers, "explanation", true);
                    support.due(task.businessKey(), null);
                    plans.decideWithHr(task.businessKey(), person, NextPlan.Plan.valueOf(plan.name()), explanation);
                }),
                "Task_ConfirmNextPlan", new DueTask(support::due, (task, person, answers) -> confirm(task.businessKey(), person, answers)),
                "Task_ConsentToException", new OfASide(support, (task, person, answers) -> {
                    YesNo answer = answers.choice("answer", YesNo.class);
                    String remark = words(answers, "remark", answer == YesNo.NO);
                    plans.consent(task.businessKey(), side(task), person, answer == YesNo.YES, remark);
                }));
    }

    private static NextPlan.Plan afterDirected(Answers answers) {
        CoChairsPlan plan = answers.choice("plan", CoChairsPlan.class);
        return plan == CoChairsPlan.DIRECTED ? NextPlan.Plan.DIRECTED : NextPlan.Plan.IMPROVEMENT;
    }

    /** No table judges progress, and nobody's earlier rating does: both co-chairs say whether it was substantial (D7). */
    private static NextPlan.Plan afterProgress(Answers answers) {
        YesNo substantial = answers.choice("progress", YesNo.class);
        return substantial == YesNo.YES ? NextPlan.Plan.DIRECTED : NextPlan.Plan.REFERRAL;
    }

    /** D7's plan stands, or another is asked for, and why. */
    private void confirm(String key, Person person, Answers answers) {
        Confirmation decision = answers.choice("decision", Confirmation.class);
        boolean exception = decision == Confirmation.EXCEPTION;
        HrPlan plan = exception ? answers.choice("plan", HrPlan.class) : null;
        if (decision == Confirmation.CONFIRM && !answers.blank("plan")) {
            answers.fault("plan", "rating.plan.confirmOrExcept");
        }
        String explanation = words(answers, "explanation", exception);
        support.due(key, null);
        plans.confirm(key, person, plan == null ? null : NextPlan.Plan.valueOf(plan.name()), explanation);
    }

    private static String words(Answers answers, String field, boolean needed) {
        String words = answers.words(field, needed || !answers.blank(field) ? SHORTEST : 0, LONGEST);
        answers.check();
        return words;
    }

    private static String side(OpenTask task) {
        return (String) task.inputs().apply("side");
    }

    /** One of the two that both sides do. */
    private class OfASide implements Handler {

        private final Optional<SupportCases> shown;
        private final DueTask.Completion completion;

        /** @param shown {@code null} where the case does not show when the task is due: it is the Panel's alone */
        OfASide(SupportCases shown, DueTask.Completion completion) {
            this.shown = Optional.ofNullable(shown);
            this.completion = completion;
        }

        @Override
        public void opened(OpenTask task) {
            shown.ifPresent(cases -> cases.due(task.businessKey(), task.due()));
        }

        @Override
        public void taken(OpenTask task, String personId) {
            approvals.requireSigner(task.businessKey(), side(task), personId);
        }

        @Override
        public void completed(OpenTask task, Person person, Answers answers) {
            completion.completed(task, person, answers);
        }
    }
}
