package org.cadre.pool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The posting's eligibility table (D1), behind which stands the engine. */
public interface EligibilityTable {

    /** @param effect REFUSE at the door, CONFIRM by a person before anyone is ended, or SUSPEND */
    record Finding(String reason, String effect, String rule) {

        static final String REFUSE = "REFUSE";
    }

    /**
     * What a table looks like.
     *
     * @param inputs what its columns ask for, as written
     * @param reasons the codes that it may give
     */
    record Shape(Set<String> inputs, Set<String> reasons) {}

    static String keyOf(String role) {
        return role + "-eligibility";
    }

    /** The newest version of the role's table, empty where there is none. */
    Optional<Shape> shape(String role);

    /** What the table's newest version finds in these facts, in the table's order; empty: eligible. */
    List<Finding> findings(String role, Map<String, Object> facts);
}
