package org.cadre.panel;

import java.util.Map;

/** The table that says whether those who are there may decide (domain 2.4), behind which stands the engine. */
public interface Quorum {

    /** @param rule the table's row */
    record Answer(boolean quorate, String rule, int version) {}

    /** @param facts how many are there of {@code labor}, {@code management} and {@code joint} */
    Answer ask(Map<String, Object> facts);
}
