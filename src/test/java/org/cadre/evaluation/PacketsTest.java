package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.evaluation.CoChairAnswers.Question;
import org.cadre.journal.Journal;
import org.cadre.platform.CanonicalJson;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** The packet's law: when it may be shared, what the educator adds, and that what was sealed stands (R-033, domain 2.3). */
@House
@RecordApplicationEvents
class PacketsTest {

    @Autowired private org.cadre.panel.Seating seating;
    @Autowired private Packing packing;
    @Autowired private Reviewing reviewing;
    @Autowired private Observing observing;
    @Autowired private Packets packets;
    @Autowired private PacketDesk desk;
    @Autowired private PeerReviewRepository reviews;
    @Autowired private Journal journal;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;
    @Autowired private EmbeddedPostgres postgres;
    @Autowired private ApplicationEvents events;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private static void refused(ThrowingCallable work, String code) {
        assertThatThrownBy(work).isInstanceOf(Refusal.class).hasMessageContaining(code);
    }

    private PeerReview review(UUID id) {
        return reviews.findById(id).orElseThrow();
    }

    private int rows(String table, UUID id) {
        return reviewing.asReader("cadre", () -> database.sql("select count(*) from evaluation." + table + " where case_id = ?").param(id).query(Integer.class).single());
    }

    // ------------------------------------------------------------------------------------------------ sharing

    @Test
    void aCompletePacketIsSharedAsItStandsThen() {
        Reviewing.Case of = packing.shared();
        assertThat(review(of.id()).sharedAt()).isEqualTo(Packing.SHARING);
        PacketContent content = desk.mine(of.educator(), of.id()).content();
        assertThat(content.plan().goals()).hasSize(2);
        assertThat(content.observations()).hasSize(5).extracting(PacketContent.Observation::label).containsExactly("O1", "O2", "O3", "O4", "O5");
        assertThat(content.evidence()).extracting(PacketContent.Piece::from).containsExactlyInAnyOrder("EDUCATOR", "CONSULTING_TEACHER");
        assertThat(content.formative().ratings()).containsEntry("III", "NEEDS_IMPROVEMENT");
        assertThat(content.recommendation().cited().get("II")).contains("O1", "E1");
        assertThat(content.observations().get(0).elements().get(0)).startsWith("II-A-1 ");
        assertThat(journal.of(of.id())).extracting(Journal.Entry::what).contains("review.packetShared");
    }

    @Test
    void onWhatWasSharedNothingThatComesLaterHasAnyEffect() {
        Reviewing.Case of = packing.shared();
        PacketContent before = desk.mine(of.educator(), of.id()).content();
        observing.row(of.id(), "UNANNOUNCED", "UNSATISFACTORY");
        assertThat(desk.mine(of.educator(), of.id()).content()).isEqualTo(before);
        packing.seal(of);
        assertThat(packing.packet(of.id()).review()).isEqualTo(before);
    }

    @Test
    void whatIsMissingIsNamedAndNothingIsSaved() {
        clock.set(Packing.BEGINS);
        Reviewing.Case of = reviewing.row();
        clock.set(Packing.SHARING);
        assertThatThrownBy(() -> packing.share(of)).isInstanceOf(Refusal.class).hasMessageContaining("packet.missing.OBSERVATION")
                .hasMessageContaining("packet.missing.FORMATIVE").hasMessageContaining("packet.missing.RECOMMENDATION").hasMessageNotContaining("PLAN");
        assertThat(rows("shared_packet", of.id())).isZero();
        assertThat(review(of.id()).sharedAt()).isNull();
    }

    @Test
    void aRecommendationThatWasAskedForAgainIsNone() {
        Reviewing.Case of = packing.ready();
        database.sql("update cadre.peer_review set recommended_at = null where case_id = ?").param(of.id()).update();
        refused(() -> packing.share(of), "packet.missing.RECOMMENDATION");
    }

    @Test // what is finished and not posted would be missing
    void anObservationThatIsFinishedAndNotPostedIsWaitedFor() {
        Reviewing.Case of = packing.ready();
        UUID posted = observing.row(of.id(), "UNANNOUNCED", null);
        reviewing.asReader(of.coach().id(), () -> database.sql("""
                insert into evaluation.observation (id, case_id, author, kind, on_day, begins, ends, notes, tags, feedback, written_at, finished_at, version)
                select gen_random_uuid(), case_id, author, kind, on_day, begins, ends, notes, tags, feedback, written_at, finished_at, 0
                  from evaluation.observation where id = ?""").param(posted).update());
        refused(() -> packing.share(of), "packet.missing.UNPOSTED");
    }

