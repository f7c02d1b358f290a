package org.cadre.evaluation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.PdfFile;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.support.Cited;
import org.cadre.support.CoachingDoor;
import org.cadre.support.HarmlessName;
import org.cadre.support.Rubrics;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What educator, consulting teacher and principal lay before the Panel besides the observations: each piece in one of three categories
 * (D6), under elements of the rubric. A piece is never changed; its author may withdraw it until the packet is shared, and it stays struck.
 */
@Service
@Transactional
public class Evidence {

    /** Measures of student learning; observations and artifacts of practice; other relevant evidence. */
    public enum Category { LEARNING, PRACTICE, OTHER }

    /** Of an entry of the coaching log that was submitted: its kind and day. */
    public record FromCoaching(String kind, LocalDate on) {}

    /**
     * One piece.
     *
     * @param side as what its author stands in the review
     * @param growth whether it is growth in the state's test (MCAS)
     * @param from the entry of the coaching log of which it is a copy; {@code null} where it is none
     * @param file name of its file, {@code null} where it has none, as has {@code digest}, its SHA-256
     * @param withdrawnAt {@code null} while it stands
     */
    public record Piece(UUID id, Part side, String author, Instant writtenAt, Category category, boolean growth, List<Cited> elements, String text,
            FromCoaching from, String file, String digest, Instant withdrawnAt) {

        public boolean stands() {
            return withdrawnAt == null;
        }

        public Set<Standard> standards() {
            return elements.stream().map(Standard::of).collect(Collectors.toCollection(() -> EnumSet.noneOf(Standard.class)));
        }
    }

    private static final int SHORTEST = 20;
    private static final int LONGEST = 5000;
    /** So many of one side are read in an hour. */
    private static final int MOST = 60;

    private final UnderLock lock;
    private final Reader reader;
    private final ReviewDrafts drafts;
    private final Rubrics rubrics;
    private final Journal journal;
    private final JdbcClient database;
    private final Clock clock;

