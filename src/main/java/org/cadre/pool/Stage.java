package org.cadre.pool;

import java.util.EnumSet;
import java.util.Set;

/** Where an application stands, as its candidate is told it, and who acts next. */
public enum Stage {

    DRAFT(Actor.CANDIDATE),
    RECEIVED(Actor.CADRE),
    REASONS(Actor.HR_STAFFING),
    SCORING(Actor.SCREENERS),
    SECOND_REVIEW(Actor.SCREENERS),
    CONFIRMING(Actor.HR_STAFFING),
    INELIGIBLE(Actor.NOBODY),
    NOT_ADVANCED(Actor.NOBODY),
    IN_POOL(Actor.NOBODY);

    /** Who the next step waits for. */
    public enum Actor { CANDIDATE, CADRE, HR_STAFFING, SCREENERS, NOBODY }

    private final Actor next;

    Stage(Actor next) {
        this.next = next;
    }

    public Actor next() {
        return next;
    }

    /** Whether the case is closed without a standing: the person may apply again. */
    public boolean ended() {
        return this == INELIGIBLE || this == NOT_ADVANCED;
    }

    Set<Stage> mayBecome() {
        return switch (this) {
            case DRAFT -> EnumSet.of(RECEIVED);
            case RECEIVED -> EnumSet.of(REASONS, SCORING);
            case REASONS -> EnumSet.of(INELIGIBLE, SCORING);
            case SCORING -> EnumSet.of(SECOND_REVIEW, CONFIRMING, IN_POOL);
            case SECOND_REVIEW -> EnumSet.of(CONFIRMING, IN_POOL);
            case CONFIRMING -> EnumSet.of(SECOND_REVIEW, NOT_ADVANCED);
            case INELIGIBLE, NOT_ADVANCED, IN_POOL -> EnumSet.noneOf(Stage.class);
        };
    }
}
