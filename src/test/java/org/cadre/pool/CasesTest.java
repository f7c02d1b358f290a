package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.journal.Journal;
import org.cadre.people.Candidates;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** Finding anyone (issue 3, part 7): every filter alone and together, among more cases than a list keeps. */
@House
class CasesTest {

    private static final int MANY = CaseLists.MOST_ROWS + 1_500;
    private static final Person HR = new Person("hr", "hr", Set.of("hr-staffing"));

    private static ManyCases many;
    private static List<Row> rows;

    /** A case as the test itself reads it. */
    private record Row(UUID id, String name, String email, String number, UUID posting, Stage stage, Instant since, Instant due) {

        boolean found(CaseFilter filter, Instant now) {
            return filter.stages().contains(stage) && (filter.posting() == null || filter.posting().equals(posting))
                    && (filter.waiting() == null || ChronoUnit.DAYS.between(Eastern.dateOf(since), Eastern.dateOf(now)) >= filter.waiting())
                    && (!filter.overdue() || due != null && due.isBefore(now))
                    && Arrays.stream(plain(filter.words()).split("\\s+")).flatMap(Row::parts).allMatch(this::begins);
        }

        /** A number stays whole, a name does not. */
        private static Stream<String> parts(String word) {
            return word.matches("\\d+-\\d*") ? Stream.of(word) : Arrays.stream(word.split("['-]"));
        }

        private boolean begins(String word) {
            List<String> mine = new ArrayList<>(List.of(plain(name).split("[\\s'-]+")));
            mine.addAll(List.of(email, number, number.substring(5)));
            return mine.stream().anyMatch(each -> each.startsWith(word));
        }

        private static String plain(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("[\\u0300-\\u036f]", "").toLowerCase(Locale.ROOT);
        }
    }

    @Autowired private Cases cases;
    @Autowired private CaseLists lists;
    @Autowired private Office office;
    @Autowired private Candidates candidates;
    @Autowired private Applications applications;
    @Autowired private Journal journal;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @Autowired private TransactionTemplate transaction;

    @BeforeAll
    static void makeManyCases(@Autowired EmbeddedPostgres postgres, @Autowired JdbcClient database) throws SQLException {
        many = new ManyCases(postgres).grow(MANY);
        rows = database.sql("""
                select a.*, c.name as person, c.email from cadre.application a join cadre.candidate_account c on c.id = a.candidate_id
                 where a.case_number like '1999-%'""").query((row, index) -> new Row(row.getObject("id", UUID.class), row.getString("person"),
                row.getString("email"), row.getString("case_number"), row.getObject("posting_id", UUID.class), Stage.valueOf(row.getString("stage")),
                row.getObject("stage_since", OffsetDateTime.class).toInstant(),
                row.getObject("due_at") == null ? null : row.getObject("due_at", OffsetDateTime.class).toInstant())).list();
        assertThat(rows).hasSize(MANY);
    }

