package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.cadre.platform.Pages;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The Panel's page: its next meeting, what waits for whoever asks, and the cases before it with how far their ballots are, which tells who has
 * voted and never how. Of a case from which somebody is recused nothing is on it (domain 2.7).
 */
@Service
@Transactional(readOnly = true)
public class PanelDesk {

    /** As what somebody reads the page. */
    public enum Part { MEMBER, OFFICE, NO_SEAT }

    /** What waits for a member, each on a page of its own. */
    public enum Work { DECLARE, VOTE, SIGN }

    /**
     * An item of an agenda.
     *
     * @param caseNumber {@code null} for an item of the program, which has a title
     */
    public record Item(Integer position, UUID caseId, String caseNumber, String title, String state) {}

    /** A meeting that lies ahead or goes on, with its agenda as far as whoever asks may see it. */
    public record Next(UUID id, Meeting.Kind kind, Instant begins, String place, Meeting.State state, List<Item> items) {}

    /** @param at the case, or for a ballot its motion */
    public record Waiting(Work work, String number, UUID at) {

        public String page() {
            return switch (work) {
                case DECLARE -> "/staff/panel/cases/" + at + "/conflict";
                case VOTE -> "/staff/panel/ballots/" + at;
                case SIGN -> "/staff/panel/cases/" + at;
            };
        }
    }

    /**
     * A case before the Panel.
     *
     * @param declared how many of today's members said whether they have a conflict; {@code null} where that is not for whoever asks
     * @param cast how many of the voters have cast their ballots; {@code null} while no motion is open, as is {@code voters}
     * @param meetingDay of the meeting on whose agenda it is; {@code null} where it is on none
     */
    public record Row(UUID id, String number, String name, RatingDecision.State state, UUID meeting, LocalDate meetingDay, boolean reads,
            Integer declared, Integer voters, Integer cast) {}

    /** @param next {@code null} where no meeting is planned */
    public record View(Part part, Next next, List<Waiting> waiting, Slice<Row> cases, int seats) {}

    private static final String RECORD = "panel";
    private static final int PAGE = 20;
    private static final int MOST_WAITING = 50;

    private final AccessTable access;
    private final Seats seats;
    private final Reader reader;
    private final JdbcClient database;
    private final Clock clock;

    PanelDesk(AccessTable access, Seats seats, Reader reader, JdbcClient database, Clock clock) {
        this.access = access;
        this.seats = seats;
        this.reader = reader;
        this.database = database;
        this.clock = clock;
    }

    public View view(Person person, int page) {
        access.require(person, RECORD, () -> false, () -> false);
        LocalDate today = Eastern.today(clock);
        List<Seat> sitting = seats.on(today);
        Part part = sitting.stream().anyMatch(seat -> seat.person().equals(person.id())) ? Part.MEMBER
                : person.roles().contains(CaseStandings.PERFORMANCE_MANAGEMENT) ? Part.OFFICE : Part.NO_SEAT;
        return reader.asCadre(() -> new View(part, next(person, part, today), part == Part.MEMBER ? waiting(person, sitting) : List.of(),
                cases(person, part, today, page), sitting.size()));
    }

    private Next next(Person person, Part part, LocalDate today) {
        List<Next> lines = database.sql("""
                with next as (select * from panel.meeting where day >= :today and state in ('PLANNED', 'INVITED', 'OPEN') order by day, starts_at limit 1)
                select m.id, m.kind, m.day, m.starts_at, m.place, m.state, i.position, i.case_id, c.number, p.title, i.state as item_state
                  from next m left join panel.agenda_item i on i.meeting_id = m.id and :part <> 'NO_SEAT' and not exists
                       (select from panel.declaration x where x.case_id = i.case_id and x.member = :person and x.conflict)
                  left join cadre.support_case c on c.id = i.case_id left join panel.program_item p on p.id = i.program_item_id
                 order by i.position""").param("today", today).param("part", part.name()).param("person", person.id())
                .query((row, index) -> new Next(row.getObject("id", UUID.class), Meeting.Kind.valueOf(row.getString("kind")),
                        Eastern.at(row.getObject("day", LocalDate.class), row.getObject("starts_at", LocalTime.class)), row.getString("place"),
                        Meeting.State.valueOf(row.getString("state")), item(row))).list();
        if (lines.isEmpty()) {
            return null;
        }
        Next one = lines.get(0);
        return new Next(one.id(), one.kind(), one.begins(), one.place(), one.state(), lines.stream().flatMap(line -> line.items().stream()).toList());
    }

