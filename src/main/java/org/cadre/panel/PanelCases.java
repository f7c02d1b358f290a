package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.panel.CaseStandings.Opened;
import org.cadre.panel.CaseStandings.Standing;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportDates;
import org.cadre.support.SupportState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A case before the Panel on one page, for each as far as they may read it (domain 2.7): members who declared no conflict all that the Panel
 * did, of a ballot that is open who has voted and never how; members who declared nothing yet whom it is about; performance management where it
 * stands and what was released.
 */
@Service
public class PanelCases {

    /** Where a case stands, and whom it is about. @param meetingDay {@code null} where it is on no agenda; {@code coach} where nobody coaches */
    public record Summary(String number, String educator, String school, String coach, String principal, RatingDecision.State state, Instant receivedAt,
            UUID meeting, LocalDate meetingDay) {}

    /** What a member said of conflicts; a conflict makes them recused. */
    public enum Declared { ASKED, NONE, RECUSED }

    public record Member(String person, Side side, boolean coChair, Declared declared) {}

    /** @param castAt {@code null} while they have not voted; {@code choice} where it is not disclosed */
    public record Voter(String person, Instant castAt, String choice) {}

    /**
     * A motion as those read it who decide the case.
     *
     * @param ratings the four Standards and the overall rating; empty where it is that the educator may withdraw
     * @param votesFor {@code null} until the ballots are counted, as are {@code votesAgainst}, {@code abstentions} and {@code carried}
     */
    public record Moved(UUID id, int number, String kind, boolean recommended, List<String> ratings, String mover, String reason, Instant movedAt,
            String state, String voidBecause, Integer votesFor, Integer votesAgainst, Integer abstentions, Boolean carried, List<Voter> voters) {}

    public record Signature(Side side, String person, Instant at) {}

    /** The rating as it was released. @param answer the educator's words, {@code null} where there are none */
    public record Released(List<String> ratings, List<String> recommended, String reason, Instant releasedAt, Instant readAt, Instant principalAt,
            String answer, Instant answeredAt, String plan, Instant planStandsAt) {

        /** Whether the Panel rated otherwise than was recommended. */
        public boolean differs() {
            return !ratings.equals(recommended);
        }
    }

    /**
     * @param releaseDue {@code null} once the rating is released, and where the clocks stand still
     * @param released {@code null} before the release; whatever else a reader may not read is empty
     */
    public record View(UUID id, Standing standing, Summary summary, Instant releaseDue, List<Member> members, List<Moved> motions,
            List<Signature> signatures, Released released, Map<String, String> names) {

        public boolean reads() {
            return standing == Standing.READER;
        }

        public boolean asked() {
            return standing == Standing.ASKED;
        }

        public String name(String person) {
            return names.getOrDefault(person, person);
        }

        /** Those who said that much about conflicts. */
        public List<Member> who(Declared declared) {
            return members.stream().filter(member -> member.declared() == declared).toList();
        }
    }

    private final CaseStandings access;
    private final SupportDates dates;
    private final Reader reader;
    private final StaffNames names;
    private final JdbcClient database;
    private final Clock clock;
    private final TransactionTemplate reading;

