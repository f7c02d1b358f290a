package org.cadre.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The diagram on which a case runs, in the version on which it runs, and where on it the case is. */
public interface CaseDiagram {

    /** An element that the case has gone through, and when it left it. */
    record Passed(String element, Instant at) {}

    /**
     * Something that a case waits for.
     *
     * @param due when it comes by itself or is expected to be done; {@code null} where nobody knows
     */
    record Open(String element, Instant due) {}

    /**
     * @param open what the case waits for, the nearest date first
     * @param now the elements at which the case waits or works; none after its end
     * @param passed in order of leaving
     */
    record Standing(Drawing drawing, Set<String> now, List<Passed> passed, List<Open> open) {}

    /** Empty for a case that has no process: a draft. */
    Optional<Standing> standing(UUID caseId);

    /** The drawing alone, without where the case is. */
    Optional<Drawing> drawing(UUID caseId);
}
