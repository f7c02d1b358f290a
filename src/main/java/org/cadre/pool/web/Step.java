package org.cadre.pool.web;

import java.util.List;
import java.util.stream.IntStream;
import org.cadre.pool.Stage;

/** A step of the way through screening, as its candidate reads it: done, the present one, or still ahead. */
public record Step(String name, boolean done, boolean present) {

    private static final List<String> WAY = List.of("sent", "checked", "scored", "decided");

    /** The way up to its end, or to where the application ended before. */
    static List<Step> of(Stage stage) {
        int present = switch (stage) {
            case DRAFT -> 0;
            case RECEIVED, REASONS, REVIEW, WAIVER, REFERENCES, LICENCES, INELIGIBLE, WITHDRAWN, CANCELLED -> 1;
            case SCORING, SECOND_REVIEW -> 2;
            case CONFIRMING, NOT_ADVANCED, IN_POOL, ON_HOLD, EXPIRED, AWAITING_POOL, RELEASED, REFUSED -> 3;
        };
        int shown = stage.ended() ? present + 1 : WAY.size();
        return IntStream.range(0, shown)
                .mapToObj(i -> new Step(WAY.get(i), i < present || stage == Stage.IN_POOL, i == present)).toList();
    }
}
