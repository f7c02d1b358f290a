package org.cadre.consulting;

import java.time.Instant;
import java.util.UUID;

/**
 * Who coaches a case.
 *
 * @param place one of twelve, {@code null} for one informal visit, which takes none (ruling 9)
 * @param notesShared whether the educator lets this consulting teacher read what was written with an earlier one
 * @param wantedAnotherAt since when another consulting teacher is looked for; {@code null}: not
 * @param endedAt {@code null} while it goes on
 */
public record Assignment(UUID id, UUID caseId, String consultingTeacher, Integer place, Instant madeAt, boolean notesShared,
        Instant wantedAnotherAt, Instant endedAt) {

    /** The places of a caseload. */
    public static final int PLACES = 12;
}
