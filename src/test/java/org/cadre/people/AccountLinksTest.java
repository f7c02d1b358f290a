package org.cadre.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.platform.time.ClockMoved;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A candidate's account by its web pages: proof of the address, a new password, and how often one may try. */
@House
class AccountLinksTest {

    private static final AtomicInteger PLACES = new AtomicInteger();

    @LocalServerPort private int port;
    @Autowired private Office office;
    @Autowired private GreenMail postBox;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;
    @Autowired private ApplicationEventPublisher events;

    private CandidateAccount account;
    private Visitor visitor;

    @BeforeEach
    void someoneWithAnAccount() {
        clock.set(SteppedClock.STORY_START);
        account = office.account();
        visitor = elsewhere();
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor elsewhere() {
        return new Visitor(port, "198.18.0." + PLACES.incrementAndGet());
    }

    private List<String> letters() throws Exception {
        events.publishEvent(new ClockMoved(clock.instant()));
        return Stream.of(postBox.getReceivedMessagesForDomain(account.email())).map(AccountLinksTest::text).toList();
    }

    private static String text(MimeMessage message) {
        try {
            return ((String) message.getContent()).replace("\r\n", "\n");
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }

    /** The path of the newest link of that kind. */
    private String link(String page) throws Exception {
        Matcher link = Pattern.compile("https?://[^/]+(/" + page + "/\\S+)").matcher(String.join("\n", letters()));
        String found = null;
        while (link.find()) {
            found = link.group(1);
        }
        assertThat(found).as("a link to " + page).isNotNull();
        return found;
    }

    private String ask() throws Exception {
        assertThat(location(visitor.fillIn("/reset-password", Map.of("email", " " + account.email().toUpperCase(java.util.Locale.ROOT) + " "))))
                .endsWith("/reset-password?asked");
        return link("reset-password");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("no redirection, " + answer.statusCode());
    }

    private static void assertRefused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(why);
    }

    @Test
    void aMailedLinkSetsANewPasswordOnce() throws Exception {
        String link = ask();
        assertThat(visitor.get(link).body()).contains("Choose a new password");
        assertThat(visitor.get(link).statusCode()).as("looking does not use it").isEqualTo(200);
        assertRefused(visitor.fillIn(link, Map.of("password", "short")), "Password: choose one of at least 10");

        assertThat(location(visitor.fillIn(link, Map.of("password", "a newer password")))).endsWith("/login?reset");
        assertThat(elsewhere().opens(account.email(), "a newer password")).isTrue();
        assertThat(elsewhere().opens(account.email(), "a long password")).isFalse();
        assertThat(letters()).anyMatch(letter -> letter.contains("password of your account was changed"));

        assertRefused(visitor.get(link), "used already");
        assertRefused(visitor.fillIn("/reset-password", link, Map.of("password", "a third password")), "used already");
        assertThat(elsewhere().opens(account.email(), "a newer password")).isTrue();
    }

    @Test
    void aLinkThatExpiredWasReplacedOrGuessedSetsNothing() throws Exception {
        String first = ask();
        String second = ask();
        assertRefused(visitor.fillIn("/reset-password", first, Map.of("password", "a newer password")), "a newer one was sent");

        clock.set(SteppedClock.STORY_START.plus(Duration.ofHours(1)).minusMillis(1));
        assertThat(visitor.get(second).statusCode()).isEqualTo(200);
        clock.set(SteppedClock.STORY_START.plus(Duration.ofHours(1)));
        assertRefused(visitor.get(second), "expired");
        assertRefused(visitor.fillIn("/reset-password", second, Map.of("password", "a newer password")), "expired");

        String guessed = second.substring(0, second.length() - 1) + (second.endsWith("A") ? "B" : "A");
        assertRefused(visitor.fillIn("/reset-password", guessed, Map.of("password", "a newer password")), "not one of ours");
        assertRefused(visitor.fillIn("/reset-password", link("prove-address").replace("prove-address", "reset-password"),
                Map.of("password", "a newer password")), "not one of ours");
        assertThat(elsewhere().opens(account.email(), "a long password")).isTrue();
    }

    @Test
    void nobodyLearnsWhetherAnAddressHasAnAccountAndNoSecretIsKept() throws Exception {
        String unknown = UUID.randomUUID() + "@example.org";
        assertThat(location(visitor.fillIn("/reset-password", Map.of("email", unknown)))).endsWith("/reset-password?asked");
        assertRefused(visitor.fillIn("/reset-password", Map.of("email", "nobody")), "Email address: write an address");
        String secret = ask().replaceFirst(".*/", "");
        assertThat(postBox.getReceivedMessagesForDomain(unknown)).isEmpty();
        assertThat(database.sql("select count(*) from cadre.one_time_token t where t::text like ?").param("%" + secret + "%").query(Integer.class).single()).isZero();
        assertThat(database.sql("select count(*) from cadre.letter l where l::text like ?").param("%" + secret + "%").query(Integer.class).single()).isZero();
    }

    @Test
    void anAddressIsProvedByTheLinksButtonAndNothingWaitsForIt() throws Exception {
        visitor.opens(account.email(), "a long password");
        assertThat(visitor.get("/my/applications").body()).contains("is not proved yet", account.email());
        String link = link("prove-address");
        assertThat(elsewhere().get(link).statusCode()).isEqualTo(200);
        assertThat(visitor.get("/my/profile").body()).as("a mail program opened the link").contains("not proved yet");

        assertThat(elsewhere().fillIn(link, Map.of()).body()).contains("Thank you");
        assertThat(visitor.get("/my/applications").body()).doesNotContain("not proved yet");
        assertRefused(elsewhere().fillIn("/reset-password", link, Map.of()), "used already");
    }

    @Test
    void aNewLinkForTheProofIsMailedWhenAskedFor() throws Exception {
        visitor.opens(account.email(), "a long password");
        String first = link("prove-address");
        assertThat(location(visitor.fillIn("/my/profile", "/my/profile/prove-address", Map.of()))).endsWith("/my/profile?proof");
        String second = link("prove-address");
        assertThat(second).isNotEqualTo(first);
        assertRefused(elsewhere().fillIn("/reset-password", first, Map.of()), "a newer one was sent");
        for (int i = 0; i < 4; i++) {
            visitor.fillIn("/my/profile", "/my/profile/prove-address", Map.of());
        }
        assertThat(visitor.fillIn("/my/profile", "/my/profile/prove-address", Map.of()).statusCode()).isEqualTo(429);
    }

    @Test
    void whoGuessesPasswordsIsStoppedForAWhileAndNobodyElseIs() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(visitor.opens(account.email(), "wrong " + i)).isFalse();
        }
        HttpResponse<String> stopped = visitor.fillIn("/login", Map.of("username", account.email(), "password", "a long password"));
        assertThat(stopped.statusCode()).isEqualTo(429);
        assertThat(stopped.body()).contains("Too many attempts", "Wait a few minutes");
        assertThat(stopped.headers().firstValue("Retry-After")).isPresent();

