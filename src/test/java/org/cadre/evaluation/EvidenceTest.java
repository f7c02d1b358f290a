package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.security.Person;
import org.cadre.support.Coached;
import org.cadre.support.CoachingDoor;
import org.cadre.support.EntryKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Evidence by both sides and the principal, its meter, and the only door between coaching and evaluation (R-028, R-038, domain 2.7). */
@House
class EvidenceTest {

    private static final List<String> TABLES = List.of("evidence", "assessment", "citation", "guard_answer");

    @Autowired private Reviewing reviewing;
    @Autowired private Observing observing;
    @Autowired private Assessing assessing;
    @Autowired private Coached coached;
    @Autowired private CoachingDoor door;
    @Autowired private ReviewAccess access;
    @Autowired private Evidence evidence;
    @Autowired private ReviewDrafts drafts;
    @Autowired private Journal journal;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private static List<String> faults(Refusal refusal) {
        return refusal.faults().stream().map(fault -> fault.field() + " " + fault.code()).toList();
    }

    private void refused(Runnable work, String... faults) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(work::run).satisfies(refusal -> assertThat(faults(refusal)).containsExactlyInAnyOrder(faults));
    }

    // ------------------------------------------------------------------------------------------------ pieces

    @Test
    void allThreeSidesLayDownEvidenceAndReadEachOthers() {
        Reviewing.Case of = reviewing.row();
        UUID educators = assessing.add(of.id(), of.educator(), Assessing.piece("growth", "yes"), "lesson plan 3.pdf", Office.PDF);
        assessing.add(of, of.coach(), "category", "practice", "element", "teacher:II-A-1");
        assessing.add(of, of.principal(), "category", "other", "element", "teacher:III-A-1,specialised-support:IV-A-1");

        for (Person reader : List.of(of.educator(), of.coach(), of.principal(), office.staff(office.another("hr-staffing")))) {
            assertThat(assessing.pieces(of.id(), reader)).as(reader.id()).extracting(Evidence.Piece::side, Evidence.Piece::category, Evidence.Piece::growth)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(Part.EDUCATOR, Evidence.Category.LEARNING, true),
                            org.assertj.core.groups.Tuple.tuple(Part.CONSULTING_TEACHER, Evidence.Category.PRACTICE, false),
                            org.assertj.core.groups.Tuple.tuple(Part.PRINCIPAL, Evidence.Category.OTHER, false));
        }
        Evidence.Piece piece = assessing.pieces(of.id(), of.coach()).stream().filter(each -> each.id().equals(educators)).findFirst().orElseThrow();
        assertThat(piece.standards()).containsExactly(Standard.values());
        assertThat(piece.file()).as("ours, not the one it came with").isEqualTo("evidence-2025-06-02.pdf");
        Opened opened = access.open(of.principal(), of.id(), "review-evidence");
        assertThat(Reviewing.as(of.principal(), () -> evidence.file(opened, educators)).content()).isEqualTo(Office.PDF);
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().equals("review.evidence")).extracting(Journal.Entry::person, Journal.Entry::fact)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(of.educator().id(), "LEARNING"),
                        org.assertj.core.groups.Tuple.tuple(of.coach().id(), "PRACTICE"), org.assertj.core.groups.Tuple.tuple(of.principal().id(), "OTHER"));
    }

    @Test
    void everyFaultOfAPieceIsNamedAndNothingIsSaved() {
        Reviewing.Case of = reviewing.row();

        refused(() -> assessing.add(of, of.educator(), "category", "", "text", "too short", "element", ""),
                "category form.choose", "text form.tooShort", "element evidence.element.choose");
        refused(() -> assessing.add(of, of.educator(), "category", "practice", "growth", "yes"), "growth evidence.growth.learning");
        // There is no I-D-3 (ruling 11).
        refused(() -> assessing.add(of, of.educator(), "element", "teacher:I-A-1,teacher:I-D-3"), "element evidence.element.choose");
        refused(() -> assessing.add(of.id(), of.educator(), Assessing.piece(), "Jane Doe grades.pdf", Office.PDF), "file coaching.file.name");
        refused(() -> assessing.add(of.id(), of.educator(), Assessing.piece(), "lesson plan 3.pdf", "no pdf".getBytes()), "file document.notPdf");
        assertThat(assessing.pieces(of.id(), of.educator())).isEmpty();
    }

    @Test
    void aSecondClickAddsNothing() {
        Reviewing.Case of = reviewing.row();
        Opened opened = access.open(of.educator(), of.id(), "review-evidence");
        Reviewing.as(of.educator(), () -> {
            UUID draft = drafts.open(of.id(), "evidence").id();
            evidence.add(opened, "evidence", draft, Assessing.piece(), "", new byte[0]);
            evidence.add(opened, "evidence", draft, Assessing.piece(), "", new byte[0]);
        });

        assertThat(assessing.pieces(of.id(), of.educator())).hasSize(1);
    }

    @Test
    void whoHasNoPartInTheReviewAddsNothingAndReadsNothing() {
        Reviewing.Case of = reviewing.row();
        assessing.add(of, of.educator());
        Person hr = office.staff(office.another("hr-staffing"));

        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> assessing.add(of, hr));
        for (String group : List.of("principal", "panel-chair", "panel-member", "consulting-teacher", "educator", "performance-management", "auditor")) {
            assertThatExceptionOfType(NotHere.class).as(group).isThrownBy(() -> assessing.pieces(of.id(), office.staff(office.another(group))));
        }
        Person former = of.coach();
        Opened before = access.open(former, of.id(), "review-evidence");
        reviewing.handedOverRow(of.id());
        assertThatExceptionOfType(NotHere.class).as("let in before, no longer the coach").isThrownBy(() -> Reviewing.as(former, () ->
                evidence.add(before, "evidence", drafts.open(of.id(), "evidence").id(), Assessing.piece(), "", new byte[0])));
        assertThat(Reviewing.as(former, () -> evidence.pieces(before))).as("the database shows a former consulting teacher nothing").isEmpty();
    }

    @Test
    void itsAuthorAloneWithdrawsAPieceUntilThePacketIsSharedAndItStaysStruck() {
        Reviewing.Case of = reviewing.row();
        UUID piece = assessing.add(of, of.educator());
        UUID other = assessing.add(of, of.principal());

        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> assessing.withdraw(of, of.coach(), piece));
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> assessing.withdraw(of, of.principal(), piece));
        assessing.withdraw(of, of.educator(), piece);
        assertThatExceptionOfType(NotHere.class).as("once").isThrownBy(() -> assessing.withdraw(of, of.educator(), piece));
        assertThat(assessing.pieces(of.id(), of.coach())).filteredOn(each -> !each.stands()).extracting(Evidence.Piece::id).containsExactly(piece);
        assertThat(assessing.meter(of.id(), of.coach()).lines()).allMatch(line -> line.count("EDUCATOR") == 0 && line.count("PRINCIPAL") == 1);

        reviewing.state(of.id(), "PACKET_SHARED");
        refused(() -> assessing.withdraw(of, of.principal(), other), " assessment.shared");
        refused(() -> assessing.add(of, of.educator()), " assessment.shared");
    }

    @Test
    void whatTheRecommendationThatWasMadeStandsOnIsNotWithdrawn() {
        Reviewing.Case of = reviewing.row();
        assessing.recommended(of);
        UUID cited = assessing.pieces(of.id(), of.educator()).stream().filter(each -> each.side() == Part.EDUCATOR).findFirst().orElseThrow().id();
        UUID later = assessing.add(of, of.educator());
        database.sql("update cadre.peer_review set recommended_at = now() where case_id = ?").param(of.id()).update();

        refused(() -> assessing.withdraw(of, of.educator(), cited), " evidence.cited");
        assessing.withdraw(of, of.educator(), later);
        assertThat(assessing.pieces(of.id(), of.educator())).filteredOn(each -> !each.stands()).extracting(Evidence.Piece::id).containsExactly(later);
    }

    // ------------------------------------------------------------------------------------------------ the database

    @Test
    void theDatabaseShowsEvidenceToThoseOfTheReviewAndChangesNothingOfIt() {
        Reviewing.Case of = reviewing.row();
        assessing.recommended(of);

        for (String outsider : List.of("", "%", "admin", "hr", "ct1", office.another("principal"), office.another("consulting-teacher"))) {
            assertThat(reviewing.asReader(outsider, () -> TABLES.stream().mapToInt(this::rows).sum())).as("reader " + outsider).isEqualTo(elsewhere(of, outsider));
        }
        assertThat(reviewing.asReader(of.educator().id(), () -> rows("evidence"))).isEqualTo(2);
        assertThat(reviewing.asReader(of.educator().id(), () -> rows("assessment"))).as("the recommendation is not shared yet").isEqualTo(1);
        assertThat(reviewing.asReader(of.principal().id(), () -> rows("assessment"))).isEqualTo(1);
        assertThat(reviewing.asReader(of.coach().id(), () -> rows("assessment"))).isEqualTo(2);
        for (String statement : List.of("update evaluation.evidence set text = 'at least twenty characters'", "delete from evaluation.evidence",
                "update evaluation.assessment set overall = 'UNSATISFACTORY'", "delete from evaluation.citation")) {
            assertThatThrownBy(() -> reviewing.asReader(of.coach().id(), () -> database.sql(statement).update())).as(statement).isInstanceOf(DataAccessException.class).rootCause().hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> reviewing.asReader(of.educator().id(), () -> database.sql("""
                    insert into evaluation.evidence (id, case_id, side, author, written_at, category, growth, elements, text)
                    values (gen_random_uuid(), ?, 'PRINCIPAL', ?, now(), 'OTHER', false, '{teacher/1/I-A-1}', 'in a side that is not theirs')""")
                    .params(of.id(), of.educator().id()).update())).isInstanceOf(DataAccessException.class).rootCause().hasMessageContaining("row-level security");
    }

    /** A table's rows that the reader of the transaction sees. */
    private int rows(String table) {
        return database.sql("select count(*) from evaluation." + table).query(Integer.class).single();
    }

    /** Nothing of this case; {@code ct1} may have cases of the local story. */
    private int elsewhere(Reviewing.Case of, String outsider) {
        return reviewing.asReader(outsider, () -> Stream.of("evidence", "assessment").mapToInt(table ->
                database.sql("select count(*) from evaluation." + table + " where case_id = ?").param(of.id()).query(Integer.class).single()).sum());
    }

    @Test
    void everyTableOfTheSchemaIsBehindRowLevelSecurityEvenForItsOwner() {
        assertThat(database.sql("""
                select relname from pg_class where relnamespace = 'evaluation'::regnamespace and relkind in ('r', 'p') and relrowsecurity and relforcerowsecurity""")
                .query(String.class).list()).containsAll(TABLES);
    }

    // ------------------------------------------------------------------------------------------------ the meter

    @Test
    void educatorAndConsultingTeacherSeeTheSameMeter() {
        Reviewing.Case of = reviewing.row();
        assertThat(codes(assessing.meter(of.id(), of.educator()))).containsExactly("meter.formative", "assessment.guard.TOO_FEW_CATEGORIES",
                "assessment.guard.STANDARD_WITHOUT_EVIDENCE", "assessment.guard.SHORTFALL_UNEXPLAINED");

        assessing.add(of, of.educator(), "growth", "yes", "element", "teacher:I-B-1,teacher:II-A-1");
        assessing.add(of, of.principal(), "category", "other", "element", "teacher:III-A-1");
        observing.row(of.id(), "UNANNOUNCED", "NEEDS_IMPROVEMENT");

        Meter meter = assessing.meter(of.id(), of.educator());
        assertThat(meter).isEqualTo(assessing.meter(of.id(), of.coach()));
        assertThat(meter.unannounced()).isEqualTo(1);
        assertThat(meter.announced()).isZero();
        assertThat(codes(meter)).containsExactly("meter.formative", "assessment.guard.MCAS_ALONE", "assessment.guard.STANDARD_WITHOUT_EVIDENCE",
                "assessment.guard.FOLLOW_UP_MISSING", "assessment.guard.SHORTFALL_UNEXPLAINED");
        assertThat(meter.missing()).filteredOn(fault -> fault.code().endsWith("MCAS_ALONE")).allMatch(fault -> fault.arguments().get(1).equals("I"));
        assertThat(meter.missing()).filteredOn(fault -> fault.code().endsWith("WITHOUT_EVIDENCE")).allMatch(fault -> fault.arguments().get(1).equals("IV"));
        Meter.Line two = meter.lines().get(1);
        assertThat(List.of(two.count("LEARNING"), two.count("PRACTICE"), two.count("OTHER"))).containsExactly(1L, 1L, 0L);
        assertThat(List.of(two.count("EDUCATOR"), two.count("CONSULTING_TEACHER"), two.count("PRINCIPAL"))).containsExactly(1L, 1L, 0L);
    }

    @Test
    void anObservationThatIsNotPostedMovesNoMeter() {
        Reviewing.Case of = reviewing.row();
        Meter before = assessing.meter(of.id(), of.coach());
        observing.written(of, true, "element", "teacher:II-A-1");

        assertThat(assessing.meter(of.id(), of.coach())).isEqualTo(before);
    }

    @Test
    void whereNothingIsMissingTheMeterSaysSo() {
        Reviewing.Case of = reviewing.row();
        assessing.formed(of);

        assertThat(assessing.meter(of.id(), of.educator()).missing()).isEmpty();
    }

    private static List<String> codes(Meter meter) {
        return meter.missing().stream().map(Fault::code).toList();
    }

    // ------------------------------------------------------------------------------------------------ the door from coaching

    private UUID submit(Reviewing.Case of, Person who, UUID entry, String... changes) {
        Opened opened = access.open(who, of.id(), "review-entry");
        CoachingDoor.Copy copy = Reviewing.as(who, () -> door.open(of.id(), entry));
        Map<String, List<String>> form = new java.util.HashMap<>(Map.of("category", List.of("practice"), "element", List.of("teacher:II-A-1"), "meant", List.of("yes")));
        Assessing.put(form, changes);
        String name = "entry/" + entry;
        Reviewing.as(who, () -> evidence.submit(opened, name, drafts.open(of.id(), name).id(), copy, form));
        return entry;
    }

    private static Coached.Case coachedCase(Reviewing.Case of) {
        return new Coached.Case(of.id(), of.educator(), of.coach());
    }

    @Test
    void anEntryOfTheCoachingLogIsEvidenceOnlyOnceOneOfItsReadersSubmitsIt() {
        Reviewing.Case of = reviewing.row();
        UUID entry = coached.entryWithFile(coachedCase(of));
        UUID silent = coached.entry(coachedCase(of), EntryKind.COUNSELING, "text", "What nobody submits stays in the coaching log for good.");
        coached.entry(coachedCase(of), EntryKind.CORRECTION, entry, "text", "It was unit 4, and not unit 3, that we looked at.");
        assertThat(assessing.pieces(of.id(), of.coach())).isEmpty();

        refused(() -> submit(of, of.educator(), entry, "meant", "", "element", ""), "meant evidence.meant", "element evidence.element.choose");
        assertThat(assessing.pieces(of.id(), of.coach())).isEmpty();
        submit(of, of.educator(), entry);

        for (Person outside : List.of(of.principal(), office.staff(office.another("hr-staffing")))) {
            assertThat(assessing.pieces(of.id(), outside)).as("never " + outside.roles()).isEmpty();
        }
        List<Evidence.Piece> pieces = assessing.pieces(of.id(), of.coach());
        assertThat(pieces).hasSize(1);
        assertThat(pieces.get(0).text()).startsWith(Coached.WORDS).as("with what corrects it").contains("It was unit 4");
        assertThat(pieces.get(0).from()).isEqualTo(new Evidence.FromCoaching("RESOURCES", java.time.LocalDate.of(2025, 6, 2)));
        assertThat(pieces.get(0).file()).isNotNull();
        refused(() -> submit(of, of.coach(), entry), " evidence.entry.twice");
        assertThat(journal.of(of.id())).anyMatch(line -> line.what().equals("review.entrySubmitted") && line.person().equals(of.educator().id()));
        assertThat(pieces).noneMatch(piece -> piece.text().contains("stays in the coaching log")).as("entry " + silent).isNotEmpty();
        // The copy stands for itself: withdrawn, the entry may be submitted anew.
        assessing.withdraw(of, of.educator(), pieces.get(0).id());
        submit(of, of.coach(), entry);
    }

    @Test
    void nobodyElseOpensTheDoorAndTheEducatorsNoteIsTheEducatorsToSubmit() {
        Reviewing.Case of = reviewing.row();
        UUID entry = coached.entry(coachedCase(of), EntryKind.COUNSELING);
        UUID note = coached.entry(coachedCase(of), EntryKind.EDUCATOR_NOTE);
        UUID contact = coached.entry(coachedCase(of), EntryKind.CONTACT);
        Reviewing.Case other = reviewing.row();

        for (Person stranger : List.of(of.principal(), other.coach(), other.educator(), office.staff(office.another("panel-chair")), office.staff(office.another("hr-staffing")))) {
            assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Reviewing.as(stranger, () -> door.open(of.id(), entry)));
        }
        assertThatExceptionOfType(NotHere.class).as("of another case").isThrownBy(() -> Reviewing.as(other.coach(), () -> door.open(other.id(), entry)));
        assertThatExceptionOfType(NotHere.class).as("the principal").isThrownBy(() -> access.open(office.staff(office.another("principal")), of.id(), "review-entry"));
        refused(() -> submit(of, of.coach(), note), " coaching.door.educators");
        refused(() -> submit(of, of.coach(), contact), " coaching.door.nothing");
        submit(of, of.educator(), note);
        assertThat(assessing.pieces(of.id(), of.coach())).hasSize(1);
    }

    @Test
    void theDoorLeavesNobodyBehindTheWall() {
        Reviewing.Case of = reviewing.row();
        UUID entry = coached.entry(coachedCase(of), EntryKind.COUNSELING);

        int seen = Reviewing.as(of.coach(), () -> transaction.execute(status -> {
            door.open(of.id(), entry);
            return database.sql("select count(*) from coaching.entry").query(Integer.class).single();
        }));
        assertThat(seen).as("the transaction that asked reads nothing of coaching").isZero();
    }
}
