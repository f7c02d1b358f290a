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
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.PdfFile;
import org.cadre.platform.Refusal;
import org.cadre.platform.time.Eastern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The log of working together: for the educator and whoever coaches them now, whom the wall lets
 * through. What stands in it is never changed; nothing of it goes into a journal, a letter, the engine or an exception.
 */
@Service
@Transactional
public class CoachingLog {

    /**
     * One entry.
     *
     * @param on its day, Eastern
     * @param goal that it works on; {@code null} where none is named
     * @param about the lesson that it answers, or the entry that it corrects
     * @param dueAt of a lesson without feedback: by when it is due; else {@code null}
     * @param answered of a lesson: whether feedback was given
     */
    public record Entry(UUID id, EntryKind kind, LocalDate on, String text, Cited cited, UUID goal, UUID about, String whom, String cover,
            String reference, String author, Instant writtenAt, UUID file, boolean answered, boolean corrected, Instant dueAt) {}

    /**
     * What the educator and their consulting teacher find behind the wall.
     *
     * @param educator whether it is the educator who reads
     * @param coach who coaches now, {@code null} where nobody does
     * @param open whether more can be written
     */
    public record View(SupportCase supported, boolean educator, String coach, boolean open, List<Goals.Need> needs, List<Goals.Goal> goals,
            CoachingTally tally, List<Entry> entries, boolean more) {}

    /**
     * What a form shows beside its fields.
     *
     * @param about the entry that it answers or corrects, {@code null} where none
     * @param from the first day that an entry may have, Eastern
     */
    public record FormView(SupportCase supported, boolean educator, CoachingDraft draft, List<Goals.Goal> goals, Entry about, LocalDate from) {}

