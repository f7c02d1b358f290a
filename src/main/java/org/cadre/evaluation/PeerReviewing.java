package org.cadre.evaluation;

import java.util.UUID;

/** The process behind a review; each method is called in the transaction of what it tells of. */
public interface PeerReviewing {

    void start(UUID id);

    /** @return whether the review waited for it */
    boolean tell(UUID id, Message message);

    /** What a review may wait for, besides what every support case may. */
    enum Message { SELF_ASSESSED, OBSERVATION_WRITTEN, OBSERVATION_FINISHED, FIRST_CONCERN, GRIEVANCE_FILED, GRIEVANCE_SETTLED, WITHDRAWAL_ASKED }
}
