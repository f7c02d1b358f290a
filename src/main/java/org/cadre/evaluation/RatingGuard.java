package org.cadre.evaluation;

import java.util.List;
import java.util.Map;

/** The table that says what keeps ratings from standing (D6), behind which stands the engine. */
public interface RatingGuard {

    /**
     * One thing that the table finds.
     *
     * @param fault a key below {@code assessment.guard.} in the message file
     * @param effect REFUSE, or ACKNOWLEDGE by both co-chairs
     * @param about the rating that it is about, or evidence, followUp or reason
     * @param rule the table's row, such as D6.8
     */
    record Finding(String fault, String effect, String about, String rule) {

        private static final String ACKNOWLEDGE = "ACKNOWLEDGE";

        public static Finding of(Map<String, Object> row) {
            return new Finding((String) row.get("fault"), (String) row.get("effect"), (String) row.get("about"), (String) row.get("rule"));
        }

        /** Whatever is not for the co-chairs to acknowledge refuses. */
        public boolean refuses() {
            return !ACKNOWLEDGE.equals(effect);
        }
    }

    /** What the table's newest version finds in these facts, in its order; empty: the ratings may stand. */
    List<Finding> findings(Map<String, Object> facts);
}
