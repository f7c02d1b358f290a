package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cadre.consulting.SeatedElsewhere;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.security.StaffRoles;
import org.cadre.platform.time.Eastern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who sits on the Panel: four of labor, four of management, one appointed by both (R-003, domain 2.4). Performance management keeps it on
 * behalf of those who appoint; whoever coaches has no seat. A position has seats too, hence the bean's name.
 */
@Service("panelSeats")
public class Seats implements SeatedElsewhere {

    /** A seat on its page, with what its holder is called. */
    public record Line(Seat seat, String name) {}

    /**
     * The Panel as it sits today and from later days on.
     *
     * @param free how many seats of each side nobody holds today
     * @param keeps whether the reader appoints and ends
     */
    public record View(List<Line> lines, Map<Side, Integer> free, boolean keeps) {}

    /** Somebody was seated, or their seat has a last day now. Told in the transaction in which it was done. */
    record Changed(String person) {}

    /** Whoever may be seated is a member of this group, a co-chair of the other one too. */
    private static final String MEMBERS = "panel-member";
    private static final String CHAIRS = "panel-chair";

    private static final String RECORD = "panel-seats";
    private static final String KEEP = "panel-seats-kept";
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('cadre panel seats'))";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);
    private static final String IN_ORDER = " order by array_position(array['LABOR', 'MANAGEMENT', 'JOINT'], side), co_chair desc, place, from_day";

    private final JdbcClient database;
    private final StaffRoles roles;
    private final StaffNames names;
    private final AccessTable access;
    private final Journal journal;
    private final Races races;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Seats(JdbcClient database, StaffRoles roles, StaffNames names, AccessTable access, Journal journal, Races races,
            ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.roles = roles;
        this.names = names;
        this.access = access;
        this.journal = journal;
        this.races = races;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ who sits

    /** Who sits on that day: labor, management, the joint member; of each side the co-chair first. */
    @Transactional(readOnly = true)
    public List<Seat> on(LocalDate day) {
        return database.sql("select * from panel.seat where from_day <= :day and (until_day is null or until_day >= :day)" + IN_ORDER).param("day", day)
                .query(Seats::seat).list();
    }

    /** The seat in which that person sits on that day. */
    @Transactional(readOnly = true)
    public Optional<Seat> of(String person, LocalDate day) {
        return database.sql("select * from panel.seat where person = :person and from_day <= :day and (until_day is null or until_day >= :day)")
                .param("person", person).param("day", day).query(Seats::seat).optional();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean sits(String person, LocalDate first, LocalDate last) {
        return database.sql("""
                select exists (select from panel.seat where person = :person and from_day <= :last and (until_day is null or until_day >= :first))""")
                .param("person", person).param("first", first).param("last", last).query(Boolean.class).single();
    }

    /** Everybody whose last day is not over, by side; nine, and those who follow them. */
    @Transactional(readOnly = true)
    public View view(Person person) {
        access.require(person, RECORD, () -> false, () -> false);
        LocalDate today = Eastern.today(clock);
        List<Seat> seats = database.sql("select * from panel.seat where until_day is null or until_day >= :today" + IN_ORDER).param("today", today)
                .query(Seats::seat).list();
        Map<String, String> called = names.of(seats.stream().map(Seat::person).collect(Collectors.toSet()));
        Map<Side, Integer> free = Arrays.stream(Side.values()).collect(Collectors.toMap(side -> side,
                side -> side.places() - (int) seats.stream().filter(seat -> seat.side() == side && seat.on(today)).count()));
        return new View(seats.stream().map(seat -> new Line(seat, called.getOrDefault(seat.person(), seat.person()))).toList(), free,
                access.reach(person.roles(), KEEP) == AccessTable.Reach.ANY);
    }

    /** Who may be appointed: members of the group who do not sit yet, by id with their names. */
    @Transactional(readOnly = true)
    public SortedMap<String, String> eligible(Person person) {
        require(person);
        SortedMap<String, String> members = new TreeMap<>(roles.holders(MEMBERS));
        members.keySet().removeAll(database.sql("select person from panel.seat where until_day is null").query(String.class).set());
        return members;
    }

    // ------------------------------------------------------------------------------------------------ appointing and ending

    /** What was asked for, as far as it could be read. */
    private record Asked(String person, Side side, boolean coChair, LocalDate from) {}

    /**
     * Seats somebody from a day on.
     *
     * @param typed seatMember, seatSide, seatCoChair ({@code yes} or blank), seatFrom
     * @throws Refusal with every fault: a past day, a full side, a second co-chair of a side, somebody who sits or coaches
     */
    public void appoint(Person person, Map<String, List<String>> typed) {
        require(person);
        FieldReader fields = new FieldReader(typed);
        Asked asked = asked(fields);
        fields.check();
        races.decide(() -> {
            hold();
            FieldReader faults = new FieldReader(typed);
            int place = place(faults, asked);
            refuseBusy(faults, asked);
            faults.check();
            UUID id = UUID.randomUUID();
            database.sql("""
                    insert into panel.seat (id, person, side, place, co_chair, from_day, appointed_by, appointed_at) values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(id, asked.person(), asked.side().name(), place, asked.coChair(), asked.from(), person.id(),
                            clock.instant().atOffset(ZoneOffset.UTC)).update();
            journal.add(id, person.id(), "panel.seated",
                    "%s, %s%s, %s".formatted(asked.person(), asked.side(), asked.coChair() ? ", co-chair" : "", asked.from()));
            events.publishEvent(new Changed(asked.person()));
        });
        if (!asked.from().isAfter(Eastern.today(clock))) {
            events.publishEvent(new SeatedToday());
        }
    }

    private Asked asked(FieldReader fields) {
        String member = fields.raw("seatMember");
        if (member.isEmpty() || roles.name(MEMBERS, member).isEmpty()) {
            fields.fault("seatMember", "panel.seat.member", Refusal.label("seatMember"));
        }
        Side side = fields.choice("seatSide", "seatSide", Side.class);
        boolean coChair = fields.raw("seatCoChair").equals("yes");
        if (coChair && side == Side.JOINT) {
            fields.fault("seatCoChair", "panel.seat.jointCoChair", Refusal.label("seatCoChair"));
        } else if (coChair && !member.isEmpty() && roles.name(CHAIRS, member).isEmpty()) {
            fields.fault("seatCoChair", "panel.seat.notChair", Refusal.label("seatCoChair"));
        }
        if (fields.blank("seatFrom")) {
            fields.fault("seatFrom", "form.required", Refusal.label("seatFrom"), 1, 0);
        }
        LocalDate from = fields.date("seatFrom", "seatFrom");
        if (from != null && from.isBefore(Eastern.today(clock))) {
            fields.fault("seatFrom", "panel.seat.past", Refusal.label("seatFrom"), words(from));
        }
        return new Asked(member, side, coChair, from);
    }

    /** The first place of the side that is free from that day on; 0, and a fault, where none is. */
    private int place(FieldReader faults, Asked asked) {
        List<Seat> taken = database.sql("select * from panel.seat where side = :side and (until_day is null or until_day >= :from) order by place")
                .param("side", asked.side().name()).param("from", asked.from()).query(Seats::seat).list();
        if (asked.coChair()) {
            taken.stream().filter(Seat::coChair).findFirst().ifPresent(other -> faults.fault("seatCoChair", "panel.seat.secondCoChair",
                    Refusal.label("seatCoChair"), Refusal.label("seatSide." + asked.side()), names.of(List.of(other.person())).getOrDefault(other.person(), other.person())));
        }
        Optional<Integer> free = IntStream.rangeClosed(1, asked.side().places()).boxed()
                .filter(place -> taken.stream().noneMatch(seat -> seat.place() == place)).findFirst();
        if (free.isEmpty()) {
            faults.fault("seatSide", "panel.seat.full", Refusal.label("seatSide"), Refusal.label("seatSide." + asked.side()), asked.side().places(), words(asked.from()));
        }
        return free.orElse(0);
    }

    private void refuseBusy(FieldReader faults, Asked asked) {
        if (sits(asked.person(), asked.from(), LocalDate.of(9999, 12, 31))) {
            faults.fault("seatMember", "panel.seat.twice", Refusal.label("seatMember"));
        }
        if (database.sql("select exists (select from cadre.consulting_teacher where id = :person and least(left_on, term_ends_on) >= :from)")
                .param("person", asked.person()).param("from", asked.from()).query(Boolean.class).single()) {
            faults.fault("seatMember", "panel.seat.coaches", Refusal.label("seatMember"));
        }
    }

    /**
     * Sets the last day of a seat, today at the earliest: what somebody voted before stays voted.
     *
     * @param typed seat, seatUntil
     */
    public void end(Person person, Map<String, List<String>> typed) {
        require(person);
        FieldReader fields = new FieldReader(typed);
        if (fields.blank("seatUntil")) {
            fields.fault("seatUntil", "form.required", Refusal.label("seatUntil"), 1, 0);
        }
        LocalDate last = fields.date("seatUntil", "seatUntil");
        races.decide(() -> {
            hold();
            FieldReader faults = new FieldReader(typed);
            fields.faults().forEach(fault -> faults.fault(fault.field(), fault.code(), fault.arguments().toArray()));
            Seat seat = open(fields.raw("seat")).orElse(null);
            if (seat == null) {
                faults.fault("seat", "form.choose", Refusal.label("seat"));
            } else if (last != null && (last.isBefore(Eastern.today(clock)) || last.isBefore(seat.fromDay()))) {
                faults.fault("seatUntil", "panel.seat.until", Refusal.label("seatUntil"), words(last));
            }
            faults.check();
            database.sql("update panel.seat set until_day = ? where id = ?").params(last, seat.id()).update();
            journal.add(seat.id(), person.id(), "panel.seatEnded", seat.person() + ", " + last);
            events.publishEvent(new Changed(seat.person()));
        });
    }

    /** Waits for whoever changes the Panel's seats now, and keeps others from it until the transaction ends. */
    void hold() {
        database.sql(ALONE).query((row, index) -> index).list();
    }

    private Optional<Seat> open(String id) {
        return database.sql("select * from panel.seat where cast(id as text) = ? and until_day is null").param(id).query(Seats::seat).optional();
    }

    // ------------------------------------------------------------------------------------------------

    private void require(Person person) {
        access.require(person, KEEP, () -> false, () -> false);
    }

    private static String words(LocalDate day) {
        return DAY.format(day);
    }

    private static Seat seat(ResultSet row, int index) throws SQLException {
        return new Seat(row.getObject("id", UUID.class), row.getString("person"), Side.valueOf(row.getString("side")), row.getInt("place"),
                row.getBoolean("co_chair"), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class));
    }
}
