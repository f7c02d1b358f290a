package org.cadre.panel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A meeting as a file for calendars (RFC 5545, RFC 5546). It keeps its UID whenever it is; each change has the next sequence. Times are
 * written as UTC, so that no time zone's rules have to come along. Nobody's file names anybody else.
 */
@Component
class CalendarFile {

    static final String NAME = "panel-meeting.ics";

    /** What a file does to somebody's calendar. */
    enum Kind {
        REQUEST(ImmutableMethod.REQUEST, ImmutableStatus.VALUE_CONFIRMED),
        CANCEL(ImmutableMethod.CANCEL, ImmutableStatus.VALUE_CANCELLED),
        /** The meeting takes place, without this one: a cancellation that has no status (RFC 5546, 3.2.5). */
        UNINVITE(ImmutableMethod.CANCEL, null),
        PUBLISH(ImmutableMethod.PUBLISH, ImmutableStatus.VALUE_CONFIRMED);

        private final Method method;
        private final String status;

        Kind(Method method, String status) {
            this.method = method;
            this.status = status;
        }

        /** As the type of a letter's attachment. */
        String type() {
            return "text/calendar; method=%s; charset=UTF-8".formatted(method.getValue());
        }
    }

    private final MessageSource messages;
    private final MeetingSettings settings;
    private final Clock clock;

    CalendarFile(MessageSource messages, MeetingSettings settings, Clock clock) {
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
    }

    /** The meeting as it stands, to be put into a calendar by hand. */
    byte[] of(Meeting meeting) {
        return of(meeting, meeting.state() == Meeting.State.CANCELED ? Kind.CANCEL : Kind.PUBLISH, meeting.sequence(), null);
    }

    /** @param to a mail address; {@code null} for no attendee */
    byte[] of(Meeting meeting, Kind kind, int sequence, String to) {
        Instant begins = meeting.begins();
        VEvent event = new VEvent(false);
        event.add(new Uid("panel-meeting-" + meeting.id() + "@cadre"));
        event.add(new Sequence(sequence));
        event.add(new DtStamp(clock.instant()));
        event.add(new DtStart<>(begins));
        event.add(new DtEnd<>(begins.plus(settings.lasts())));
        event.add(new Summary(messages.getMessage("panel.calendar.summary." + meeting.kind(), null, Locale.US)));
        event.add(new Location(meeting.place()));
        if (kind.status != null) {
            event.add(new Status(kind.status));
        }
        Organizer organizer = new Organizer(URI.create("mailto:" + settings.mailbox()));
        organizer.add(new Cn(messages.getMessage("panel.calendar.organizer", null, Locale.US)));
        event.add(organizer);
        if (to != null) {
            event.add(new Attendee(URI.create("mailto:" + to)));
        }
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Cadre//Panel meetings//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(kind.method);
        calendar.add(event);
        return calendar.toString().getBytes(StandardCharsets.UTF_8);
    }
}
