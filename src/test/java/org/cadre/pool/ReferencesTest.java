package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** A reference from the letter to the answer, over HTTP and without an account (domain 2.1, 2.7; R-055). */
@House
class ReferencesTest {

    /** Close of business on the fifteenth business day after June 2, 2025: June 19 is a holiday. */
    private static final Instant EXPIRY = Instant.parse("2025-06-24T21:00:00Z");

    @LocalServerPort private int port;
    @Autowired private References references;
    @Autowired private Applications applications;
    @Autowired private Withdrawals withdrawals;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;

    private CandidateAccount account;
    private Person candidate;
    private UUID id;
    private Visitor referee;

    @BeforeEach
    void twoRefereesAreAsked() {
        clock.set(SteppedClock.STORY_START);
        account = office.account();
        candidate = Office.candidate(account);
        id = office.draft(candidate);
        applications.submit(candidate, id);
        office.run(id, "Event_ApplicationSubmitted");
        referee = visitor();
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
    }

    /** Each from an address of their own: limits are counted by address. */
    private Visitor visitor() {
        var random = ThreadLocalRandom.current();
        return new Visitor(port, "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(1, 255)));
    }

    private String page(int place) {
        return "/references/" + office.links(id).get(place);
    }

    private Reference.State state(int number) {
        return Reference.State.valueOf(database.sql("select state from cadre.reference where application_id = ? and number = ?").params(id, number)
                .query(String.class).single());
    }

    private static String version(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*name=\"version\"[^>]*value=\"(\\d+)\".*", "$1");
    }

    private HttpResponse<String> send(Visitor visitor, String page) {
        return visitor.post(page + "/send", Office.reference(), "version", version(visitor.get(page)));
    }

    private List<String> letters(String effect) {
        return database.sql("select body from cadre.letter where effect like ? order by written_at").param(effect).query(String.class).list();
    }

    @Test // domain 2.1
    void eachRefereeGetsOneLetterWithALinkAndFifteenBusinessDays() {
        List<String> bodies = database.sql("""
                select l.body from cadre.letter l join cadre.reference r on l.effect = 'reference/' || r.id || '/ask'
                 where r.application_id = ? and l.recipient = r.email""").param(id).query(String.class).list();
        assertThat(bodies).hasSize(2).allSatisfy(body -> assertThat(body).contains("/references/", "Tuesday, June 24, 2025, 5:00 PM")
                .doesNotContain(account.name(), "First Referee", "Second Referee"));
        assertThat(office.links(id)).doesNotHaveDuplicates().allMatch(token -> token.length() == 43);
        assertThat(applications.view(candidate, id).application().dueAt()).isEqualTo(EXPIRY);
        // The secret is in the letter alone.
        assertThat(database.sql("select count(*) from cadre.reference_link where digest = ?").param(office.links(id).get(0))
                .query(Integer.class).single()).isZero();
    }

