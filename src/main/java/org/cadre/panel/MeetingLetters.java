package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.cadre.correspondence.Attachment;
import org.cadre.correspondence.Correspondence;
import org.cadre.panel.CalendarFile.Kind;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.security.StaffRoles;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Letters about meetings. An invitation and a cancellation come with a file for calendars: to every member, and to those who present a case
 * by its number. Reminders go to whoever is to say what became of a meeting.
 */
@Component
class MeetingLetters {

    private static final Locale LANGUAGE = Locale.US;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a zzz", LANGUAGE);

    /** Somebody who may speak about a case before the Panel. */
    private record Presenter(String person, String number) {}

    private final Correspondence correspondence;
    private final CalendarFile file;
    private final StaffMail mail;
    private final StaffRoles roles;
    private final JdbcClient database;
    private final MessageSource messages;
    private final String address;

    MeetingLetters(Correspondence correspondence, CalendarFile file, StaffMail mail, StaffRoles roles, JdbcClient database, MessageSource messages,
            @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.file = file;
        this.mail = mail;
        this.roles = roles;
        this.database = database;
        this.messages = messages;
        this.address = address;
    }

    // ------------------------------------------------------------------------------------------------ invitations

    /**
     * To a member.
     *
     * @param what invited, moved, canceled or uninvited
     * @param sequence of what went to this member about this meeting
     */
    void member(Meeting meeting, String person, String what, Kind kind, int sequence) {
        write(meeting, person, "panel.letter." + what, what + "/" + person, kind, sequence, "", meetings());
    }

    /**
     * To whoever coaches, the educator, and the principal who may speak, of each case on the agenda, or carried over from it as it was
     * canceled (issue 7, part 2).
     *
     * @param what invited, moved or canceled
     */
    void presenters(Meeting meeting, String what, Kind kind) {
        presenters(meeting).forEach(one -> write(meeting, one.person(), "panel.letter.presenter." + what,
                what + "/" + one.number() + "/" + one.person(), kind, meeting.sequence(), one.number(), ""));
    }

    private void write(Meeting meeting, String person, String words, String effect, Kind kind, int sequence, String number, String page) {
        mail.of(person).ifPresent(to -> write(meeting, "%d/%s".formatted(sequence, effect), to, words, number, page,
                List.of(new Attachment(CalendarFile.NAME, kind.type(), file.of(meeting, kind, sequence, to)))));
    }

    private void write(Meeting meeting, String effect, String to, String words, String number, String page, List<Attachment> files) {
        Object[] facts = {MOMENT.format(meeting.begins().atZone(Eastern.ZONE)), meeting.place(), page, number};
        correspondence.write("panel-meeting/%s/%s".formatted(meeting.id(), effect), to, messages.getMessage(words + ".subject", facts, LANGUAGE),
                messages.getMessage(words + ".body", facts, LANGUAGE), files);
    }

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

    private String meetings() {
        return address + "/staff/panel/meetings";
    }

    // ------------------------------------------------------------------------------------------------ reminders

    /** To a co-chair: nobody has said who came. @param time the first reminder, or the second */
    void remind(Meeting meeting, String coChair, int time) {
        mail.of(coChair).ifPresent(to -> write(meeting, "attendance/%d/%s".formatted(time, coChair), to, "panel.letter.attendance", "",
                meetings() + "/" + meeting.id() + "/attendance", List.of()));
    }

    /** To everybody in performance management: neither co-chair has said what became of the meeting. */
    void office(Meeting meeting) {
        roles.holders(CaseStandings.PERFORMANCE_MANAGEMENT).keySet().forEach(person -> mail.of(person).ifPresent(to ->
                write(meeting, "attendance/office/" + person, to, "panel.letter.attendance.office", "", address + "/staff/panel/members", List.of())));
    }
}
