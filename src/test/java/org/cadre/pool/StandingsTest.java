package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who stands in a pool, as hiring asks it (R-060, D3.1), and what the table says again on appointment. */
@House
class StandingsTest {

    private static final LocalDate TODAY = LocalDate.parse("2025-06-02");

    @Autowired private Office office;
    @Autowired private Publisher publisher;
    @Autowired private Applications applications;
    @Autowired private Standings standings;
    @Autowired private PoolMembers members;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    private String slug;
    private UUID pool;

    @BeforeEach
    void aPool() {
        clock.set(SteppedClock.STORY_START);
        slug = publisher.pool("2025-08-22");
        pool = publisher.posting(slug).id();
    }

    private UUID standing() {
        UUID id = publisher.sent(Office.candidate(office.account()), slug);
        publisher.becomes(id, Stage.SCORING, Stage.IN_POOL);
        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
        return id;
    }

    private UUID candidateOf(UUID application) {
        return database.sql("select candidate_id from cadre.application where id = ?").param(application).query(UUID.class).single();
    }

    private List<UUID> members(int page) {
        return members.of(pool, page).map(PoolMembers.Member::application).toList();
    }

    private void set(UUID application, String what) {
        database.sql("update cadre.pool_standing set " + what + " where application_id = ?").param(application).update();
    }

    @Test
    void aPositionAsksItsPoolAndAPoolItself() {
        assertThat(standings.poolOf(publisher.posting(publisher.position(slug, "2025-08-15")).id())).isEqualTo(pool);
        assertThat(standings.poolOf(pool)).isEqualTo(pool);
    }

    @Test // D3.1: "restore pool priority"
    void whoeverWasReleasedGoesFirstThenWhoHasStoodLongest() {
        List<UUID> three = new ArrayList<>(List.of(standing(), standing(), standing()));
        assertThat(members(0)).isEqualTo(three);

        transaction.executeWithoutResult(status -> standings.restorePriority(candidateOf(three.get(2)), pool));
        transaction.executeWithoutResult(status -> standings.restorePriority(candidateOf(three.get(2)), pool));

        assertThat(members(0)).containsExactly(three.get(2), three.get(0), three.get(1));
        assertThat(standings.in(pool, candidateOf(three.get(2)))).hasValueSatisfying(one -> assertThat(one.priority()).isTrue());
        assertThat(database.sql("select count(*) from cadre.journal_entry where case_id = ? and what = 'pool.priority'").param(three.get(2))
                .query(Integer.class).single()).as("again, nothing").isOne();
    }

    @Test
    void onlyWhoStandsTodayIsNamed() {
        UUID stands = standing();
        UUID lapsed = standing();
        UUID lapsesTomorrow = standing();
        UUID over = standing();
        UUID withdrawn = standing();
        set(lapsed, "lapses_on = date '2025-06-02'");
        set(lapsesTomorrow, "lapses_on = date '2025-06-03'");
        set(over, "expires_on = date '2025-06-01'");
        publisher.becomes(withdrawn, Stage.WITHDRAWN);

        assertThat(members(0)).containsExactly(stands, lapsesTomorrow);
        assertThat(standings.in(pool, candidateOf(withdrawn))).isEmpty();
        assertThat(standings.in(pool, candidateOf(lapsed)).orElseThrow().standsOn(TODAY)).isFalse();
        assertThat(standings.in(pool, candidateOf(lapsesTomorrow)).orElseThrow().standsOn(TODAY)).isTrue();
        assertThat(standings.in(pool, candidateOf(lapsesTomorrow)).orElseThrow().standsOn(TODAY.plusDays(1))).isFalse();
        assertThat(standings.in(pool, candidateOf(over)).orElseThrow().standsOn(TODAY)).isFalse();
    }

    @Test // D1.6: a pending license is waived only until the start; R-044
    void theStartNeedsEveryLicenseInForce() {
        LocalDate start = LocalDate.parse("2025-09-04");
        UUID id = standing();
        UUID who = candidateOf(id);
        set(id, "contingent = false, lapses_on = date '2025-09-05'");
        assertThat(standings.in(pool, who).orElseThrow().contingentAt(start)).isFalse();
        set(id, "lapses_on = date '2025-09-04'");
        assertThat(standings.in(pool, who).orElseThrow().contingentAt(start)).isTrue();
        set(id, "contingent = true, lapses_on = null");
        assertThat(standings.in(pool, who).orElseThrow().contingentAt(start)).isTrue();
    }

    @Test // D3.1: before those who applied for the position, who go before the others
    void theReleasedGoBeforeWhoeverAppliedForThePosition() {
        String position = publisher.position(slug, "2025-08-15");
        UUID first = standing();
        UUID applied = standing();
        UUID released = standing();
        Person candidate = new Person(candidateOf(applied).toString(), "Test Person", java.util.Set.of(Person.CANDIDATE));
        office.run(publisher.sent(candidate, position), "Event_PositionApplicationSubmitted");
        transaction.executeWithoutResult(status -> standings.restorePriority(candidateOf(released), pool));
        assertThat(members.of(publisher.posting(position).id(), 0).map(PoolMembers.Member::application).toList()).containsExactly(released, applied, first);
    }

    // ------------------------------------------------------------------------------------------------ on appointment

    @Test // asked of the directory again on appointment
    void aConsultingTeachersStatusIsAskedAgain() {
        var account = office.account();
        office.inDirectory(account.email());
        String posting = Office.CONSULTING_TEACHER;
        Person person = Office.candidate(account);
        UUID id = office.draftTo(posting, person, Office.consultingTeacherForm());
        transaction.executeWithoutResult(status -> { });
        applications.submit(person, id);
        publisher.becomes(id, Stage.SCORING, Stage.IN_POOL);
        assertThat(members.findings(id)).isEmpty();

        database.sql("update cadre.staff_member set permanent = false, years_teaching = 9.5 where email = ?").param(account.email()).update();
        assertThat(members.findings(id)).hasSize(2).anyMatch(words -> words.contains("R-014")).anyMatch(words -> words.contains("R-043"));

        database.sql("update cadre.staff_member set active = false where email = ?").param(account.email()).update();
        assertThat(members.findings(id)).isNotEmpty();
    }

    @Test // the license of today, not that of the application
    void aLicenseThatHasLapsedSpeaksAgainstAnAppointment() {
        UUID id = office.at(Stage.IN_POOL);
        assertThat(members.findings(id)).isEmpty();
        clock.set(java.time.Instant.parse("2027-07-01T13:00:00Z"));
        assertThat(members.findings(id)).singleElement().asString().contains("LCSW");
    }
}
