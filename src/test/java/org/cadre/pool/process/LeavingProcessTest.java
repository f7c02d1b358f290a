package org.cadre.pool.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Screenings;
import org.cadre.pool.Stage;
import org.cadre.pool.Withdrawals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** A candidate leaves at any point (domain 2.1, "withdrawn"). */
@House
class LeavingProcessTest {

    @Autowired private Office office;
    @Autowired private Applications applications;
    @Autowired private Withdrawals withdrawals;
    @Autowired private Screenings screenings;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Stage stage(UUID id) {
        return applications.view(office.staff(Office.HR), id).application().stage();
    }

    private Person candidateOf(UUID id) {
        UUID candidate = applications.view(office.staff(Office.HR), id).application().candidateId();
        return new Person(candidate.toString(), "Test Person", java.util.Set.of(Person.CANDIDATE));
    }

    @ParameterizedTest
    @EnumSource(value = Stage.class, names = {"RECEIVED", "REASONS", "REVIEW", "REFERENCES", "LICENCES", "SCORING", "SECOND_REVIEW", "CONFIRMING", "IN_POOL"})
    void atAnyPointNobodyWorksOnItAnyMore(Stage from) {
        UUID id = office.at(from);
        assertThat(stage(id)).isEqualTo(from);

        withdrawals.byCandidate(candidateOf(id), id);

        assertThat(stage(id)).isEqualTo(Stage.WITHDRAWN);
        assertThat(office.instance(id)).isNull();
        assertThat(office.tasks(id)).isEmpty();
        assertThat(office.passed(id)).contains("Event_CandidateWithdrew", "Event_Withdrawn");
        assertThat(database.sql("select count(*) from cadre.letter where effect like ?").param("application/" + id + "/WITHDRAWN/%")
                .query(Integer.class).single()).isOne();
        withdrawals.byCandidate(candidateOf(id), id);
        assertThat(applications.open(candidateOf(id), Office.POOL)).as("may apply again").isNotEqualTo(id);
    }

    @Test
    void aDraftAndAnEndedCaseHaveNothingToWithdraw() {
        Person person = Office.candidate(office.account());
        UUID draft = office.draft(person);
        assertThatThrownBy(() -> withdrawals.byCandidate(person, draft)).isInstanceOf(Refusal.class).hasMessageContaining("withdrawal.draft");
        UUID ended = office.at(Stage.NOT_ADVANCED);
        assertThatThrownBy(() -> withdrawals.byCandidate(candidateOf(ended), ended)).isInstanceOf(Refusal.class).hasMessageContaining("withdrawal.ended");
    }

    @Test
    void onlyTheCandidateOrHrWithdraws() {
        UUID id = office.at(Stage.SCORING);
        Person other = Office.candidate(office.account());
        assertThatThrownBy(() -> withdrawals.byCandidate(other, id)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> withdrawals.byPhone(office.staff("screener1"), id, "The candidate called this morning.")).isInstanceOf(AccessDeniedException.class);
        assertThat(stage(id)).isEqualTo(Stage.SCORING);
    }

    @Test
    void aCallIsWrittenDownWithWhoToldIt() {
        UUID id = office.at(Stage.SCORING);
        assertThatThrownBy(() -> withdrawals.byPhone(office.staff(Office.HR), id, "called")).isInstanceOf(Refusal.class).hasMessageContaining("account");
        withdrawals.byPhone(office.staff(Office.HR), id, "The candidate called this morning.");
        assertThat(stage(id)).isEqualTo(Stage.WITHDRAWN);
        assertThat(database.sql("select ruled_by from cadre.ruling where application_id = ? and question = 'WITHDRAWN'").param(id)
                .query(String.class).single()).isEqualTo(Office.HR);
    }

    @Test // "withdrawal while a screener is scoring"
    void whoIsScoringReadsWhyItIsOverAndLosesNothing() {
        UUID id = office.at(Stage.SCORING);
        office.claim(id, "Task_ScoreApplication", "screener1");
        Person screener = office.staff("screener1");
        screenings.save(screener, id, office.scores(3), 1);

        withdrawals.byCandidate(candidateOf(id), id);

        assertThat(screenings.save(screener, id, office.scores(4), 2).conflict()).as("typing goes on being kept").isFalse();
        assertThatThrownBy(() -> screenings.lock(screener, id)).isInstanceOf(Refusal.class).hasMessageContaining("screening.over");
        assertThat(screenings.view(screener, id).sheet().draft().fields()).isEqualTo(office.scores(4));
    }

    @Test
    void candidateAndHrAtOnceEndItOnce() throws Exception {
        UUID id = office.at(Stage.SCORING);
        CyclicBarrier start = new CyclicBarrier(2);
        var both = Executors.newFixedThreadPool(2);
        List<Callable<Void>> ways = List.of(
                () -> { start.await(); withdrawals.byCandidate(candidateOf(id), id); return null; },
                () -> { start.await(); withdrawals.byPhone(office.staff(Office.HR), id, "The candidate called this morning."); return null; });
        List<Future<Void>> done = new ArrayList<>();
        ways.forEach(way -> done.add(both.submit(way)));
        both.shutdown();
        for (Future<Void> one : done) {
            one.get();
        }
        assertThat(stage(id)).isEqualTo(Stage.WITHDRAWN);
        assertThat(database.sql("select count(*) from cadre.letter where effect like ?").param("application/" + id + "/WITHDRAWN/%")
                .query(Integer.class).single()).isOne();
    }
}
