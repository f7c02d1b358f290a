package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who of the Panel is at a meeting, from when until when, and whether they are a quorum (domain 2.4). */
@Service
@InDiagrams
@Transactional
public class Attendance {

    /**
     * That a member was at a meeting.
     *
     * @param side for which the member sat then
     * @param leftAt {@code null} while the member is there
     */
    public record Stay(String person, Side side, Instant cameAt, Instant leftAt) {}

    private final Meetings meetings;
    private final JdbcClient database;
    private final Clock clock;

    Attendance(Meetings meetings, JdbcClient database, Clock clock) {
        this.meetings = meetings;
        this.database = database;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what the diagram asks

    /** What {@code panel-quorum.dmn} asks of a meeting: how many of each side are present. */
    public Map<String, Object> facts(String key) {
        return facts(meetings.locked(UUID.fromString(key)).id());
    }

    /** The table's answer when attendance was recorded: with a quorum the meeting is open. */
    public void judged(String key, Decision decision) {
        Meeting meeting = meetings.locked(UUID.fromString(key));
        Map<String, Object> row = decision.rules().get(0);
        boolean quorate = Boolean.TRUE.equals(row.get("quorate"));
        keep(meeting.id(), facts(meeting.id()), new Quorum.Answer(quorate, (String) row.get("rule"), decision.version()));
        if (quorate) {
            meeting.open(clock.instant());
        }
    }

    /** Whether the table found a quorum when attendance was recorded. */
    public boolean quorate(String key) {
        UUID meeting = meetings.locked(UUID.fromString(key)).id();
        return database.sql("select quorate from panel.quorum_answer where meeting_id = ? order by number desc limit 1").param(meeting).query(Boolean.class).single();
    }

    // ------------------------------------------------------------------------------------------------ what the room asks

    /** The engine users who are at the meeting at this moment; nobody once it is closed. */
    @Transactional(readOnly = true)
    public Set<String> present(UUID meeting) {
        return database.sql("select person from panel.stay where meeting_id = ? and left_at is null").param(meeting).query(String.class).set();
    }

    /** The same of the meeting that deals with that case at this moment; nobody where none does. */
    @Transactional(readOnly = true)
    public Set<String> presentAtItem(UUID caseId) {
        return database.sql("""
                select s.person from panel.stay s join panel.agenda_item i on i.meeting_id = s.meeting_id
                 where i.case_id = ? and i.state = 'CALLED' and s.left_at is null""").param(caseId).query(String.class).set();
    }

    /** Everybody's stays at a meeting, by side and then as they came. */
    @Transactional(readOnly = true)
    public List<Stay> of(UUID meeting) {
        return database.sql("""
                select person, side, came_at, left_at from panel.stay where meeting_id = ?
                 order by array_position(array['LABOR', 'MANAGEMENT', 'JOINT'], side), came_at, person""").param(meeting).query(Attendance::stay).list();
    }

    Map<String, Object> facts(UUID meeting) {
        Map<String, Object> facts = new TreeMap<>();
        for (Side side : Side.values()) {
            facts.put(side.name().toLowerCase(Locale.ROOT), 0);
        }
        database.sql("select lower(side) as side, count(*)::int as present from panel.stay where meeting_id = ? and left_at is null group by side").param(meeting)
                .query(row -> {
                    facts.put(row.getString("side"), row.getInt("present"));
                });
        return facts;
    }

    // ------------------------------------------------------------------------------------------------ keeping it, under the meeting's lock

    /** @return whether that member has a seat on the meeting's day, and was not there already */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean came(Meeting meeting, String member, Instant at, String recordedBy) {
        return database.sql("""
                insert into panel.stay (id, meeting_id, person, side, came_at, recorded_by, recorded_at)
                select :id, :meeting, person, side, :at, :by, :now from panel.seat
                 where person = :member and from_day <= :day and (until_day is null or until_day >= :day)
                on conflict do nothing""").param("id", UUID.randomUUID()).param("meeting", meeting.id()).param("at", utc(at)).param("by", recordedBy)
                .param("now", utc(clock.instant())).param("member", member).param("day", meeting.day()).update() == 1;
    }

    /** @return whether that member was there */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean left(Meeting meeting, String member, Instant at) {
        return database.sql("update panel.stay set left_at = ? where meeting_id = ? and person = ? and left_at is null")
                .params(utc(at), meeting.id(), member).update() == 1;
    }

    /** The meeting is over: whoever is there leaves. */
    @Transactional(propagation = Propagation.MANDATORY)
    void over(UUID meeting) {
        database.sql("update panel.stay set left_at = greatest(?, came_at + interval '1 second') where meeting_id = ? and left_at is null")
                .params(utc(clock.instant()), meeting).update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void keep(UUID meeting, Map<String, Object> facts, Quorum.Answer answer) {
        database.sql("""
                insert into panel.quorum_answer (meeting_id, number, asked_at, labor, management, joint, quorate, rule, table_version)
                values (:meeting, (select count(*) + 1 from panel.quorum_answer where meeting_id = :meeting), :now, :labor, :management, :joint, :quorate, :rule,
                        :version)""").param("meeting", meeting).param("now", utc(clock.instant())).param("labor", facts.get("labor"))
                .param("management", facts.get("management")).param("joint", facts.get("joint")).param("quorate", answer.quorate()).param("rule", answer.rule())
                .param("version", answer.version()).update();
    }

    private static Stay stay(ResultSet row, int index) throws SQLException {
        OffsetDateTime left = row.getObject("left_at", OffsetDateTime.class);
        return new Stay(row.getString("person"), Side.valueOf(row.getString("side")), row.getObject("came_at", OffsetDateTime.class).toInstant(),
                left == null ? null : left.toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
