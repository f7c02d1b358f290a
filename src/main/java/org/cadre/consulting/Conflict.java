package org.cadre.consulting;

import java.time.Instant;

/**
 * Why somebody may not coach an educator (D5). The kind is told to the co-chairs alone.
 *
 * @param educator the engine user
 */
public record Conflict(String consultingTeacher, String educator, Kind kind, String declaredBy, Instant declaredAt) {

    public enum Kind { FORMER_EVALUATOR, RELATIVE, OTHER }
}
