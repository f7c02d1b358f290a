package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Eligibility;
import org.cadre.pool.Positions;
import org.cadre.pool.Publisher;
import org.cadre.pool.Stage;
import org.cadre.pool.Standings;
import org.cadre.pool.Withdrawals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A confirmed hire closes its candidate's other cases; one that hangs on a condition suspends them only, so that nobody is stranded (D1.11). */
@House
class HiredProcessTest {

    @Autowired private Office office;
    @Autowired private Publisher publisher;
    @Autowired private Applications applications;
    @Autowired private Eligibility eligibility;
    @Autowired private Positions positions;
    @Autowired private Withdrawals withdrawals;
    @Autowired private Standings standings;
    @Autowired private HireRepository hires;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    private HireRows rows;
    private Person candidate;
    private UUID account;
    private String pool;

    @BeforeEach
    void aPool() {
        clock.set(SteppedClock.STORY_START);
        rows = new HireRows(database, transaction, hires, events);
        candidate = Office.candidate(office.account());
        account = UUID.fromString(candidate.id());
        pool = publisher.pool("2025-08-22");
    }

    private String behindThePool() {
        return publisher.position(pool, "2025-08-15");
    }

    private UUID inThePool() {
        UUID screening = publisher.sent(candidate, pool);
        publisher.becomes(screening, Stage.SCORING, Stage.IN_POOL);
        return screening;
    }

    private UUID sentTo(String position) {
        UUID id = publisher.sent(candidate, position);
        office.run(id, "Event_PositionApplicationSubmitted");
        return id;
    }

    private Stage stage(UUID id) {
        return Stage.valueOf(database.sql("select stage from cadre.application where id = ?").param(id).query(String.class).single());
    }

    private String letter(UUID application, Stage stage) {
        return database.sql("select body from cadre.letter where effect like 'application/' || ? || '/' || ? || '/%'")
                .params(application.toString(), stage.name()).query(String.class).single();
    }

    private String pageOf(UUID id) {
        return positions.detail(applications.view(candidate, id).application()).text();
    }

    private UUID accepted(String position) {
        return rows.contingent(rows.position(position), account, sentTo(position));
    }

    // ------------------------------------------------------------------------------------------------ on condition

    @Test // D1.11: "a contingent acceptance only suspends the candidate's other cases: a rescission must not strand anyone"
    void anAcceptanceOnConditionHoldsOtherPositionsAndItsEndReleasesThem() {
        inThePool();
        UUID hire = accepted(behindThePool());

        UUID other = sentTo(behindThePool());
        assertThat(stage(other)).isEqualTo(Stage.AWAITING_POOL);
        assertThat(letter(other, Stage.AWAITING_POOL)).contains("accepted another position", "Monday, August 31, 2026");
        assertThat(pageOf(other)).contains("accepted another position");

        rows.release(hire);
        assertThat(stage(other)).isEqualTo(Stage.RELEASED);
        assertThat(office.passed(other)).endsWith("Event_Released");
    }

    @Test // D1.11
    void anAcceptanceOnConditionLetsScreeningGoOn() {
        UUID hire = accepted(behindThePoolOfMine());
        assertThat(database.sql("select state from cadre.hire where id = ?").param(hire).query(String.class).single()).isEqualTo("CONTINGENT");
        UUID screening = office.draft(candidate);
        applications.submit(candidate, screening);
        office.run(screening, "Event_ApplicationSubmitted");
        assertThat(eligibility.facts(screening.toString())).containsEntry("otherHire", "CONTINGENT");
        assertThat(eligibility.reasons(screening)).doesNotContain("ACCEPTED_ELSEWHERE").isEmpty();
        assertThat(stage(screening)).isEqualTo(Stage.REFERENCES);
    }

    private String behindThePoolOfMine() {
        inThePool();
        return behindThePool();
    }

    @Test // D1.11: "hire confirmed for another position this year"; D1: no table ends a case alone
    void whoIsHiredIsToldSoByTheTableOfAnotherPosting() {
        rows.seat(accepted(behindThePoolOfMine()));
        UUID screening = office.draft(candidate);
        applications.submit(candidate, screening);
        office.run(screening, "Event_ApplicationSubmitted");
        assertThat(eligibility.reasons(screening)).contains("ACCEPTED_ELSEWHERE");
        assertThat(stage(screening)).isEqualTo(Stage.REASONS);
    }