    PanelCases(CaseStandings access, SupportDates dates, Reader reader, StaffNames names, JdbcClient database, Clock clock,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.dates = dates;
        this.reader = reader;
        this.names = names;
        this.database = database;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * The case; that it was opened stays in its journal.
     *
     * @throws NotHere to everyone who may not know of it, the recused among them; the try is kept
     */
    public View open(Person person, UUID id) {
        Opened opened = access.show(person, id);
        return reading.execute(status -> {
            List<Moved> motions = opened.standing() == Standing.READER ? reader.signedIn(() -> motions(id)) : List.of();
            return reader.asCadre(() -> view(opened.supported(), opened.standing(), motions));
        });
    }

    private View view(SupportCase supported, Standing standing, List<Moved> motions) {
        UUID id = supported.id();
        Summary summary = summary(id);
        boolean reads = standing == Standing.READER;
        List<Member> members = reads ? members(id) : List.of();
        List<Signature> signatures = reads ? signatures(id) : List.of();
        Released released = standing == Standing.ASKED ? null : released(id);
        List<String> people = Stream.of(Stream.of(summary.coach(), summary.principal()), members.stream().map(Member::person),
                motions.stream().flatMap(motion -> Stream.concat(Stream.of(motion.mover()), motion.voters().stream().map(Voter::person))),
                signatures.stream().map(Signature::person)).flatMap(each -> each).filter(Objects::nonNull).distinct().toList();
        Instant due = standing == Standing.ASKED || supported.state() != SupportState.BEFORE_PANEL ? null : dates.next(supported).due();
        return new View(id, standing, summary, due, members, motions, signatures, released, names.of(people));
    }

    private Summary summary(UUID id) {
        return database.sql("""
                select c.number, c.name, c.school, a.consulting_teacher, r.principal, d.state, d.received_at, m.id as meeting, m.day
                  from panel.decision d join cadre.support_case c on c.id = d.case_id join cadre.peer_review r on r.case_id = d.case_id
                  left join cadre.assignment a on a.case_id = d.case_id and a.ended_at is null
                  left join panel.agenda_item i on i.case_id = d.case_id and i.state in ('PLANNED', 'CALLED')
                  left join panel.meeting m on m.id = i.meeting_id where d.case_id = ?""").param(id)
                .query((row, index) -> new Summary(row.getString("number"), row.getString("name"), row.getString("school"),
                        row.getString("consulting_teacher"), row.getString("principal"), RatingDecision.State.valueOf(row.getString("state")),
                        at(row, "received_at"), row.getObject("meeting", UUID.class), row.getObject("day", LocalDate.class))).single();
    }

    /** Who sits today, and what each said. */
    private List<Member> members(UUID id) {
        return database.sql("""
                select s.person, s.side, s.co_chair,
                       case when bool_or(x.conflict) then 'RECUSED' when count(x.member) > 0 then 'NONE' else 'ASKED' end as declared
                  from panel.seat s left join panel.declaration x on x.member = s.person and x.case_id = :id
                 where s.from_day <= :today and coalesce(s.until_day, 'infinity') >= :today
                 group by s.id order by array_position(array['LABOR', 'MANAGEMENT', 'JOINT'], s.side), s.co_chair desc, s.place""")
                .param("id", id).param("today", Eastern.today(clock))
                .query((row, index) -> new Member(row.getString("person"), Side.valueOf(row.getString("side")), row.getBoolean("co_chair"),
                        Declared.valueOf(row.getString("declared")))).list();
    }

    /** In the order in which they were moved; a line of the answer is a voter. How somebody voted the database tells where it is disclosed. */
    private List<Moved> motions(UUID id) {
        Map<UUID, Moved> motions = new LinkedHashMap<>();
        database.sql("""
                select m.*, v.member, b.cast_at, r.choice from panel.motion m left join panel.motion_voter v on v.motion_id = m.id
                  left join panel.ballot_cast b on b.motion_id = m.id and b.member = v.member
                  left join lateral panel.roll_call(m.id) r on r.member = v.member
                 where m.case_id = ? order by m.number, b.cast_at, v.member""").param(id).query(row -> {
                    Moved motion = motions.computeIfAbsent(row.getObject("id", UUID.class), none -> motion(row));
                    if (row.getString("member") != null) {
                        motion.voters().add(new Voter(row.getString("member"), at(row, "cast_at"), row.getString("choice")));
                    }
                });
        return List.copyOf(motions.values());
    }

    private static Moved motion(ResultSet row) {
        try {
            return new Moved(row.getObject("id", UUID.class), row.getInt("number"), row.getString("kind"), row.getBoolean("recommended"), ratings(row, ""),
                    row.getString("mover"), row.getString("reason"), at(row, "moved_at"), row.getString("state"), row.getString("void_because"),
                    row.getObject("votes_for", Integer.class), row.getObject("votes_against", Integer.class), row.getObject("abstentions", Integer.class),
                    row.getObject("carried", Boolean.class), new ArrayList<>());
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static List<String> ratings(ResultSet row, String prefix) throws SQLException {
        List<String> ratings = new ArrayList<>();
        for (String of : List.of("standard_i", "standard_ii", "standard_iii", "standard_iv", "overall")) {
            if (row.getString(prefix + of) != null) {
                ratings.add(row.getString(prefix + of));
            }
        }
        return ratings;
    }

    /** Under the motion that carried. */
    private List<Signature> signatures(UUID id) {
        return database.sql("""
                select a.side, a.person, a.signed_at from panel.approval a join panel.decision d on d.case_id = a.case_id and d.carried_motion_id = a.motion_id
                 where a.case_id = ? order by a.signed_at""").param(id)
                .query((row, index) -> new Signature(Side.valueOf(row.getString("side")), row.getString("person"), at(row, "signed_at"))).list();
    }

    private Released released(UUID id) {
        return database.sql("""
                select f.*, p.plan, p.exception_plan, p.excepted, p.stands_at from panel.final_rating f left join panel.next_plan p on p.case_id = f.case_id
                 where f.case_id = ?""").param(id)
                .query((row, index) -> new Released(ratings(row, ""), ratings(row, "recommended_"), row.getString("reason"), at(row, "released_at"),
                        at(row, "read_at"), at(row, "principal_at"), row.getString("answer"), at(row, "answered_at"),
                        row.getBoolean("excepted") ? row.getString("exception_plan") : row.getString("plan"), at(row, "stands_at")))
                .optional().orElse(null);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
