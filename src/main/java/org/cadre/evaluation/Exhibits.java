package org.cadre.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Everything on which an assessment of a review may stand, as the reader of the transaction is shown it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Exhibits {

    private final Evidence evidence;
    private final ObservationRepository observations;

    Exhibits(Evidence evidence, ObservationRepository observations) {
        this.evidence = evidence;
        this.observations = observations;
    }

    /** Withdrawn pieces too, the oldest first. */
    List<Exhibit> all(UUID caseId) {
        List<Exhibit> all = new ArrayList<>(evidence.pieces(caseId).stream().map(Exhibit::of).toList());
        observations.posted(caseId).stream().map(Exhibit::of).forEach(all::add);
        all.sort(Comparator.comparing(Exhibit::on).thenComparing(Exhibit::id));
        return all;
    }

    List<Exhibit> standing(UUID caseId) {
        return all(caseId).stream().filter(Exhibit::stands).toList();
    }
}
