package org.cadre.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.time.Eastern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What an educator and their consulting teacher want to work on: needs, and goals that name how one can tell. */
@Service
public class Goals {

    public enum Kind { PRACTICE, LEARNING }

    public record Need(UUID id, String text, Cited cited, Instant writtenAt) {}

    /**
     * @param dueOn Eastern
     * @param replaced whether a later goal took its place
     */
    public record Goal(UUID id, Kind kind, String text, Cited cited, LocalDate dueOn, Instant writtenAt, boolean replaced) {}

    private static final int SHORTEST = 30;
    private static final int LONGEST = 2000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);

    private final Rubrics rubrics;
    private final CoachingTallies tallies;
    private final Journal journal;
    private final JdbcClient database;
    private final Clock clock;

    Goals(Rubrics rubrics, CoachingTallies tallies, Journal journal, JdbcClient database, Clock clock) {
        this.rubrics = rubrics;
        this.tallies = tallies;
        this.journal = journal;
        this.database = database;
        this.clock = clock;
    }

    /** Those of the case that the wall lets through. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Need> needs(UUID caseId) {
        return database.sql("select * from coaching.need where case_id = ? order by written_at, id").param(caseId)
                .query((row, index) -> new Need(row.getObject("id", UUID.class), row.getString("text"), cited(row),
                        row.getObject("written_at", OffsetDateTime.class).toInstant())).list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    List<Goal> goals(UUID caseId) {
        return database.sql("""
                select g.*, exists (select 1 from coaching.goal later where later.instead_of = g.id) as replaced
                  from coaching.goal g where g.case_id = ? order by due_on, written_at, id""").param(caseId)
                .query((row, index) -> new Goal(row.getObject("id", UUID.class), Kind.valueOf(row.getString("kind")), row.getString("text"), cited(row),
                        row.getObject("due_on", LocalDate.class), row.getObject("written_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("replaced"))).list();
    }

    static Cited cited(ResultSet row) throws SQLException {
        return row.getString("element") == null ? null : new Cited(row.getString("rubric"), row.getInt("rubric_version"), row.getString("element"));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void writeNeed(Wall.Inside inside, Map<String, List<String>> typed) {
        FieldReader fields = new FieldReader(typed);
        String text = fields.text("text", "coaching.text", SHORTEST, LONGEST);
        Cited cited = cited(fields, true);
        fields.check();
        database.sql("""
                insert into coaching.need (id, case_id, assignment_id, author, written_at, text, rubric, rubric_version, element)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(UUID.randomUUID(), inside.supported().id(), inside.now().id(), inside.person().id(), now(), text, cited.rubric(),
                        cited.version(), cited.code()).update();
        journal.add(inside.supported().id(), inside.person().id(), "coaching.need");
    }

    /** @throws Refusal with every fault; a goal is due inside the plan, today at the earliest */
    @Transactional(propagation = Propagation.MANDATORY)
    void writeGoal(Wall.Inside inside, Map<String, List<String>> typed) {
        FieldReader fields = new FieldReader(typed);
        Kind kind = fields.choice("kind", "coaching.kind", Kind.class);
        String text = fields.text("text", "coaching.goal", SHORTEST, LONGEST);
        Cited cited = cited(fields, true);
        LocalDate due = due(fields, inside.supported().contact().planEndsOn());
        UUID before = standing(fields, "insteadOf", inside.supported().id()).map(Goal::id).orElse(null);
        fields.check();
        database.sql("""
                insert into coaching.goal (id, case_id, assignment_id, author, written_at, kind, text, rubric, rubric_version, element, due_on, instead_of)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(UUID.randomUUID(), inside.supported().id(), inside.now().id(), inside.person().id(), now(), kind.name(), text,
                        cited.rubric(), cited.version(), cited.code(), due, before).update();
        tallies.goalWritten(inside);
        journal.add(inside.supported().id(), inside.person().id(), "coaching.goal");
    }

    private LocalDate due(FieldReader fields, LocalDate planEnd) {
        if (fields.blank("due")) {
            fields.fault("due", "form.required", Refusal.label("coaching.due"));
        }
        LocalDate due = fields.date("due", "coaching.due");
        LocalDate today = Eastern.today(clock);
        if (due != null && due.isBefore(today)) {
            fields.fault("due", "coaching.due.past", DAY.format(today));
        } else if (due != null && due.isAfter(planEnd)) {
            fields.fault("due", "coaching.due.afterPlan", DAY.format(planEnd));
        }
        return due;
    }

    /** The goal of this case that a field names, as long as no other took its place; blank names none. */
    Optional<Goal> standing(FieldReader fields, String field, UUID caseId) {
        if (fields.blank(field)) {
            return Optional.empty();
        }
        Optional<Goal> named = goals(caseId).stream().filter(goal -> !goal.replaced() && goal.id().toString().equals(fields.raw(field))).findFirst();
        if (named.isEmpty()) {
            fields.fault(field, "coaching.goal.unknown", Refusal.label("coaching." + field));
        }
        return named;
    }

    /** The element that the form names; {@code null} with a fault where it names none that there is. */
    Cited cited(FieldReader fields, boolean needed) {
        if (fields.blank("element") && !needed) {
            return null;
        }
        Cited cited = Cited.from(fields.raw("element"), rubrics);
        if (cited == null) {
            fields.fault("element", "coaching.element.choose");
        }
        return cited;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
