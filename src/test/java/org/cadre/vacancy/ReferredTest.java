package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.AccountsJoined;
import org.cadre.pool.Publisher;
import org.cadre.pool.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A hiring manager reads application, references and scores of whoever was referred to a position of theirs; nobody else does (domain 2.7). */
@House
class ReferredTest {

    private static final String MANAGER = "hiring1";
    private static final String OTHER_MANAGER = "hiring2";

    @Autowired private Office office;
    @Autowired private Publisher publisher;
    @Autowired private Applications applications;
    @Autowired private HireRepository hires;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private HireRows rows;
    private UUID screened;
    private UUID candidate;

    @BeforeEach
    void someoneInThePool() {
        clock.set(SteppedClock.STORY_START);
        rows = new HireRows(database, transaction, hires, events);
        screened = office.at(Stage.IN_POOL);
        candidate = database.sql("select candidate_id from cadre.application where id = ?").param(screened).query(UUID.class).single();
    }

    private String page(String user, int status, String path) {
        var answer = new Visitor(port, "192.0.2.9").signIn(user, "cadre").get(path);
        assertThat(answer.statusCode()).as(user + " " + path).isEqualTo(status);
        return answer.body();
    }

    /** Without what changes from page to page. */
    private static String plain(String body) {
        return body.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "").replaceAll("(?s)<input[^>]*_csrf[^>]*>", "");
    }

    private int lines(String what) {
        return database.sql("select count(*) from cadre.journal_entry where case_id = ? and what = ?").params(screened, what).query(Integer.class).single();
    }

    @Test // domain 2.7: "after referral"
    void afterTheReferralItsManagerReadsApplicationReferencesAndScores() {
        String path = "/staff/applications/" + screened;
        page(MANAGER, 404, path);

        UUID position = rows.position(Office.POOL, MANAGER);
        page(MANAGER, 404, path);
        rows.referral(position, candidate, screened);

        String read = page(MANAGER, 200, path);
        assertThat(read).contains("Ran the planning center with us", "First Referee", "Locked scores", "Describes with examples how goals", "Five years of clinical work");
        assertThat(read).doesNotContain("id=\"story\"", "/withdrawal", "/diagram", "/score\"");
        assertThat(page(MANAGER, 200, path + "/documents/RESUME")).isNotEmpty();
        assertThat(lines("application.seen")).isPositive();
        assertThat(lines("reference.seen")).isPositive();
        page(MANAGER, 403, path + "/diagram");
        page(MANAGER, 403, path + "/score");
        page(MANAGER, 403, path + "/licences");
        page(MANAGER, 403, "/staff/references");
        page(MANAGER, 403, "/staff/cases");
    }

    @Test // domain 2.7
    void everyOtherManagerGetsTheAnswerOfAnInventedAddressAndTheJournalKnows() {
        rows.referral(rows.position(Office.POOL, MANAGER), candidate, screened);
        String invented = page(OTHER_MANAGER, 404, "/staff/applications/" + UUID.randomUUID());
        assertThat(plain(page(OTHER_MANAGER, 404, "/staff/applications/" + screened))).isEqualTo(plain(invented));
        page(OTHER_MANAGER, 404, "/staff/applications/" + screened + "/documents/RESUME");
        assertThat(lines("application.denied")).isEqualTo(2);
        assertThat(lines("application.seen")).isZero();
    }

    @Test // two applications stand behind a referral
    void theReferralOfAPositionsApplicantOpensTheApplicationToItsPoolAndNoOther() {
        String pool = publisher.pool("2025-08-22");
        String slug = publisher.position(pool, "2025-08-15");
        CandidateAccount account = office.account();
        Person person = Office.candidate(account);
        UUID inPool = publisher.sent(person, pool);
        publisher.becomes(inPool, Stage.SCORING, Stage.IN_POOL);
        UUID led = publisher.sent(person, slug);
        office.run(led, "Event_PositionApplicationSubmitted");
        UUID elsewhere = publisher.sent(person, publisher.position(pool, "2025-08-15"));
        UUID draft = publisher.draft(person, publisher.position(pool, "2025-08-15"));
        rows.referral(rows.position(slug, MANAGER), account.id(), led);

        assertThat(page(MANAGER, 200, "/staff/applications/" + led)).contains("/staff/applications/" + inPool);
        page(MANAGER, 200, "/staff/applications/" + inPool);
        page(MANAGER, 404, "/staff/applications/" + elsewhere);
        page(MANAGER, 404, "/staff/applications/" + draft);
    }

    @Test
    void referralsAndHiresFollowAPersonWhoseAccountsBecomeOne() {
        UUID position = rows.position(Office.POOL, MANAGER);
        UUID hire = rows.contingent(position, candidate, screened);
        UUID stays = office.account().id();
        transaction.executeWithoutResult(status -> events.publishEvent(new AccountsJoined(candidate, stays)));
        assertThat(hires.findById(hire).orElseThrow().candidateId()).isEqualTo(stays);
        assertThat(database.sql("select distinct candidate_id from cadre.referral where position_id = ?").param(position).query(UUID.class).list())
                .isEqualTo(List.of(stays));

        UUID twin = office.account().id();
        rows.referral(position, twin, screened);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> events.publishEvent(new AccountsJoined(twin, stays))))
                .isInstanceOf(Refusal.class).hasMessageContaining("duplicate.hiring");
    }

    @Test
    void whoeverReadAHireBeforeTheAccountsBecameOneDoesNotWriteTheOldOneBack() {
        UUID hire = rows.contingent(rows.position(Office.POOL, MANAGER), candidate, screened);
        UUID stays = office.account().id();
        TransactionTemplate meanwhile = new TransactionTemplate(transaction.getTransactionManager());
        meanwhile.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            Hire read = hires.findById(hire).orElseThrow();
            meanwhile.executeWithoutResult(joined -> events.publishEvent(new AccountsJoined(candidate, stays)));
            read.due(Hires.NEVER);
            hires.saveAndFlush(read);
        })).isInstanceOf(ConcurrencyFailureException.class);
        assertThat(hires.findById(hire).orElseThrow().candidateId()).isEqualTo(stays);
    }
}
