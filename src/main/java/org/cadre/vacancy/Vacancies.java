package org.cadre.vacancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.cadre.calendar.SchoolDays;
import org.cadre.calendar.SchoolYearEntered;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffRoles;
import org.cadre.pool.Posting;
import org.cadre.pool.PostingCancelled;
import org.cadre.pool.PostingLoaded;
import org.cadre.pool.PostingText;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The positions: seats of a school year, each described by a posting, each with its hiring managers. */
@Service
@Transactional
public class Vacancies {

    /** Whoever hires is a member of this group. */
    public static final String HIRING_TEAM = "hiring-team";

    /** A position in a list. E is {@code null} where none is known. */
    public record Line(UUID id, String number, String title, String schoolYear, Position.Kind kind, Position.State state, LocalDate expectedOn,
            LocalDate startsOn) {}

    /** A choice by which the list is narrowed. */
    public record Choice(String value, String title) {}

    /**
     * A position as its page shows it.
     *
     * @param expectedOn E, {@code null} where none is known; all that the hiring team learns of a departure
     * @param frozen whether HR Staffing has to rule on a letter
     * @param against why it cannot be certified now, a key below {@code certify.}; {@code null} where it can
     */
    public record View(Position position, String title, String slug, LocalDate expectedOn, SortedSet<String> managers, Certification certification,
            boolean frozen, String against, boolean hireUnderWay) {}

    private static final String RECORD = "position";
    private static final String CHANGE = "position-change";
    private static final int PAGE = 20;
    private static final int MOST_SEATS = 20;
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_FACT = 200;

