package org.cadre.panel;

import java.time.Instant;
import java.util.UUID;

/**
 * Which plan comes after a rating, and who said so (D7).
 *
 * @param rule the row of D7, such as D7.2
 * @param decidedBy TABLE, CO_CHAIRS, HR or SUPERINTENDENT, as the table answered
 * @param plan what D7 comes to; {@code null} until people have decided where it leaves that to them
 * @param exceptionPlan what performance management asks for in its place; {@code null} where it does not
 * @param excepted whether the exception stands; {@code null} until the plan stands
 * @param standsAt when those whom it concerns were told; {@code null} before
 */
public record NextPlan(UUID caseId, String rule, int tableVersion, String decidedBy, Plan plan, String explanation, String plannedBy, Plan exceptionPlan,
        String exceptionReason, String confirmedBy, Boolean excepted, Instant standsAt) {

    public enum Plan { SELF_DIRECTED, DIRECTED, IMPROVEMENT, DEVELOPING, REFERRAL }

    /** What stands: D7's plan, or the exception to which HR and both co-chairs agreed. */
    public Plan stands() {
        return Boolean.TRUE.equals(excepted) ? exceptionPlan : plan;
    }
}