        assertThat(visitor.fillIn("/login", "/%6Cogin", Map.of("username", account.email(), "password", "a long password")).statusCode())
                .as("the same door spelled otherwise").isEqualTo(429);

        assertThat(elsewhere().opens(account.email(), "a long password")).as("from elsewhere").isTrue();
        assertThat(visitor.opens(office.account().email(), "a long password")).as("somebody else").isTrue();
        clock.set(SteppedClock.STORY_START.plus(Duration.ofMinutes(15)));
        assertThat(visitor.opens(account.email(), "a long password")).as("later").isTrue();
    }

    @Test
    void signingInRightIsNeverTooOften() throws Exception {
        for (int i = 0; i < 15; i++) {
            assertThat(visitor.opens(account.email(), "a long password")).isTrue();
        }
    }

    @Test
    void signingUpAndAskingForLinksHaveTheirLimits() throws Exception {
        for (int i = 0; i < 5; i++) {
            ask();
        }
        HttpResponse<String> answer = visitor.fillIn("/reset-password", Map.of("email", account.email()));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Too many attempts");
        assertThat(Stream.of(postBox.getReceivedMessagesForDomain(account.email())).filter(letter -> text(letter).contains("/reset-password/")).count()).isEqualTo(5);

        for (int i = 0; i < 100; i++) {
            assertThat(visitor.fillIn("/sign-up", Map.of("name", "", "email", "", "password", "")).statusCode()).isEqualTo(422);
        }
        assertThat(visitor.fillIn("/sign-up", Map.of("name", "", "email", "", "password", "")).statusCode()).isEqualTo(429);
    }
}
