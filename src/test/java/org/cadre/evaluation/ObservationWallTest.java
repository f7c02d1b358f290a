package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** R-029, domain 2.7: what the database shows of observations, to whom, whatever the program asks of it; and who knocks at their pages. */
@House
class ObservationWallTest {

    @Autowired private Observing observing;
    @Autowired private Reviewing reviewing;
    @Autowired private Supporting supporting;
    @Autowired private Observations observations;
    @Autowired private ReviewDrafts drafts;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private EmbeddedPostgres postgres;
    @LocalServerPort private int port;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private int seen(String reader, UUID id) {
        return transaction.execute(status -> {
            if (reader != null) {
                database.sql("select set_config('cadre.reader', ?, true)").param(reader).query().singleRow();
            }
            return database.sql("select count(*) from evaluation.observation where case_id = ?").param(id).query(Integer.class).single();
        });
    }

    private List<String> leaks(Reviewing.Case of, String... more) {
        List<String> people = new ArrayList<>(List.of("admin", "operator", "auditor", "hr", "performance", "chair", "panel1", "ct1", "", "%",
                of.educator().id(), of.principal().id()));
        for (String group : List.of("principal", "hr-staffing", "panel-chair", "panel-member", "educator", "consulting-teacher", "performance-management")) {
            people.add(office.another(group));
        }
        people.add(null);
        people.addAll(List.of(more));
        return people.stream().filter(person -> seen(person, of.id()) > 0).map(String::valueOf).toList();
    }

    // ------------------------------------------------------------------------------------------------ who reads

    @Test
    void anUnpostedObservationIsItsAuthorsAlone() {
        Reviewing.Case of = reviewing.row();
        observing.written(of, true);
        observing.written(of, false);

        assertThat(seen(of.coach().id(), of.id())).isEqualTo(2);
        assertThat(seen("cadre", of.id())).as("who posts").isEqualTo(2);
        assertThat(leaks(of)).isEmpty();
        Person next = reviewing.handedOverRow(of.id());
        assertThat(leaks(of, of.coach().id(), next.id())).as("handed over").isEmpty();
    }

    @Test
    void withThePolicySwitchedOffTheCheckAboveFindsTheLeak() throws SQLException {
        Reviewing.Case of = reviewing.row();
        observing.written(of, false);
        asSuperuser("alter table evaluation.observation disable row level security");
        try {
            assertThat(leaks(of)).contains("null", "admin", of.educator().id(), of.principal().id());
        } finally {
            asSuperuser("alter table evaluation.observation enable row level security");
        }
        assertThat(leaks(of)).isEmpty();
    }

    @Test
    void aPostedOneIsReadBySomebodyAndNeverByNobody() {
        Reviewing.Case of = reviewing.row();
        observing.posted(of);

        assertThat(seen(of.educator().id(), of.id())).isOne();
        assertThat(seen(of.principal().id(), of.id())).isOne();
        assertThat(seen(null, of.id())).isZero();
        assertThat(seen("", of.id())).isZero();
        assertThat(observations.counts(of.id())).isEqualTo(new Observations.Counts(0, 1));
        assertThat(seen(null, of.id())).as("whom Cadre read for a moment, the connection forgets").isZero();
    }

