package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.evaluation.Assessing;
import org.cadre.evaluation.Packing;
import org.cadre.evaluation.Reviewing;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.SigningKey;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The packet that the Panel is handed, checked and read, and the packet of what it decided (R-033, R-034, domain 2.7). */
@House
class CasePacketsTest {

    private static final String FILE = "%PDF-1.4 what the exit tickets of Hilpoltstein say";

    @Autowired private Packing packing;
    @Autowired private Reviewing reviewing;
    @Autowired private Seating seating;
    @Autowired private Voting voting;
    @Autowired private Rating rating;
    @Autowired private Supporting supporting;
    @Autowired private Office office;
    @Autowired private PacketChecks checks;
    @Autowired private CasePackets packets;
    @Autowired private DecisionPackets decided;
    @Autowired private DecisionFacts facts;
    @Autowired private RatingDecisions decisions;
    @Autowired private RatingDecisionRepository rows;
    @Autowired private FinalRatings ratings;
    @Autowired private Journal journal;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;
    @Value("${cadre.panel.key-file}") private Path keyFile;
    @LocalServerPort private int port;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor as(Person person) {
        return new Visitor(port, "192.0.2." + (1 + Math.floorMod(person.id().hashCode(), 250))).signIn(person.id(), "cadre");
    }

    /** Sealed, with a file that goes with the educator's evidence; its diagram waits to check the packet. */
    private Reviewing.Case sealed() {
        Reviewing.Case of = packing.ready();
        rating.asOwner("""
                update evaluation.evidence set file_name = 'tickets.pdf', file_content = convert_to('%s', 'UTF8'),
                       file_digest = encode(sha256(convert_to('%1$s', 'UTF8')), 'hex') where case_id = '%s' and side = 'EDUCATOR'""".formatted(FILE, of.id()));
        packing.share(of);
        packing.state(of, Packing.STATEMENT, "");
        packing.seal(of);
        return of;
    }

    private List<String> flaws(Reviewing.Case of) {
        checks.check(of.key());
        List<PacketChecks.Check> all = checks.of(of.id());
        return all.get(all.size() - 1).flaws().stream().map(Enum::name).toList();
    }

    // ------------------------------------------------------------------------------------------------ is it what was sealed?

