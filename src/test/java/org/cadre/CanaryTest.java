package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.people.CandidateAccount;
import org.cadre.people.Candidates;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.ClockMoved;
import org.cadre.pool.Applications;
import org.cadre.pool.Document;
import org.cadre.pool.References;
import org.cadre.pool.SelfIdentification;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

/**
 * A canary is typed into every field, page and document, and then looked for: in every column of every table of the engine,
 * in the log, and in the mails. It may be found in our own tables alone, and in no mail but its writer's.
 */
@House
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest {

    private static final String CANARY = "Zq7canaryZq7";

    /** What a referee writes: nobody but hr-staffing meets it, not even the candidate whose name stands in it (domain 2.7). */
    private static final String REFEREES_CANARY = "Yx4canaryYx4";

    @Autowired private Office office;
    @Autowired private Candidates candidates;
    @Autowired private Applications applications;
    @Autowired private References references;
    @Autowired private TaskService tasks;
    @LocalServerPort private int port;
    @Autowired private SelfIdentification selfIdentification;
    @Autowired private EmbeddedPostgres postgres;
    @Autowired private GreenMail postBox;
    @Autowired private SteppedClock clock;
    @Autowired private ApplicationEventPublisher events;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    @Test
    void whatPeopleTypeNeverReachesTheEngineTheLogOrAnothersMail(CapturedOutput log) throws Exception {
        LoggerFactory.getLogger(CanaryTest.class).info("The log is heard");
        CandidateAccount account = candidates.signUp(CANARY + " name", UUID.randomUUID() + "@example.org", CANARY + " password");
        Person candidate = Office.candidate(account);
        UUID id = apply(candidate);
        office.run(id, "Event_ApplicationSubmitted");
        office.run(id, "Timer_CorrectionOver");

        // hr-staffing explains, in Tasklist's form; an answer that is refused must leave as little behind.
        String review = office.claim(id, "Task_ConfirmIneligible", Office.HR);
        assertNotInEngine("while hr's task is open");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> office.complete(review, Office.HR,
                Map.of("decision", CANARY, "explanation", CANARY))).isInstanceOf(RuntimeException.class);
        assertNotInEngine("after a refused answer");
        office.submit(review, Office.HR, Map.of("decision", "proceed", "explanation", CANARY + " and the reasons no longer stand."));

        office.links(id).forEach(this::writeReference);
        assertNotInEngine("after the references");
        office.licences(id);
        office.claim(id, "Task_ScoreApplication", "screener1");
        assertThat(page("screener1", "cadre", "/staff/applications/" + id)).doesNotContain(REFEREES_CANARY, CANARY + " references");
        assertThat(page("screener1", "cadre", "/staff/applications/" + id + "/score")).doesNotContain(REFEREES_CANARY, CANARY + " references");
        assertThat(page(account.email(), CANARY + " password", "/my/applications/" + id)).contains(CANARY + " references").doesNotContain(REFEREES_CANARY);
        assertThat(page(Office.HR, "cadre", "/staff/applications/" + id)).contains(REFEREES_CANARY);
        office.as("screener1", () -> tasks.setAssignee(office.tasks(id).stream().filter(task -> task.getAssignee() != null).findFirst().orElseThrow().getId(), null));

        office.score(id, "screener1", withEvidence(2, 1));
        assertNotInEngine("while the sibling's task is open");
        office.score(id, "screener2", withEvidence(2, 2));
        office.run(id, "Task_JudgeScores");
        assertNotInEngine("while the outcome waits");
        office.submit(office.claim(id, "Task_ConfirmNotAdvanced", Office.HR), Office.HR,
                Map.of("decision", "confirm", "explanation", CANARY + " as the scores say."));
        assertThat(office.instance(id)).isNull();

        assertNotInEngine("after the end");
        assertThat(foundIn("cadre", CANARY)).as("the search itself finds what is there")
                .contains("application.form", "screening_sheet.draft", "ruling.explanation", "document.content", "reference.name");
        assertThat(foundIn("cadre", REFEREES_CANARY)).containsExactlyInAnyOrder("reference.draft", "reference.answers");
        // The tests' own mail server notes whom it opens a box for.
        assertThat(log.getAll()).contains("The log is heard");
        assertThat(log.getAll().lines().filter(line -> !line.contains("c.icegreen.greenmail")))
                .noneMatch(line -> line.contains(CANARY) || line.contains(REFEREES_CANARY));
        assertMailsAreTheWritersAlone(account);
    }

    private UUID apply(Person candidate) {
        selfIdentification.keep(candidate, Map.of("race", List.of(CANARY)));
        UUID id = applications.open(candidate, Office.POOL);
        Map<String, List<String>> form = new HashMap<>(Office.form());
        List<String> texts = List.of("legalName", "phone", "socialWorkLicenceNumber", "deseCredentialNumber", "periods[0].role",
                "references[0].name", "references[0].relation");
        texts.forEach(field -> form.put(field, List.of(CANARY + " " + field)));
        form.put("email", List.of(CANARY + "@example.org"));
        form.put("references[0].email", List.of(CANARY + ".ref@example.org"));
        form.put("clinicalNarrative", List.of((CANARY + " ").repeat(5)));
        form.put("degree", List.of("bachelors"));
        applications.save(candidate, id, form, 1);
        byte[] document = (new String(Office.PDF, StandardCharsets.US_ASCII) + "%" + CANARY).getBytes(StandardCharsets.US_ASCII);
        for (Document.Kind kind : Document.Kind.values()) {
            applications.attach(candidate, id, kind, CANARY + ".pdf", document);
        }
        applications.submit(candidate, id);
        return id;
    }

    /** Autosaved, refused once, then sent. */
    private void writeReference(String link) {
        Map<String, List<String>> written = Office.reference("together", REFEREES_CANARY + " ran the planning center with us.", "strength",
                REFEREES_CANARY + " brought the families back in.", "growth", REFEREES_CANARY + " needs time to read results.", "more", REFEREES_CANARY);
        Map<String, List<String>> half = new HashMap<>(written);
        half.remove("again");
        references.save(link, half, references.open(link).reference().draft().version());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> references.send(link)).isInstanceOf(Refusal.class);
        references.save(link, written, references.open(link).reference().draft().version());
        references.send(link);
    }

    private String page(String user, String password, String path) {
        var answer = new Visitor(port, "192.0.2.7").signIn(user, password).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private Map<String, List<String>> withEvidence(int each, int first) {
        Map<String, List<String>> sheet = office.scores(each, first);
        sheet.replaceAll((field, value) -> field.endsWith("evidence") ? List.of(CANARY + " " + value.get(0)) : value);
        return sheet;
    }

    private void assertNotInEngine(String when) throws SQLException {
        assertThat(foundIn("public", CANARY)).as(when).isEmpty();
        assertThat(foundIn("public", REFEREES_CANARY)).as(when).isEmpty();
    }

    /** Every column of a schema that holds the canary as text, as JSON or in its bytes; asked as superuser, behind every wall. */
    private List<String> foundIn(String schema, String canary) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection all = postgres.getDatabase("postgres", "cadre").getConnection(); var statement = all.createStatement()) {
            List<String[]> columns = new ArrayList<>();
            try (var rows = statement.executeQuery("select table_name, column_name, data_type from information_schema.columns where table_schema = '" + schema + "'")) {
                while (rows.next()) {
                    columns.add(new String[] {rows.getString(1), rows.getString(2), rows.getString(3)});
                }
            }
            assertThat(columns).hasSizeGreaterThan(20);
            String bytes = java.util.HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8));
            for (String[] column : columns) {
                String text = column[2].equals("bytea") ? "encode(\"%s\", 'hex') like '%%%s%%'".formatted(column[1], bytes)
                        : "lower(\"%s\"::text) like '%%%s%%'".formatted(column[1], canary.toLowerCase(java.util.Locale.ROOT));
                try (var rows = statement.executeQuery("select 1 from \"%s\".\"%s\" where %s limit 1".formatted(schema, column[0], text))) {
                    if (rows.next()) {
                        found.add(column[0] + "." + column[1]);
                    }
                }
            }
        }
        return found;
    }

    private void assertMailsAreTheWritersAlone(CandidateAccount account) throws Exception {
        events.publishEvent(new ClockMoved(clock.instant()));
        assertThat(postBox.getReceivedMessagesForDomain(account.email())).hasSizeGreaterThanOrEqualTo(5);
        for (MimeMessage mail : postBox.getReceivedMessages()) {
            String recipient = mail.getAllRecipients()[0].toString();
            String words = com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(mail).replace(recipient, "");
            assertThat(words).doesNotContain(REFEREES_CANARY);
            if (words.contains(CANARY)) {
                assertThat(mail.getAllRecipients()).singleElement().hasToString(account.email());
            }
        }
    }
}
