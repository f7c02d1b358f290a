package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.platform.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** hr-staffing reminds all open referees of a posting at once (issue 3, part 1). */
@House
class ReferenceRoundsTest {

    @LocalServerPort private int port;
    @Autowired private ReferenceRounds rounds;
    @Autowired private References references;
    @Autowired private PostingRepository postings;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;

    private UUID posting;
    private UUID first;
    private UUID second;
    private Instant today;

    /** Two applications with four referees, asked on a day of their own; what other tests left open has been reminded already. */
    @BeforeEach
    void fourOpenReferees() {
        posting = postings.findBySlug(Office.POOL).orElseThrow().id();
        // A Tuesday of 2025 on which no other test asks anyone, within the posting's window.
        today = Instant.parse("2025-07-15T14:00:00Z");
        clock.set(today.minus(Duration.ofDays(1)));
        database.sql("update cadre.reference set written_to_at = ? where state in ('ASKED', 'OPENED', 'STARTED')")
                .param(today.atOffset(java.time.ZoneOffset.UTC)).update();
        first = asked();
        second = asked();
        clock.set(today);
    }

    @AfterEach
    void backToTheStoryStart() {
        rounds.work();
        clock.set(SteppedClock.STORY_START);
    }

    private UUID asked() {
        UUID id = office.submitted();
        office.run(id, "Event_ApplicationSubmitted");
        return id;
    }

    private long reminders() {
        return List.of(first, second).stream().mapToLong(id -> database.sql("""
                select count(*) from cadre.letter l join cadre.reference r on l.effect like 'reference/' || r.id || '/remind/%'
                 where r.application_id = ?""")
                .param(id).query(Long.class).single()).sum();
    }

    /** A round as it stands when its node dies right after it began. */
    private UUID begun(int total) {
        UUID id = UUID.randomUUID();
        database.sql("insert into cadre.reference_round (id, posting_id, started_by, started_at, total) values (?, ?, 'hr', ?, ?)")
                .params(id, posting, today.atOffset(java.time.ZoneOffset.UTC), total).update();
        return id;
    }

    @Test
    void everyOpenRefereeIsRemindedOnceAndPressingTwiceDoublesNothing() {
        office.answer(office.links(first).get(0));
        var hr = office.staff(Office.HR);
        UUID round = rounds.start(hr, posting);
        rounds.work();
        assertThat(reminders()).isEqualTo(3);
        ReferenceRounds.Round finished = rounds.round(hr, round);
        assertThat(finished.finishedAt()).isNotNull();
        assertThat(finished.done()).isEqualTo(finished.total()).isEqualTo(3);
        assertThat(finished.reminded()).isEqualTo(3);

        assertThatThrownBy(() -> rounds.start(hr, posting)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly("reference.round.nobody"));
        references.remind(first.toString());
        assertThat(reminders()).as("the diagram's own reminder keeps to the same day's limit").isEqualTo(3);
        assertThat(database.sql("select count(*) from cadre.journal_entry where case_id = ? and what = 'reference.reminded' and person = 'hr'")
                .param(second).query(Integer.class).single()).isEqualTo(2);

        clock.set(today.plus(Duration.ofDays(1)));
        rounds.start(hr, posting);
        rounds.work();
        assertThat(reminders()).as("the next business day").isGreaterThanOrEqualTo(6);
    }

    @Test
    void aRoundThatRunsIsFoundNotDoubled() {
        UUID round = begun(4);
        assertThat(rounds.start(office.staff(Office.HR), posting)).isEqualTo(round);
        assertThatThrownBy(() -> begun(4)).isInstanceOf(org.springframework.dao.DuplicateKeyException.class);
    }

    @Test
    void aRoundGoesOnWhereItsNodeStoppedAndShowsHowFarItIs() {
        UUID round = begun(4);
        assertThat(rounds.next(round)).isTrue();
        assertThat(reminders()).isOne();
        Visitor hr = visitor().signIn(Office.HR, "cadre");
        assertThat(hr.get("/staff/references/rounds/" + round).body()).contains("1 of 4 done", "data-look-again");

        rounds.work();
        assertThat(reminders()).isEqualTo(4);
        assertThat(hr.get("/staff/references/rounds/" + round).body()).contains("4 referees were reminded").doesNotContain("data-look-again");
        assertThat(rounds.next(round)).as("a finished round does nothing").isFalse();
    }

    @Test
    void whoAnswersWhileTheRoundRunsIsNotReminded() {
        UUID round = begun(4);
        rounds.next(round);
        office.links(first).forEach(office::answer);
        rounds.work();
        ReferenceRounds.Round finished = rounds.round(office.staff(Office.HR), round);
        assertThat(finished.done()).isEqualTo(4);
        assertThat(finished.reminded()).isEqualTo((int) reminders()).isBetween(2, 3);
    }

    @Test
    void thePageCountsWhatIsOpenAndHasAButtonForHrAlone() {
        Visitor hr = visitor().signIn(Office.HR, "cadre");
        String page = hr.get("/staff/references").body();
        assertThat(page).contains("Social Worker Candidate Pool (SY2025-26)", "/staff/references/" + posting + "/remind");
        var pressed = hr.post("/staff/references/" + posting + "/remind", Map.of());
        assertThat(pressed.statusCode()).isEqualTo(302);
        String round = pressed.headers().firstValue("Location").orElseThrow();
        assertThat(round).contains("/staff/references/rounds/");
        rounds.work();
        assertThat(reminders()).isEqualTo(4);
        var again = hr.post("/staff/references/" + posting + "/remind", Map.of());
        assertThat(again.headers().firstValue("Location").orElseThrow()).endsWith("/staff/references");
        assertThat(hr.get("/staff/references").body()).contains("nobody to remind", "All were written to on this business day")
                .doesNotContain("/remind\"");

        for (String user : List.of("screener1", "licensure", "auditor")) {
            Visitor other = visitor().signIn(user, "cadre");
            assertThat(other.get("/staff/references").statusCode()).as(user).isEqualTo(403);
            assertThat(other.post("/staff/references/" + posting + "/remind", Map.of()).statusCode()).as(user).isEqualTo(403);
        }
        assertThatThrownBy(() -> rounds.start(office.staff("screener1"), posting)).isInstanceOf(AccessDeniedException.class);
    }

    @Test // a weekend is no business day: Friday's letter counts until Monday
    void onAWeekendWhoWasWrittenToOnFridayIsNotReminded() {
        clock.set(Instant.parse("2025-07-18T14:00:00Z"));
        references.remind(first.toString());
        assertThat(reminders()).isEqualTo(2);
        clock.set(Instant.parse("2025-07-19T14:00:00Z"));
        references.remind(first.toString());
        assertThat(reminders()).isEqualTo(2);
        clock.set(Instant.parse("2025-07-21T14:00:00Z"));
        references.remind(first.toString());
        assertThat(reminders()).isEqualTo(4);
    }

    private Visitor visitor() {
        var random = ThreadLocalRandom.current();
        return new Visitor(port, "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(1, 255)));
    }
}
