package org.cadre.evaluation;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.platform.time.Eastern;

/**
 * Something on which an assessment may stand: a piece of evidence, or a posted observation, which is evidence of practice (D6).
 *
 * @param on its day, Eastern
 * @param piece {@code null} for an observation, as is {@code observation} for a piece
 */
public record Exhibit(UUID id, Part side, LocalDate on, Evidence.Category category, boolean growth, Set<Standard> standards, Evidence.Piece piece,
        Observation observation) {

    static Exhibit of(Evidence.Piece piece) {
        return new Exhibit(piece.id(), piece.side(), Eastern.dateOf(piece.writtenAt()), piece.category(), piece.growth(), piece.standards(), piece, null);
    }

    static Exhibit of(Observation observation) {
        Set<Standard> standards = observation.content().tags().stream().map(tag -> Standard.of(tag.cited()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Standard.class)));
        return new Exhibit(observation.id(), Part.CONSULTING_TEACHER, observation.content().on(), Evidence.Category.PRACTICE, false, standards, null, observation);
    }

    /** As it stands in a form. */
    public String key() {
        return id.toString();
    }

    /** Whether it counts: a piece that its author withdrew stays to be seen, and counts no more. */
    public boolean stands() {
        return piece == null || piece.stands();
    }
}