    @Test
    void aShortfallStandsAgainstSharingUntilBothCoChairsAcknowledgeItAndThenStandsInThePacket() {
        Reviewing.Case of = packing.shortOfObservations();
        refused(() -> packing.share(of), "packet.missing.ACKNOWLEDGMENT");
        packing.answer(of, Question.SHORTFALL, packing.coChair(), true, "");
        refused(() -> packing.share(of), "packet.missing.ACKNOWLEDGMENT");
        packing.answer(of, Question.SHORTFALL, packing.otherCoChair(), true, "Nobody could help the closure.");
        packing.share(of);
        PacketContent.Shortfall shortfall = desk.mine(of.educator(), of.id()).content().shortfall();
        assertThat(shortfall.reason()).isEqualTo(Packing.REASON);
        assertThat(List.of(shortfall.announced(), shortfall.unannounced())).containsExactly(1, 3);
        assertThat(shortfall.answers()).extracting(PacketContent.Acknowledged::remark).containsExactlyInAnyOrder("", "Nobody could help the closure.");
    }

    @ParameterizedTest // the packet is due on April 17, 2026, which comes before the vacation
    @CsvSource({"2026-04-17T21:00:00Z, true", "2026-04-17T21:00:01Z, false"})
    void itIsSharedUntilItsDayIsOver(Instant at, boolean inTime) {
        Reviewing.Case of = packing.ready();
        clock.set(at);
        if (inTime) {
            packing.share(of);
            assertThat(review(of.id()).sharedAt()).isEqualTo(at);
        } else {
            refused(() -> packing.share(of), "packet.share.late");
            assertThat(rows("shared_packet", of.id())).isZero();
        }
    }

    @ParameterizedTest // five school days: April 27 to May 1 and the day of the meeting itself are six, from Tuesday on they are four
    @CsvSource({"2026-04-24T14:00:00Z, true", "2026-04-27T14:00:00Z, true", "2026-04-28T14:00:00Z, false", "2026-05-05T14:00:00Z, false"})
    void theEducatorHasFiveSchoolDaysBeforeTheMeetingEvenWhereThePacketWasExtended(Instant at, boolean enough) {
        Reviewing.Case of = packing.ready();
        extend(of.id(), LocalDate.of(2026, 5, 8));
        clock.set(at);
        if (enough) {
            packing.share(of);
        } else {
            refused(() -> packing.share(of), "packet.share.tooNear");
            assertThat(rows("shared_packet", of.id())).isZero();
        }
    }

    private void extend(UUID id, LocalDate day) {
        database.sql("""
                insert into cadre.review_deadline (id, school_year, case_id, kind, day, day_before, reason, moved_by, moved_at)
                values (gen_random_uuid(), '2025-26', ?, 'PACKET', ?, '2026-04-17', 'An outage of the platform', 'performance', now())""").params(id, day).update();
    }

    @Test
    void nobodyButWhoeverCoachesSharesIt() {
        Reviewing.Case of = packing.ready();
        for (Person other : List.of(of.principal(), of.educator(), reviewing.handedOverRow(packing.ready().id()))) {
            refused(() -> Reviewing.as(other, () -> transaction.executeWithoutResult(status -> packets.share(of.key(), other))), "packet.share.notYours");
        }
    }

    @Test
    void itIsSharedOnce() {
        Reviewing.Case of = packing.shared();
        refused(() -> Reviewing.as(of.coach(), () -> transaction.executeWithoutResult(status -> packets.share(of.key(), of.coach()))), "packet.share.already");
        assertThat(rows("shared_packet", of.id())).isEqualTo(1);
    }

    // ------------------------------------------------------------------------------------------------ the educator's answer

    @Test
    void theEducatorWritesAndChangesTheirAnswerUntilItIsSealedAndNobodyElseReadsItBefore() {
        Reviewing.Case of = packing.shared();
        packing.state(of, "Egloffstein: first", "A colleague");
        packing.state(of, "Egloffstein: second", "");
        assertThat(desk.mine(of.educator(), of.id()).statement()).isEqualTo(new Packets.Statement("Egloffstein: second", ""));
        assertThat(desk.open(of.coach(), of.id()).statement()).isNull();
        assertThat(reviewing.asReader(of.coach().id(), () -> database.sql("select count(*) from evaluation.statement where case_id = ?").param(of.id())
                .query(Integer.class).single())).isZero();
        packing.seal(of);
        assertThat(packing.packet(of.id()).statement()).isEqualTo("Egloffstein: second");
        assertThat(desk.open(of.coach(), of.id()).statement().text()).isEqualTo("Egloffstein: second");
        refused(() -> packing.state(of, "Egloffstein: third", ""), "packet.statement.sealed");
        assertThat(packing.packet(of.id()).statement()).isEqualTo("Egloffstein: second");
    }