    private static List<Item> item(ResultSet row) throws SQLException {
        Integer position = row.getObject("position", Integer.class);
        return position == null ? List.of() : List.of(new Item(position, row.getObject("case_id", UUID.class), row.getString("number"),
                row.getString("title"), row.getString("item_state")));
    }

    /** Where the member is to declare, to vote, or to sign for their side. */
    private List<Waiting> waiting(Person person, List<Seat> sitting) {
        Seat seat = sitting.stream().filter(each -> each.person().equals(person.id())).findFirst().orElseThrow();
        return database.sql("""
                select 'VOTE' as work, c.number, m.id as at from panel.motion_voter v join panel.motion m on m.id = v.motion_id and m.state = 'OPEN'
                  join cadre.support_case c on c.id = m.case_id
                 where v.member = :person and not exists (select from panel.ballot_cast b where b.motion_id = m.id and b.member = :person)
                 union all
                select 'DECLARE', c.number, d.case_id from panel.decision d join cadre.support_case c on c.id = d.case_id
                 where d.state in ('LISTED', 'CALLED') and not exists (select from panel.declaration x where x.case_id = d.case_id and x.member = :person)
                 union all
                select 'SIGN', c.number, d.case_id from panel.decision d join cadre.support_case c on c.id = d.case_id
                 where :coChair and d.state = 'DECIDED' and not exists (select from panel.approval a where a.motion_id = d.carried_motion_id and a.side = :side)
                   and not exists (select from panel.declaration x where x.case_id = d.case_id and x.member = :person and x.conflict)
                 order by 1 desc, 2 limit :most""").param("person", person.id()).param("coChair", seat.coChair()).param("side", seat.side().name())
                .param("most", MOST_WAITING)
                .query((row, index) -> new Waiting(Work.valueOf(row.getString("work")), row.getString("number"), row.getObject("at", UUID.class))).list();
    }

    /** Those that are not over, in the order in which their packets came. */
    private Slice<Row> cases(Person person, Part part, LocalDate today, int page) {
        Pageable asked = Pages.of(page, PAGE);
        List<Row> found = part == Part.NO_SEAT ? List.of() : database.sql("""
                with page as (
                    select d.case_id, d.state, d.received_at, mine.member is not null as declared from panel.decision d
                      left join panel.declaration mine on mine.case_id = d.case_id and mine.member = :person and not mine.conflict
                      join cadre.support_case own on own.id = d.case_id join cadre.peer_review r on r.case_id = d.case_id
                     where d.state in ('RECEIVED', 'LISTED', 'CALLED', 'DECIDED', 'SIGNED', 'RELEASED')
                       and own.educator <> :person and r.principal is distinct from :person
                       and not exists (select from panel.declaration x where x.case_id = d.case_id and x.member = :person and x.conflict)
                     order by d.received_at, d.case_id limit :limit offset :offset)
                select p.case_id, c.number, c.name, p.state, m.id as meeting, m.day, p.declared as reads,
                       (select count(distinct x.member) from panel.declaration x join panel.seat s on s.person = x.member and s.from_day <= :today
                               and coalesce(s.until_day, 'infinity') >= :today where x.case_id = p.case_id)::int as declared,
                       (select count(*) from panel.motion_voter v where v.motion_id = o.id)::int as voters,
                       (select count(*) from panel.ballot_cast b where b.motion_id = o.id)::int as cast_so_far, o.id as motion
                  from page p join cadre.support_case c on c.id = p.case_id
                  left join panel.agenda_item i on i.case_id = p.case_id and i.state in ('PLANNED', 'CALLED')
                  left join panel.meeting m on m.id = i.meeting_id
                  left join panel.motion o on o.case_id = p.case_id and o.state = 'OPEN'
                 order by p.received_at, p.case_id""").param("person", person.id()).param("today", today).param("limit", PAGE + 1)
                .param("offset", asked.getOffset()).query((row, index) -> row(row, part)).list();
        return new SliceImpl<>(found.subList(0, Math.min(found.size(), PAGE)), asked, found.size() > PAGE);
    }

    private static Row row(ResultSet row, Part part) throws SQLException {
        boolean reads = part == Part.MEMBER && row.getBoolean("reads");
        boolean balloted = reads && row.getObject("motion") != null;
        return new Row(row.getObject("case_id", UUID.class), row.getString("number"), row.getString("name"), RatingDecision.State.valueOf(row.getString("state")),
                row.getObject("meeting", UUID.class), row.getObject("day", LocalDate.class), reads, reads ? row.getInt("declared") : null,
                balloted ? row.getInt("voters") : null, balloted ? row.getInt("cast_so_far") : null);
    }
}