    Evidence(UnderLock lock, Reader reader, ReviewDrafts drafts, Rubrics rubrics, Journal journal, JdbcClient database, Clock clock) {
        this.lock = lock;
        this.reader = reader;
        this.drafts = drafts;
        this.rubrics = rubrics;
        this.journal = journal;
        this.database = database;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ read

    /** Every piece that was ever laid down, the newest first. */
    @Transactional(readOnly = true)
    public List<Piece> pieces(Opened opened) {
        reader.as(opened);
        return pieces(opened.id());
    }

    /** Whether the person may add a piece now, or withdraw one. */
    public boolean open(Opened opened) {
        return opened.part() != Part.STAFF && opened.part() != Part.PANEL && UnderLock.OPEN.contains(opened.supported().state());
    }

    /** @throws NotHere where the piece has no file */
    @Transactional(readOnly = true)
    public PdfFile file(Opened opened, UUID piece) {
        reader.as(opened);
        return database.sql("select file_name, file_content from evaluation.evidence where case_id = ? and id = ? and file_name is not null")
                .params(opened.id(), piece).query((row, index) -> new PdfFile(row.getString(1), row.getBytes(2), "")).optional().orElseThrow(NotHere::new);
    }

    /** Those that the reader of the transaction is shown. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Piece> pieces(UUID caseId) {
        return database.sql("""
                select id, side, author, written_at, category, growth, elements, text, entry_kind, entry_on, file_name, file_digest, withdrawn_at
                  from evaluation.evidence where case_id = ? order by written_at desc, id""").param(caseId).query(Evidence::piece).list();
    }

    private static Piece piece(ResultSet row, int index) throws SQLException {
        OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        String kind = row.getString("entry_kind");
        return new Piece(row.getObject("id", UUID.class), Part.valueOf(row.getString("side")), row.getString("author"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(), Category.valueOf(row.getString("category")), row.getBoolean("growth"),
                elements(row.getArray("elements")), row.getString("text"), kind == null ? null : new FromCoaching(kind, row.getObject("entry_on", LocalDate.class)),
                row.getString("file_name"), row.getString("file_digest"), withdrawn == null ? null : withdrawn.toInstant());
    }

    private static List<Cited> elements(Array kept) throws SQLException {
        return Stream.of((String[]) kept.getArray()).map(each -> each.split("/")).map(parts -> new Cited(parts[0], Integer.parseInt(parts[1]), parts[2])).toList();
    }

    // ------------------------------------------------------------------------------------------------ write

    /**
     * Lays a piece before the Panel.
     *
     * @param draft that the form was shown with; a second click finds it taken
     * @param fileName of a file that goes with it; its content is empty where there is none
     * @throws Refusal with every fault, or because the packet is shared already
     */
    public void add(Opened opened, String form, UUID draft, Map<String, List<String>> typed, String fileName, byte[] content) {
        if (!begun(opened, form, draft)) {
            return;
        }
        FieldReader fields = new FieldReader(typed);
        String text = fields.text("text", "evidence.text", SHORTEST, LONGEST);
        Tags tags = tags(fields);
        PdfFile file = content.length == 0 ? null : file(fields, fileName, content);
        fields.check();
        insert(opened, tags, text, null, file);
        journal.add(opened.id(), reader.signedIn(), "review.evidence", tags.category().name());
    }

    /**
     * Submits an entry of the coaching log: from then on a copy of it is evidence, which both sides read, and the Panel with the packet; nobody else (domain 2.7).
     *
     * @param copy as the door handed it over to whoever submits it
     * @throws Refusal with every fault; the tick that it is meant is one of the fields
     */
    public void submit(Opened opened, String form, UUID draft, CoachingDoor.Copy copy, Map<String, List<String>> typed) {
        ReviewAccess.require(opened, Part.EDUCATOR, Part.CONSULTING_TEACHER);
        if (!begun(opened, form, draft)) {
            return;
        }
        FieldReader fields = new FieldReader(typed);
        Tags tags = tags(fields);
        if (!fields.raw("meant").equals("yes")) {
            fields.fault("meant", "evidence.meant");
        }
        if (pieceOf(opened.id(), copy.entry())) {
            fields.fault("", "evidence.entry.twice");
        }
        fields.check();
        String text = Stream.concat(Stream.of(copy.text()), copy.corrections().stream()).collect(Collectors.joining("\n\n* * *\n\n"));
        insert(opened, tags, text, copy, copy.file().length == 0 ? null : PdfFile.of("file", "", copy.file()));
        journal.add(opened.id(), reader.signedIn(), "review.entrySubmitted", tags.category().name());
    }

    private boolean pieceOf(UUID caseId, UUID entry) {
        return database.sql("select exists (select 1 from evaluation.evidence where case_id = ? and entry_id = ? and withdrawn_at is null)").params(caseId, entry)
                .query(Boolean.class).single();
    }

    /** @return whether the form was there still; a second click finds it written */
    private boolean begun(Opened opened, String form, UUID draft) {
        ReviewAccess.require(opened, Part.EDUCATOR, Part.CONSULTING_TEACHER, Part.PRINCIPAL);
        lock.write(opened, reader.signedIn());
        boolean there = drafts.take(opened.id(), form, draft);
        if (there && standing(opened) >= MOST) {
            throw Refusal.of("evidence.tooMany", MOST);
        }
        return there;
    }

    private int standing(Opened opened) {
        return database.sql("select count(*) from evaluation.evidence where case_id = ? and side = ? and withdrawn_at is null")
                .params(opened.id(), opened.part().name()).query(Integer.class).single();
    }

    private record Tags(Category category, boolean growth, List<Cited> elements) {}

    private Tags tags(FieldReader fields) {
        Category category = fields.choice("category", "evidence.category", Category.class);
        boolean growth = fields.raw("growth").equals("yes");
        if (growth && category != null && category != Category.LEARNING) {
            fields.fault("growth", "evidence.growth.learning");
        }
        List<Cited> elements = fields.all("element").stream().distinct().map(typed -> Cited.from(typed, rubrics)).toList();
        if (elements.isEmpty() || elements.contains(null)) {
            fields.fault("element", "evidence.element.choose");
        }
        return new Tags(category, growth, elements);
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

    private void insert(Opened opened, Tags tags, String text, CoachingDoor.Copy copy, PdfFile file) {
        String[] elements = tags.elements().stream().map(each -> each.rubric() + "/" + each.version() + "/" + each.code()).toArray(String[]::new);
        database.sql("""
                insert into evaluation.evidence (id, case_id, side, author, written_at, category, growth, elements, text, entry_id, entry_kind, entry_on,
                       file_name, file_digest, file_content)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(UUID.randomUUID(), opened.id(), opened.part().name(), reader.signedIn(), now(), tags.category().name(), tags.growth(), elements, text,
                        copy == null ? null : copy.entry(), copy == null ? null : copy.kind(), copy == null ? null : copy.on(),
                        file == null ? null : "evidence-" + Eastern.today(clock) + ".pdf", file == null ? null : file.digest(),
                        file == null ? null : file.content()).update();
    }

    /**
     * Its author withdraws a piece; it stays to be seen, struck.
     *
     * @throws NotHere where it is not the person's, or withdrawn already
     * @throws Refusal where the recommendation that was made stands on it, or the packet is shared
     */
    public void withdraw(Opened opened, UUID piece) {
        ReviewAccess.require(opened, Part.EDUCATOR, Part.CONSULTING_TEACHER, Part.PRINCIPAL);
        String author = reader.signedIn();
        UnderLock.Locked locked = lock.write(opened, author);
        if (locked.review().recommendedAt() != null && citedLast(opened.id(), piece)) {
            throw Refusal.of("evidence.cited");
        }
        reader.signedIn();
        int withdrawn = database.sql("update evaluation.evidence set withdrawn_at = ? where case_id = ? and id = ? and author = ? and withdrawn_at is null")
                .params(now(), opened.id(), piece, author).update();
        if (withdrawn == 0) {
            throw new NotHere();
        }
        journal.add(opened.id(), author, "review.evidenceWithdrawn");
    }

    /** Its author may not read the recommendation yet: Cadre does. */
    private boolean citedLast(UUID caseId, UUID piece) {
        reader.cadre();
        return database.sql("""
                select exists (select 1 from evaluation.citation where evidence_id = ? and assessment_id = (select id from evaluation.assessment
                        where case_id = ? and kind = 'RECOMMENDATION' order by number desc limit 1))""").params(piece, caseId).query(Boolean.class).single();
    }

    /** The principal has nothing to add any more. */
    public void secondaryIn(String key, Person person) {
        journal.add(UUID.fromString(key), person.id(), "review.secondaryEvidenceIn");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