    @Test // D1.11: a hire for that very posting is no other hire
    void theHireForThatVeryPositionDoesNotHoldItsOwnApplication() {
        inThePool();
        String position = behindThePool();
        UUID id = publisher.sent(candidate, position);
        rows.contingent(rows.position(position), account, id);
        office.run(id, "Event_PositionApplicationSubmitted");
        assertThat(stage(id)).isEqualTo(Stage.RELEASED);
    }

    // ------------------------------------------------------------------------------------------------ confirmed

    @Test // D1.11
    void aConfirmedHireClosesAllThatIsUnderWayAndSaysForWhichPosition() {
        UUID screening = inThePool();
        String position = behindThePool();
        UUID led = sentTo(position);
        UUID seat = rows.position(position);
        UUID hire = rows.contingent(seat, account, led);
        UUID held = sentTo(behindThePool());
        assertThat(stage(held)).isEqualTo(Stage.AWAITING_POOL);
        UUID draft = publisher.draft(candidate, behindThePool());

        rows.seat(hire);

        String number = database.sql("select number from cadre.position where id = ?").param(seat).query(String.class).single();
        for (UUID id : new UUID[] {screening, led, held}) {
            assertThat(stage(id)).isEqualTo(Stage.HIRED);
            assertThat(letter(id, Stage.HIRED)).contains(number, publisher.posting(position).title());
            assertThat(pageOf(id)).contains(number);
            assertThat(database.sql("select count(*) from cadre.journal_entry where case_id = ? and what = 'application.hired'").param(id)
                    .query(Integer.class).single()).isOne();
        }
        assertThat(office.instance(held)).isNull();
        assertThat(office.passed(held)).endsWith("SubProcess_PositionHired", "Event_PositionCandidateHired", "Event_PositionHired");
        assertThat(stage(draft)).isEqualTo(Stage.DRAFT);
        assertThat(standings.in(publisher.posting(pool).id(), account)).as("the standing ends").isEmpty();
        assertThat(applications.view(candidate, screening).standing()).isNull();
        assertThatThrownBy(() -> withdrawals.byCandidate(candidate, screening)).isInstanceOf(Refusal.class).hasMessageContaining("withdrawal.ended");
    }

    @ParameterizedTest // D1.11, R-060
    @EnumSource(value = Stage.class, names = {"RECEIVED", "REASONS", "REVIEW", "LICENCES", "SCORING", "SECOND_REVIEW", "CONFIRMING", "IN_POOL"})
    void atAnyPointScreeningEndsWithTheHire(Stage from) {
        UUID id = office.at(from);
        UUID who = applications.view(office.staff(Office.HR), id).application().candidateId();
        String position = behindThePool();
        UUID own = publisher.sent(new Person(who.toString(), "Test Person", java.util.Set.of(Person.CANDIDATE)), position);

        rows.seat(rows.contingent(rows.position(position), who, own));

        assertThat(stage(id)).isEqualTo(Stage.HIRED);
        assertThat(office.instance(id)).isNull();
        assertThat(office.tasks(id)).isEmpty();
        assertThat(office.passed(id)).contains("Event_CandidateHired", "Event_Hired");
    }

    @Test // D1.11
    void anotherPositionIsRefusedToWhoIsHired() {
        rows.seat(accepted(behindThePoolOfMine()));
        UUID late = sentTo(behindThePool());
        assertThat(stage(late)).isEqualTo(Stage.REFUSED);
        assertThat(letter(late, Stage.REFUSED)).contains("hired for another position");
    }

    @Test // D1.3: an ended case holds nobody up
    void whoWithdrewFromAPoolMayStandInItAgain() {
        UUID first = inThePool();
        publisher.becomes(first, Stage.WITHDRAWN);
        UUID second = inThePool();
        assertThat(standings.in(publisher.posting(pool).id(), account)).hasValueSatisfying(standing ->
                assertThat(standing.applicationId()).isEqualTo(second));
    }
}
