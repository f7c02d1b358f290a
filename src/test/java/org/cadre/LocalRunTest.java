package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The run on one's own machine: its PostgreSQL, its data folder, its clock. */
class LocalRunTest {

    private static final Path FOLDER = Path.of("target", "local-run").toAbsolutePath();
    private static final Path POSTGRES = FOLDER.resolve("postgres");
    private static final Path NOTE = POSTGRES.resolve("postmaster.pid");
    private static final Path ELSEWHERE = Path.of("target", "postgres-of-somebody-else").toAbsolutePath();

    private static final Pattern STORY_TIME = Pattern.compile("it is ([^<]+?) Eastern Time");
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a", Locale.US);

    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "a long enough sentence";

    @BeforeEach
    void emptyFolders() throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER);
        FileSystemUtils.deleteRecursively(ELSEWHERE);
    }

    @AfterEach
    void nothingIsLeftRunning() throws IOException {
        if (Files.exists(NOTE)) {
            ProcessHandle.of(postgres()).filter(LocalRunTest::isOnOurFolder).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aRunOutlivesAKillKeepsItsFolderToItselfAndStartsAfreshWhenAsked() throws Exception {
        long left;
        LocalDateTime moved;
        try (CadreProcess first = start(Map.of())) {
            assertThat(storyTime(first)).isBetween("2025-06-02T09:00", "2025-06-02T09:05");
            var visitor = first.visitor();
            assertThat(visitor.get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
            assertKeepsWhatItCommitted();
            assertThat(visitor.fillIn("/sign-up", Map.of("name", "Ada", "email", EMAIL, "password", PASSWORD)).statusCode()).isEqualTo(302);
            assertThat(visitor.fillIn("/local/clock", Map.of("days", "7")).statusCode()).isEqualTo(302);
            moved = storyTime(first);
            left = postgres();
            first.kill();
        }
        assertThat(isGone(left, 0)).as("the killed run's PostgreSQL is gone by itself").isFalse();

        // A folder that has a story keeps it, wherever a fresh one would begin.
        try (CadreProcess second = start(Map.of("CADRE_LOCAL_NOW", "2031-01-01T12:00:00Z"))) {
            assertThat(isGone(left, 10)).as("the killed run's PostgreSQL was ended").isTrue();
            assertThat(second.visitor().signIn(EMAIL, PASSWORD)).isTrue();
            assertThat(storyTime(second)).isBetween(moved, moved.plusMinutes(10));

            try (CadreProcess intruder = launch(Map.of(), "--cadre.local.fresh=true")) {
                assertThat(intruder.awaitEnd()).isNotZero();
                assertThat(intruder.output()).contains("Cadre is running already on the data in " + FOLDER);
            }
            assertThat(second.visitor().signIn(EMAIL, PASSWORD)).isTrue();

            left = postgres();
            second.stop();
        }
        assertThat(isGone(left, 10)).as("PostgreSQL ended with the run that was stopped").isTrue();
        assertThat(NOTE).doesNotExist();

        // After a restart of the machine, the number in a note may be the one of somebody else's server.
        try (EmbeddedPostgres elsewhere = EmbeddedPostgres.builder().setDataDirectory(ELSEWHERE)
                .setOutputRedirector(Redirect.DISCARD).setErrorRedirector(Redirect.DISCARD).start()) {
            List<String> note = Files.readAllLines(ELSEWHERE.resolve("postmaster.pid"));
            long theirs = Long.parseLong(note.get(0).strip());
            note.set(1, POSTGRES.toString());
            Files.write(NOTE, note);
            try (CadreProcess third = start(Map.of("CADRE_LOCAL_NOW", "2024-11-05T15:30:00Z"), "--cadre.local.fresh=true")) {
                assertThat(isGone(theirs, 0)).as("somebody else's PostgreSQL was ended").isFalse();
                assertThat(third.visitor().signIn(EMAIL, PASSWORD)).isFalse();
                assertThat(third.visitor().signIn("candidate1@example.org", "cadre")).isTrue();
                assertThat(storyTime(third)).isBetween("2024-11-05T10:30", "2024-11-05T10:35");
                third.stop();
            }
        }
    }

    @Test
    void withoutADatabaseItSaysWhatIsMissingAndStops() throws Exception {
        try (CadreProcess run = CadreProcess.ofClasses(Map.of("SPRING_DATASOURCE_USERNAME", "someone"))) {
            assertThat(run.awaitEnd()).isNotZero();
            assertThat(run.output()).contains("missing: SPRING_DATASOURCE_URL, SPRING_DATASOURCE_PASSWORD");
        }
    }

    private static CadreProcess launch(Map<String, String> environment, String... arguments) throws IOException {
        return CadreProcess.ofClasses(environment,
                Stream.concat(Stream.of("--spring.profiles.active=local", "--cadre.local.data-dir=" + FOLDER, "--cadre.local.office=false"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static CadreProcess start(Map<String, String> environment, String... arguments) throws Exception {
        return launch(environment, arguments).awaitStart();
    }

    private static LocalDateTime storyTime(CadreProcess run) throws Exception {
        Matcher banner = STORY_TIME.matcher(run.visitor().get("/login").body());
        assertThat(banner.find()).as("banner with the story's time").isTrue();
        return LocalDateTime.parse(banner.group(1), IN_WORDS);
    }

    /** The embedded server's library starts it with -F, fsync off; a later setting wins. */
    private static void assertKeepsWhatItCommitted() throws Exception {
        String port = Files.readAllLines(NOTE).get(3).strip();
        try (var database = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/cadre", "cadre_app", "");
                var statement = database.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (var shown = statement.executeQuery("show " + setting)) {
                    assertThat(shown.next() ? shown.getString(1) : "unknown").as(setting).isEqualTo("on");
                }
            }
        }
    }

    private static long postgres() throws IOException {
        return Long.parseLong(Files.readAllLines(NOTE).get(0).strip());
    }

    private static boolean isOnOurFolder(ProcessHandle process) {
        return process.info().arguments().filter(arguments -> List.of(arguments).contains(POSTGRES.toString())).isPresent();
    }

    /** Whether the process has ended within so many seconds. One that nobody collects stays listed, without a program. */
    private static boolean isGone(long process, int seconds) throws Exception {
        var handle = ProcessHandle.of(process);
        if (handle.isPresent() && seconds > 0) {
            try {
                handle.get().onExit().get(seconds, TimeUnit.SECONDS);
            } catch (TimeoutException stillListed) {
                return handle.get().info().command().isEmpty();
            }
        }
        return handle.flatMap(listed -> listed.info().command()).isEmpty();
    }
}
