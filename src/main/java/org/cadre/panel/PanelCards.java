package org.cadre.panel;

import java.util.UUID;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a card in Tasklist shows of the Panel's work: which meeting it is, and the page where the work is done. */
@Service("panelCards")
@InDiagrams
@Transactional(readOnly = true)
public class PanelCards {

    private static final String ROOM = "/staff/panel/";

    private final MeetingRepository meetings;

    PanelCards(MeetingRepository meetings) {
        this.meetings = meetings;
    }

    /** The meeting's name: its day, such as {@code Panel meeting 2026-05-04}. */
    public String meeting(String key) {
        return "Panel meeting " + meetings.findById(UUID.fromString(key)).orElseThrow().day();
    }

    /** @param part {@code attendance} or {@code minutes}; blank for the meeting itself */
    public String meetingPage(String key, String part) {
        return ROOM + "meetings/" + key + (part.isBlank() ? "" : "/" + part);
    }

    /** The page of the case that a task links to. */
    public String casePage(String key) {
        return ROOM + "cases/" + key;
    }

    /** @param part {@code conflict}, {@code motion} or {@code joint-report} */
    public String casePage(String key, String part) {
        return casePage(key) + "/" + part;
    }
}