    @Test
    void theTablesAreBehindTheWallEvenForTheirOwner() throws SQLException {
        assertThat(database.sql("""
                select relname from pg_class where relnamespace = 'evaluation'::regnamespace and relkind = 'r' and relrowsecurity and relforcerowsecurity""")
                .query(String.class).list()).contains("observation", "announcement", "draft");
        Reviewing.Case of = reviewing.row();
        observing.written(of, false);
        try (var owner = postgres.getDatabase("cadre_owner", "cadre").getConnection();
                var rows = owner.createStatement().executeQuery("select count(*) from evaluation.observation where case_id = '" + of.id() + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    // ------------------------------------------------------------------------------------------------ who writes

    private void insert(String reader, UUID caseId, String author) {
        reviewing.asReader(reader, () -> database.sql("""
                insert into evaluation.observation (id, case_id, author, kind, on_day, begins, ends, notes, tags, written_at, version)
                values (gen_random_uuid(), ?, ?, 'UNANNOUNCED', '2025-06-02', '08:00', '08:45', '[{}]', '[{}]', now(), 0)""").params(caseId, author).update());
    }

    @Test
    void theDatabaseTakesOneOnlyFromWhoeverHasTheCaseAndInTheirOwnName() {
        Reviewing.Case of = reviewing.row();
        Reviewing.Case other = reviewing.row();
        String coach = of.coach().id();
        insert(coach, of.id(), coach);

        refused("in another's name", () -> insert(coach, of.id(), of.educator().id()));
        refused("in another case", () -> insert(coach, other.id(), coach));
        refused("by the educator", () -> insert(of.educator().id(), of.id(), of.educator().id()));
        refused("by the principal", () -> insert(of.principal().id(), of.id(), of.principal().id()));
        refused("by Cadre", () -> insert("cadre", of.id(), coach));
        reviewing.handedOverRow(of.id());
        refused("by who had the case", () -> insert(coach, of.id(), coach));
        assertThat(seen("cadre", of.id())).isOne();
    }

    private static void refused(String how, ThrowingCallable insert) {
        assertThatThrownBy(insert).as(how).isInstanceOf(DataAccessException.class).rootCause().hasMessageContaining("row-level security");
    }

    @Test
    void nobodyPostsWithoutCadre() {
        Reviewing.Case of = reviewing.row();
        UUID id = observing.written(of, true);

        assertThatThrownBy(() -> reviewing.asReader(of.coach().id(), () -> database.sql("""
                update evaluation.observation set receipt = 'forged', delivered_at = now(), posted_at = now() where id = ?""").param(id).update()))
                .rootCause().hasMessageContaining("row-level security");
        assertThat(reviewing.asReader(of.principal().id(), () -> database.sql("update evaluation.observation set kind = kind where id = ?").param(id).update()))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update evaluation.observation set feedback = 'softer'", "update evaluation.observation set on_day = on_day - 1",
            "update evaluation.observation set finished_at = null", "delete from evaluation.observation", "truncate evaluation.observation"})
    void whatIsFinishedIsNeverChangedNotEvenByTheOwnerOfTheMachine(String statement) throws SQLException {
        Reviewing.Case of = reviewing.row();
        UUID finished = observing.written(of, true);
        UUID posted = observing.posted(of);
        for (UUID id : List.of(finished, posted)) {
            String one = statement + (statement.startsWith("truncate") ? "" : " where id = '" + id + "'");
            assertThatThrownBy(() -> asSuperuser(one)).isInstanceOf(SQLException.class).hasMessageContaining("A finished observation stands");
            assertThatThrownBy(() -> reviewing.asReader("cadre", () -> database.sql(one).update())).isInstanceOf(DataAccessException.class);
        }
    }

    // ------------------------------------------------------------------------------------------------ the address

    @Test
    void whoeverHasNoPartGetsOneAnswerForARealAndAnInventedAddress() {
        Reviewing.Case of = reviewing.row();
        UUID posted = observing.posted(of);
        UUID open = observing.written(of, false);
        UUID draft = Reviewing.as(of.coach(), () -> drafts.open(of.id(), "observation")).id();
        for (String group : List.of("principal", "panel-chair", "panel-member", "consulting-teacher", "educator", "auditor", "operator", "performance-management")) {
            Visitor visitor = visitor(office.another(group));
            for (String page : List.of("/staff/reviews/%s/observations", "/staff/reviews/%s/observations/new", "/staff/reviews/%s/observations/" + posted,
                    "/staff/reviews/%s/observations/" + open, "/my/case/%s/observations/" + posted)) {
                var real = visitor.get(page.formatted(of.id()));
                var invented = visitor.get(page.formatted(UUID.randomUUID()));
                assertThat(real.statusCode()).as(group + " " + page).isEqualTo(404).isEqualTo(invented.statusCode());
                assertThat(plain(real.body())).isEqualTo(plain(invented.body()));
            }
            write(visitor, of.id(), open, draft);
        }
        assertThat(seen(of.coach().id(), of.id())).isEqualTo(2);
    }

    @Test
    void whoMayReadAReviewReadsWhatIsPostedAndNothingElseAndWritesNothing() {
        Reviewing.Case of = reviewing.row();
        UUID posted = observing.posted(of);
        UUID open = observing.written(of, false);
        UUID draft = Reviewing.as(of.coach(), () -> drafts.open(of.id(), "observation")).id();
        Map<Person, String> readers = new LinkedHashMap<>();
        readers.put(of.principal(), "/staff/reviews/%s/observations");
        readers.put(of.educator(), "/my/case/%s/observations");
        readers.put(office.staff(office.another("hr-staffing")), "/staff/reviews/%s/observations");
        readers.forEach((person, base) -> {
            Visitor visitor = visitor(person.id());
            assertThat(visitor.get(base.formatted(of.id()) + "/" + posted).body()).as(person.id()).contains("Zinnwald", "Kupferberg");
            assertThat(visitor.get(base.formatted(of.id()) + "/" + open).statusCode()).isEqualTo(404);
            if (base.startsWith("/staff")) {
                assertThat(visitor.get(base.formatted(of.id())).body()).contains(posted.toString()).doesNotContain(open.toString(), "Announce it");
            }
            assertThat(visitor.get("/staff/reviews/" + of.id() + "/observations/new").statusCode()).isEqualTo(404);
            write(visitor, of.id(), open, draft);
        });
        assertThat(seen(of.coach().id(), of.id())).isEqualTo(2);
    }

    private void write(Visitor visitor, UUID caseId, UUID open, UUID draft) {
        String all = "/staff/reviews/" + caseId + "/observations";
        Map<String, List<String>> form = observing.form();
        assertThat(visitor.post(all + "/new", form, "version", "1", "draft", draft.toString(), "finish", "yes").statusCode()).isEqualTo(404);
        assertThat(visitor.post(all + "/" + open, form, "version", "1", "draft", draft.toString(), "finish", "yes").statusCode()).isEqualTo(404);
        assertThat(visitor.autosave("/staff/reviews/" + caseId + "/drafts/" + draft, form, "version", "1").statusCode()).isEqualTo(404);
        assertThat(visitor.post(all + "/announcements", Map.of("announcedOn", List.of("2025-06-05"), "announcedAt", List.of("09:00"))).statusCode()).isEqualTo(404);
        assertThat(visitor.post(all + "/announcements/" + UUID.randomUUID() + "/call-off", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void aChangeOfAFinishedOneIsRefusedOnItsPageInWords() {
        Reviewing.Case of = reviewing.row();
        UUID id = observing.written(of, true);
        Visitor coach = visitor(of.coach().id());
        coach.get("/staff/reviews/" + of.id() + "/observations");

        var answer = coach.post("/staff/reviews/" + of.id() + "/observations/" + id, observing.form("feedback", "Another feedback, which is long enough as well."),
                "version", "1", "draft", UUID.randomUUID().toString(), "finish", "yes");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("This observation is finished");
        Reviewing.Case early = reviewing.enrolledRow();
        var refused = visitor(early.coach().id()).get("/staff/reviews/" + early.id() + "/observations/new");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Observations begin when the review’s plan stands");
    }

    private Visitor visitor(String person) {
        return new Visitor(port, "192.0.2.42").signIn(person, "cadre");
    }

    /** A page names its own address in its forms, and brings a token. */
    private static String plain(String body) {
        return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
    }

    private void asSuperuser(String statement) throws SQLException {
        try (var superuser = postgres.getDatabase("postgres", "cadre").getConnection()) {
            superuser.createStatement().execute(statement);
        }
    }
}
