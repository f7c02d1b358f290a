package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.platform.time.ClockMoved;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

/** Recommending a posting by mail: a few letters, no address kept, nothing of a stranger's in them (R-058). */
@House
@ExtendWith(OutputCaptureExtension.class)
class TellAFriendTest {

    private static final String PAGE = "/postings/" + Office.POOL + "/tell-a-friend";
    private static final AtomicInteger PLACES = new AtomicInteger();

    @LocalServerPort private int port;
    @Autowired private GreenMail postBox;
    @Autowired private EmbeddedPostgres postgres;
    @Autowired private SteppedClock clock;
    @Autowired private ApplicationEventPublisher events;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Visitor visitor;

    @BeforeEach
    void somebodySomewhere() {
        clock.set(SteppedClock.STORY_START);
        visitor = elsewhere();
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor elsewhere() {
        return new Visitor(port, "198.18.1." + PLACES.incrementAndGet());
    }

    private Map<String, String> form(int friend, int sender) {
        return new HashMap<>(Map.of("friendName", "A Friend", "friendEmail", "friend%d.%s@example.org".formatted(friend, mark),
                "yourName", "J. O’Neill", "yourEmail", "sender%d.%s@example.org".formatted(sender, mark)));
    }

    private boolean sent(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").endsWith(PAGE + "?sent");
    }

    private List<String> delivered(String to) throws Exception {
        events.publishEvent(new ClockMoved(clock.instant()));
        List<String> letters = new ArrayList<>();
        for (var message : postBox.getReceivedMessagesForDomain(to)) {
            letters.add(message.getSubject() + "\n" + ((String) message.getContent()).replace("\r\n", "\n"));
        }
        return letters;
    }

    private int mails() throws Exception {
        events.publishEvent(new ClockMoved(clock.instant()));
        int found = 0;
        for (var message : postBox.getReceivedMessages()) {
            found += GreenMailUtil.getWholeMessage(message).contains(mark) ? 1 : 0;
        }
        return found;
    }

    @Test
    void aFriendGetsTheLetterAndTheSenderACopyThatWasAskedFor() throws Exception {
        Map<String, String> form = form(1, 1);
        form.put("copy", "yes");
        assertThat(sent(visitor.fillIn(PAGE, form))).isTrue();
        assertThat(delivered(form.get("friendEmail"))).singleElement().asString()
                .contains("J. O’Neill recommends", "Dear A Friend", "Social Worker Candidate Pool", "August 22, 2025", "/postings/" + Office.POOL, "not kept your address")
                .doesNotContain(form.get("yourEmail"));
        assertThat(delivered(form.get("yourEmail"))).singleElement().asString().contains("Copy: ", "Dear A Friend").doesNotContain(form.get("friendEmail"));

        Map<String, String> without = form(2, 2);
        assertThat(sent(visitor.fillIn(PAGE, without))).isTrue();
        assertThat(delivered(without.get("friendEmail"))).hasSize(1);
        assertThat(delivered(without.get("yourEmail"))).isEmpty();
    }

    @Test
    void ofFiftyLettersFiveAreSentAndTheOthersAreToldWhy(CapturedOutput log) throws Exception {
        for (int i = 1; i <= 50; i++) {
            HttpResponse<String> answer = visitor.fillIn(PAGE, form(i, i));
            if (i <= 5) {
                assertThat(sent(answer)).as("letter " + i).isTrue();
            } else {
                assertThat(answer.statusCode()).as("letter " + i).isEqualTo(429);
                assertThat(answer.body()).contains("This letter was not sent", "at most 5 an hour and 20 a day from one place", "(R-058)");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
        }
        assertThat(mails()).isEqualTo(5);
        assertThat(rowsWith(mark)).as("no address is kept").isEmpty();
        // The recipients' own mail server, which plays along in this test, writes a log of its own.
        assertThat(log.getAll()).as("the search finds what is there").contains(mark);
        assertThat(log.getAll().lines().filter(line -> !line.contains("icegreen"))).noneMatch(line -> line.contains(mark));
    }

    @Test
    void aDayHasItsOwnLimitAndSoDoASenderAndAFriend() throws Exception {
        for (int i = 1; i <= 20; i++) {
            clock.set(SteppedClock.STORY_START.plus(Duration.ofMinutes(15L * i)));
            assertThat(sent(visitor.fillIn(PAGE, form(i, i)))).as("letter " + i).isTrue();
        }
        clock.set(SteppedClock.STORY_START.plus(Duration.ofMinutes(15L * 20)));
        // A day's letters come back one by one, spread over the day: some of the twenty are back already.
        int more = 0;
        Instant last = clock.instant();
        while (more < 10) {
            clock.set(last.plus(Duration.ofMinutes(12L * more)));
            if (!sent(visitor.fillIn(PAGE, form(100 + more, 100 + more)))) {
                break;
            }
            more++;
        }
        assertThat(more).as("twenty a day from one place, and what came back meanwhile").isLessThan(10);

        clock.set(SteppedClock.STORY_START);
        for (int i = 0; i < 5; i++) {
            assertThat(sent(elsewhere().fillIn(PAGE, form(200 + i, 777)))).isTrue();
        }
        assertThat(elsewhere().fillIn(PAGE, form(299, 777)).statusCode()).as("one sender from many places").isEqualTo(429);
        for (int i = 0; i < 3; i++) {
            assertThat(sent(elsewhere().fillIn(PAGE, form(888, 300 + i)))).isTrue();
        }
        assertThat(elsewhere().fillIn(PAGE, form(888, 399)).statusCode()).as("one friend from many senders").isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@b", "a b@example.org", "a@example.org, b@example.org", "a@example.org;b@example.org",
        "A <a@example.org>", "a@example.org\r\nBcc: b@example.org", "a@example.org\nX: y", "a\u0000@example.org"})
    void aBadAddressIsRefused(String address) throws Exception {
        for (String field : List.of("friendEmail", "yourEmail")) {
            Map<String, String> form = form(1, 1);
            form.put(field, address);
            HttpResponse<String> answer = visitor.fillIn(PAGE, form);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("href=\"#" + field + "\"", field.equals("yourEmail") ? "Your email address" : "Recipient’s email address");
        }
        assertThat(mails()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Win at https://evil.example", "www.evil.example", "evil.example.com", "call 617-555-0100", "a@example.org",
        "<b>Friend</b>", "Friend\r\nBcc: x", "Friend\nwrites this", "Ä234567890123456789012345678901234567890123456789012345678901"})
    void aNameThatCarriesMoreThanANameIsRefused(String name) throws Exception {
        for (String field : List.of("friendName", "yourName")) {
            Map<String, String> form = form(1, 1);
            form.put(field, name);
            HttpResponse<String> answer = visitor.fillIn(PAGE, form);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("href=\"#" + field + "\"");
        }
        assertThat(mails()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Ana María Núñez-Ortiz", "Nguyễn Thị Ánh", "J.R. Smith Jr.", "D’Angelo O'Hara", "李 明"})
    void namesOfAllKindsAreNames(String name) throws Exception {
        Map<String, String> form = form(1, 1);
        form.put("yourName", name);
        assertThat(sent(visitor.fillIn(PAGE, form))).isTrue();
        assertThat(delivered(form.get("friendEmail"))).singleElement().asString().contains(name);
    }

    @Test
    void aLetterThatCannotBeDeliveredIsForgottenAfterThreeDays() throws Exception {
        postBox.stop();
        try {
            assertThat(sent(visitor.fillIn(PAGE, form(1, 1)))).isTrue();
            events.publishEvent(new ClockMoved(clock.instant()));
            assertThat(rowsWith(mark)).as("the search finds what still waits").contains("letter");
            clock.set(SteppedClock.STORY_START.plus(Duration.ofDays(3)).plusSeconds(1));
            events.publishEvent(new ClockMoved(clock.instant()));
            assertThat(rowsWith(mark)).isEmpty();
        } finally {
            postBox.start();
        }
        clock.set(SteppedClock.STORY_START.plus(Duration.ofDays(4)));
        assertThat(mails()).isZero();
    }

    @Test
    void aPostingThatIsNotThereIsNotRecommended() throws Exception {
        assertThat(visitor.get("/postings/nothing/tell-a-friend").statusCode()).isEqualTo(404);
        assertThat(visitor.fillIn(PAGE, "/postings/nothing/tell-a-friend", form(1, 1)).statusCode()).isEqualTo(404);
        assertThat(mails()).isZero();
    }

    /** Every table of the house and of the engine with a row that holds the word; asked as superuser, behind every wall. */
    private List<String> rowsWith(String word) throws Exception {
        List<String> found = new ArrayList<>();
        try (Connection all = postgres.getDatabase("postgres", "cadre").getConnection(); var statement = all.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (var rows = statement.executeQuery("select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE'"
                    + " and table_schema not in ('pg_catalog', 'information_schema')")) {
                while (rows.next()) {
                    tables.add("\"%s\".\"%s\"".formatted(rows.getString(1), rows.getString(2)));
                }
            }
            assertThat(tables).hasSizeGreaterThan(30);
            for (String table : tables) {
                try (var rows = statement.executeQuery("select 1 from %s t where t::text like '%%%s%%' limit 1".formatted(table, word))) {
                    if (rows.next()) {
                        found.add(table.replaceAll(".*\\.\"|\"", ""));
                    }
                }
            }
        }
        return found;
    }
}