    @Test
    void thereIsNoAnswerBeforeThePacketIsShared() {
        Reviewing.Case of = packing.ready();
        refused(() -> packing.state(of, "Too early", ""), "packet.statement.notShared");
        assertThat(rows("statement", of.id())).isZero();
    }

    @ParameterizedTest
    @CsvSource({"5000, 200, ''", "5001, 0, statement", "0, 201, representative"})
    void anAnswerHasItsBounds(int statement, int representative, String field) {
        Reviewing.Case of = packing.shared();
        ThrowingCallable work = () -> packing.state(of, "a".repeat(statement), "b".repeat(representative));
        if (field.isEmpty()) {
            org.assertj.core.api.Assertions.assertThatCode(work).doesNotThrowAnyException();
        } else {
            refused(work, field + " form.tooLong");
            assertThat(rows("statement", of.id())).isZero();
        }
    }

    @Test
    void aLineThatEndsWithTwoCharactersCountsOnce() {
        Reviewing.Case of = packing.shared();
        packing.state(of, "a\r\n".repeat(2499) + "ab", "");
        assertThat(desk.mine(of.educator(), of.id()).statement().text()).hasSize(5000).doesNotContain("\r");
    }

    @Test
    void anotherEducatorFindsNothing() {
        Reviewing.Case of = packing.shared();
        Person other = packing.shared().educator();
        assertThatThrownBy(() -> desk.mine(other, of.id())).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> packing.state(of, other, "Mine?", "")).hasStackTraceContaining("row-level security");
        assertThat(rows("statement", of.id())).isZero();
    }

    // ------------------------------------------------------------------------------------------------ the seal

    @Test // April 10 is a Friday: 13, 14, 15, 16, 17
    void itIsSealedAtTheCloseOfTheFifthSchoolDayAfterSharing() {
        Reviewing.Case of = packing.shared();
        assertThat(transaction.execute(status -> packets.sealDue(of.key())).toInstant()).isEqualTo(Instant.parse("2026-04-17T21:00:00Z"));
    }

    @Test
    void theSealedPacketHasTheDigestOfItsJsonAndIsToldOfOnce() {
        Reviewing.Case of = packing.sealed();
        var row = packing.row(of.id());
        assertThat((String) row.get("sha256")).isEqualTo(CanonicalJson.sha256((String) row.get("content")));
        assertThat(packets.intact(of.id())).isTrue();
        assertThat(events.stream(PacketSealed.class).filter(each -> each.caseId().equals(of.id()))).containsExactly(new PacketSealed(of.id(), (String) row.get("sha256")));
        assertThat(database.sql("select state from cadre.support_case where id = ?").param(of.id()).query(String.class).single()).isEqualTo("BEFORE_PANEL");
        assertThat(journal.of(of.id())).filteredOn(each -> each.what().equals("review.packetSealed")).singleElement()
                .satisfies(each -> assertThat(each.fact()).isEqualTo(row.get("sha256")));
    }

    @Test
    void sealingAgainChangesNothing() {
        Reviewing.Case of = packing.sealed();
        var before = packing.row(of.id());
        clock.set(clock.instant().plusSeconds(3600));
        transaction.executeWithoutResult(status -> packets.seal(of.key()));
        assertThat(packing.row(of.id()).get("content")).isEqualTo(before.get("content"));
        assertThat(journal.of(of.id())).filteredOn(each -> each.what().equals("review.packetSealed")).hasSize(1);
    }

    @Test
    void aCrashAfterBuildingLeavesNothingAndTheNextTrySealsOnce() {
        Reviewing.Case of = packing.shared();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            packets.seal(of.key());
            throw new IllegalStateException("the machine went down");
        })).hasMessage("the machine went down");
        assertThat(rows("packet", of.id())).isZero();
        assertThat(review(of.id()).sealedAt()).isNull();
        assertThat(journal.of(of.id())).extracting(Journal.Entry::what).doesNotContain("review.packetSealed");
        packing.seal(of);
        assertThat(rows("packet", of.id())).isEqualTo(1);
    }

    @Test
    void nothingIsSealedThatWasNotShared() {
        Reviewing.Case of = packing.ready();
        refused(() -> transaction.executeWithoutResult(status -> packets.seal(of.key())), "packet.seal.notNow");
        assertThat(packets.intact(of.id())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update evaluation.packet set content = content || ' '", "delete from evaluation.packet", "truncate evaluation.packet",
        "update evaluation.shared_packet set content = ''", "delete from evaluation.shared_packet"})
    void whatWasSharedAndSealedNobodyChanges(String change) {
        packing.sealed();
        assertThatThrownBy(() -> reviewing.asReader("cadre", () -> database.sql(change).update())).hasStackTraceContaining("permission denied");
    }

    @Test // who owns the tables is stopped by their triggers
    void notEvenTheOwnerOfTheTablesChangesThem() throws Exception {
        Reviewing.Case of = packing.sealed();
        for (String change : List.of("update evaluation.packet set pdf = ''", "delete from evaluation.packet", "update evaluation.shared_packet set content = ''",
                "insert into evaluation.statement values ('" + of.id() + "', 'x', 'late', '', now())")) {
            assertThatThrownBy(() -> asOwner(change)).as(change).hasMessageContaining(change.startsWith("insert") ? "sealed" : "not changed");
        }
    }

    private void asOwner(String change) throws Exception {
        try (var owner = postgres.getDatabase("postgres", "cadre").getConnection(); var statement = owner.createStatement()) {
            statement.execute("select set_config('cadre.reader', 'cadre', false)");
            statement.execute(change);
        }
    }

    @Test
    void theDatabaseRefusesADigestThatIsNotOfItsContent() {
        Reviewing.Case of = packing.shared();
        assertThatThrownBy(() -> reviewing.asReader("cadre", () -> database.sql("insert into evaluation.packet values (?, '{}', ?, '', now())")
                .params(of.id(), "0".repeat(64)).update())).isInstanceOf(DataAccessException.class).hasStackTraceContaining("packet_check");
    }

    // ------------------------------------------------------------------------------------------------ who reads how much

    @Test // domain 2.7
    void eachReadsWhatTheirPartLetsThem() {
        Reviewing.Case of = packing.ready();
        Person panel = packing.panelMember();
        assertThat(desk.open(of.coach(), of.id()).content().recommendation()).isNotNull();
        assertThat(desk.mine(of.educator(), of.id()).content()).isNull();
        assertThat(desk.open(of.principal(), of.id()).content()).isNull();
        assertThatThrownBy(() -> desk.open(panel, of.id())).isInstanceOf(NotHere.class);
        packing.share(of);
        assertThat(desk.mine(of.educator(), of.id()).content().recommendation()).isNotNull();
        assertThat(desk.open(of.principal(), of.id()).content()).isNull();
        assertThatThrownBy(() -> desk.open(panel, of.id())).isInstanceOf(NotHere.class);
        packing.state(of, Packing.STATEMENT, "");
        packing.seal(of);
        // Of the Panel whoever sits and has no conflict.
        assertThatThrownBy(() -> desk.open(panel, of.id())).isInstanceOf(NotHere.class);
        seating.reads(panel, of.id());
        PacketDesk.Seen secondary = desk.open(of.principal(), of.id());
        assertThat(secondary.content().recommendation()).isNull();
        assertThat(secondary.content().formative()).isNotNull();
        assertThat(secondary.statement()).isNull();
        PacketDesk.Seen read = desk.open(panel, of.id());
        assertThat(read.content()).isEqualTo(packing.packet(of.id()).review());
        assertThat(read.statement().text()).isEqualTo(Packing.STATEMENT);
        assertThat(read.intact()).isTrue();
        assertThat(journal.of(of.id())).filteredOn(each -> each.what().equals("support.opened")).extracting(Journal.Entry::person)
                .contains(of.coach().id(), of.principal().id(), panel.id());
    }

    @Test
    void theFileIsForThoseWhoReadAllOfIt() {
        Reviewing.Case of = packing.sealed();
        for (Person whole : List.of(of.educator(), of.coach(), seating.reads(packing.panelMember(), of.id()))) {
            assertThat(new String(desk.pdf(whole, of.id()), 0, 5, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        }
        for (Person other : List.of(of.principal(), reviewing.person(org.cadre.Office.HR), reviewing.person(reviewing.principal()), packing.coChair())) {
            assertThatThrownBy(() -> desk.pdf(other, of.id())).isInstanceOf(NotHere.class);
        }
        assertThatThrownBy(() -> desk.pdf(of.coach(), packing.shared().id())).isInstanceOf(NotHere.class);
    }
}
