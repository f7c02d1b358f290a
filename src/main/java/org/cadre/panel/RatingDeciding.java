package org.cadre.panel;

import java.util.UUID;

/** The process behind a rating decision; each method is called in the transaction of what it tells of. */
public interface RatingDeciding {

    void start(UUID caseId);

    /** @return whether the decision waited for it */
    boolean tell(UUID caseId, Message message);

    /** What a rating decision may wait for. */
    enum Message { MEMBERS_CHANGED, ITEM_CALLED, BALLOT_STOPPED, RATING_READ, RATING_ANSWERED }
}
