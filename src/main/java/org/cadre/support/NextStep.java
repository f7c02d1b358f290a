package org.cadre.support;

/**
 * Who acts next in a state of a case, and until when. The diagrams have the same dates; a test holds the two together.
 *
 * @param element the task or timer that waits for it; empty where nothing waits
 * @param schoolDays how many it may take, counted from the day after; 0 where another date holds, or none
 */
public record NextStep(Actor actor, String element, int schoolDays) {

    /** In words: {@code mycase.actor.<name>}. */
    public enum Actor { CADRE, EDUCATOR, CONSULTING_TEACHERS, CONSULTING_TEACHER, CO_CHAIRS, NOBODY }

    static NextStep in(SupportState state) {
        return switch (state) {
            case ASKED, WAITING -> new NextStep(Actor.CADRE, "", 0);
            case PA_OFFERED -> new NextStep(Actor.EDUCATOR, "Timer_OfferOver", 10);
            case IN_REVIEW -> new NextStep(Actor.CO_CHAIRS, "Task_ReviewEligibility", 5);
            case INTAKE -> new NextStep(Actor.CONSULTING_TEACHERS, "Task_HoldIntake", 10);
            case CONSENT -> new NextStep(Actor.EDUCATOR, "Timer_ConsentOver", 10);
            case MATCHING -> new NextStep(Actor.CO_CHAIRS, "Task_ConfirmConsultingTeacher", 3);
            case ENROLLED -> new NextStep(Actor.CONSULTING_TEACHER, "Task_SetGoals", 10);
            case COACHING -> new NextStep(Actor.CONSULTING_TEACHER, "Task_Coach", 0);
            case EVALUATED -> new NextStep(Actor.CONSULTING_TEACHER, "Task_RecommendRatings", 0);
            case PACKET_SHARED -> new NextStep(Actor.EDUCATOR, "Timer_StatementsOver", 0);
            case BEFORE_PANEL -> new NextStep(Actor.CO_CHAIRS, "", 0);
            case SURVEY -> new NextStep(Actor.EDUCATOR, "Timer_SurveyOver", 10);
            case INFORMAL -> new NextStep(Actor.CONSULTING_TEACHERS, "Task_TakeUp", 5);
            case VISITS -> new NextStep(Actor.CONSULTING_TEACHER, "Task_HoldVisit", 10);
            case VISITS_OVER -> new NextStep(Actor.EDUCATOR, "Timer_FactsOver", 10);
            case CLOSED, WITHDRAWN, NOT_ENROLLED, DECLINED, SWITCHED, ASKED_AGAIN -> new NextStep(Actor.NOBODY, "", 0);
        };
    }
}