    private final PositionRepository positions;
    private final Seats seats;
    private final HireRepository hires;
    private final SchoolDays schoolDays;
    private final StaffRoles roles;
    private final AccessTable access;
    private final Journal journal;
    private final JdbcClient database;
    private final Races races;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Vacancies(PositionRepository positions, Seats seats, HireRepository hires, SchoolDays schoolDays, StaffRoles roles, AccessTable access, Journal journal,
            JdbcClient database, Races races, ApplicationEventPublisher events, Clock clock) {
        this.positions = positions;
        this.seats = seats;
        this.hires = hires;
        this.schoolDays = schoolDays;
        this.roles = roles;
        this.access = access;
        this.journal = journal;
        this.database = database;
        this.races = races;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ positions come into being

    /** The first seat of a posting for a position. */
    @EventListener
    void loaded(PostingLoaded event) {
        Posting posting = event.posting();
        if (posting.content().text().kind() == PostingText.Kind.POSITION && !positions.existsByPostingId(posting.id())) {
            // Whoever else starts at this moment waits here, and then finds the seat.
            database.sql("select id from cadre.posting where id = ? for update").param(posting.id()).query(UUID.class).single();
            if (!positions.existsByPostingId(posting.id())) {
                open(posting.id(), posting.schoolYear(), posting.content().text().anticipatedVacancy() != null, Journal.CADRE);
            }
        }
    }

    /** S moves with the first day of school. */
    @EventListener
    void entered(SchoolYearEntered event) {
        LocalDate startsOn = schoolDays.startOfSchool(event.name());
        database.sql("update cadre.position set starts_on = ?, version = version + 1 where school_year = ? and starts_on <> ?")
                .params(startsOn, event.name(), startsOn).update();
    }

    private Position open(UUID posting, String schoolYear, boolean anticipated, String who) {
        Position position = positions.add(new Position("P-%06d".formatted(positions.nextNumber()), posting, schoolYear,
                anticipated ? Position.Kind.ANTICIPATED : Position.Kind.OPEN, schoolDays.startOfSchool(schoolYear), clock.instant()));
        journal.add(position.id(), who, "position.opened", position.number());
        return position;
    }

    /**
     * Opens further seats of a posting: expected where the posting says so, with the hiring managers of its first seat.
     *
     * @param typed posting, seats (1 to 20)
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void openFurther(Person person, Map<String, List<String>> typed) {
        access.require(person, CHANGE, () -> false, () -> false);
        FieldReader fields = new FieldReader(typed);
        Double wanted = fields.number("seats", Refusal.label("seats"), 1, MOST_SEATS);
        if (wanted != null && wanted % 1 != 0) {
            fields.fault("seats", "position.seats.whole");
        }
        UUID posting = uuid(fields.raw("seatsOf"));
        if (posting == null || !positions.existsByPostingId(posting)) {
            fields.fault("seatsOf", "form.choose", Refusal.label("seatsOf"));
        }
        fields.check();
        races.decide(() -> {
            Position first = positions.findByPostingIdOrderByNumber(posting).get(0);
            for (int i = 0; i < wanted; i++) {
                open(posting, first.schoolYear(), first.kind() == Position.Kind.ANTICIPATED, person.id()).manage(first.managers());
            }
        });
    }

    private static UUID uuid(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    // ------------------------------------------------------------------------------------------------ HR Staffing

    /**
     * Names those who hire for a position, all of them members of the hiring team.
     *
     * @param typed managers, one or more staff ids
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void name(Person person, UUID id, Map<String, List<String>> typed) {
        access.require(person, CHANGE, () -> false, () -> false);
        Set<String> chosen = new TreeSet<>(new FieldReader(typed).all("managers"));
        if (chosen.isEmpty()) {
            throw Refusal.at("managers", "position.managers.none");
        }
        if (!roles.holders(HIRING_TEAM).keySet().containsAll(chosen)) {
            throw Refusal.at("managers", "position.managers.noMember");
        }
        races.decide(() -> {
            Position position = positions.findForUpdate(id).orElseThrow(NotHere::new);
            refuseIfCancelled(position);
            position.manage(chosen);
            String all = String.join(", ", chosen);
            journal.add(id, person.id(), "position.managers", all.substring(0, Math.min(all.length(), LONGEST_FACT)));
            events.publishEvent(new ManagersNamed(id));
        });
    }

    /**
     * The position is not filled; publishes CANCELLED. It cannot be undone.
     *
     * @param typed cancelReason, 10 to 500 characters, and cancelConfirmed
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void cancel(Person person, UUID id, Map<String, List<String>> typed) {
        access.require(person, CHANGE, () -> false, () -> false);
        races.decide(() -> {
            Position position = positions.findForUpdate(id).orElseThrow(NotHere::new);
            refuseIfCancelled(position);
            if (position.state() == Position.State.FILLED) {
                throw Refusal.of("position.cancel.filled", position.number());
            }
            FieldReader fields = new FieldReader(typed);
            String reason = fields.text("cancelReason", "cancelReason", SHORTEST_REASON, LONGEST_REASON);
            if (!fields.raw("cancelConfirmed").equals("yes")) {
                fields.fault("cancelConfirmed", "position.cancel.confirm");
            }
            fields.check();
            position.cancel(reason, person.id(), clock.instant());
            journal.add(id, person.id(), "position.cancelled");
            events.publishEvent(new SeatChanged(id, SeatChanged.What.CANCELLED));
        });
    }

    /** With the posting go its positions, but for one that is filled. */
    @EventListener
    void cancelled(PostingCancelled event) {
        for (Position known : positions.findByPostingIdOrderByNumber(event.posting())) {
            Position position = positions.findForUpdate(known.id()).orElseThrow();
            if (position.state() != Position.State.FILLED && position.state() != Position.State.CANCELLED) {
                position.cancel(event.reason(), event.by(), clock.instant());
                journal.add(position.id(), event.by(), "position.cancelled");
                events.publishEvent(new SeatChanged(position.id(), SeatChanged.What.CANCELLED));
            }
        }
    }

    private static void refuseIfCancelled(Position position) {
        if (position.state() == Position.State.CANCELLED) {
            throw Refusal.of("position.isCancelled", position.number());
        }
    }

    // ------------------------------------------------------------------------------------------------ what is shown

    /** Whether that person hires for the position. */
    @Transactional(readOnly = true)
    public boolean managedBy(UUID position, String staffId) {
        return database.sql("select exists (select from cadre.position_manager where position_id = ? and staff_id = ?)").params(position, staffId)
                .query(Boolean.class).single();
    }

    /** @throws org.springframework.security.access.AccessDeniedException to a member of the hiring team who does not hire for it */
    @Transactional(readOnly = true)
    public View view(Person person, UUID id) {
        access.require(person, RECORD, () -> false, () -> managedBy(id, person.id()));
        Position position = positions.findById(id).orElseThrow(NotHere::new);
        Seat seat = seats.of(position);
        var words = database.sql("select slug, title from cadre.posting where id = ?").param(position.postingId())
                .query((row, i) -> new Choice(row.getString(1), row.getString(2))).single();
        boolean leaves = seat.separation() != null && !seat.rescinded();
        return new View(position, words.title(), words.value(), leaves ? seat.separation().expectedOn() : null, new TreeSet<>(position.managers()), seat.certification(),
                seat.frozen(clock.instant()), seat.againstCertifying(clock.instant()).orElse(null), hires.ofPosition(id).isPresent());
    }

    /** A page of twenty, the newest school year first; the hiring team meets its own positions alone. Blank choices narrow nothing. */
    @Transactional(readOnly = true)
    public Slice<Line> list(Person person, String schoolYear, String posting, int page) {
        access.require(person, RECORD, () -> false, () -> true);
        boolean all = access.reach(person.roles(), RECORD) == AccessTable.Reach.ANY;
        Pageable asked = Pages.of(page, PAGE);
        List<Line> lines = database.sql("""
                select p.id, p.number, t.title, p.school_year, p.kind, p.state, s.expected_on, p.starts_on
                  from cadre.position p join cadre.posting t on t.id = p.posting_id
                  left join cadre.separation s on s.position_id = p.id and s.state <> 'RESCINDED'
                 where (:all or exists (select from cadre.position_manager m where m.staff_id = :person and m.position_id = p.id))
                   and (:year = '' or p.school_year = :year) and (:posting::uuid is null or p.posting_id = :posting::uuid)
                 order by p.school_year desc, p.number limit :most offset :offset""")
                .param("all", all).param("person", person.id()).param("year", schoolYear).param("posting", uuid(posting))
                .param("most", PAGE + 1).param("offset", asked.getOffset()).query(Vacancies::line).list();
        return new SliceImpl<>(lines.subList(0, Math.min(lines.size(), PAGE)), asked, lines.size() > PAGE);
    }

    private static Line line(ResultSet row, int index) throws SQLException {
        return new Line(row.getObject("id", UUID.class), row.getString("number"), row.getString("title"), row.getString("school_year"),
                Position.Kind.valueOf(row.getString("kind")), Position.State.valueOf(row.getString("state")),
                row.getObject("expected_on", LocalDate.class), row.getObject("starts_on", LocalDate.class));
    }

    @Transactional(readOnly = true)
    public List<String> schoolYears() {
        return database.sql("select distinct school_year from cadre.position order by school_year desc").query(String.class).list();
    }

    /** The postings for positions: id, and title with school year. */
    @Transactional(readOnly = true)
    public List<Choice> postings() {
        return database.sql("select id::text, title || ' (SY' || school_year || ')' from cadre.posting where kind = 'POSITION' order by school_year desc, title, slug")
                .query((row, i) -> new Choice(row.getString(1), row.getString(2))).list();
    }

    /** Who may be named as a hiring manager: staff id and name. */
    @Transactional(readOnly = true)
    public Map<String, String> hiringTeam(Person person) {
        access.require(person, CHANGE, () -> false, () -> false);
        return roles.holders(HIRING_TEAM);
    }
}
