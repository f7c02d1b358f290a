package org.cadre.support;

import java.util.UUID;

/** Who has taken on a task of a case. */
public interface OpenWork {

    /** Whether that engine user holds an open task of the case now. */
    boolean holds(String person, UUID caseId);
}
