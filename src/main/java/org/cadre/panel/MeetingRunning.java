package org.cadre.panel;

import java.util.UUID;

/** The process behind a meeting of the Panel; each method is called in the transaction of what it tells of. */
public interface MeetingRunning {

    void start(UUID meeting);

    /** @return whether the meeting waited for it */
    boolean tell(UUID meeting, Message message);

    /** What a meeting may wait for. */
    enum Message { NOBODY_CAME, QUORUM_LOST, MEETING_CANCELED }
}
