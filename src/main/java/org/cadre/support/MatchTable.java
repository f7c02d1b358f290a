package org.cadre.support;

import java.util.Map;

/** The table that says who may coach whom (D5), behind which stands the engine. */
public interface MatchTable {

    /** What the table's newest version answers to these facts of one consulting teacher and a case. */
    Match.Answer answer(Map<String, Object> facts);
}