    @AfterAll
    static void removeThem() throws SQLException {
        many.close();
    }

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private static CaseFilter filter(String... pairs) {
        Map<String, List<String>> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], List.of(pairs[i + 1]));
        }
        return CaseFilter.from(fields);
    }

    /** All pages, one after the other. */
    private List<UUID> all(CaseFilter filter) {
        List<UUID> found = new ArrayList<>();
        String after = null;
        do {
            Cases.Page page = cases.find(HR, filter, after);
            assertThat(page.lines()).hasSizeLessThanOrEqualTo(Cases.PAGE);
            page.lines().forEach(line -> found.add(line.id()));
            after = page.next();
        } while (after != null);
        return found;
    }

    // ------------------------------------------------------------------------------------------------ filters and order

    @Test
    void everyFilterAloneAndTogetherFindsWhatItSaysInItsOrderOnEveryPage() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<UUID> postings = cases.postings().stream().map(Cases.Choice::id).toList();
        List<String> words = List.of("1999-0000", "garcia jose", "émile", "ROD mar", "many12", "o'br", "jean-l", "nguyen 5", "000777", "zz");
        for (int run = 0; run < 60; run++) {
            boolean byWords = random.nextBoolean() || run < words.size();
            CaseFilter asked = new CaseFilter(byWords ? words.get(run % words.size()) : "1999-00" + random.nextInt(3),
                    random.nextBoolean() ? null : postings.get(random.nextInt(postings.size())),
                    List.of(CaseFilter.OPEN, CaseFilter.ALL, "SCORING", "IN_POOL", "DRAFT").get(random.nextInt(5)),
                    random.nextInt(3) > 0 ? null : Stage.Actor.values()[random.nextInt(Stage.Actor.values().length)],
                    random.nextBoolean() ? null : random.nextInt(400), random.nextInt(3) == 0, random.nextBoolean());
            Comparator<Row> order = Comparator.comparing(Row::since).thenComparing(row -> row.id().toString());
            List<UUID> expected = rows.stream().filter(row -> row.found(asked, clock.instant())).sorted(asked.newest() ? order.reversed() : order)
                    .map(Row::id).toList();
            Set<UUID> ours = Set.copyOf(rows.stream().map(Row::id).toList());
            assertThat(all(asked).stream().filter(ours::contains).toList()).as("seed %d, run %d: %s", seed, run, asked).isEqualTo(expected);
        }
    }

    @Test
    void withoutWordsAllCasesOfAStageComeInTheOrderOfWaiting() {
        for (String order : List.of("longest", "newest")) {
            CaseFilter asked = filter("state", "CONFIRMING", "order", order);
            Comparator<Row> byTime = Comparator.comparing(Row::since).thenComparing(row -> row.id().toString());
            List<UUID> expected = rows.stream().filter(row -> row.found(asked, clock.instant()))
                    .sorted(order.equals("newest") ? byTime.reversed() : byTime).map(Row::id).toList();
            List<UUID> ours = rows.stream().map(Row::id).toList();
            assertThat(expected).hasSizeGreaterThan(500);
            assertThat(all(asked)).filteredOn(Set.copyOf(ours)::contains).isEqualTo(expected);
        }
    }

    @Test
    void moreThanAThousandAreNotCounted() {
        assertThat(cases.find(HR, filter("state", "ALL"), null).found()).isEqualTo(Cases.COUNTED + 1);
        assertThat(cases.find(HR, filter("words", "1999-000777", "state", "ALL"), null).found()).isOne();
    }

    @Test
    void openCasesAreThoseInWhichSomebodyHasToAct() {
        assertThat(filter().stages()).contains(Stage.RECEIVED, Stage.REASONS, Stage.SCORING, Stage.CONFIRMING)
                .doesNotContain(Stage.DRAFT, Stage.IN_POOL, Stage.INELIGIBLE, Stage.NOT_ADVANCED);
        assertThat(filter("actor", "HR_STAFFING").stages()).allMatch(stage -> stage.next() == Stage.Actor.HR_STAFFING);
        assertThat(filter("state", "SCORING", "actor", "CANDIDATE").stages()).isEmpty();
        assertThat(cases.find(HR, filter("state", "SCORING", "actor", "CANDIDATE"), null).lines()).isEmpty();
    }

    @Test
    void aCaseThatMovesWhileSomebodyTurnsPagesIsNeitherLostNorRepeatedForTheOthers() {
        CaseFilter asked = filter("words", "1999-", "state", "CONFIRMING");
        List<UUID> before = all(asked);
        Cases.Page first = cases.find(HR, asked, null);
        UUID moved = first.lines().get(3).id();
        database.sql("update cadre.application set stage_since = ? where id = ?").params(OffsetDateTime.of(2025, 6, 2, 13, 0, 0, 0, ZoneOffset.UTC), moved).update();
        Cases.Page second = cases.find(HR, asked, first.next());
        assertThat(second.lines().stream().map(Cases.Line::id)).containsExactlyElementsOf(before.subList(Cases.PAGE, 2 * Cases.PAGE));
        database.sql("update cadre.application set stage_since = ? where id = ?").params(first.lines().get(3).since().atOffset(ZoneOffset.UTC), moved).update();
    }

    @ParameterizedTest(name = "since {0}: {1} days on June 2, 9:00 Eastern")
    @CsvSource({
        "2025-06-02T12:59:59Z, 0", "2025-06-02T04:00:00Z, 0", "2025-06-02T03:59:59Z, 1", // midnight, daylight-saving time
        "2025-05-29T04:00:00Z, 4", "2025-05-29T03:59:59Z, 5",
        "2025-03-08T05:00:00Z, 86", "2025-03-08T04:59:59Z, 87"}) // midnight, standard time
    void daysAreCountedFromMidnightToMidnightEastern(String since, int days) {
        UUID id = named("Waldemar Abendroth");
        database.sql("update cadre.application set stage_since = ? where id = ?").params(Instant.parse(since).atOffset(ZoneOffset.UTC), id).update();
        assertThat(cases.find(HR, filter("words", "waldemar", "state", "ALL", "waiting", String.valueOf(days)), null).lines())
                .filteredOn(line -> line.id().equals(id)).singleElement().satisfies(line -> assertThat(line.days()).isEqualTo(days));
        assertThat(cases.find(HR, filter("words", "waldemar", "state", "ALL", "waiting", String.valueOf(days + 1)), null).lines())
                .noneMatch(line -> line.id().equals(id));
    }

    /** The draft of somebody of that name. */
    private UUID named(String name) {
        return applications.open(Office.candidate(candidates.signUp(name, UUID.randomUUID() + "@example.org", "a long password")), Office.POOL);
    }

    // ------------------------------------------------------------------------------------------------ words

    @ParameterizedTest
    @ValueSource(strings = {"zdzislaw", "ZDZIS", "zdzisław brz", "szczepan-brz", "Brzęczyszczykiewicz", "o'zdz", "zdzisla o'zdz"})
    void aNameIsFoundByTheBeginningsOfItsWordsWithOrWithoutAccents(String words) {
        UUID id = named("Zdzisl\u00e1w O'Zdz Szczepan-Brz\u0119czyszczykiewicz");
        assertThat(cases.find(HR, filter("words", words.replace('ł', 'l'), "state", "ALL"), null).lines()).extracting(Cases.Line::id).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "''", "'); drop table cadre.application; --", "\\", "a\\'b", "%", "_", ":*", "& | !", "<->", "🙂", "\"x", "$1", ":words",
        "?", "(((", "a:*b", "@", "1-", "-", "  \0 \t ", "\u202e", "ﬁ"})
    void oddWordsDoNoHarm(String words) {
        assertThat(cases.find(HR, filter("words", words, "state", "ALL"), null)).isNotNull();
        assertThat(database.sql("select count(*) from cadre.application").query(Integer.class).single()).isPositive();
    }

    @Test
    void onlyPunctuationFindsNothingAndANulIsABlank() {
        assertThat(cases.find(HR, filter("words", "!!!", "state", "ALL"), null).found()).isZero();
        assertThat(filter("words", "maria\0rodriguez").words()).isEqualTo("maria rodriguez");
        assertThat(filter("words", " \0 ").words()).isEmpty();
    }

    @Test
    void aCaseIsFoundByTheNameOnItsFormByItsAddressesAndByItsNumber() {
        var account = candidates.signUp("Account Holder", "Quintilian." + UUID.randomUUID() + "@example.org", "a long password");
        UUID id = office.draft(Office.candidate(account), "legalName", "Quirinus Formname", "email", "quirinus." + UUID.randomUUID() + "@example.com");
        assertThat(cases.find(HR, filter("words", "quirinus", "state", "ALL"), null).lines()).as("not sent yet").isEmpty();
        applications.submit(Office.candidate(account), id);
        String number = database.sql("select case_number from cadre.application where id = ?").param(id).query(String.class).single();
        for (String words : List.of("quirinus formn", "account holder quirinus", account.email(), "Quintilian.", number, number.substring(5),
                number.substring(0, 11) + " quir")) {
            assertThat(cases.find(HR, filter("words", words, "state", "ALL"), null).lines()).as(words).extracting(Cases.Line::id).contains(id);
        }
        assertThat(cases.find(HR, filter("words", "quirinus", "state", "ALL"), null).lines()).extracting(Cases.Line::name).containsExactly("Quirinus Formname");
        database.sql("update cadre.candidate_account set name = 'Xanthippe Renamed' where id = ?").param(account.id()).update();
        assertThat(cases.find(HR, filter("words", "xanthippe", "state", "ALL"), null).lines()).extracting(Cases.Line::id).containsExactly(id);
    }

    @Test
    void everyFaultOfAFilterIsNamed() {
        assertThatThrownBy(() -> filter("words", "x".repeat(101), "posting", "no posting", "state", "NOWHERE", "actor", "NOBODY_KNOWN", "waiting", "-1"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::field)
                        .containsExactlyInAnyOrder("words", "posting", "state", "actor", "waiting"));
        for (String days : List.of("1.5", "abc", "3651", "99999999999", "١")) {
            assertThatThrownBy(() -> filter("waiting", days)).as(days).isInstanceOf(Refusal.class);
        }
        assertThat(filter("waiting", "3650").waiting()).isEqualTo(3650);
    }

    @Test
    void aPlaceThatIsNoneIsTheFirstPage() {
        CaseFilter asked = filter("words", "1999-", "state", "ALL");
        for (String place : List.of("", "x", "1." + "g".repeat(36), "'; --")) {
            assertThat(cases.find(HR, asked, place).lines()).isEqualTo(cases.find(HR, asked, null).lines());
        }
    }

    @Test // domain 2.7
    void nobodyButHrStaffingFindsCases() {
        for (String role : List.of("screener", "licensure", "candidate", "auditor", "camunda-admin")) {
            Person other = new Person(UUID.randomUUID().toString(), role, Set.of(role));
            assertThatThrownBy(() -> cases.find(other, filter(), null)).as(role).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> lists.save(other, "Mine", filter())).as(role).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> lists.mine(other, 0)).as(role).isInstanceOf(AccessDeniedException.class);
        }
    }

    // ------------------------------------------------------------------------------------------------ plans

    private List<String> plan(CaseFilter asked) {
        Map<String, Object> values = new HashMap<>();
        String sql = cases.hits(asked, null, Cases.COUNTED + 1, values);
        return database.sql("explain " + sql).params(values).query(String.class).list();
    }

    @Test
    void aPageIsReadFromTheIndexesAndTheRowsThemselvesAreNotScanned() {
        UUID posting = cases.postings().get(0).id();
        assertThat(plan(filter())).anyMatch(line -> line.contains("Index Only Scan using application_waiting"));
        assertThat(plan(filter("state", "ALL", "order", "newest"))).anyMatch(line -> line.contains("Index Only Scan Backward using application_waiting"));
        assertThat(plan(filter("state", "SCORING", "posting", posting.toString(), "waiting", "30")))
                .anyMatch(line -> line.contains("using application_waiting_of_posting"));
        assertThat(plan(filter("words", "maria rodr", "state", "ALL"))).anyMatch(line -> line.contains("case_words_found"));
        assertThat(plan(filter("words", "1999-000777", "state", "ALL"))).anyMatch(line -> line.contains("case_words_found"));
        for (CaseFilter asked : List.of(filter(), filter("state", "ALL"), filter("words", "maria rodr"), filter("words", "1999-000777", "state", "ALL"),
                filter("overdue", "yes"), filter("actor", "SCREENERS", "posting", posting.toString()))) {
            assertThat(plan(asked)).as(asked.toString()).noneMatch(line -> line.contains("Seq Scan"));
        }
    }

    // ------------------------------------------------------------------------------------------------ lists

    private List<CaseLists.Row> rowsOf(UUID list) {
        List<CaseLists.Row> found = new ArrayList<>();
        CaseLists.View view;
        int page = 0;
        do {
            view = lists.open(HR, list, page++);
            found.addAll(view.rows());
        } while (view.more());
        return found;
    }

    @Test
    void aSavedListGivesTheSameRowsAfterItsCasesMovedOn() {
        UUID id = office.at(Stage.SCORING);
        String number = database.sql("select case_number from cadre.application where id = ?").param(id).query(String.class).single();
        UUID list = lists.save(HR, "  Waiting in June ", filter("words", number, "state", "OPEN", "waiting", "0"));
        List<CaseLists.Row> before = rowsOf(list);
        assertThat(before).singleElement().satisfies(row -> {
            assertThat(row.application()).isEqualTo(id);
            assertThat(row.stage()).isEqualTo("SCORING");
            assertThat(row.actor()).isEqualTo("SCREENERS");
            assertThat(row.name()).isEqualTo("Test Person");
        });

        clock.set(SteppedClock.STORY_START.plus(3, ChronoUnit.DAYS));
        office.score(id, "screener1", office.scores(3));
        office.score(id, "screener2", office.scores(3));
        office.run(id, "Task_JudgeScores");
        assertThat(cases.find(HR, filter("words", number), null).lines()).as("no longer open").isEmpty();
        assertThat(rowsOf(list)).isEqualTo(before);
        CaseLists.View export = lists.export(HR, list);
        assertThat(export.rows()).isEqualTo(before);
        assertThat(export.saved().name()).isEqualTo("Waiting in June");
        assertThat(export.saved().savedAt()).isEqualTo(SteppedClock.STORY_START);
        assertThat(export.saved().filter()).isEqualTo(filter("words", number, "state", "OPEN", "waiting", "0"));
        assertThat(journal.of(list)).extracting(Journal.Entry::what).startsWith("list.saved", "list.seen").endsWith("list.exported");
        assertThat(journal.firstBrokenLink(list)).isEmpty();
    }

    @Test
    void aListKeepsTenThousandRowsInOrderAndSaysThatThereWereMore() {
        CaseFilter asked = filter("words", "1999-", "state", "ALL");
        UUID list = lists.save(HR, "All", asked);
        CaseLists.View view = lists.export(HR, list);
        assertThat(view.saved().cut()).isTrue();
        assertThat(view.rows()).hasSize(CaseLists.MOST_ROWS).extracting(CaseLists.Row::number).isSorted().startsWith(1).endsWith(CaseLists.MOST_ROWS);
        assertThat(view.rows().stream().limit(100).map(CaseLists.Row::application)).containsExactlyElementsOf(all(asked).subList(0, 100));
        assertThat(lists.open(HR, list, 0).rows()).hasSize(CaseLists.PAGE);
        assertThat(lists.open(HR, list, CaseLists.MOST_ROWS / CaseLists.PAGE).rows()).isEmpty();
        assertThat(lists.open(HR, list, -1).rows()).hasSize(CaseLists.PAGE);

        UUID few = lists.save(HR, "Few", filter("words", "1999-000777", "state", "ALL"));
        assertThat(lists.export(HR, few).saved().cut()).isFalse();
        assertThat(lists.mine(HR, 0)).extracting(CaseLists.Saved::id).contains(list, few);
    }

    @Test
    void aListIsItsMakersAlone() {
        UUID list = lists.save(HR, "Mine", filter("words", "1999-000777", "state", "ALL"));
        Person colleague = new Person("hr2", "hr2", Set.of("hr-staffing"));
        assertThatThrownBy(() -> lists.open(colleague, list, 0)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> lists.export(colleague, list)).isInstanceOf(AccessDeniedException.class);
        assertThat(lists.mine(colleague, 0)).extracting(CaseLists.Saved::id).doesNotContain(list);
        assertThatThrownBy(() -> lists.open(HR, UUID.randomUUID(), 0)).isInstanceOf(NotHere.class);
    }

    @Test
    void aListWantsAName() {
        for (String name : List.of("", "  ", "\0", "x".repeat(101))) {
            assertThatThrownBy(() -> lists.save(HR, name, filter())).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void theApplicationCannotChangeAListAndWhoeverDoesIsFoundOut() throws SQLException {
        UUID list = lists.save(HR, "Kept", filter("words", "1999-00077", "state", "ALL"));
        for (String sql : List.of("update cadre.case_list set name = 'x'", "delete from cadre.case_list", "update cadre.case_list_row set name = 'x'",
                "delete from cadre.case_list_row")) {
            assertThatThrownBy(() -> transaction.execute(status -> database.sql(sql).update())).hasStackTraceContaining("permission denied");
        }
        assertThat(lists.open(HR, list, 0).intact()).isTrue();
        try (Connection all = many.superuser(); var statement = all.createStatement()) {
            statement.execute("update cadre.case_list_row set name = 'Somebody Else' where list_id = '" + list + "' and number = 1");
        }
        assertThat(lists.open(HR, list, 0).intact()).isFalse();
        assertThatThrownBy(() -> lists.export(HR, list)).isInstanceOf(Refusal.class);
    }
}
