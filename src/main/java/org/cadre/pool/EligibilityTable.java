package org.cadre.pool;

import java.util.List;
import java.util.Map;

/** The posting's eligibility table (D1), behind which stands the engine. */
public interface EligibilityTable {

    /** @param effect REFUSE at the door, CONFIRM by a person before anyone is ended, or SUSPEND */
    record Finding(String reason, String effect, String rule) {

        static final String REFUSE = "REFUSE";
    }

    /** What the table's newest version finds in these facts, in the table's order; empty: eligible. */
    List<Finding> findings(String role, Map<String, Object> facts);
}
