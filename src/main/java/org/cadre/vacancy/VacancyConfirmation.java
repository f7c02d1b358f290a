package org.cadre.vacancy;

import java.util.UUID;

/** The process behind a hire; each method is called in the transaction of what it tells of. */
public interface VacancyConfirmation {

    void start(UUID hire);

    /** Tells a case that waits for it; a case on its way finds the fact at its next question. */
    void tell(UUID hire, Message message);

    /** What a case may wait for; its name in the diagram is written in camel case. */
    enum Message {
        SEPARATION_RESCINDED, SEAT_VACATED_EARLY, SEPARATION_DATE_CHANGED, CANDIDATE_ANSWERED, LICENCE_CHANGED,
        CANDIDATE_DECLINED, POSITION_CANCELLED, CLEARANCE_REFUSED
    }
}
