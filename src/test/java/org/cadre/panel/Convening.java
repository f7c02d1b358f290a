package org.cadre.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.cadre.calendar.SchoolYear;
import org.cadre.panel.Seating.Member;
import org.cadre.platform.engine.Races;
import org.cadre.platform.time.Eastern;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Meetings that are open, without a diagram behind them: nine of their own sit, and whoever a test leaves out is not there. */
@TestComponent
public class Convening {

    /** A case before the Panel. @param nine the co-chair of labor first, then that of management; the joint member last */
    public record Called(UUID meeting, UUID item, UUID caseId, List<Member> nine) {

        public Member laborChair() {
            return nine.get(0);
        }

        public Member managementChair() {
            return nine.get(1);
        }
    }

    private final Seating seating;
    private final Chairing chairing;
    private final Races races;
    private final JdbcClient database;
    private final Clock clock;

    Convening(Seating seating, Chairing chairing, Races races, JdbcClient database, Clock clock) {
        this.seating = seating;
        this.chairing = chairing;
        this.races = races;
        this.database = database;
        this.clock = clock;
    }

    /** A special meeting that is open now, with all nine there; the case is called. Its diagram goes on where it has one. */
    public Called called(UUID caseId) {
        return called(caseId, seating.nine());
    }

    /** The same with members whom the test has seated. */
    public Called called(UUID caseId, List<Member> nine) {
        UUID meeting = open(nine);
        UUID item = list(meeting, caseId);
        races.decide(() -> chairing.call(nine.get(0).person(), meeting, item));
        return new Called(meeting, item, caseId, nine);
    }

    /** A special meeting that is open since a minute ago, with these members there since then. In the rows alone. */
    public UUID open(List<Member> members) {
        UUID meeting = planned();
        database.sql("update panel.meeting set state = 'OPEN', opened_at = ? where id = ?").params(aMinuteAgo(), meeting).update();
        for (Member member : members) {
            database.sql("insert into panel.stay (id, meeting_id, person, side, came_at, recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(UUID.randomUUID(), meeting, member.id(), member.side().name(), aMinuteAgo(), members.get(0).id(), aMinuteAgo()).update();
        }
        return meeting;
    }

    /** One that begins this minute; whatever was planned for this day is canceled. In the rows alone. */
    public UUID planned() {
        UUID meeting = UUID.randomUUID();
        LocalDate today = Eastern.today(clock);
        database.sql("update panel.meeting set state = 'CANCELED' where day = ? and state <> 'CANCELED'").param(today).update();
        database.sql("""
                insert into panel.meeting (id, school_year, kind, day, starts_at, place, state, sequence, reason, version)
                values (?, ?, 'SPECIAL', ?, ?, 'Room 100', 'INVITED', 0, 'Called for a test of the Panel.', 0)""")
                .params(meeting, SchoolYear.nameAt(today), today, clock.instant().atZone(Eastern.ZONE).toLocalTime().withSecond(0).withNano(0)).update();
        return meeting;
    }

    /** The case on that agenda, and on no other. In the rows alone. @return the item */
    public UUID list(UUID meeting, UUID caseId) {
        UUID item = UUID.randomUUID();
        database.sql("update panel.agenda_item set state = 'CARRIED_OVER' where case_id = ? and state in ('PLANNED', 'CALLED')").param(caseId).update();
        database.sql("update panel.decision set state = 'LISTED' where case_id = ?").param(caseId).update();
        database.sql("""
                insert into panel.agenda_item (id, meeting_id, position, kind, case_id, state, version)
                values (?, ?, (select coalesce(max(position), 0) + 1 from panel.agenda_item where meeting_id = ?), 'DECISION', ?, 'PLANNED', 0)""")
                .params(item, meeting, meeting, caseId).update();
        return item;
    }

    private OffsetDateTime aMinuteAgo() {
        return clock.instant().minusSeconds(60).atOffset(ZoneOffset.UTC);
    }
}
