package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** domain 2.7: what the database shows of coaching, to whom, whatever the program asks of it. */
@House
class CoachingWallTest {

    private static final List<String> TABLES = List.of("need", "goal", "entry", "file", "draft");

    @Autowired private Coached coached;
    @Autowired private CoachingLog log;
    @Autowired private CoachingDrafts drafts;
    @Autowired private CoachingDraftRepository repository;
    @Autowired private Wall wall;
    @Autowired private Confidential confidential;
    @Autowired private Journal journal;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;
    @Autowired private DataSource pool;
    @Autowired private TransactionTemplate transaction;
    @Autowired private EmbeddedPostgres postgres;
    @LocalServerPort private int port;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    /** One row of each kind by the consulting teacher, and a draft. */
    private Coached.Case written() {
        Coached.Case of = coached.inCoaching();
        coached.need(of);
        coached.goal(of, "practice");
        coached.entryWithFile(of);
        Coached.as(of.coach(), () -> drafts.open(of.id(), CoachingForm.of("counseling", null)));
        return of;
    }

    /** How many rows of each table of a case that person is shown, with nothing between them and the database. */
    private Map<String, Integer> seen(String person, UUID id) {
        return transaction.execute(status -> {
            if (person != null) {
                database.sql("select set_config('cadre.person', ?, true)").param(person).query().singleRow();
            }
            Map<String, Integer> rows = new LinkedHashMap<>();
            TABLES.forEach(table -> rows.put(table,
                    database.sql("select count(*) from coaching." + table + " where case_id = ?").param(id).query(Integer.class).single()));
            rows.values().removeIf(number -> number == 0);
            return rows;
        });
    }

    private static final Map<String, Integer> NOTHING = Map.of();

    /** Whoever has no business behind the wall, each a real person of the house or none. */
    private List<String> outsiders() {
        List<String> people = new ArrayList<>(List.of("admin", "operator", "auditor", "hr", "equity", "records", "", "%", "ct1"));
        for (String group : List.of("principal", "hr-staffing", "panel-chair", "panel-member", "educator", "consulting-teacher", "performance-management")) {
            people.add(office.another(group));
        }
        people.add(null);
        return people;
    }

    private List<String> leaks(UUID id, String... readers) {
        List<String> leaks = new ArrayList<>();
        for (String person : outsiders()) {
            seen(person, id).forEach((table, rows) -> leaks.add(person + " sees " + table));
        }
        for (String person : readers) {
            seen(person, id).forEach((table, rows) -> leaks.add(person + " sees " + table));
        }
        return leaks;
    }

    // ------------------------------------------------------------------------------------------------ who reads

    @Test
    void theEducatorAndWhoeverCoachesReadAndNobodyElse() {
        Coached.Case of = written();

        assertThat(seen(of.educator().id(), of.id())).isEqualTo(Map.of("need", 1, "goal", 1, "entry", 1, "file", 1));
        assertThat(seen(of.coach().id(), of.id())).isEqualTo(Map.of("need", 1, "goal", 1, "entry", 1, "file", 1, "draft", 1));
        assertThat(leaks(of.id())).isEmpty();
    }

    @Test
    void withThePolicySwitchedOffTheCheckAboveFindsTheLeak() throws SQLException {
        Coached.Case of = written();
        for (String table : TABLES) {
            asSuperuser("alter table coaching." + table + " disable row level security");
            try {
                assertThat(leaks(of.id())).as(table).contains("null sees " + table, "admin sees " + table).noneMatch(leak -> !leak.endsWith(table));
            } finally {
                asSuperuser("alter table coaching." + table + " enable row level security");
            }
        }
        assertThat(leaks(of.id())).isEmpty();
    }

