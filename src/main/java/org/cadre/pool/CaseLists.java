package org.cadre.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists of cases that HR keeps: the filter, the time, and the rows as they were at that time, so that a list gives the same rows
 * whenever it is opened or exported. Each is its maker's own, has a journal of its own, and is never deleted.
 */
@Service
@Transactional
public class CaseLists {

    /** How many rows a list keeps. */
    public static final int MOST_ROWS = 10_000;
    public static final int PAGE = 50;

    private static final String RECORD = "case-list";
    private static final int LONGEST_NAME = 100;
    private static final int LAST_PAGE = 10_000;

    /** @param cut whether more cases answered to the filter than are kept */
    public record Saved(UUID id, String name, String owner, CaseFilter filter, Instant savedAt, int rows, boolean cut, String digest) {}

    /** A case as it was. Stage and actor are names, since a later Cadre may know others. */
    public record Row(int number, UUID application, String caseNumber, String name, String posting, String stage, Instant since, Instant due,
            String actor) {

        /** Between the Eastern day on which it came into its stage and that one. */
        public long daysUntil(Instant instant) {
            return ChronoUnit.DAYS.between(Eastern.dateOf(since), Eastern.dateOf(instant));
        }
    }

    /**
     * A list with some of its rows, or all.
     *
     * @param intact whether its rows still are, to the letter, what was saved
     */
    public record View(Saved saved, List<Row> rows, boolean intact, boolean more) {}

    private final JdbcClient database;
    private final Cases cases;
    private final AccessTable access;
    private final Journal journal;
    private final ObjectMapper json;
    private final Clock clock;

    CaseLists(JdbcClient database, Cases cases, AccessTable access, Journal journal, ObjectMapper json, Clock clock) {
        this.database = database;
        this.cases = cases;
        this.access = access;
        this.journal = journal;
        this.json = json;
        this.clock = clock;
    }

