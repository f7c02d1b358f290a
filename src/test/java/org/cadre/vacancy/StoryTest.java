package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.journal.Journal;
import org.cadre.people.CandidateAccount;
import org.cadre.pool.Publisher;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A position's whole story on its diagrams, and how much of it whom (domain 2.7: incumbent's separation, clearance, other candidates). */
@House
class StoryTest {

    /** The incumbent's name: for HR Staffing and employee services alone, and on none of these pages. */
    private static final String INCUMBENT = "Vw8canaryVw8";
    private static final String MANAGER = "hiring1";
    private static final String PASSWORD = "a long password";

    @Autowired private Office office;
    @Autowired private Publisher publisher;
    @Autowired private Hiring hiring;
    @Autowired private HireRepository hires;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private Journal journal;
    @Autowired private RuntimeService runtime;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private HireRows rows;
    private CandidateAccount account;
    private CandidateAccount other;
    private UUID position;
    private UUID referral;
    private UUID others;
    private UUID hire;
    private UUID offer;

    @BeforeEach
    void aPositionWithTwoCandidates() {
        clock.set(SteppedClock.STORY_START);
        rows = new HireRows(database, transaction, hires, events);
        String pool = publisher.pool("2025-08-22");
        String slug = publisher.position(pool, "2025-08-15");
        position = rows.position(slug, MANAGER);
        account = office.account();
        other = office.account();
        UUID mine = inPool(pool, account);
        UUID theirs = inPool(pool, other);
        others = rows.referral(position, other.id(), theirs);
        database.sql("update cadre.candidate_account set name = 'Other Otherperson' where id = ?").param(other.id()).update();
        hire = rows.contingent(position, account.id(), mine);
        referral = database.sql("select referral_id from cadre.hire where id = ?").param(hire).query(UUID.class).single();
        offer = database.sql("select offer_id from cadre.hire where id = ?").param(hire).query(UUID.class).single();
        OffsetDateTime sent = OffsetDateTime.parse("2025-06-02T13:00:00Z");
        database.sql("""
                insert into cadre.separation (id, position_id, type, expected_on, irrevocable, empties_seat, incumbent, filed_on, state, recorded_by, recorded_at, version)
                values (?, ?, 'RETIREMENT', ?, false, true, ?, ?, 'EXPECTED', 'employee-services', ?, 0)""")
                .params(UUID.randomUUID(), position, LocalDate.parse("2025-09-04"), INCUMBENT, LocalDate.parse("2025-05-05"), sent).update();
        told(referral, "referral.referred", "");
        for (String state : new String[] {"INVITED", "INTERVIEW", "INTERVIEWED", "OFFERED", "ACCEPTED", "DISPUTE", "CLEARED"}) {
            told(referral, "referral.became", state);
        }
        database.sql("update cadre.referral set state = 'CLEARED', rank = 1 where id = ?").param(referral).update();
        told(others, "referral.referred", "");
        told(hire, "hire.begun", "");
        told(hire, "hire.became.DEFERRED", "");
        database.sql("update cadre.hire set state = 'DEFERRED' where id = ?").param(hire).update();
        runtime.startProcessInstanceByMessage("CandidateReferred", referral.toString());
        runtime.startProcessInstanceByMessage("HireBegun", hire.toString());
    }

    private UUID inPool(String pool, CandidateAccount who) {
        UUID id = publisher.sent(Office.candidate(who), pool);
        publisher.becomes(id, Stage.SCORING, Stage.IN_POOL);
        return id;
    }

    private void told(UUID id, String what, String fact) {
        transaction.executeWithoutResult(status -> journal.add(id, Journal.CADRE, what, fact));
    }

    private String page(String user, String password, int status, String path) {
        var answer = new Visitor(port, "192.0.2.11").signIn(user, password).get(path);
        assertThat(answer.statusCode()).as(user + " " + path).isEqualTo(status);
        return answer.body();
    }

    private String story(String user, UUID of) {
        return page(user, "cadre", 200, "/staff/positions/" + position + "/story" + (of == null ? "" : "?of=" + of));
    }

