package org.cadre.panel;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.cadre.calendar.SchoolYear;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.AccessTable.Reach;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Further duties of consulting teachers. Those of the posting are optional: a consulting teacher takes one on by saying yes. Any
 * other needs two yeses, the consulting teacher's and the Panel's. Hours are kept, and nothing else: nobody is rated by a duty.
 */
@Service
@Transactional
public class Duties {

    public enum Kind {
        WEBSITE, APPEARANCE_BULLETIN, COMMITTEE, PROFESSIONAL_DEVELOPMENT,
        /** Not in the posting: the Panel approves it too. */
        OTHER
    }

    public enum State {
        /** The consulting teacher is asked. */
        PROPOSED,
        /** The consulting teacher has said yes; the Panel is asked. */
        ACCEPTED,
        /** Hours may be entered. */
        STANDS, DECLINED, NOT_APPROVED, ENDED
    }

    /**
     * @param hours how many are thought of for the school year
     * @param done how many were entered so far
     */
    public record Duty(UUID id, String consultingTeacher, Kind kind, String title, String schoolYear, BigDecimal hours, BigDecimal done, State state,
            String proposedBy, Instant proposedAt) {}

    static final int MOST_HOURS = 1000;
    static final int MOST_HOURS_A_DAY = 24;
    private static final String RECORD = "panel-program";
    private static final int PAGE = 20;
    private static final String DUTY = """
            select d.*, coalesce((select sum(h.hours) from panel.duty_hours h where h.duty_id = d.id), 0) as done from panel.duty d\s""";

