package org.cadre.consulting;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who coaches: what they teach, their license, their term, and whom they may not coach (D5). The co-chairs keep it; a consulting teacher
 * declares conflicts of their own.
 */
@Service
@Transactional
public class ConsultingTeachers {

    /** Whoever may become a consulting teacher here is a member of this group. */
    public static final String GROUP = "consulting-teacher";

    private static final String EDUCATORS = "educator";
    private static final String RECORD = "consulting-teacher";
    private static final String OWN_CONFLICT = "own-conflict";
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
    private final Caseloads caseloads;
    private final StaffRoles roles;
    private final AccessTable access;
    private final Journal journal;
    private final Races races;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConsultingTeachers(JdbcClient database, Caseloads caseloads, StaffRoles roles, AccessTable access, Journal journal, Races races,
            ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.caseloads = caseloads;
        this.roles = roles;
        this.access = access;
        this.journal = journal;
        this.races = races;
        this.events = events;
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

    /** Who may not coach that educator, and why. */
    @Transactional(readOnly = true)
    public Map<String, Conflict.Kind> conflictsWith(String educator) {
        return conflicts(List.of(educator)).getOrDefault(educator, Map.of());
    }

    /** The same for several educators; one with whom nobody has a conflict is left out. */
    @Transactional(readOnly = true)
    public Map<String, Map<String, Conflict.Kind>> conflicts(Collection<String> educators) {
        Map<String, Map<String, Conflict.Kind>> kinds = new HashMap<>();
        database.sql("select educator, consulting_teacher, kind from cadre.coaching_conflict where educator = any(?)")
                .param(educators.toArray(String[]::new)).query(row -> {
                    kinds.computeIfAbsent(row.getString(1), educator -> new HashMap<>()).put(row.getString(2), Conflict.Kind.valueOf(row.getString(3)));
                });
        return kinds;
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
        if (conflictsWith(educator).containsKey(consultingTeacher)) {
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
        List<Conflict> conflicts = database.sql("select * from cadre.coaching_conflict where consulting_teacher = ? order by declared_at desc, educator")
                .param(id).query(ConsultingTeachers::conflict).list();
        return new View(new Line(teacher, caseloads.load(id), teacher.gone(Eastern.today(clock))), conflicts);
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

    // ------------------------------------------------------------------------------------------------ conflicts

    /** @throws Refusal with every fault; where they coach that educator now, another is looked for */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void addConflict(Person person, String id, Map<String, List<String>> typed) {
        require(person);
        of(id);
        declare(person, id, typed);
    }

    /** A conflict is no more. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void removeConflict(Person person, String id, String educator) {
        require(person);
        races.decide(() -> {
            if (database.sql("delete from cadre.coaching_conflict where consulting_teacher = ? and educator = ?").params(id, educator).update() == 0) {
                throw Refusal.of("consulting.conflict.gone");
            }
            journal.add(storyOf(id), person.id(), "consulting.conflictRemoved", educator);
            events.publishEvent(new PlaceFreed(id));
        });
    }

    /** What a consulting teacher has declared, or the co-chairs of them, the newest first. */
    @Transactional(readOnly = true)
    public List<Conflict> ownConflicts(Person person) {
        requireOwn(person);
        return database.sql("select * from cadre.coaching_conflict where consulting_teacher = ? order by declared_at desc, educator")
                .param(person.id()).query(ConsultingTeachers::conflict).list();
    }

    /** A consulting teacher says whom they may not coach. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void declareOwn(Person person, Map<String, List<String>> typed) {
        requireOwn(person);
        declare(person, person.id(), typed);
    }

    private void declare(Person person, String id, Map<String, List<String>> typed) {
        FieldReader fields = new FieldReader(typed);
        String educator = fields.raw("educator");
        if (educator.isEmpty() || educator.length() > 64 || roles.name(EDUCATORS, educator).isEmpty()) {
            fields.fault("educator", "consulting.educator", Refusal.label("educator"));
        }
        Conflict.Kind kind = fields.choice("conflictKind", "conflictKind", Conflict.Kind.class);
        fields.check();
        races.decide(() -> {
            int declared = database.sql("""
                    insert into cadre.coaching_conflict (consulting_teacher, educator, kind, declared_by, declared_at) values (?, ?, ?, ?, ?)
                    on conflict (consulting_teacher, educator) do nothing""")
                    .params(id, educator, kind.name(), person.id(), clock.instant().atOffset(ZoneOffset.UTC)).update();
            if (declared == 0) {
                throw Refusal.at("educator", "consulting.conflict.already", Refusal.label("educator"));
            }
            journal.add(storyOf(id), person.id(), "consulting.conflictDeclared", educator);
            events.publishEvent(new ConflictDeclared(id, educator));
        });
    }

    // ------------------------------------------------------------------------------------------------

    private void require(Person person) {
        access.require(person, RECORD, () -> false, () -> false);
    }

    /** Whoever signs in as consulting teacher, and was entered as one. */
    private void requireOwn(Person person) {
        access.require(person, OWN_CONFLICT, () -> true, () -> false);
        of(person.id());
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

    private static Conflict conflict(ResultSet row, int index) throws SQLException {
        return new Conflict(row.getString("consulting_teacher"), row.getString("educator"), Conflict.Kind.valueOf(row.getString("kind")),
                row.getString("declared_by"), row.getObject("declared_at", OffsetDateTime.class).toInstant());
    }
}
