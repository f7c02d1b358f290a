package org.cadre.planted.evaluation;

import java.util.UUID;
import org.cadre.support.CoachingLog;

/** Evaluation that reads what was said in coaching past the door. */
public class ReadsTheCoachingLog {

    int entries(CoachingLog log, UUID review) {
        return log.view(review, 0).entries().size();
    }
}
