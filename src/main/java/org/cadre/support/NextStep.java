package org.cadre.support;

import java.util.Collection;
import java.util.List;

/**
 * Who acts next in a state of a case, and until when. The diagrams have the same dates; a test holds the two together.
 *
 * @param element the task or timer that waits for it; empty where nothing waits
 * @param schoolDays how many it may take, counted from the day after; 0 where another date holds, or none
 */
public record NextStep(Actor actor, String element, int schoolDays) {

    /** In words: {@code mycase.actor.<name>}. */
    public enum Actor { CADRE, EDUCATOR, CONSULTING_TEACHERS, CONSULTING_TEACHER, PERFORMANCE_MANAGEMENT, CO_CHAIRS, PANEL, NOBODY }

    /** As a state begins. */
    static NextStep in(SupportState state, CaseKind kind) {
        return steps(state, kind).get(0);
    }

    /** The one that is open, where a state has several. @param open the elements at which the case waits */
    static NextStep in(SupportState state, CaseKind kind, Collection<String> open) {
        return steps(state, kind).stream().filter(step -> open.contains(step.element())).findFirst().orElseGet(() -> in(state, kind));
    }

    /** In the order in which they come; a review, which has fewer states than steps, has several in one. */
    static List<NextStep> steps(SupportState state, CaseKind kind) {
        return switch (state) {
            case ASKED, WAITING -> List.of(new NextStep(Actor.CADRE, "", 0));
            case PA_OFFERED -> List.of(new NextStep(Actor.EDUCATOR, "Timer_OfferOver", 10));
            case IN_REVIEW -> List.of(new NextStep(Actor.CO_CHAIRS, "Task_ReviewEligibility", 5));
            case INTAKE -> List.of(new NextStep(Actor.CONSULTING_TEACHERS, "Task_HoldIntake", 10));
            case CONSENT -> List.of(new NextStep(Actor.EDUCATOR, "Timer_ConsentOver", 10));
            case MATCHING -> List.of(new NextStep(Actor.CO_CHAIRS, "Task_ConfirmConsultingTeacher", 3));
            case ENROLLED -> kind == CaseKind.PAR ? beforeThePlan() : List.of(new NextStep(Actor.CONSULTING_TEACHER, "Task_SetGoals", 10));
            case COACHING -> List.of(new NextStep(Actor.CONSULTING_TEACHER, "Task_Coach", 0));
            case EVALUATED -> beforeThePacket();
            case PACKET_SHARED -> List.of(new NextStep(Actor.EDUCATOR, "Timer_StatementsOver", 0),
                    new NextStep(Actor.CO_CHAIRS, "Task_AnswerWithdrawal", 5), new NextStep(Actor.CADRE, "Task_SealPacket", 0));
            case BEFORE_PANEL -> List.of(new NextStep(Actor.PANEL, "", 0));
            case RATED -> List.of(new NextStep(Actor.EDUCATOR, "Timer_ResponseOver", 0), new NextStep(Actor.CO_CHAIRS, "Task_DecideNextPlan", 5),
                    new NextStep(Actor.PERFORMANCE_MANAGEMENT, "Task_DecidePlanWithHr", 5),
                    new NextStep(Actor.PERFORMANCE_MANAGEMENT, "Task_ConfirmNextPlan", 5),
                    new NextStep(Actor.CO_CHAIRS, "Task_ConsentToException", 3), new NextStep(Actor.CADRE, "Task_SealDecision", 0));
            case SURVEY -> List.of(new NextStep(Actor.EDUCATOR, "Timer_SurveyOver", 10));
            case INFORMAL -> List.of(new NextStep(Actor.CONSULTING_TEACHERS, "Task_TakeUp", 5));
            case VISITS -> List.of(new NextStep(Actor.CONSULTING_TEACHER, "Task_HoldVisit", 10));
            case VISITS_OVER -> List.of(new NextStep(Actor.EDUCATOR, "Timer_FactsOver", 10));
            case CLOSED, WITHDRAWN, NOT_ENROLLED, DECLINED, SWITCHED, ASKED_AGAIN -> List.of(new NextStep(Actor.NOBODY, "", 0));
        };
    }

    private static List<NextStep> beforeThePlan() {
        return List.of(new NextStep(Actor.PERFORMANCE_MANAGEMENT, "Task_TransferEvaluator", 5),
                new NextStep(Actor.EDUCATOR, "Timer_SelfAssessmentOver", 10), new NextStep(Actor.CONSULTING_TEACHER, "Task_WritePlan", 10));
    }

    private static List<NextStep> beforeThePacket() {
        return List.of(new NextStep(Actor.CONSULTING_TEACHER, "Task_WriteFormative", 0),
                new NextStep(Actor.CONSULTING_TEACHER, "Task_RecommendRatings", 0),
                new NextStep(Actor.CO_CHAIRS, "Task_AcknowledgeShortfall", 5), new NextStep(Actor.CONSULTING_TEACHER, "Task_SharePacket", 0));
    }
}