    private final ConsultingTeachers teachers;
    private final Seats seats;
    private final AccessTable access;
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    Duties(ConsultingTeachers teachers, Seats seats, AccessTable access, JdbcClient database, Journal journal, Clock clock) {
        this.teachers = teachers;
        this.seats = seats;
        this.access = access;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    private boolean member(Person person) {
        return access.reach(person.roles(), RECORD) != Reach.NONE && seats.of(person.id(), Eastern.today(clock)).isPresent();
    }

    private boolean teacher(Person person) {
        return access.reach(person.roles(), RECORD) == Reach.ANY && active().containsKey(person.id());
    }

    /** Who coaches today, by id with their names. */
    @Transactional(readOnly = true)
    public SortedMap<String, String> active() {
        SortedMap<String, String> active = new TreeMap<>();
        teachers.all().stream().filter(each -> each.active(Eastern.today(clock))).forEach(each -> active.put(each.id(), each.name()));
        return active;
    }

    /** A member sees the duties of everybody, a consulting teacher their own; the newest first. */
    @Transactional(readOnly = true)
    public Slice<Duty> of(Person person, int page) {
        boolean member = member(person);
        if (!member && access.reach(person.roles(), RECORD) != Reach.ANY) {
            throw new NotHere();
        }
        Pageable asked = Pages.of(page, PAGE);
        List<Duty> found = database.sql(DUTY + "where " + (member ? "true" : "d.consulting_teacher = :person") + " order by d.proposed_at desc, d.id limit :most offset :from")
                .param("person", person.id()).param("most", PAGE + 1).param("from", asked.getOffset()).query(Duties::duty).list();
        return new SliceImpl<>(found.subList(0, Math.min(found.size(), PAGE)), asked, found.size() > PAGE);
    }

    // ------------------------------------------------------------------------------------------------ both must agree

    /**
     * A member proposes a duty to a consulting teacher, or a consulting teacher takes one on.
     *
     * @param typed kind, title, hours; of a member, consultingTeacher
     * @return the duty, as it is then
     */
    Duty propose(Person person, Map<String, List<String>> typed) {
        boolean own = teacher(person);
        if (!own && !member(person)) {
            throw new NotHere();
        }
        FieldReader fields = new FieldReader(typed);
        Kind kind = fields.choice("kind", "panel.kind", Kind.class);
        String title = fields.text("title", "panel.title", Program.SHORTEST_TITLE, Program.LONGEST_TITLE);
        BigDecimal hours = hours(fields, MOST_HOURS);
        String who = own ? person.id() : fields.raw("consultingTeacher");
        if (!active().containsKey(who)) {
            fields.fault("consultingTeacher", "panel.duty.teacher", Refusal.label("panel.consultingTeacher"));
        }
        fields.check();
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into panel.duty (id, consulting_teacher, kind, title, school_year, hours, state, proposed_by, proposed_at, version)
                values (?, ?, ?, ?, ?, ?, 'PROPOSED', ?, ?, 0)""")
                .params(id, who, kind.name(), title, SchoolYear.nameAt(Eastern.today(clock)), hours, person.id(), now()).update();
        journal.add(ConsultingTeachers.storyOf(who), person.id(), "panel.duty.PROPOSED", kind.name());
        return own ? agree(person, id, true) : lock(id);
    }

    /**
     * The consulting teacher says yes or no.
     *
     * @return the duty, as it is then
     */
    Duty answer(Person person, UUID id, Map<String, List<String>> typed) {
        FieldReader fields = new FieldReader(typed);
        Boolean yes = fields.yesNo("answer", "panel.answer");
        Duty duty = own(person, id);
        fields.check();
        if (duty.state() != State.PROPOSED) {
            throw Refusal.of("panel.duty.answered");
        }
        return agree(person, id, yes);
    }

    private Duty agree(Person person, UUID id, boolean yes) {
        Duty duty = lock(id);
        State next = !yes ? State.DECLINED : duty.kind() == Kind.OTHER ? State.ACCEPTED : State.STANDS;
        database.sql("update panel.duty set state = ?, accepted_at = ?, version = version + 1 where id = ?").params(next.name(), yes ? now() : null, id).update();
        journal.add(ConsultingTeachers.storyOf(duty.consultingTeacher()), person.id(), "panel.duty." + next, duty.kind().name());
        return lock(id);
    }

    /** The Panel has said yes or no to a duty that is not in the posting. @throws Refusal where the consulting teacher has not said yes */
    @Transactional(propagation = Propagation.MANDATORY)
    void decided(UUID id, boolean adopted) {
        Duty duty = lock(id);
        if (duty.state() != State.ACCEPTED) {
            throw Refusal.of("panel.duty.notAccepted");
        }
        State next = adopted ? State.STANDS : State.NOT_APPROVED;
        database.sql("update panel.duty set state = ?, approved_at = ?, version = version + 1 where id = ?").params(next.name(), adopted ? now() : null, id).update();
        journal.add(ConsultingTeachers.storyOf(duty.consultingTeacher()), Journal.CADRE, "panel.duty." + next, duty.kind().name());
    }

    /** The consulting teacher or a member ends a duty that stands; its hours stay. */
    public void end(Person person, UUID id) {
        Duty duty = lock(id);
        if (!duty.consultingTeacher().equals(person.id()) && !member(person)) {
            throw new NotHere();
        }
        if (duty.state() != State.STANDS) {
            throw Refusal.of("panel.duty.notStanding");
        }
        database.sql("update panel.duty set state = 'ENDED', ended_at = ?, version = version + 1 where id = ?").params(now(), id).update();
        journal.add(ConsultingTeachers.storyOf(duty.consultingTeacher()), person.id(), "panel.duty.ENDED", duty.kind().name());
    }

    // ------------------------------------------------------------------------------------------------ hours

    /**
     * The consulting teacher enters the hours of a day; entered again, the day has the new ones.
     *
     * @param typed day, hours
     */
    public void enter(Person person, UUID id, Map<String, List<String>> typed) {
        Duty duty = own(person, id);
        if (duty.state() != State.STANDS) {
            throw Refusal.of("panel.duty.notStanding");
        }
        FieldReader fields = new FieldReader(typed);
        LocalDate today = Eastern.today(clock);
        LocalDate day = fields.date("day", "panel.day");
        if (day == null && fields.blank("day")) {
            fields.fault("day", "form.required", Refusal.label("panel.day"));
        } else if (day != null && (day.isAfter(today) || !SchoolYear.nameAt(day).equals(duty.schoolYear()))) {
            fields.fault("day", "panel.duty.day", Refusal.label("panel.day"), duty.schoolYear());
        }
        BigDecimal hours = hours(fields, MOST_HOURS_A_DAY);
        fields.check();
        database.sql("""
                insert into panel.duty_hours (id, duty_id, on_day, hours, entered_by, entered_at) values (?, ?, ?, ?, ?, ?)
                on conflict (duty_id, on_day) do update set hours = excluded.hours, entered_by = excluded.entered_by, entered_at = excluded.entered_at""")
                .params(UUID.randomUUID(), id, day, hours, person.id(), now()).update();
    }

    /** More than none, in quarters of an hour. */
    private static BigDecimal hours(FieldReader fields, int most) {
        if (!fields.raw("hours").matches("\\d{1,6}(\\.\\d{1,2})?")) {
            fields.fault("hours", "panel.duty.hours", Refusal.label("panel.hours"), most);
            return null;
        }
        BigDecimal hours = new BigDecimal(fields.raw("hours"));
        if (hours.signum() <= 0 || hours.compareTo(BigDecimal.valueOf(most)) > 0 || hours.multiply(BigDecimal.valueOf(4)).stripTrailingZeros().scale() > 0) {
            fields.fault("hours", "panel.duty.hours", Refusal.label("panel.hours"), most);
        }
        return hours;
    }

    // ------------------------------------------------------------------------------------------------

    private Duty own(Person person, UUID id) {
        Duty duty = lock(id);
        if (!duty.consultingTeacher().equals(person.id()) || access.reach(person.roles(), RECORD) != Reach.ANY) {
            throw new NotHere();
        }
        return duty;
    }

    private Duty lock(UUID id) {
        database.sql("select 1 from panel.duty where id = ? for update").param(id).query(Integer.class).optional().orElseThrow(NotHere::new);
        return database.sql(DUTY + "where d.id = ?").param(id).query(Duties::duty).single();
    }

    private static Duty duty(ResultSet row, int index) throws SQLException {
        return new Duty(row.getObject("id", UUID.class), row.getString("consulting_teacher"), Kind.valueOf(row.getString("kind")), row.getString("title"),
                row.getString("school_year"), row.getBigDecimal("hours"), row.getBigDecimal("done"), State.valueOf(row.getString("state")),
                row.getString("proposed_by"), row.getObject("proposed_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