    @Test
    void whoeverCoachedReadsNothingMoreAndWhoeverIsNextReadsNeedsAndGoals() {
        Coached.Case of = written();
        Person next = coached.consultingTeacher();
        coached.assign(of.id(), next);

        assertThat(seen(of.coach().id(), of.id())).isEqualTo(NOTHING);
        assertThat(seen(next.id(), of.id())).isEqualTo(Map.of("need", 1, "goal", 1));
        assertThat(seen(of.educator().id(), of.id())).isEqualTo(Map.of("need", 1, "goal", 1, "entry", 1, "file", 1));

        coached.share(of.id());
        assertThat(seen(next.id(), of.id())).as("shared, drafts aside").isEqualTo(Map.of("need", 1, "goal", 1, "entry", 1, "file", 1));
        assertThat(seen(of.coach().id(), of.id())).isEqualTo(NOTHING);

        // Shared with one is not shared with the one after.
        Person third = coached.consultingTeacher();
        coached.assign(of.id(), third);
        assertThat(seen(third.id(), of.id())).isEqualTo(Map.of("need", 1, "goal", 1));
        assertThat(seen(next.id(), of.id())).isEqualTo(NOTHING);
        assertThat(leaks(of.id(), of.coach().id(), next.id())).isEmpty();
    }

