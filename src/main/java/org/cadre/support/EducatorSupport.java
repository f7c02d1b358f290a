package org.cadre.support;

import java.util.UUID;

/** The processes behind a support case; each method is called in the transaction of what it tells of. */
public interface EducatorSupport {

    void start(UUID id, Begin begin);

    /** @return whether the case waited for it; one on its way finds the fact at its next question */
    boolean tell(UUID id, Message message);

    /** Another consulting teacher does from now on what the case still asks of the former: their open tasks change hands. */
    void handOver(UUID id, String former, String consultingTeacher);

    /** What a case may begin with. */
    enum Begin { SUPPORT_ASKED, PEER_ASSISTANCE_BEGUN, INFORMAL_SUPPORT_ASKED }

    /** What a case may wait for. */
    enum Message {
        OFFER_TAKEN, OFFER_TURNED_DOWN, CONSENT_GIVEN, CONSENT_REFUSED, PLACE_FREE, COACHING_LOG_WRITTEN, REASSIGNMENT_WANTED, SWITCH_WANTED,
        SURVEY_ANSWERED, FACTS_CONFIRMED, EDUCATOR_WITHDREW
    }
}
