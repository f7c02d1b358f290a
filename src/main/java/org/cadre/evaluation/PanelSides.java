package org.cadre.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who answers for a side of the Panel: the room that seats the Panel knows. */
public interface PanelSides {

    /** The side for which that person answers in a review today; empty for who has no seat, stands in the review, or is recused from it. */
    Optional<String> of(String person, UUID caseId);

    /** The engine users who answer in the place of a co-chair who may not, or is not there (an assumption). */
    List<String> standIns(UUID caseId);
}
