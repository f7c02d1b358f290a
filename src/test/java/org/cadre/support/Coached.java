package org.cadre.support;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.SignedIn;
import org.cadre.platform.time.Eastern;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

/** Cases in the middle of their coaching, without a diagram behind them, and people who write about them. */
@TestComponent
public class Coached {

    public static final LocalDate PLAN_ENDS = LocalDate.parse("2025-12-19");
    public static final String WORDS = "At least thirty characters of what was seen in that room.";
    private static final byte[] NO_FILE = new byte[0];

    private final Office office;
    private final CoachingLog log;
    private final JdbcClient database;
    private final SteppedClock clock;

    Coached(Office office, CoachingLog log, JdbcClient database, SteppedClock clock) {
        this.office = office;
        this.log = log;
        this.database = database;
        this.clock = clock;
    }

    /** A case, its educator, and whoever coaches it. */
    public record Case(UUID id, Person educator, Person coach) {}

    public Case inCoaching() {
        return of(office.staff(office.another("educator")), consultingTeacher());
    }

    public Case of(Person educator, Person coach) {
        UUID id = UUID.randomUUID();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        database.sql("""
                insert into cadre.support_case (id, number, educator, name, school, subject, grade, wish, plan, plan_starts_on, plan_ends_on, rating,
                       district_years, kind, state, state_since, asked_at, version)
                values (?, ?, ?, 'Test Educator', 'East School', 'Mathematics', '6 to 8', 'PA', 'DIRECTED', '2025-01-15', ?, 'NEEDS_IMPROVEMENT', 5,
                       'PA', 'COACHING', ?, ?, 0)""").params(id, "S-" + id, educator.id(), PLAN_ENDS, now, now).update();
        assign(id, coach);
        return new Case(id, educator, coach);
    }

    /** A new one, whose term and license reach far. */
    public Person consultingTeacher() {
        String id = office.another("consulting-teacher");
        database.sql("""
                insert into cadre.consulting_teacher (id, name, subjects, grades, license_number, license_expires, term_starts_on, term_ends_on, version)
                values (?, 'Test Consulting Teacher', '{Mathematics}', '{6 to 8}', 'T-1', '2029-06-30', '2024-09-03', '2028-08-31', 1)""").param(id).update();
        return office.staff(id);
    }

    /** Whoever coached the case does so no longer. */
    public void assign(UUID id, Person coach) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        database.sql("update cadre.assignment set ended_at = ? where case_id = ? and ended_at is null").params(now, id).update();
        database.sql("""
                insert into cadre.assignment (id, case_id, consulting_teacher, place, ongoing, made_by, made_at)
                select ?, ?, ?, coalesce(max(place), 0) + 1, true, 'chair', ? from cadre.assignment where consulting_teacher = ? and ended_at is null""")
                .params(UUID.randomUUID(), id, coach.id(), now, coach.id()).update();
    }

    public void share(UUID id) {
        database.sql("update cadre.assignment set notes_shared = true where case_id = ? and ended_at is null").param(id).update();
    }

    public void end(UUID id) {
        database.sql("update cadre.assignment set ended_at = ? where case_id = ? and ended_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id).update();
    }

    // ------------------------------------------------------------------------------------------------ signed in

    public static <T> T as(Person person, Supplier<T> work) {
        var context = SecurityContextHolder.createEmptyContext();
        if (person != null) {
            context.setAuthentication(SignedIn.as(person));
        }
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(context);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    public static void as(Person person, Runnable work) {
        as(person, () -> {
            work.run();
            return null;
        });
    }

    // ------------------------------------------------------------------------------------------------ writing

    public static Map<String, List<String>> fields(String... pairs) {
        Map<String, List<String>> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], List.of(pairs[i + 1]));
        }
        return fields;
    }

    public void write(Person person, UUID id, CoachingForm form, Map<String, List<String>> fields) {
        write(person, id, form, fields, "", NO_FILE);
    }

    public void write(Person person, UUID id, CoachingForm form, Map<String, List<String>> fields, String fileName, byte[] content) {
        as(person, () -> log.write(id, form, log.form(id, form).draft().id(), fields, fileName, content));
    }

    public void need(Case of) {
        write(of.coach(), of.id(), CoachingForm.of(CoachingForm.NEED, null), fields("text", WORDS, "element", "teacher:I-A-1"));
    }

    public void goal(Case of, String kind, String... more) {
        Map<String, List<String>> fields = fields("kind", kind, "text", WORDS, "element", "teacher:II-A-1", "due", PLAN_ENDS.toString());
        fields.putAll(fields(more));
        write(of.coach(), of.id(), CoachingForm.of(CoachingForm.GOAL, null), fields);
    }

    public UUID entry(Case of, EntryKind kind, String... more) {
        return entry(of, kind, null, more);
    }

    /** An entry of today that nothing stands against, with the fields given besides or instead. */
    public UUID entry(Case of, EntryKind kind, UUID about, String... more) {
        Person author = kind == EntryKind.EDUCATOR_NOTE ? of.educator() : of.coach();
        Map<String, List<String>> fields = fields("on", Eastern.today(clock).toString(), "text", WORDS,
                "element", kind.mustCite() ? "teacher:I-B-2" : "", "whom", "A colleague", "cover", "A substitute", "reference", "IEP-2041");
        fields.putAll(fields(more));
        return fresh(author, of.id(), () -> write(author, of.id(), CoachingForm.of(kind.form(), about), fields));
    }

    public UUID entryWithFile(Case of) {
        return fresh(of.coach(), of.id(), () -> write(of.coach(), of.id(), CoachingForm.of(EntryKind.RESOURCES.form(), null),
                fields("on", Eastern.today(clock).toString(), "text", WORDS), "lesson plan 3.pdf", Office.PDF));
    }

    /** The one entry that was not there before; the clock of the tests stands still. */
    private UUID fresh(Person reader, UUID id, Runnable writing) {
        List<UUID> before = ids(reader, id);
        writing.run();
        List<UUID> after = new ArrayList<>(ids(reader, id));
        after.removeAll(before);
        return after.stream().findFirst().orElseThrow();
    }

    private List<UUID> ids(Person reader, UUID id) {
        return view(reader, id).entries().stream().map(CoachingLog.Entry::id).toList();
    }

    public CoachingLog.View view(Person person, UUID id) {
        return as(person, () -> log.view(id, 0));
    }
}
