package org.cadre.panel;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the rules leave to the district about meetings: assumptions, each a setting {@code cadre.panel.…}. */
@Component
class MeetingSettings {

    private final LocalTime startsAt;
    private final String place;
    private final Duration lasts;
    private final String mailbox;

    MeetingSettings(@Value("${cadre.panel.starts-at}") String startsAt, @Value("${cadre.panel.place}") String place,
            @Value("${cadre.panel.lasts}") Duration lasts, @Value("${cadre.panel.mailbox}") String mailbox) {
        this.startsAt = LocalTime.parse(startsAt);
        this.place = place;
        this.lasts = lasts;
        this.mailbox = mailbox;
    }

    /** When a meeting begins, as clocks in New York show it. */
    LocalTime startsAt() {
        return startsAt;
    }

    String place() {
        return place;
    }

    /** How long calendars keep free for a meeting. */
    Duration lasts() {
        return lasts;
    }

    /** Of the co-chairs' role: the organizer of invitations. */
    String mailbox() {
        return mailbox;
    }
}
