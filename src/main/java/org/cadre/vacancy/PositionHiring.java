package org.cadre.vacancy;

import java.util.Set;
import java.util.UUID;

/** The process behind a referral; each method is called in the transaction of what it tells of. */
public interface PositionHiring {

    void start(UUID referral);

    /** @return whether the case waited for it; one on its way finds the fact at its next question */
    boolean tell(UUID referral, Message message);

    /** Other people hire for the position: the tasks that wait for its hiring team are offered to them and to nobody else. */
    void offerTo(UUID referral, Set<String> managers);

    /** What a case may wait for. */
    enum Message {
        INTERVIEW_TIME_PICKED, OTHER_TIMES_WANTED, INTERVIEW_TIME_GIVEN_BACK, TURN_CAME, SEAT_FILLED, ACCEPTED_ELSEWHERE, FREE_AGAIN,
        HIRED_ELSEWHERE, REFERRAL_WITHDRAWN, POSITION_CLOSED, HIRE_ENDED, OFFER_ACCEPTED, OFFER_DECLINED, CLEARANCE_DISPUTED
    }
}
