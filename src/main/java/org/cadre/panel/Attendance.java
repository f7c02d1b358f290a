package org.cadre.panel;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who of the Panel is at a meeting, from when until when, and whether they are a quorum (domain 2.4). */
@Service
@InDiagrams
@Transactional
public class Attendance {

    /** What {@code panel-quorum.dmn} asks of a meeting: how many of each side are present. */
    public Map<String, Object> facts(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** Whether the table found a quorum when attendance was recorded. */
    public boolean quorate(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** The engine users who are at the meeting at this moment; empty before it is opened and once it is closed. */
    @Transactional(readOnly = true)
    public Set<String> present(UUID meeting) {
        throw new UnsupportedOperationException(meeting.toString());
    }

    /** The same of the meeting that deals with that case at this moment; nobody where none does. */
    @Transactional(readOnly = true)
    public Set<String> presentAtItem(UUID caseId) {
        throw new UnsupportedOperationException(caseId.toString());
    }
}
