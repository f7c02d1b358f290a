package org.cadre.evaluation;

import java.util.Collection;
import java.util.UUID;

/** A room that knows who else keeps the dates of a review: they are told of dates that move, and reminded of the release. */
public interface AlsoTold {

    /** Engine users; empty for a case that the room does not go on with. */
    Collection<String> told(UUID caseId);
}