    @Test
    void aPacketThatNobodyTouchedIsWholeAndTheResultIsKept() {
        Reviewing.Case of = sealed();
        assertThat(decisions.packetIntact(of.key())).as("not checked yet").isFalse();
        assertThat(flaws(of)).isEmpty();
        assertThat(flaws(of)).isEmpty();
        assertThat(decisions.packetIntact(of.key())).isTrue();
        assertThat(checks.of(of.id())).extracting(PacketChecks.Check::number).containsExactly(1, 2);
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().equals("panel.packetChecked")).extracting(Journal.Entry::fact).containsExactly("WHOLE", "WHOLE");
        assertThatThrownBy(() -> database.sql("delete from panel.packet_check").update()).isInstanceOf(DataAccessException.class);
    }

    /** As the tables' owner, past every trigger: the row's own digest is made to fit, and where that is tried the Panel's too. */
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            update evaluation.packet set content = replace(content, '"III":"NEEDS_IMPROVEMENT"', '"III":"PROFICIENT"') => OTHER
            update evaluation.packet set content = replace(content, 'Trautskirchen', 'trautskirchen')                  => OTHER
            update evaluation.packet set content = content || ' '                                                    => OTHER,CHANGED
            update evaluation.packet set content = '{}'                                                                => CHANGED
            update evaluation.packet set content = 'no packet'                                                         => CHANGED
            delete from evaluation.packet                                                                              => MISSING
            update evaluation.evidence set file_content = convert_to('%PDF-1.4 other', 'UTF8')                         => FILES
            update evaluation.evidence set file_name = null, file_content = null, file_digest = null                   => FILES
            update evaluation.evidence set withdrawn_at = now()                                                        => EVIDENCE,FILES
            update evaluation.statement set text = 'Another statement.'                                                => STATEMENT
            """)
    void whatTheOwnerOfTheTablesChangesIsFound(String change, String flaws) {
        Reviewing.Case of = sealed();
        change(of, change, false);
        assertThat(flaws(of)).containsExactlyInAnyOrder(flaws.split(","));
        assertThat(decisions.packetIntact(of.key())).isFalse();
        if (flaws.contains("OTHER")) {
            change(of, "update panel.decision set version = version", true);
            assertThat(flaws(of)).as("the journal still has the digest").contains("OTHER");
        }
    }

    private void change(Reviewing.Case of, String change, boolean thePanelsToo) {
        String where = " where case_id = '%s'%s".formatted(of.id(), change.contains("evaluation.evidence") ? " and file_content is not null" : "");
        String fit = change.contains("set content") ? change.replace("set content = ", "set sha256 = encode(sha256(convert_to(")
                .concat(", 'UTF8')), 'hex')").replaceAll(".*set sha256", ", sha256") : "";
        rating.asOwner(change + fit + where);
        if (thePanelsToo) {
            rating.asOwner("update panel.decision set sha256 = (select sha256 from evaluation.packet p where p.case_id = panel.decision.case_id)" + where);
        }
    }

    @Test // a packet changed after sealing (issue 7)
    void aChangedPacketDoesNotComeBeforeThePanelUntilSomebodyHasSeenToIt() {
        Reviewing.Case of = sealed();
        seating.nine();
        String before = (String) packing.row(of.id()).get("content");
        change(of, "update evaluation.packet set content = replace(content, '\"III\":\"NEEDS_IMPROVEMENT\"', '\"III\":\"PROFICIENT\"')", false);
        supporting.run(of.id(), "Event_PacketReceived");
        supporting.run(of.id(), "Task_CheckPacket");
        Task settle = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).taskDefinitionKey("Task_SettlePacket").singleResult();
        Person manager = rating.performanceManagement();
        Rating.Case task = new Rating.Case(of, List.of(), null);
        assertThatThrownBy(() -> rating.complete(task, "Task_SettlePacket", manager, Map.of("done", "restored", "explanation", "")))
                .hasStackTraceContaining("write at least 10 characters");
        rating.complete(task, "Task_SettlePacket", manager, Map.of("done", "explained", "explanation", "Marloffstein: the operator has no trace of it."));
        supporting.run(of.id(), "Task_CheckPacket");
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).taskDefinitionKey("Task_SettlePacket").singleResult().getId())
                .as("an explanation makes no packet whole").isNotEqualTo(settle.getId());
        rating.complete(task, "Task_SettlePacket", manager, Map.of("done", "restored", "explanation", "Marloffstein: restored from the backup of Tuesday."));
        change(of, "update evaluation.packet set content = '" + before.replace("'", "''") + "'", false);
        supporting.run(of.id(), "Task_CheckPacket");
        assertThat(supporting.passed(of.id())).contains("Event_OnAgenda");
        assertThat(checks.of(of.id())).extracting(PacketChecks.Check::intact).containsExactly(false, false, true);
        assertThat(checks.of(of.id()).get(1).settlement().by()).isEqualTo(manager.id());
        assertThatThrownBy(() -> checks.settled(of.key(), manager, PacketChecks.Done.RESTORED, "A second time.")).isInstanceOf(Refusal.class);
        assertThat(journal.of(of.id())).extracting(Journal.Entry::fact).noneMatch(fact -> fact.contains("Marloffstein"));
    }

    // ------------------------------------------------------------------------------------------------ the reader

    private static String page(UUID id) {
        return "/staff/panel/cases/" + id + "/packet";
    }

    private String label(Reviewing.Case of) {
        return packing.packet(of.id()).review().evidence().stream().filter(piece -> piece.file() != null).findFirst().orElseThrow().label();
    }

    @Test // domain 2.7, R-038
    void aMemberWithoutAConflictReadsAllOfItWithItsFilesAndTheEducatorFindsWhoDid() {
        Reviewing.Case of = sealed();
        List<Seating.Member> nine = seating.nine();
        Person member = nine.get(3).person();
        checks.check(of.key());
        assertThat(as(member).get(page(of.id())).statusCode()).as("not declared yet").isEqualTo(404);
        declare(of, member, false);
        HttpResponse<String> read = as(member).get(page(of.id()));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains(Packing.STATEMENT, Assessing.SHOWS, "The Panel alone decides the final rating", "It is what was sealed and handed to the Panel",
                page(of.id()) + "/files/" + label(of), "Open the file of " + label(of)).doesNotContain("??", "It is not what was sealed,");
        HttpResponse<byte[]> file = as(member).download(page(of.id()) + "/files/" + label(of));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(new String(file.body(), StandardCharsets.UTF_8)).isEqualTo(FILE);
        assertThat(file.headers().firstValue("Cache-Control")).hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(as(member).get(page(of.id()) + "/files/E9").statusCode()).isEqualTo(404);
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().equals("support.opened") && entry.person().equals(member.id()))
                .extracting(Journal.Entry::fact).anyMatch(fact -> fact.endsWith("panel-packet")).anyMatch(fact -> fact.endsWith("panel-packet-file"));
        rating.asOwner("update evaluation.evidence set file_content = convert_to('%%PDF-1.4 other', 'UTF8') where case_id = '%s' and file_name is not null".formatted(of.id()));
        HttpResponse<String> other = as(member).get(page(of.id()) + "/files/" + label(of));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("is another one than was sealed. It is not shown.");
        rating.asOwner("update evaluation.packet set content = content || ' ', sha256 = encode(sha256(convert_to(content || ' ', 'UTF8')), 'hex') where case_id = '%s'"
                .formatted(of.id()));
        assertThat(as(member).get(page(of.id())).body()).contains("It is not what was sealed, so it is not shown").doesNotContain(Packing.STATEMENT);
        assertThat(as(member).get(page(of.id()) + "/files/" + label(of)).statusCode()).isEqualTo(409);
    }

    private void declare(Reviewing.Case of, Person member, boolean conflict) {
        voting.asReader(member.id(), () -> database.sql("insert into panel.declaration values (?, ?, ?, ?, now())")
                .params(of.id(), member.id(), conflict, member.id()).update());
    }

    @Test // domain 2.7: recused members lose the case
    void toEveryoneElseThereIsNoSuchAddressAndTheirTryIsKept() {
        Reviewing.Case of = sealed();
        List<Seating.Member> nine = seating.nine();
        Person recused = nine.get(0).person();
        declare(of, recused, false);
        assertThat(as(recused).get(page(of.id())).statusCode()).isEqualTo(200);
        declare(of, recused, true);
        Person unseated = packing.panelMember();
        Person records = office.staff(office.another("records-officer"));
        Person auditor = office.staff(office.another("auditor"));
        Stream.of(recused, nine.get(5).person(), unseated, records, auditor, of.educator(), of.coach(), of.principal(), reviewing.person(Office.HR),
                rating.performanceManagement()).forEach(person -> {
                    assertThat(as(person).get(page(of.id())).statusCode()).as(person.roles().toString()).isEqualTo(404);
                    assertThat(as(person).get(page(of.id()) + "/files/" + label(of)).statusCode()).as(person.roles().toString()).isEqualTo(404);
                    assertThatThrownBy(() -> packets.open(person, of.id())).isInstanceOf(NotHere.class);
                    assertThatThrownBy(() -> packets.file(person, of.id(), label(of))).isInstanceOf(NotHere.class);
                });
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().equals("support.triedToOpen")).extracting(Journal.Entry::person)
                .contains(recused.id(), nine.get(5).person().id(), of.principal().id(), of.coach().id());
    }

    // ------------------------------------------------------------------------------------------------ the decision packet

    /** Decided, signed, released, answered by nobody, and the next plan stands: the decision is to be sealed. */
    private Rating.Case stands() {
        Rating.Case of = rating.released();
        rating.permanent(of);
        ratings.mine(of.review().educator(), of.id());
        supporting.run(of.id(), "Timer_ResponseOver");
        rating.complete(of, "Task_ConfirmNextPlan", rating.performanceManagement(), Map.of("decision", "confirm"));
        return of;
    }

    private DecisionPackets.Kept kept(UUID id) {
        return transaction.execute(status -> decided.kept(id)).orElseThrow();
    }

    private PublicKey publicKey() throws Exception {
        return SigningKey.publicKey(Files.readString(keyFile.resolveSibling(keyFile.getFileName() + ".pub")));
    }

    @Test
    void whatWasDecidedIsSealedOnceSignedAndDownloadedByWhoMayReadIt() throws Exception {
        Rating.Case of = stands();
        supporting.run(of.id(), "Task_SealDecision");
        assertThat(supporting.passed(of.id())).contains("Task_SealDecision", "Event_RatingReleased");
        DecisionPackets.Kept kept = kept(of.id());
        SealedDecision.Finding finding = SealedDecision.verify(kept.json(), kept.pdf(), publicKey());
        assertThat(finding).isInstanceOf(SealedDecision.Whole.class);
        decided.seal(of.key());
        assertThat(kept(of.id()).sha256()).isEqualTo(kept.sha256());

        JsonNode entries = new ObjectMapper().readTree(kept.json()).get("entries");
        List<String> kinds = StreamSupport.stream(entries.spliterator(), false).map(entry -> entry.get("kind").asText()).toList();
        assertThat(kinds).startsWith("CASE", "PACKET").contains("MEETING", "MOTION", "APPROVAL", "RELEASE", "NEXT_PLAN").endsWith("MODELS", "PATH", "SEAL");
        assertThat(kinds).filteredOn("APPROVAL"::equals).hasSize(2);
        JsonNode motion = first(entries, "MOTION");
        assertThat(motion.get("tally").toString()).isEqualTo("{\"abstentions\":0,\"voters\":9,\"votesAgainst\":1,\"votesFor\":8}");
        assertThat(motion.get("outcome").asText()).isEqualTo("CARRIED");
        assertThat(motion.get("rollCall")).isEmpty();
        JsonNode models = first(entries, "MODELS").get("models");
        assertThat(StreamSupport.stream(models.spliterator(), false).map(model -> model.get("key").asText())).startsWith("rating-decision").contains("next-plan");
        JsonNode steps = first(entries, "PATH").get("steps");
        assertThat(StreamSupport.stream(steps.spliterator(), false).map(step -> step.get("element").asText()))
                .contains("Task_ApproveRating", "Gateway_ReleaseDue", "Event_ReleasedToEducator", "Task_FindNextPlan", "Task_ConfirmNextPlan");
        of.nine().forEach(member -> assertThat(steps.toString()).doesNotContain(member.id()));

        Person reader = of.nine().get(4).person();
        declare(of.review(), reader, false);
        Person records = office.staff(office.another("records-officer"));
        for (Person person : List.of(reader, records)) {
            HttpResponse<byte[]> json = as(person).download("/staff/panel/cases/" + of.id() + "/decision.json");
            HttpResponse<byte[]> pdf = as(person).download("/staff/panel/cases/" + of.id() + "/decision.pdf");
            assertThat(SealedDecision.verify(json.body(), pdf.body(), publicKey())).isEqualTo(finding);
            assertThat(as(person).get("/staff/panel/cases/" + of.id() + "/decision").body()).contains(kept.sha256(), kept.key(), "verify-decision").doesNotContain("??");
        }
        assertThat(as(records).get("/staff/panel/decisions").body()).contains("/staff/panel/cases/" + of.id() + "/decision", supporting.number(of.id())).doesNotContain("??");
        assertThat(as(records).get("/faq").body()).as("the way there").contains("href=\"/staff/panel/decisions\"");
        assertThat(as(reader).get("/staff/panel/decisions").statusCode()).isEqualTo(403);

        // domain 2.7: the outcome is theirs, the deliberation is not; and who is recused stays out, records officer or not
        office.into(records.id(), "panel-member");
        declare(of.review(), records, true);
        Person recused = office.staff(records.id());
        Stream.of(recused, of.nine().get(5).person(), of.review().educator(), of.review().coach(), of.review().principal(), reviewing.person(Office.HR),
                rating.performanceManagement(), office.staff(office.another("auditor"))).forEach(person -> Stream.of("", ".json", ".pdf").forEach(file ->
                        assertThat(as(person).get("/staff/panel/cases/" + of.id() + "/decision" + file).statusCode()).as(person.roles() + file).isEqualTo(404)));
    }

    private static JsonNode first(JsonNode entries, String kind) {
        return StreamSupport.stream(entries.spliterator(), false).filter(entry -> entry.get("kind").asText().equals(kind)).findFirst().orElseThrow().get("content");
    }

    @Test
    void nothingIsSealedBeforeTheRatingIsReleasedAndNobodyChangesWhatIs() {
        Rating.Case of = rating.decided();
        assertThatThrownBy(() -> decided.seal(of.key())).isInstanceOf(IllegalStateException.class).hasMessageContaining("DECIDED");
        Person reader = of.nine().get(4).person();
        declare(of.review(), reader, false);
        assertThat(as(reader).get("/staff/panel/cases/" + of.id() + "/decision").statusCode()).isEqualTo(404);
        Rating.Case other = rating.released();
        decided.seal(other.key());
        assertThat(database.sql("select count(*) from panel.decision_packet").query(Integer.class).single()).as("unless Cadre reads").isZero();
        for (String change : List.of("update panel.decision_packet set pdf = ''", "delete from panel.decision_packet", "truncate panel.decision_packet")) {
            assertThatThrownBy(() -> voting.asReader("cadre", () -> database.sql(change).update())).as(change).isInstanceOf(DataAccessException.class);
        }
    }

    @Test // 2.4: what was balloted stands in it as far as the disclosure goes, and no further
    void ballotsStandInItAsTallyAndNotByName() {
        Voting.Case now = voting.failed();
        List<DecisionPacket.Told> told = transaction.execute(status -> facts.of(rows.findById(now.id()).orElseThrow()));
        List<DecisionPacket.Motion> motions = told.stream().map(DecisionPacket.Told::fact).filter(DecisionPacket.Motion.class::isInstance)
                .map(DecisionPacket.Motion.class::cast).toList();
        assertThat(motions).hasSize(1).first().satisfies(motion -> {
            assertThat(motion.tally()).isEqualTo(new DecisionPacket.Tally(9, 4, 5, 0));
            assertThat(motion.outcome()).isEqualTo("LOST");
            assertThat(motion.mover()).isNull();
            assertThat(motion.disclosure()).isEqualTo("TALLY");
            assertThat(motion.rollCall()).isEmpty();
        });
        assertThat(told.stream().map(DecisionPacket.Told::fact).filter(DecisionPacket.Declaration.class::isInstance)).hasSize(9);
        assertThat(told.stream().map(DecisionPacket.Told::fact).filter(DecisionPacket.Meeting.class::isInstance).map(DecisionPacket.Meeting.class::cast)
                .flatMap(meeting -> meeting.attendance().stream())).hasSize(9);
    }

    @Test // R-029's rule for keys: without one the house works, and sealing ends in an incident
    void withoutAKeyNothingIsSigned() {
        assertThatThrownBy(() -> new DecisionKey("", "").read()).isInstanceOf(SigningKey.KeyFault.class).hasMessageContaining("CADRE_PANEL_KEY");
        assertThatThrownBy(() -> new DecisionKey("c2VjcmV0", "").read()).isInstanceOf(SigningKey.KeyFault.class).hasMessageContaining("no Ed25519 key")
                .hasMessageNotContaining("c2VjcmV0");
    }
}
