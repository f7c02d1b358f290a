package org.cadre.consulting;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffRoles;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who coaches: what they teach, their license and their term (D5). The co-chairs keep it.
 */
@Service
@Transactional
public class ConsultingTeachers {

    /** Whoever may become a consulting teacher here is a member of this group. */
    public static final String GROUP = "consulting-teacher";

    private static final String RECORD = "consulting-teacher";
    private static final int PAGE = 20;
    private static final int LONGEST_NUMBER = 40;
    /** A license that runs longer is a typing mistake. */
    private static final int LONGEST_LICENSE = 100;
    private static final int LONGEST_TERM = 4;

    /** @param load how many of the twelve places are taken */
    public record Line(ConsultingTeacher teacher, int load, boolean gone) {}

    /** A profile on its page, with whom that person may not coach, the newest first. */
    public record View(Line line, List<Conflict> conflicts) {}

    private final JdbcClient database;
    private final Conflicts conflicts;
    private final Caseloads caseloads;
    private final StaffRoles roles;
    private final AccessTable access;
    private final Journal journal;
    private final Races races;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<SeatedElsewhere> seated;
    private final Clock clock;

    ConsultingTeachers(JdbcClient database, Conflicts conflicts, Caseloads caseloads, StaffRoles roles, AccessTable access, Journal journal, Races races,
            ApplicationEventPublisher events, ObjectProvider<SeatedElsewhere> seated, Clock clock) {
        this.database = database;
        this.conflicts = conflicts;
        this.caseloads = caseloads;
        this.roles = roles;
        this.access = access;
        this.journal = journal;
        this.races = races;
        this.events = events;
        this.seated = seated;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ other rooms

    /** Everybody, by name; those who have left too. */
    @Transactional(readOnly = true)
    public List<ConsultingTeacher> all() {
        return database.sql("select * from cadre.consulting_teacher order by name, id").query(ConsultingTeachers::teacher).list();
    }

    /** @throws NotHere where nobody of that id coaches */
    @Transactional(readOnly = true)
    public ConsultingTeacher of(String id) {
        return database.sql("select * from cadre.consulting_teacher where id = ?").param(id).query(ConsultingTeachers::teacher).optional()
                .orElseThrow(NotHere::new);
    }

    /**
     * Lets that person take up what is asked of a consulting teacher for that educator.
     *
     * @throws Refusal to whoever is no consulting teacher today, has no license, or may not coach that educator
     */
    @Transactional(readOnly = true)
    public void refuseUnfit(String consultingTeacher, String educator) {
        LocalDate today = Eastern.today(clock);
        ConsultingTeacher teacher = database.sql("select * from cadre.consulting_teacher where id = ?").param(consultingTeacher)
                .query(ConsultingTeachers::teacher).optional().orElseThrow(() -> Refusal.of("consulting.unfit.none"));
        if (!teacher.active(today)) {
            throw Refusal.of("consulting.unfit.notActive");
        }
        if (!teacher.licensed(today)) {
            throw Refusal.of("consulting.unfit.license");
        }
        if (conflicts.with(educator).containsKey(consultingTeacher)) {
            throw Refusal.of("consulting.unfit.conflict");
        }
    }

    // ------------------------------------------------------------------------------------------------ what co-chairs see

    /** Everybody with their load, twenty a page, by name. */
    @Transactional(readOnly = true)
    public Slice<Line> list(Person person, int page) {
        require(person);
        Pageable asked = Pages.of(page, PAGE);
        List<ConsultingTeacher> found = database.sql("select * from cadre.consulting_teacher order by name, id limit ? offset ?")
                .params(PAGE + 1, asked.getOffset()).query(ConsultingTeachers::teacher).list();
        Map<String, Integer> loads = caseloads.loads();
        return new SliceImpl<>(found.subList(0, Math.min(found.size(), PAGE)), asked, found.size() > PAGE)
                .map(teacher -> new Line(teacher, loads.getOrDefault(teacher.id(), 0), teacher.gone(Eastern.today(clock))));
    }

    @Transactional(readOnly = true)
    public View view(Person person, String id) {
        require(person);
        ConsultingTeacher teacher = of(id);
        return new View(new Line(teacher, caseloads.load(id), teacher.gone(Eastern.today(clock))), conflicts.of(id));
    }

    /** Who could be entered: members of the group who are not yet, by id with their names. */
    @Transactional(readOnly = true)
    public SortedMap<String, String> enterable(Person person) {
        require(person);
        SortedMap<String, String> members = new TreeMap<>(roles.holders(GROUP));
        members.keySet().removeAll(database.sql("select id from cadre.consulting_teacher").query(String.class).set());
        return members;
    }

    // ------------------------------------------------------------------------------------------------ what co-chairs keep

    private record Profile(List<String> subjects, List<String> grades, String licenseNumber, LocalDate licenseExpires, LocalDate termStartsOn,
            LocalDate termEndsOn, LocalDate leftOn) {}

    /**
     * Enters somebody as consulting teacher.
     *
     * @param typed member, and what {@link #change} takes
     * @return the id of the profile
     * @throws Refusal with every fault
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public String enter(Person person, Map<String, List<String>> typed) {
        require(person);
        FieldReader fields = new FieldReader(typed);
        String id = fields.raw("member");
        String name = id.isEmpty() ? null : roles.name(GROUP, id).orElse(null);
        if (name == null) {
            fields.fault("member", "consulting.member", Refusal.label("member"));
        }
        Profile profile = profile(fields);
        if (profile.licenseExpires() != null && !profile.licenseExpires().isAfter(Eastern.today(clock))) {
            fields.fault("licenseExpires", "consulting.license.past", Refusal.label("licenseExpires"));
        }
        fields.check();
        races.decide(() -> {
            refuseSeated(id, profile, "member");
            int entered = row("""
                    insert into cadre.consulting_teacher (id, name, subjects, grades, license_number, license_expires, term_starts_on, term_ends_on,
                      left_on, version)
                    values (:id, :name, :subjects, :grades, :number, :expires, :starts, :ends, cast(:left as date), 1) on conflict (id) do nothing""",
                    id, name, profile, 0);
            if (entered == 0) {
                throw Refusal.at("member", "consulting.member.already", Refusal.label("member"));
            }
            kept(person, id, "consulting.entered");
        });
        return id;
    }

    /**
     * Changes a profile.
     *
     * @param typed subjects, grades, licenseNumber, licenseExpires, termStartsOn, termEndsOn, coachesThrough (may be blank), version
     * @throws Refusal with every fault, or where another has changed it meanwhile
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void change(Person person, String id, Map<String, List<String>> typed) {
        require(person);
        of(id);
        FieldReader fields = new FieldReader(typed);
        Profile profile = profile(fields);
        fields.check();
        int version = fields.raw("version").matches("\\d{1,9}") ? Integer.parseInt(fields.raw("version")) : 0;
        races.decide(() -> {
            refuseSeated(id, profile, "termEndsOn");
            String name = roles.name(GROUP, id).orElse(of(id).name());
            int changed = row("""
                    update cadre.consulting_teacher set name = :name, subjects = :subjects, grades = :grades, license_number = :number,
                      license_expires = :expires, term_starts_on = :starts, term_ends_on = :ends, left_on = cast(:left as date), version = version + 1
                     where id = :id and version = :version""", id, name, profile, version);
            if (changed == 0) {
                throw Refusal.of("consulting.changed");
            }
            kept(person, id, "consulting.kept");
        });
    }

    /** Who votes on the Panel coaches nobody, and the other way round. */
    private void refuseSeated(String id, Profile profile, String field) {
        LocalDate last = profile.leftOn() == null ? profile.termEndsOn() : profile.leftOn();
        if (seated.stream().anyMatch(room -> room.sits(id, profile.termStartsOn(), last))) {
            throw Refusal.at(field, "consulting.seated", Refusal.label(field));
        }
    }

    private int row(String sql, String id, String name, Profile profile, int version) {
        return database.sql(sql).param("id", id).param("name", name).param("subjects", profile.subjects().toArray(String[]::new))
                .param("grades", profile.grades().toArray(String[]::new)).param("number", profile.licenseNumber())
                .param("expires", profile.licenseExpires()).param("starts", profile.termStartsOn()).param("ends", profile.termEndsOn())
                .param("left", profile.leftOn()).param("version", version).update();
    }

    private void kept(Person person, String id, String what) {
        journal.add(storyOf(id), person.id(), what);
        events.publishEvent(new ProfileKept(id));
        events.publishEvent(new PlaceFreed(id));
    }

    /** Where the journal keeps what happens to a profile. */
    public static UUID storyOf(String consultingTeacher) {
        return UUID.nameUUIDFromBytes((GROUP + "/" + consultingTeacher).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Profile profile(FieldReader fields) {
        List<String> subjects = among(fields, "subjects", Teaching.SUBJECTS);
        List<String> grades = among(fields, "grades", Teaching.GRADES);
        String number = fields.text("licenseNumber", "licenseNumber", 1, LONGEST_NUMBER);
        LocalDate starts = day(fields, "termStartsOn");
        LocalDate expires = day(fields, "licenseExpires");
        LocalDate ends = day(fields, "termEndsOn");
        LocalDate left = fields.date("coachesThrough", "coachesThrough");
        if (starts != null) {
            if (ends != null && !ends.isAfter(starts)) {
                fields.fault("termEndsOn", "consulting.term.order", Refusal.label("termEndsOn"), starts);
            } else if (ends != null && ends.isAfter(latestEnd(starts))) {
                fields.fault("termEndsOn", "consulting.term.long", Refusal.label("termEndsOn"), latestEnd(starts));
            }
            if (expires != null && (!expires.isAfter(starts) || expires.isAfter(starts.plusYears(LONGEST_LICENSE)))) {
                fields.fault("licenseExpires", "consulting.license.range", Refusal.label("licenseExpires"), starts);
            }
            if (left != null && (left.isBefore(starts) || ends != null && left.isAfter(ends))) {
                fields.fault("coachesThrough", "consulting.left.range", Refusal.label("coachesThrough"));
            }
        }
        return new Profile(subjects, grades, number, expires, starts, ends, left);
    }

    private static List<String> among(FieldReader fields, String field, List<String> offered) {
        List<String> chosen = fields.all(field).stream().distinct().toList();
        if (chosen.isEmpty() || !offered.containsAll(chosen)) {
            fields.fault(field, "consulting.choose", Refusal.label(field));
        }
        return chosen;
    }

    private static LocalDate day(FieldReader fields, String field) {
        if (fields.blank(field)) {
            fields.fault(field, "form.required", Refusal.label(field), 1, 0);
        }
        return fields.date(field, field);
    }

    /** The last day that a term may have: four years, and not beyond August 31 of the fourth school year (domain 2.5). */
    static LocalDate latestEnd(LocalDate starts) {
        int firstYear = starts.getMonthValue() >= 9 ? starts.getYear() : starts.getYear() - 1;
        LocalDate ofSchoolYear = LocalDate.of(firstYear + LONGEST_TERM, 8, 31);
        LocalDate ofYears = starts.plusYears(LONGEST_TERM).minusDays(1);
        return ofYears.isBefore(ofSchoolYear) ? ofYears : ofSchoolYear;
    }

    // ------------------------------------------------------------------------------------------------

    private void require(Person person) {
        access.require(person, RECORD, () -> false, () -> false);
    }

    private static ConsultingTeacher teacher(ResultSet row, int index) throws SQLException {
        return new ConsultingTeacher(row.getString("id"), row.getString("name"), texts(row.getArray("subjects")), texts(row.getArray("grades")),
                row.getString("license_number"), day(row, "license_expires"), day(row, "term_starts_on"), day(row, "term_ends_on"),
                day(row, "left_on"), row.getInt("version"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