    /** The words of the page, without the picture's own file. */
    private static String words(String body) {
        return body.replaceAll("data-diagram=\"[^\"]*\"", "").replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    // ------------------------------------------------------------------------------------------------ staff

    @Test
    void hrStaffingSeesEachCaseOnItsDiagramWithWhatHappened() {
        String drawn = story(Office.HR, hire);
        assertThat(drawn).contains("data-diagram=", "data-here=\"Event_HireBegun\"", "BPMNShape");
        assertThat(words(drawn)).contains("Deferred: school has begun", "Thursday, September 4, 2025, 5:00 PM", "Other Otherperson", "What may come next",
                "What happened in this case", "Looked at the position’s story");
        assertThat(words(story(Office.HR, referral))).contains("Cleared", "A clearance can be disputed");
        assertThat(words(story(Office.HR, null))).as("what is still under way comes first").contains("Deferred: school has begun");
        assertThat(words(story("employee-services", hire))).contains("Deferred");
    }

    @Test // by when: the engine's own dates, without those that nobody waits for
    void whatCanStillHappenIsSaidWithItsDate() {
        UUID seat = hiring.leaving(LocalDate.parse("2025-09-04"));
        Hiring.Accepted accepted = hiring.ready(seat);
        String path = "/staff/positions/" + seat + "/story";
        String drawn = page(Office.HR, "cadre", 200, path);
        assertThat(drawn).contains("data-here=\"Gateway_AwaitNews\"").doesNotContain("2999");
        String waits = words(drawn).replaceAll(".*What it waits for, and until when(.*?)What may come.*", "$1");
        assertThat(waits).contains("by Thursday, September 4, 2025, 5:00 PM", "by Thursday, September 4, 2025, 12:00 AM", "by Tuesday, August 5, 2025");
        assertThat(words(drawn)).contains("Registered a separation", "Signed the contingency notice").doesNotContain("separation.registered", "hire.begun", "referral.referred");
        assertThat(words(page(MANAGER, "cadre", 200, path))).contains("Accepted, hangs on the seat").doesNotContain("What it waits for", "Registered a separation");
        assertThat(accepted.position()).isEqualTo(seat);

        hiring.letter(seat, "2025-06-02T08:00");
        String after = words(page(Office.HR, "cadre", 200, path));
        assertThat(after).contains("Ended: released", "The departure is taken back").doesNotContain("What it waits for");
        assertThat(words(page(MANAGER, "cadre", 200, path))).contains("Ended: released").doesNotContain("taken back");
    }

    @Test // domain 2.7: incumbent's separation "date only", CORI none
    void theHiringTeamSeesWhatLettersToldAndTheDateAndNothingOfTheClearance() {
        String drawn = story(MANAGER, referral);
        assertThat(words(drawn)).contains("The offer was accepted", "Thursday, September 4, 2025").doesNotContain("disputed —", "Who left", "What happened in this case",
                "What happened to the seat", "What it waits for");
        assertThat(drawn).doesNotContain("data-here=\"Event_AdverseTold", "data-here=\"Event_Cleared");
        String marked = drawn.replaceAll("(?s).*data-here=\"([^\"]*)\"\\s+data-passed=\"([^\"]*)\".*", "$1 $2");
        assertThat(marked).contains("Event_AcceptanceTold", "Event_InterviewTold").doesNotContain("Event_AdverseTold", "Event_Cleared", "Task_");
        String steps = words(drawn).replaceAll(".*Step by step(.*?)(What may come|$).*", "$1");
        assertThat(steps).contains("The offer was accepted").doesNotContain("clearance", "Cleared");

        database.sql("update cadre.referral set state = 'NOT_CLEARED' where id = ?").param(referral).update();
        assertThat(words(story(MANAGER, referral)).replaceAll(".*Step by step(.*?)(What may come|$).*", "$1")).doesNotContain("cleared", "clearance");
        assertThat(words(story(MANAGER, hire))).contains("Deferred");
    }

    @Test
    void nobodyReadsTheIncumbentsNameOnAnyOfThesePages() {
        for (String user : new String[] {Office.HR, "employee-services", MANAGER}) {
            assertThat(story(user, hire) + story(user, referral)).as(user).doesNotContain(INCUMBENT, "RETIREMENT", "Retirement");
        }
    }

    @Test
    void anotherManagerGetsTheAnswerOfAnInventedAddressAndTheJournalKnows() {
        page("hiring2", "cadre", 404, "/staff/positions/" + position + "/story");
        page("hiring2", "cadre", 404, "/staff/positions/" + UUID.randomUUID() + "/story");
        page(Office.HR, "cadre", 404, "/staff/positions/" + UUID.randomUUID() + "/story");
        page(Office.HR, "cadre", 404, "/staff/positions/" + position + "/story?of=" + UUID.randomUUID());
        page("screener1", "cadre", 403, "/staff/positions/" + position + "/story");
        assertThat(journal.of(position).stream().map(Journal.Entry::what)).containsOnlyOnce("story.denied");
    }

    // ------------------------------------------------------------------------------------------------ the candidate

    @Test // domain 2.7
    void theCandidateSeesWhatLettersToldOfTheirOwnOfferAndNobodyElse() {
        String path = "/my/offers/" + offer + "/diagram";
        String hired = page(account.email(), PASSWORD, 200, path);
        String referred = page(account.email(), PASSWORD, 200, path + "?of=referral");
        assertThat(words(hired)).contains("Deferred: school has begun", "Accepted, hangs on the seat", "You answered", "Thursday, September 4, 2025, 5:00 PM");
        assertThat(words(referred)).contains("Invited to an interview", "A clearance can be disputed", "Cleared");
        assertThat(hired + referred).doesNotContain(INCUMBENT, "Other Otherperson", other.email(), "data-here=\"Event_HireBegun\"", "data-here=\"Task_", others.toString(),
                "hr-staffing", "camunda", "RETIREMENT");
        assertThat(words(hired) + words(referred)).doesNotContain("What it waits for", "What happened in this case", "Rank", "rank ");
        assertThat(hired.replaceAll("(?s).*data-passed=\"([^\"]*)\".*", "$1").split(" ")).allMatch(element -> element.startsWith("Event_"));
        page(other.email(), PASSWORD, 404, path);
        page(account.email(), PASSWORD, 404, "/my/offers/" + UUID.randomUUID() + "/diagram");
        database.sql("update cadre.offer set state = 'PREPARED', sent_at = null, answered_at = null where id = ?").param(offer).update();
        page(account.email(), PASSWORD, 404, path);
    }

    @Test // an end that the diagram draws in several places is told as one: which of them it was is nobody's to read from the picture
    void whyAHireWasReleasedIsNotReadFromThePicture() {
        database.sql("update cadre.hire set state = 'RELEASED' where id = ?").param(hire).update();
        told(hire, "hire.became.RELEASED", "");
        String drawn = page(account.email(), PASSWORD, 200, "/my/offers/" + offer + "/diagram");
        assertThat(words(drawn)).contains("Ended: released");
        assertThat(drawn).doesNotContain("Event_YearOver\"", "data-here=\"Event_Released");
    }
}
