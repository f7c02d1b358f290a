package org.cadre.consulting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffRoles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whom a consulting teacher may not coach (D5): the co-chairs keep it, and consulting teachers declare conflicts of their own. */
@Service
@Transactional
public class Conflicts {

    private static final String EDUCATORS = "educator";
    private static final String RECORD = "consulting-teacher";
    private static final String OWN = "own-conflict";
    private static final int LONGEST_ID = 64;

    private final JdbcClient database;
    private final StaffRoles roles;
    private final AccessTable access;
    private final Journal journal;
    private final Races races;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Conflicts(JdbcClient database, StaffRoles roles, AccessTable access, Journal journal, Races races, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.roles = roles;
        this.access = access;
        this.journal = journal;
        this.races = races;
        this.events = events;
        this.clock = clock;
    }

    /** Who may not coach that educator, and why. */
    @Transactional(readOnly = true)
    public Map<String, Conflict.Kind> with(String educator) {
        return withEach(List.of(educator)).getOrDefault(educator, Map.of());
    }

    /** The same for several educators; one with whom nobody has a conflict is left out. */
    @Transactional(readOnly = true)
    public Map<String, Map<String, Conflict.Kind>> withEach(Collection<String> educators) {
        Map<String, Map<String, Conflict.Kind>> kinds = new HashMap<>();
        database.sql("select educator, consulting_teacher, kind from cadre.coaching_conflict where educator = any(?)")
                .param(educators.toArray(String[]::new)).query(row -> {
                    kinds.computeIfAbsent(row.getString(1), educator -> new HashMap<>()).put(row.getString(2), Conflict.Kind.valueOf(row.getString(3)));
                });
        return kinds;
    }

    /** Whom that consulting teacher may not coach, the newest first. */
    @Transactional(readOnly = true)
    List<Conflict> of(String consultingTeacher) {
        return database.sql("select * from cadre.coaching_conflict where consulting_teacher = ? order by declared_at desc, educator")
                .param(consultingTeacher).query(Conflicts::conflict).list();
    }

    // ------------------------------------------------------------------------------------------------ kept by co-chairs, declared by themselves
    /** @throws Refusal with every fault; where they coach that educator now, another is looked for */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void add(Person person, String id, Map<String, List<String>> typed) {
        require(person);
        known(id);
        declare(person, id, typed);
    }

    /** A conflict is no more. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void remove(Person person, String id, String educator) {
        require(person);
        races.decide(() -> {
            if (database.sql("delete from cadre.coaching_conflict where consulting_teacher = ? and educator = ?").params(id, educator).update() == 0) {
                throw Refusal.of("consulting.conflict.gone");
            }
            journal.add(ConsultingTeachers.storyOf(id), person.id(), "consulting.conflictRemoved", educator);
            events.publishEvent(new PlaceFreed(id));
        });
    }

    /** What a consulting teacher has declared, or the co-chairs of them, the newest first. */
    @Transactional(readOnly = true)
    public List<Conflict> own(Person person) {
        requireOwn(person);
        return of(person.id());
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
        if (educator.isEmpty() || educator.length() > LONGEST_ID || roles.name(EDUCATORS, educator).isEmpty()) {
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
            journal.add(ConsultingTeachers.storyOf(id), person.id(), "consulting.conflictDeclared", educator);
            events.publishEvent(new ConflictDeclared(id, educator));
        });
    }

    // ------------------------------------------------------------------------------------------------

    private void require(Person person) {
        access.require(person, RECORD, () -> false, () -> false);
    }

    /** Whoever signs in as consulting teacher, and was entered as one. */
    private void requireOwn(Person person) {
        access.require(person, OWN, () -> true, () -> false);
        known(person.id());
    }

    private void known(String consultingTeacher) {
        if (database.sql("select 1 from cadre.consulting_teacher where id = ?").param(consultingTeacher).query().listOfRows().isEmpty()) {
            throw new NotHere();
        }
    }

    private static Conflict conflict(ResultSet row, int index) throws SQLException {
        return new Conflict(row.getString("consulting_teacher"), row.getString("educator"), Conflict.Kind.valueOf(row.getString("kind")),
                row.getString("declared_by"), row.getObject("declared_at", OffsetDateTime.class).toInstant());
    }
}
