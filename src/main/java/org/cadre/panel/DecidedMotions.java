package org.cadre.panel;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the ballots decided, for those who carry it out: approval, release and next plan. Whoever keeps the motions answers. */
interface DecidedMotions {

    /**
     * A motion of ratings that carried.
     *
     * @param ratings by Standard, I to IV, each EXEMPLARY, PROFICIENT, NEEDS_IMPROVEMENT or UNSATISFACTORY; so {@code overall}
     * @param reason where it differs from the recommendation; empty where it does not
     */
    record Decided(UUID motion, Map<String, String> ratings, String overall, String reason) {}

    /** Empty for a motion that did not carry, is no motion of ratings, or does not exist. */
    Optional<Decided> decided(UUID motion);
}