    @Test // domain 2.1, 2.7
    void aReferenceIsOpenedWrittenAndSentWithoutAnAccount() {
        String page = page(0);
        HttpResponse<String> form = referee.get(page);
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("Test Person", "Social Worker Candidate Pool", "Parent/Family Engagement", "HR Staffing", "never sees it");
        assertThat(form.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(form.headers().firstValue("X-Robots-Tag").orElseThrow()).contains("noindex");
        assertThat(form.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(referee.hasCookie("JSESSIONID")).isFalse();
        assertThat(state(1)).isEqualTo(Reference.State.OPENED);
        assertThat(state(2)).isEqualTo(Reference.State.ASKED);

        assertThat(referee.autosave(page + "/draft", Map.of("together", List.of("half a sen")), "version", "1").statusCode()).isEqualTo(200);
        assertThat(state(1)).isEqualTo(Reference.State.STARTED);
        assertThat(visitor().get(page).body()).contains("half a sen");

        HttpResponse<String> sent = send(referee, page);
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location").orElseThrow()).endsWith(page);
        assertThat(state(1)).isEqualTo(Reference.State.DONE);
        assertThat(referee.get(page).body()).contains("Thank you").doesNotContain("planning center");
        assertThat(applications.view(candidate, id).application().stage()).isEqualTo(Stage.REFERENCES);
    }

    @Test
    void mailSystemsThatLookAtTheLinkUseNothingUp() {
        String page = page(0);
        for (int i = 0; i < 3; i++) {
            assertThat(visitor().get(page).statusCode()).isEqualTo(200);
        }
        assertThat(state(1)).isEqualTo(Reference.State.OPENED);
        assertThat(send(referee, page).statusCode()).isEqualTo(302);
        assertThat(state(1)).isEqualTo(Reference.State.DONE);
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        String page = page(0);
        // No page was opened, so there is no token to send along.
        assertThat(referee.post(page + "/decline", Map.of()).statusCode()).isEqualTo(403);
        assertThat(state(1)).isEqualTo(Reference.State.ASKED);
    }

    @Test
    void aSentLinkAnswersNoMore() {
        String page = page(0);
        send(referee, page);
        HttpResponse<String> again = referee.post(page + "/send",
                Office.reference("strength", "Another text of more than thirty characters."), "version", "2");
        assertThat(again.statusCode()).isEqualTo(302);
        assertThat(referee.autosave(page + "/draft", Office.reference(), "version", "2").statusCode()).isEqualTo(422);
        referee.post(page + "/decline", Map.of());
        assertThat(state(1)).isEqualTo(Reference.State.DONE);
        assertThat(database.sql("select answers ->> 'strength' from cadre.reference where application_id = ? and number = 1").param(id)
                .query(String.class).single()).startsWith("Families");
    }

    @Test
    void theLastMomentIsInTimeAndTheNextIsTooLateThoughNoTimerRan() {
        String first = page(0);
        String second = page(1);
        referee.get(second);
        clock.set(EXPIRY.minusMillis(1));
        assertThat(send(referee, first).statusCode()).isEqualTo(302);
        assertThat(state(1)).isEqualTo(Reference.State.DONE);

        clock.set(EXPIRY);
        HttpResponse<String> late = referee.get(second);
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("The time for this reference is over", "June 24, 2025", "staffing@example.org");
        assertThat(referee.autosave(second + "/draft", Office.reference(), "version", "1").statusCode()).isEqualTo(422);
        assertThat(referee.post(second + "/send", Office.reference(), "version", "1").statusCode()).isEqualTo(302);
        assertThat(state(2)).isEqualTo(Reference.State.OPENED);
        assertThat(references.progress(candidate, id).get(1).state()).isEqualTo(Reference.State.EXPIRED);
    }

    @Test
    void aGuessedLinkIsNotFoundAndSoonRefused() {
        for (String wrong : List.of("x", "A".repeat(43), page(0).substring(12, 50), page(0).substring(12) + "x", "%2e%2e")) {
            assertThat(visitor().get("/references/" + wrong).statusCode()).as(wrong).isIn(404, 400);
        }
        Visitor guesser = visitor();
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> guess = guesser.get("/references/" + "A".repeat(42) + (char) ('a' + i));
            assertThat(guess.statusCode()).isEqualTo(404);
            assertThat(guess.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
        HttpResponse<String> spent = guesser.get(page(0));
        assertThat(spent.statusCode()).as("even a right one is refused then").isEqualTo(429);
        assertThat(Integer.parseInt(spent.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 600);
        assertThat(visitor().get(page(0)).statusCode()).as("others are not kept out").isEqualTo(200);
        clock.set(SteppedClock.STORY_START.plusSeconds(601));
        assertThat(guesser.get(page(0)).statusCode()).isEqualTo(200);
    }

    @Test
    void everyFaultIsNamedAndNothingIsLost() {
        String page = page(0);
        Map<String, List<String>> fields = new HashMap<>(Office.reference("again", null, "strength", "too short", "myself", null));
        HttpResponse<String> refused = referee.post(page + "/send", fields, "version", version(referee.get(page)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#again\"", "href=\"#strength\"", "href=\"#myself\"", "too short", "Ran the planning center");
        assertThat(state(1)).isEqualTo(Reference.State.STARTED);
        assertThat(visitor().get(page).body()).contains("too short");
    }

    @Test
    void aSecondTabAsksBeforeItOverwrites() {
        String page = page(0);
        Visitor second = visitor();
        String opened = version(second.get(page));
        referee.get(page);
        referee.autosave(page + "/draft", Map.of("together", List.of("from the first tab")), "version", "1");
        HttpResponse<String> conflict = second.autosave(page + "/draft", Map.of("together", List.of("from the second tab")), "version", opened);
        assertThat(conflict.statusCode()).isEqualTo(409);
        HttpResponse<String> sent = second.post(page + "/send", Office.reference(), "version", opened);
        assertThat(sent.statusCode()).isEqualTo(409);
        assertThat(sent.body()).contains("changed elsewhere", "Ran the planning center");
        assertThat(visitor().get(page).body()).contains("from the first tab");
        assertThat(second.post(page + "/send", Office.reference(), "version", version(sent)).statusCode()).isEqualTo(302);
        assertThat(state(1)).isEqualTo(Reference.State.DONE);
    }

    @Test
    void aDoubleClickSendsOnce() throws Exception {
        String page = page(0);
        String version = version(referee.get(page));
        CyclicBarrier together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var clicks = threads.invokeAll(java.util.Collections.nCopies(2, () -> {
                together.await();
                return referee.post(page + "/send", Office.reference(), "version", version).statusCode();
            }));
            for (var click : clicks) {
                assertThat(click.get()).isEqualTo(302);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(database.sql("select count(*) from cadre.journal_entry where case_id = ? and what = 'reference.done'").param(id)
                .query(Integer.class).single()).isOne();
    }

    @Test // domain 2.1
    void aRefereeDeclinesAndTheCandidateLearnsThatNotWhy() {
        String page = page(0);
        referee.get(page);
        HttpResponse<String> declined = referee.post(page + "/decline", Map.of("reason", List.of("NOT_ENOUGH_KNOWN")));
        assertThat(declined.statusCode()).isEqualTo(302);
        assertThat(referee.get(page).body()).contains("You have declined");
        assertThat(state(1)).isEqualTo(Reference.State.DECLINED);

        assertThat(new Visitor(port, "10.0.0.1").signIn(account.email(), "a long password").get("/my/applications/" + id).body())
                .contains("First Referee", "Declined").doesNotContain("do not know the work");
        assertThat(new Visitor(port, "10.0.0.2").signIn(Office.HR, "cadre").get("/staff/applications/" + id).body()).contains("do not know the work");
    }

    @Test
    void aReasonThatIsNoChoiceIsRefused() {
        String page = page(0);
        referee.get(page);
        assertThat(referee.post(page + "/decline", Map.of("reason", List.of("typed text"))).statusCode()).isEqualTo(400);
        assertThat(referee.post(page + "/decline", Map.of("reason", List.of(""))).statusCode()).isEqualTo(302);
        assertThat(state(1)).isEqualTo(Reference.State.DECLINED);
    }

    @Test // domain 2.7
    void hrReadsWhatTheCandidateAndTheScreenersDoNot() {
        office.links(id).forEach(office::answer);
        office.licences(id);
        String written = "halved the waiting time";
        Visitor hr = new Visitor(port, "10.0.0.3").signIn(Office.HR, "cadre");
        assertThat(hr.get("/staff/applications/" + id).body()).contains(written, "4, yes, gladly", "First Referee");
        assertThat(database.sql("select count(*) from cadre.journal_entry where case_id = ? and what = 'reference.seen' and person = 'hr'").param(id)
                .query(Integer.class).single()).isOne();

        Visitor owner = new Visitor(port, "10.0.0.4").signIn(account.email(), "a long password");
        assertThat(owner.get("/my/applications/" + id).body()).contains("First Referee", "Received").doesNotContain(written, "gladly");

        office.claim(id, "Task_ScoreApplication", "screener1");
        Visitor screener = new Visitor(port, "10.0.0.5").signIn("screener1", "cadre");
        for (String page : List.of("/staff/applications/" + id, "/staff/applications/" + id + "/score")) {
            HttpResponse<String> seen = screener.get(page);
            assertThat(seen.statusCode()).isEqualTo(200);
            assertThat(seen.body()).doesNotContain(written, "First Referee", "first@example.org", "references-title");
        }
        assertThat(screener.get("/staff/references").statusCode()).isEqualTo(403);
        assertThat(references.read(office.staff("screener1"), id)).isEmpty();
        assertThat(references.read(office.staff("auditor"), id)).isEmpty();
        Person stranger = Office.candidate(office.account());
        assertThatThrownBy(() -> references.progress(stranger, id)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> references.progress(office.staff("screener1"), id)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whenTheCaseHasEndedNobodyIsAskedAnyMore() {
        String page = page(0);
        referee.get(page);
        withdrawals.byCandidate(candidate, id);
        HttpResponse<String> over = referee.get(page);
        assertThat(over.statusCode()).isEqualTo(410);
        assertThat(over.body()).contains("no longer needed", "staffing@example.org");
        assertThat(referee.autosave(page + "/draft", Office.reference(), "version", "1").statusCode()).isEqualTo(422);
        assertThat(state(1)).isEqualTo(Reference.State.WITHDRAWN);
    }

    @Test
    void anOlderLinkAnswersAsWellAsThatOfAReminder() {
        String first = page(0);
        clock.set(Instant.parse("2025-06-03T13:00:00Z"));
        references.remind(id.toString());
        references.remind(id.toString());
        assertThat(letters("reference/%/remind/%").stream().filter(body -> body.contains(page(0)))).as("once on that day").hasSize(1);
        assertThat(page(0)).isNotEqualTo(first);
        assertThat(referee.get(first).statusCode()).isEqualTo(200);
        assertThat(referee.get(page(0)).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> references.open("nothing")).isInstanceOf(NotHere.class);
    }
}