    private static final int PAGE = 20;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 20_000;
    private static final int LONGEST_LINE = 200;
    private static final String REFERENCE = "[A-Z]{0,6}[- ]?[0-9]{1,8}([-/][0-9]{1,4})?";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);

    private final Wall wall;
    private final Goals goals;
    private final CoachingDrafts drafts;
    private final CoachingTallies tallies;
    private final Coaching coaching;
    private final EducatorSupport process;
    private final Journal journal;
    private final JdbcClient database;
    private final Clock clock;

    CoachingLog(Wall wall, Goals goals, CoachingDrafts drafts, CoachingTallies tallies, Coaching coaching, EducatorSupport process, Journal journal,
            JdbcClient database, Clock clock) {
        this.wall = wall;
        this.goals = goals;
        this.drafts = drafts;
        this.tallies = tallies;
        this.coaching = coaching;
        this.process = process;
        this.journal = journal;
        this.database = database;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ read

    /** Needs, goals and a page of entries, the newest first. That the consulting teacher looked, the educator finds on their case. */
    public View view(UUID id, int page) {
        Wall.Inside inside = wall.enter(id);
        if (!inside.educator() && page == 0) {
            journal.add(id, inside.person().id(), "coaching.opened");
        }
        List<Entry> entries = entries("e.case_id = ? order by e.written_at desc, e.id limit ? offset ?", id, PAGE + 1, page * PAGE);
        return new View(inside.supported(), inside.educator(), inside.now() == null ? null : inside.now().consultingTeacher(),
                inside.now() != null && !inside.supported().state().ended(), goals.needs(id), goals.goals(id), tallies.of(id).orElse(null),
                entries.stream().limit(PAGE).toList(), entries.size() > PAGE);
    }

    /** A form with the person's own draft. */
    public FormView form(UUID id, CoachingForm form) {
        CoachingDraft draft = drafts.open(id, form);
        Wall.Inside inside = wall.enter(id);
        return new FormView(inside.supported(), inside.educator(), draft,
                goals.goals(id).stream().filter(goal -> !goal.replaced()).toList(), form.about() == null ? null : entry(id, form.about()), first(inside));
    }

    /** A file of an entry, under the name that we gave it. */
    public PdfFile file(UUID id, UUID file) {
        wall.enter(id);
        return database.sql("select name, content from coaching.file where case_id = ? and id = ?").params(id, file)
                .query((row, index) -> new PdfFile(row.getString("name"), row.getBytes("content"), "")).optional().orElseThrow(NotHere::new);
    }

    private Entry entry(UUID caseId, UUID id) {
        return entries("e.case_id = ? and e.id = ?", caseId, id).stream().findFirst().orElseThrow(NotHere::new);
    }

    private List<Entry> entries(String which, Object... values) {
        return database.sql("""
                select e.*, f.id as file, exists (select 1 from coaching.entry a where a.about = e.id and a.kind = 'LESSON_FEEDBACK') as answered,
                       exists (select 1 from coaching.entry c where c.about = e.id and c.kind = 'CORRECTION') as corrected
                  from coaching.entry e left join coaching.file f on f.entry_id = e.id where\s""" + which)
                .params(values).query(this::entry).list();
    }

    private Entry entry(ResultSet row, int index) throws SQLException {
        EntryKind kind = EntryKind.valueOf(row.getString("kind"));
        LocalDate on = row.getObject("on_day", LocalDate.class);
        boolean answered = row.getBoolean("answered");
        return new Entry(row.getObject("id", UUID.class), kind, on, row.getString("text"), Goals.cited(row), row.getObject("goal", UUID.class),
                row.getObject("about", UUID.class), row.getString("whom"), row.getString("cover"), row.getString("reference"), row.getString("author"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(), row.getObject("file", UUID.class), answered, row.getBoolean("corrected"),
                kind == EntryKind.LESSON_SEEN && !answered ? coaching.feedbackDueFor(on) : null);
    }

    // ------------------------------------------------------------------------------------------------ write

    /**
     * Writes what a form says, and takes its draft away; a second click changes nothing.
     *
     * @param draft the draft that the form was shown with
     * @param fileName of a file that goes with it; its content is empty where there is none
     * @throws Refusal with every fault, or because nobody coaches the case any more
     */
    public void write(UUID id, CoachingForm form, UUID draft, Map<String, List<String>> typed, String fileName, byte[] content) {
        Wall.Inside inside = wall.enterToWrite(id);
        form.require(inside);
        if (!drafts.take(id, form, draft)) {
            return;
        }
        switch (form.name()) {
            case CoachingForm.NEED -> goals.writeNeed(inside, typed);
            case CoachingForm.GOAL -> goals.writeGoal(inside, typed);
            default -> writeEntry(inside, form, typed, fileName, content);
        }
        process.tell(id, EducatorSupport.Message.COACHING_LOG_WRITTEN);
    }

    private void writeEntry(Wall.Inside inside, CoachingForm form, Map<String, List<String>> typed, String fileName, byte[] content) {
        EntryKind kind = form.entry();
        UUID caseId = inside.supported().id();
        Entry about = form.about() == null ? null : answerable(kind, entry(caseId, form.about()));
        FieldReader fields = new FieldReader(typed);
        LocalDate on = kind.hasDay() ? day(fields, about == null || kind != EntryKind.LESSON_FEEDBACK ? first(inside) : about.on()) : Eastern.today(clock);
        String text = kind.hasText() ? fields.text("text", "coaching.text", SHORTEST, LONGEST) : "";
        Cited cited = kind.mayCite() ? goals.cited(fields, kind.mustCite()) : null;
        UUID goal = kind.mayCite() ? goals.standing(fields, "goal", caseId).map(Goals.Goal::id).orElse(null) : null;
        String whom = switch (kind) {
            case PEER_VISIT -> fields.text("whom", "coaching.host", 1, LONGEST_LINE);
            case CONTACT -> fields.text("whom", "coaching.contact", 1, LONGEST_LINE);
            default -> null;
        };
        String cover = kind == EntryKind.PEER_VISIT ? fields.text("cover", "coaching.cover", 1, LONGEST_LINE) : null;
        String reference = kind == EntryKind.RECORDS_REVIEW ? reference(fields) : null;
        PdfFile file = content.length == 0 || !kind.mayHaveFile() ? null : file(fields, fileName, content);
        fields.check();
        UUID entry = UUID.randomUUID();
        database.sql("""
                insert into coaching.entry (id, case_id, assignment_id, author, written_at, kind, on_day, text, rubric, rubric_version, element, goal,
                       about, whom, cover, reference)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(entry, caseId, inside.now().id(), inside.person().id(), now(), kind.name(), on, text, cited == null ? null : cited.rubric(),
                        cited == null ? null : cited.version(), cited == null ? null : cited.code(), goal, form.about(), whom, cover, reference).update();
        if (file != null) {
            keep(inside, entry, kind, on, file);
        }
        tallies.entryWritten(inside, kind);
        journal.add(caseId, inside.person().id(), "coaching.entry");
    }

    /** Feedback answers a lesson that has none; a correction corrects an entry that is none itself. */
    private static Entry answerable(EntryKind kind, Entry about) {
        if (kind == EntryKind.LESSON_FEEDBACK && about.kind() != EntryKind.LESSON_SEEN
                || kind == EntryKind.CORRECTION && about.kind() == EntryKind.CORRECTION) {
            throw new NotHere();
        }
        if (kind == EntryKind.LESSON_FEEDBACK && about.answered()) {
            throw Refusal.of("coaching.answered");
        }
        return about;
    }

    /** The day on which whoever coaches now took the case over. */
    private static LocalDate first(Wall.Inside inside) {
        return inside.now() == null ? null : Eastern.dateOf(inside.now().madeAt());
    }

    private LocalDate day(FieldReader fields, LocalDate first) {
        if (fields.blank("on")) {
            fields.fault("on", "form.required", Refusal.label("coaching.on"));
        }
        LocalDate on = fields.date("on", "coaching.on");
        LocalDate today = Eastern.today(clock);
        if (on != null && on.isAfter(today)) {
            fields.fault("on", "coaching.on.future", DAY.format(today));
        } else if (on != null && on.isBefore(first)) {
            fields.fault("on", "coaching.on.early", DAY.format(first));
        }
        return on;
    }

    private static String reference(FieldReader fields) {
        if (!fields.raw("reference").matches(REFERENCE)) {
            fields.fault("reference", "coaching.reference.form");
        }
        return fields.raw("reference");
    }

    private static PdfFile file(FieldReader fields, String fileName, byte[] content) {
        try {
            HarmlessName.require("file", fileName);
            return PdfFile.of("file", "", content);
        } catch (Refusal refusal) {
            refusal.faults().forEach(fault -> fields.fault(fault.field(), fault.code(), fault.getArguments()));
            return null;
        }
    }

    private void keep(Wall.Inside inside, UUID entry, EntryKind kind, LocalDate on, PdfFile file) {
        database.sql("insert into coaching.file (id, case_id, assignment_id, author, written_at, entry_id, name, content) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), inside.supported().id(), inside.now().id(), inside.person().id(), now(), entry,
                        kind.form() + "-" + on + ".pdf", file.content()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
