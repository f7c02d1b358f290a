package org.cadre.panel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
import org.cadre.correspondence.Attachment;
import org.cadre.correspondence.Correspondence;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Letters about meetings, each with its invitation or cancellation for calendars (RFC 5546): to every member, and to those who present a
 * case by its number. A meeting keeps its UID whenever it is; each change has the next sequence. Times are written as UTC, so that no
 * time zone's rules have to come along. Nobody's calendar names anybody else.
 */
@Component
class MeetingLetters {

    private static final Locale LANGUAGE = Locale.US;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a zzz", LANGUAGE);
    private static final String FILE = "panel-meeting.ics";

    /** Somebody who may speak about a case before the Panel. */
    private record Presenter(String person, String number) {}

    private final Seats seats;
    private final Correspondence correspondence;
    private final StaffMail mail;
    private final JdbcClient database;
    private final MessageSource messages;
    private final MeetingSettings settings;
    private final Clock clock;
    private final String address;

    MeetingLetters(Seats seats, Correspondence correspondence, StaffMail mail, JdbcClient database, MessageSource messages, MeetingSettings settings,
            Clock clock, @Value("${cadre.pages.address}") String address) {
        this.seats = seats;
        this.correspondence = correspondence;
        this.mail = mail;
        this.database = database;
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
        this.address = address;
    }

    void invite(Meeting meeting) {
        members(meeting, "invited", ImmutableMethod.REQUEST);
        presenters(meeting, "invited", ImmutableMethod.REQUEST);
    }

    /** A case was put on the agenda after the invitations: whoever speaks about it is invited too. */
    void invitePresenters(Meeting meeting) {
        presenters(meeting, "invited", ImmutableMethod.REQUEST);
    }

    /** Its day, hour or place is another now. */
    void moved(Meeting meeting) {
        members(meeting, "moved", ImmutableMethod.REQUEST);
        if (meeting.state() == Meeting.State.INVITED) {
            presenters(meeting, "moved", ImmutableMethod.REQUEST);
        }
    }

    void canceled(Meeting meeting) {
        members(meeting, "canceled", ImmutableMethod.CANCEL);
        presenters(meeting, "canceled", ImmutableMethod.CANCEL);
    }

    private void members(Meeting meeting, String what, Method method) {
        String page = address + "/staff/panel/meetings";
        seats.on(meeting.day()).forEach(seat ->
                write(meeting, seat.person(), "panel.letter." + what, what + "/" + seat.person(), method, "", page));
    }

    private void presenters(Meeting meeting, String what, Method method) {
        presenters(meeting).forEach(one -> write(meeting, one.person(), "panel.letter.presenter." + what,
                what + "/" + one.number() + "/" + one.person(), method, one.number(), ""));
    }

    private void write(Meeting meeting, String person, String words, String effect, Method method, String number, String page) {
        Object[] facts = {MOMENT.format(meeting.begins().atZone(Eastern.ZONE)), meeting.place(), page, number};
        mail.of(person).ifPresent(to -> correspondence.write("panel-meeting/%s/%d/%s".formatted(meeting.id(), meeting.sequence(), effect), to,
                messages.getMessage(words + ".subject", facts, LANGUAGE), messages.getMessage(words + ".body", facts, LANGUAGE),
                List.of(new Attachment(FILE, "text/calendar; method=%s; charset=UTF-8".formatted(method.getValue()), write(meeting, method, to)))));
    }

    /** Of each case on the agenda, or carried over from it as it was canceled: whoever coaches, the educator, and the principal who may speak (issue 7, part 2). */
    private List<Presenter> presenters(Meeting meeting) {
        return database.sql("""
                select distinct who.person, c.number from panel.agenda_item i join cadre.support_case c on c.id = i.case_id
                  join cadre.peer_review r on r.case_id = i.case_id
                  left join cadre.assignment a on a.case_id = i.case_id and a.ended_at is null
                 cross join lateral (values (a.consulting_teacher), (c.educator), (r.principal)) who (person)
                 where i.meeting_id = ? and i.state in ('PLANNED', 'CALLED', 'CARRIED_OVER') and who.person is not null
                 order by c.number, who.person""").param(meeting.id()).query(MeetingLetters::presenter).list();
    }

    private static Presenter presenter(ResultSet row, int index) throws SQLException {
        return new Presenter(row.getString("person"), row.getString("number"));
    }

    // ------------------------------------------------------------------------------------------------ calendars

    /** The meeting as it stands, to be put into a calendar by hand. */
    byte[] file(Meeting meeting) {
        return write(meeting, meeting.state() == Meeting.State.CANCELED ? ImmutableMethod.CANCEL : ImmutableMethod.PUBLISH, null);
    }

    private byte[] write(Meeting meeting, Method method, String to) {
        Instant begins = meeting.begins();
        VEvent event = new VEvent(false);
        event.add(new Uid("panel-meeting-" + meeting.id() + "@cadre"));
        event.add(new Sequence(meeting.sequence()));
        event.add(new DtStamp(clock.instant()));
        event.add(new DtStart<>(begins));
        event.add(new DtEnd<>(begins.plus(settings.lasts())));
        event.add(new Summary(messages.getMessage("panel.calendar.summary." + meeting.kind(), null, LANGUAGE)));
        event.add(new Location(meeting.place()));
        event.add(method.equals(ImmutableMethod.CANCEL) ? new Status(ImmutableStatus.VALUE_CANCELLED) : new Status(ImmutableStatus.VALUE_CONFIRMED));
        Organizer organizer = new Organizer(URI.create("mailto:" + settings.mailbox()));
        organizer.add(new Cn(messages.getMessage("panel.calendar.organizer", null, LANGUAGE)));
        event.add(organizer);
        if (to != null) {
            event.add(new Attendee(URI.create("mailto:" + to)));
        }
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Cadre//Panel meetings//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(method);
        calendar.add(event);
        return calendar.toString().getBytes(StandardCharsets.UTF_8);
    }
}