    @Test
    void whenTheAssignmentEndsTheEducatorAloneReadsOn() {
        Coached.Case of = written();
        coached.end(of.id());

        assertThat(leaks(of.id(), of.coach().id())).isEmpty();
        assertThat(seen(of.educator().id(), of.id())).isEqualTo(Map.of("need", 1, "goal", 1, "entry", 1, "file", 1));
        assertThat(coached.view(of.educator(), of.id()).entries()).hasSize(1);
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> coached.view(of.coach(), of.id()));
    }

    @Test
    void aDraftIsItsAuthorsAlone() {
        Coached.Case of = written();
        Coached.as(of.educator(), () -> drafts.open(of.id(), CoachingForm.of("educator-note", null)));

        assertThat(seen(of.educator().id(), of.id())).containsEntry("draft", 1);
        assertThat(seen(of.coach().id(), of.id())).containsEntry("draft", 1);
        UUID teachers = Coached.as(of.coach(), () -> drafts.open(of.id(), CoachingForm.of("counseling", null))).id();
        assertThatExceptionOfType(NotHere.class).isThrownBy(() ->
                Coached.as(of.educator(), () -> drafts.save(of.id(), teachers, Coached.fields("text", "not mine"), 1)));
    }

    @Test
    void everyTableOfTheSchemaIsBehindTheWallEvenForItsOwner() throws SQLException {
        assertThat(database.sql("""
                select relname from pg_class where relnamespace = 'coaching'::regnamespace and relkind in ('r', 'p') and relrowsecurity and relforcerowsecurity
                 order by relname""").query(String.class).list()).containsExactlyElementsOf(TABLES.stream().sorted().toList());
        assertThat(database.sql("select relname from pg_class where relnamespace = 'coaching'::regnamespace and relkind in ('r', 'p', 'm', 'f')")
                .query(String.class).list()).hasSameSizeAs(TABLES);
        Coached.Case of = written();
        try (var owner = postgres.getDatabase("cadre_owner", "cadre").getConnection();
                var rows = owner.createStatement().executeQuery("select count(*) from coaching.entry where case_id = '" + of.id() + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    // ------------------------------------------------------------------------------------------------ who writes

    @ParameterizedTest
    @ValueSource(strings = {"update coaching.%s set author = author", "delete from coaching.%s", "truncate coaching.%s cascade"})
    void whatIsWrittenIsNeverChanged(String statement) throws SQLException {
        Coached.Case of = written();
        for (String table : List.of("need", "goal", "entry", "file")) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                database.sql("select set_config('cadre.person', ?, true)").param(of.coach().id()).query().singleRow();
                database.sql(statement.formatted(table)).update();
            })).as(table).isInstanceOf(DataAccessException.class).rootCause().hasMessageContaining("permission denied");
            assertThatThrownBy(() -> asSuperuser(statement.formatted(table))).as("the owner of the machine, " + table)
                    .isInstanceOf(SQLException.class).hasMessageContaining("What was written in coaching stands");
        }
        assertThat(seen(of.educator().id(), of.id())).isEqualTo(Map.of("need", 1, "goal", 1, "entry", 1, "file", 1));
    }

    private static final String INSERT = """
            insert into coaching.entry (id, case_id, assignment_id, author, written_at, kind, on_day, text)
            values (gen_random_uuid(), :case, (select id from cadre.assignment where case_id = :under order by made_at, ended_at nulls last limit 1), :author,
                    now(), :kind, '2025-06-02', :text)""";
    private static final String TEXT = "written past the program";

    private void insert(String person, UUID caseId, UUID under, String author, String kind) {
        transaction.executeWithoutResult(status -> {
            database.sql("select set_config('cadre.person', ?, true)").param(person == null ? "" : person).query().singleRow();
            database.sql(INSERT).param("case", caseId).param("under", under).param("author", author).param("kind", kind).param("text", TEXT).update();
        });
    }

    @Test
    void theDatabaseTakesAnEntryOnlyFromWhoeverCoachesUnderTheirOwnNameAndAssignment() {
        Coached.Case of = coached.inCoaching();
        Coached.Case other = coached.inCoaching();
        String coach = of.coach().id();
        insert(coach, of.id(), of.id(), coach, "COUNSELING");
        insert(of.educator().id(), of.id(), of.id(), of.educator().id(), "EDUCATOR_NOTE");

        refused("in another's name", () -> insert(coach, of.id(), of.id(), of.educator().id(), "COUNSELING"));
        refused("in another case", () -> insert(coach, other.id(), other.id(), coach, "COUNSELING"));
        refused("under another's assignment", () -> insert(coach, of.id(), other.id(), coach, "COUNSELING"));
        refused("in another case under one's own assignment", () -> insert(coach, other.id(), of.id(), coach, "COUNSELING"));
        refused("by the educator", () -> insert(of.educator().id(), of.id(), of.id(), of.educator().id(), "COUNSELING"));
        refused("as the educator's note", () -> insert(coach, of.id(), of.id(), coach, "EDUCATOR_NOTE"));
        refused("by the principal", () -> insert("principal1", of.id(), of.id(), "principal1", "COUNSELING"));
        refused("by nobody", () -> insert(null, of.id(), of.id(), "", "COUNSELING"));
        coached.assign(of.id(), coached.consultingTeacher());
        refused("by whoever coached before", () -> insert(coach, of.id(), of.id(), coach, "COUNSELING"));
        assertThat(seen(of.educator().id(), of.id())).isEqualTo(Map.of("entry", 2));
    }

    private static void refused(String what, Runnable work) {
        assertThatThrownBy(work::run).as(what).isInstanceOf(DataAccessException.class).rootCause().hasMessageContaining("row-level security");
    }

    @Test
    void aFaultOfTheDatabaseDoesNotRepeatWhatWasWritten() {
        Coached.Case of = coached.inCoaching();
        assertThatThrownBy(() -> insert(of.coach().id(), of.id(), of.id(), of.coach().id(), "NO_SUCH_KIND"))
                .isInstanceOf(DataAccessException.class).rootCause().hasMessageContaining("entry_kind_check");
        assertThatThrownBy(() -> insert(of.coach().id(), of.id(), of.id(), of.coach().id(), "NO_SUCH_KIND"))
                .satisfies(fault -> {
                    for (Throwable each = fault; each != null; each = each.getCause()) {
                        assertThat(each.toString()).doesNotContain(TEXT);
                    }
                });
    }

    // ------------------------------------------------------------------------------------------------ the person of the transaction

    @Test
    void theWallTakesWhoeverIsSignedInAndNobodyElse() {
        Coached.Case of = written();

        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Coached.as(null, () -> log.view(of.id(), 0)));
        for (Person stranger : List.of(office.staff(office.another("principal")), office.staff(office.another("panel-chair")), coached.consultingTeacher(),
                office.staff("admin"))) {
            assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Coached.as(stranger, () -> log.view(of.id(), 0)));
            assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Coached.as(stranger, () -> log.form(of.id(), CoachingForm.of("counseling", null))));
            assertThatExceptionOfType(NotHere.class).isThrownBy(() -> Coached.as(stranger, () -> log.view(UUID.randomUUID(), 0)));
        }
        assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> Coached.as(of.coach(), () -> wall.enter(of.id())));
    }

    @Test
    void noConnectionKeepsThePersonBetweenTransactions() throws SQLException {
        Coached.Case of = written();
        Supplier<CoachingLog.View> reads = () -> Coached.as(of.coach(), () -> log.view(of.id(), 0));
        for (int i = 0; i < 40; i++) {
            assertThat(reads.get().entries()).hasSize(1);
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                reads.get();
                throw new IllegalStateException("rolled back");
            })).hasMessage("rolled back");
            assertThat(seen(null, of.id())).isEqualTo(NOTHING);
            assertThat(transaction.<Object>execute(status ->
                    repository.findFirstByCaseIdAndAuthorAndFormOrderByWrittenAtDesc(of.id(), of.coach().id(), "counseling")))
                    .as("through JPA").isEqualTo(java.util.Optional.empty());
        }
        // Every connection that the pool has, all at once.
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                all.add(pool.getConnection());
            }
            for (Connection each : all) {
                try (var row = each.createStatement().executeQuery("select coalesce(current_setting('cadre.person', true), ''), (select count(*) from coaching.entry)")) {
                    row.next();
                    assertThat(row.getString(1)).isEmpty();
                    assertThat(row.getInt(2)).isZero();
                }
            }
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ the address

    @Test
    void whoeverMayNotSeeACaseGetsOneAnswerForARealAndAnInventedAddress() {
        Coached.Case of = written();
        UUID draft = Coached.as(of.coach(), () -> drafts.open(of.id(), CoachingForm.of("counseling", null))).id();
        for (String group : List.of("principal", "hr-staffing", "panel-chair", "panel-member", "consulting-teacher", "educator", "auditor", "operator")) {
            String person = office.another(group);
            Visitor visitor = new Visitor(port, "192.0.2.34").signIn(person, "cadre");
            for (String page : List.of("/staff/support/%s/coaching", "/my/case/%s/coaching", "/staff/support/%s/coaching/counseling",
                    "/staff/support/%s/coaching/correction/" + UUID.randomUUID(), "/staff/support/%s/coaching/files/" + UUID.randomUUID(),
                    "/my/case/%s/coaching/educator-note")) {
                var real = visitor.get(page.formatted(of.id()));
                var invented = visitor.get(page.formatted(UUID.randomUUID()));
                assertThat(real.statusCode()).as(group + " " + page).isEqualTo(404).isEqualTo(invented.statusCode());
                assertThat(plain(real.body())).isEqualTo(plain(invented.body()));
            }
            for (UUID id : List.of(of.id(), UUID.randomUUID())) {
                assertThat(visitor.autosave("/staff/support/" + id + "/coaching/drafts/" + draft, Map.of("text", List.of("forged")), "version", "1").statusCode())
                        .as(group).isEqualTo(404);
                assertThat(visitor.post("/staff/support/" + id + "/coaching/counseling", Map.of("on", List.of("2025-06-02"), "text", List.of(Coached.WORDS)),
                        "version", "1", "draft", draft.toString()).statusCode()).as(group).isEqualTo(404);
            }
            assertThat(journal.of(of.id())).anySatisfy(entry -> {
                assertThat(entry.person()).isEqualTo(person);
                assertThat(entry.what()).isEqualTo("support.triedToOpen");
                assertThat(entry.fact()).isEqualTo(group);
            });
            assertThat(journal.of(Confidential.NO_CASE)).as("the same work is done for an address that nobody has")
                    .anyMatch(entry -> entry.person().equals(person));
        }
        assertThat(new Visitor(port, "192.0.2.34").get("/my/case/" + of.id() + "/coaching").statusCode()).isEqualTo(302);
        assertThat(coached.view(of.educator(), of.id()).entries()).hasSize(1);
    }

    /** A page names its own address in its forms, and brings a token. */
    private static String plain(String body) {
        return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
    }

    @Test
    void thoseWhoMayOpenACaseDoAndTheirLookIsNoTry() {
        Coached.Case of = written();

        assertThat(confidential.open(of.educator(), of.id()).id()).isEqualTo(of.id());
        assertThat(confidential.open(of.coach(), of.id()).id()).isEqualTo(of.id());
        assertThat(confidential.open(office.staff(office.another("panel-chair")), of.id()).id()).isEqualTo(of.id());
        assertThat(journal.of(of.id())).noneMatch(entry -> entry.what().equals("support.triedToOpen"));
        // The refusal undoes whatever was going on, but not that somebody tried.
        Person principal = office.staff(office.another("principal"));
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> transaction.executeWithoutResult(status -> confidential.open(principal, of.id())));
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().equals("support.triedToOpen")).hasSize(1);
    }

    private void asSuperuser(String statement) throws SQLException {
        try (var superuser = postgres.getDatabase("postgres", "cadre").getConnection()) {
            superuser.createStatement().execute(statement);
        }
    }
}