    /** @throws Refusal where the name is missing or too long */
    public UUID save(Person person, String name, CaseFilter filter) {
        cases.require(person);
        FieldReader fields = new FieldReader(Map.of("name", List.of(name.replaceAll("\\p{Cntrl}+", " "))));
        String kept = fields.text("name", "lists.name", 1, LONGEST_NAME);
        fields.check();
        UUID id = UUID.randomUUID();
        int found = keepRows(id, filter);
        List<Row> rows = rows(id, 0, MOST_ROWS);
        database.sql("""
                insert into cadre.case_list (id, name, owner, filter, saved_at, rows, cut, digest)
                values (:id, :name, :owner, cast(:filter as jsonb), :now, :rows, :cut, :digest)""")
                .param("id", id).param("name", kept).param("owner", person.id()).param("filter", jsonOf(filter))
                .param("now", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC)).param("rows", rows.size())
                .param("cut", found > MOST_ROWS).param("digest", digest(rows)).update();
        journal.add(id, person.id(), "list.saved", String.valueOf(rows.size()));
        return id;
    }

    /** @return how many answer to the filter, at most one more than are kept */
    private int keepRows(UUID list, CaseFilter filter) {
        Map<String, Object> values = new HashMap<>();
        String hits = cases.hits(filter, null, MOST_ROWS + 1, values);
        values.put("list", list);
        values.put("known", names(Arrays.stream(Stage.values()).map(Stage::name).toList()));
        values.put("actors", names(Arrays.stream(Stage.values()).map(stage -> stage.next().name()).toList()));
        values.put("kept", MOST_ROWS);
        return database.sql("""
                with hit as materialized (%s),
                     kept as (select id, row_number() over (order by %s) as number from hit),
                     stored as (
                insert into cadre.case_list_row (list_id, number, application_id, case_number, name, posting, stage, stage_since, due_at, actor)
                select :list, k.number, a.id, a.case_number, w.name, p.title || ' (SY' || p.school_year || ')', a.stage, a.stage_since, a.due_at, n.actor
                  from kept k join cadre.application a on a.id = k.id join cadre.case_words w on w.application_id = a.id
                  join cadre.posting p on p.id = a.posting_id
                  join unnest(string_to_array(:known, ','), string_to_array(:actors, ',')) as n (stage, actor) on n.stage = a.stage
                 where k.number <= :kept)
                select count(*) from hit""".formatted(hits, Cases.order(filter, ""))).params(values).query(Integer.class).single();
    }

    private static String names(List<String> names) {
        return String.join(",", names);
    }

    /** The person's own, the newest first, fifty a page. */
    @Transactional(readOnly = true)
    public List<Saved> mine(Person person, int page) {
        access.require(person, RECORD, () -> true, () -> false);
        return database.sql("select * from cadre.case_list where owner = :owner order by saved_at desc, id limit :lines offset :before")
                .param("owner", person.id()).param("lines", PAGE + 1).param("before", PAGE * bounded(page)).query(this::saved).list();
    }

    private static int bounded(int page) {
        return Math.min(Math.max(0, page), LAST_PAGE);
    }

    /** Fifty rows of a list; the look is written in the list's journal. */
    public View open(Person person, UUID id, int page) {
        View whole = whole(person, id);
        journal.add(id, person.id(), "list.seen");
        int from = Math.min(PAGE * bounded(page), whole.rows().size());
        int to = Math.min(from + PAGE, whole.rows().size());
        return new View(whole.saved(), whole.rows().subList(from, to), whole.intact(), to < whole.rows().size());
    }

    /**
     * All rows of a list, to be taken along; written in the list's journal.
     *
     * @throws Refusal where the rows are no longer those that were saved
     */
    public View export(Person person, UUID id) {
        View whole = whole(person, id);
        if (!whole.intact()) {
            throw Refusal.of("lists.notIntact");
        }
        journal.add(id, person.id(), "list.exported", whole.saved().digest());
        return whole;
    }

    private View whole(Person person, UUID id) {
        Saved saved = database.sql("select * from cadre.case_list where id = :id").param("id", id).query(this::saved).optional().orElseThrow(NotHere::new);
        access.require(person, RECORD, () -> saved.owner().equals(person.id()), () -> false);
        List<Row> rows = rows(id, 0, MOST_ROWS);
        return new View(saved, rows, rows.size() == saved.rows() && digest(rows).equals(saved.digest()), false);
    }

    private List<Row> rows(UUID list, int after, int most) {
        return database.sql("select * from cadre.case_list_row where list_id = :list and number > :after order by number limit :most")
                .param("list", list).param("after", after).param("most", most).query((row, index) -> new Row(row.getInt("number"),
                        row.getObject("application_id", UUID.class), row.getString("case_number"), row.getString("name"), row.getString("posting"),
                        row.getString("stage"), instant(row, "stage_since"), instant(row, "due_at"), row.getString("actor"))).list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private Saved saved(ResultSet row, int index) throws SQLException {
        try {
            return new Saved(row.getObject("id", UUID.class), row.getString("name"), row.getString("owner"),
                    json.readValue(row.getString("filter"), CaseFilter.class), instant(row, "saved_at"), row.getInt("rows"), row.getBoolean("cut"),
                    row.getString("digest"));
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("The filter of list %s cannot be read".formatted(row.getString("id")), fault);
        }
    }

    private String jsonOf(CaseFilter filter) {
        try {
            return json.writeValueAsString(filter);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** SHA-256 over every field of every row, each with its length before it. */
    private static String digest(List<Row> rows) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Row row : rows) {
                String fields = List.of(row.number(), row.application(), row.caseNumber(), row.name(), row.posting(), row.stage(), row.since(),
                        String.valueOf(row.due()), row.actor()).stream().map(String::valueOf).map(field -> field.length() + ":" + field)
                        .collect(Collectors.joining());
                sha.update(fields.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
