package org.cadre.panel;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.cadre.evaluation.Ratings;
import org.cadre.panel.VotingRules.Disclosure;
import org.cadre.panel.VotingRules.Rule;

/**
 * What somebody moved about a case, and what became of it.
 *
 * @param itemId the item of an agenda under which it was moved
 * @param number of the case's motions the how many-th, from 1
 * @param ratings {@code null} where it is moved that the educator may withdraw
 * @param recommended whether the ratings are those of the recommendation
 * @param mover an engine user; {@link #CADRE} puts the recommendation
 * @param reason why it differs from the recommendation; empty where it does not
 * @param rule by which it is decided, {@code null} until it is opened; so {@code disclosure}
 * @param tally {@code null} until it is counted, as is {@code carried}
 * @param voidBecause VOTER_LEFT, RATING_GUARD or ITEM_ENDED; {@code null} unless it is void
 */
public record Motion(UUID id, UUID caseId, UUID itemId, int number, Kind kind, Ratings ratings, boolean recommended, String mover, String reason,
        Instant movedAt, State state, Rule rule, Disclosure disclosure, Instant openedAt, Instant closedAt, Tally tally, Boolean carried, String carriedBy,
        String voidBecause, List<String> findings) {

    public static final String CADRE = "cadre";

    public enum Kind { RATING, WITHDRAWAL }

    public enum State {
        /** It waits to be balloted. */
        MOVED,
        /** Its voters vote. */
        OPEN,
        /** All have voted. */
        CLOSED,
        /** It is not decided, and what ballots it has are never opened. */
        VOID
    }

    /** How the votes fell, of a motion that is closed. */
    public record Tally(int votesFor, int votesAgainst, int abstentions) {

        public int voters() {
            return votesFor + votesAgainst + abstentions;
        }
    }

    /** Whether it was counted and did not carry. */
    public boolean failed() {
        return Boolean.FALSE.equals(carried);
    }

    /** Whether the same is moved in both. */
    boolean sameAs(Kind kind, Ratings ratings) {
        return this.kind == kind && Objects.equals(this.ratings, ratings);
    }
}
