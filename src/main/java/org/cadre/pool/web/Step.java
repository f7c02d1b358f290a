package org.cadre.pool.web;

import java.util.List;
import java.util.stream.IntStream;
import org.cadre.pool.Stage;

/** A step of the way through screening, as its candidate reads it: done, the present one, or still ahead. */
public record Step(String name, boolean done, boolean present) {

    private static final List<String> WAY = List.of("sent", "checked", "scored", "decided");
    private static final List<String> WAY_BEHIND_A_POOL = List.of("sent", "pool", "released");

    /**
     * The way up to its end, or to where the application ended before.
     *
     * @param behindAPool whether it is a position that asks for standing in a pool
     */
    static List<Step> of(Stage stage, boolean behindAPool) {
        return behindAPool ? steps(WAY_BEHIND_A_POOL, stage, stage == Stage.RELEASED || stage == Stage.HIRED ? 2 : 1) : of(stage);
    }

    static List<Step> of(Stage stage) {
        int present = switch (stage) {
            case DRAFT -> 0;
            case RECEIVED, REASONS, REVIEW, WAIVER, REFERENCES, LICENCES, INELIGIBLE, WITHDRAWN, CANCELLED -> 1;
            case SCORING, SECOND_REVIEW -> 2;
            case CONFIRMING, NOT_ADVANCED, IN_POOL, ON_HOLD, EXPIRED, AWAITING_POOL, RELEASED, REFUSED, HIRED -> 3;
        };
        return steps(WAY, stage, present);
    }

    private static List<Step> steps(List<String> way, Stage stage, int present) {
        int shown = stage.ended() ? present + 1 : way.size();
        return IntStream.range(0, shown)
                .mapToObj(i -> new Step(way.get(i), i < present || stage == Stage.IN_POOL, i == present)).toList();
    }
}
