package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.panel.CalendarFile.Kind;
import org.cadre.platform.time.Eastern;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who holds an invitation to a meeting: whoever sits on its day. Somebody who is seated after the invitations went out gets one; somebody whose
 * seat ends before the meeting gets a cancellation for themselves, and the meeting takes place without them. What goes to one person about one
 * meeting has one UID, and a sequence that never falls (RFC 5546, 2.1.4).
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class Invitations {

    /** @param sequence of what went to that person last @param withdrawn whether that was a cancellation for them alone */
    private record Held(String person, int sequence, boolean withdrawn) {}

    private final MeetingRepository meetings;
    private final MeetingLetters letters;
    private final Seats seats;
    private final JdbcClient database;
    private final Clock clock;

    Invitations(MeetingRepository meetings, MeetingLetters letters, Seats seats, JdbcClient database, Clock clock) {
        this.meetings = meetings;
        this.letters = letters;
        this.seats = seats;
        this.database = database;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ of a meeting, under its lock

    /** The agenda stands: everybody is invited. */
    void invite(Meeting meeting) {
        // Whoever is being seated just now is invited by one of the two, and by one only.
        seats.hold();
        seats.on(meeting.day()).forEach(seat -> request(meeting, seat.person(), "invited"));
        letters.presenters(meeting, "invited", Kind.REQUEST);
    }

    /** A case was put on the agenda after the invitations: whoever speaks about it is invited too. */
    void invitePresenters(Meeting meeting) {
        letters.presenters(meeting, "invited", Kind.REQUEST);
    }

    /** Its day, hour or place is another now; on another day others may sit. */
    void moved(Meeting meeting) {
        seats.hold();
        Set<String> seated = seated(meeting);
        seated.forEach(person -> request(meeting, person, "moved"));
        holders(meeting).stream().filter(held -> !seated.contains(held.person())).forEach(held -> uninvite(meeting, held));
        if (meeting.state() == Meeting.State.INVITED) {
            letters.presenters(meeting, "moved", Kind.REQUEST);
        }
    }

    void canceled(Meeting meeting) {
        Set<String> all = seated(meeting);
        holders(meeting).forEach(held -> all.add(held.person()));
        all.forEach(person -> {
            int sequence = held(meeting, person).map(held -> Math.max(meeting.sequence(), held.sequence() + 1)).orElse(meeting.sequence());
            letters.member(meeting, person, "canceled", Kind.CANCEL, sequence);
            keep(meeting, person, sequence, true);
        });
        letters.presenters(meeting, "canceled", Kind.CANCEL);
    }

    private Set<String> seated(Meeting meeting) {
        return seats.on(meeting.day()).stream().map(Seat::person).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    // ------------------------------------------------------------------------------------------------ of somebody's seat

    /** Somebody was seated, or their seat has a last day now; in that transaction, which holds the seats. */
    @EventListener
    void seatChanged(Seats.Changed changed) {
        String person = changed.person();
        for (Meeting meeting : meetings.findByStateInAndDayGreaterThanEqualOrderByDayAscStartsAtAsc(Meeting.AHEAD, Eastern.today(clock))) {
            if (!meeting.begins().isAfter(clock.instant())) {
                continue;
            }
            boolean sits = seats.of(person, meeting.day()).isPresent();
            Optional<Held> holds = held(meeting, person).filter(held -> !held.withdrawn());
            if (sits && holds.isEmpty() && meeting.state() == Meeting.State.INVITED) {
                request(meeting, person, "invited");
            } else if (!sits) {
                holds.ifPresent(held -> uninvite(meeting, held));
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ one invitation

    private void request(Meeting meeting, String person, String what) {
        int sequence = held(meeting, person).map(held -> Math.max(meeting.sequence(), held.withdrawn() ? held.sequence() + 1 : held.sequence()))
                .orElse(meeting.sequence());
        letters.member(meeting, person, what, Kind.REQUEST, sequence);
        keep(meeting, person, sequence, false);
    }

    private void uninvite(Meeting meeting, Held held) {
        int sequence = Math.max(meeting.sequence(), held.sequence() + 1);
        letters.member(meeting, held.person(), "uninvited", Kind.UNINVITE, sequence);
        keep(meeting, held.person(), sequence, true);
    }

    private void keep(Meeting meeting, String person, int sequence, boolean withdrawn) {
        database.sql("""
                insert into panel.invitation (meeting_id, person, sequence, withdrawn, written_at) values (?, ?, ?, ?, ?)
                on conflict (meeting_id, person) do update set sequence = excluded.sequence, withdrawn = excluded.withdrawn, written_at = excluded.written_at""")
                .params(meeting.id(), person, sequence, withdrawn, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private Optional<Held> held(Meeting meeting, String person) {
        return database.sql("select person, sequence, withdrawn from panel.invitation where meeting_id = ? and person = ?").params(meeting.id(), person)
                .query(Invitations::held).optional();
    }

    private List<Held> holders(Meeting meeting) {
        return database.sql("select person, sequence, withdrawn from panel.invitation where meeting_id = ? and not withdrawn order by person").param(meeting.id())
                .query(Invitations::held).list();
    }

    private static Held held(ResultSet row, int index) throws SQLException {
        return new Held(row.getString("person"), row.getInt("sequence"), row.getBoolean("withdrawn"));
    }
}
