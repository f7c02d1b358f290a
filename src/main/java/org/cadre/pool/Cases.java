package org.cadre.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds anyone: all cases by name, number, posting, state and waiting time. One query a page, which reads the beginning of
 * each stage in the order of waiting (or the few cases that have the words) and stops; nothing is counted beyond
 * {@link #COUNTED}.
 */
@Service
@Transactional(readOnly = true)
public class Cases {

    /** How far cases are counted; the next number is "more than". */
    public static final int COUNTED = 1000;
    static final int PAGE = 50;

    private static final String RECORD = "case";

    /**
     * A case in a list.
     *
     * @param days between the Eastern day on which it came into its stage and today
     */
    public record Line(UUID id, String caseNumber, String name, String posting, Stage stage, Instant since, long days, Instant due,
            boolean overdue) {

        public Stage.Actor actor() {
            return stage.next();
        }

        /** Whether staff may open it: a draft is its writer's alone. */
        public boolean readable() {
            return stage != Stage.DRAFT;
        }

        /** Where the next page begins. */
        String place() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, since) + "." + id;
        }
    }

    /**
     * @param found how many there are, at most one more than {@link #COUNTED}; on a further page how many are left
     * @param next the place of the next page, {@code null} where there is none
     */
    public record Page(List<Line> lines, int found, String next) {}

    /** A posting to choose. */
    public record Choice(UUID id, String title) {}

    private record Place(Instant since, UUID id) {

        /** Empty for what is no place: the first page is shown. */
        static Optional<Place> of(String given) {
            if (given == null || !given.matches("\\d{1,17}\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                return Optional.empty();
            }
            String[] parts = given.split("\\.");
            return Optional.of(new Place(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS), UUID.fromString(parts[1])));
        }
    }

    private final JdbcClient database;
    private final AccessTable access;
    private final Clock clock;

    Cases(JdbcClient database, AccessTable access, Clock clock) {
        this.database = database;
        this.access = access;
        this.clock = clock;
    }

    /** The postings that a list can be narrowed to, the newest school year first. */
    public List<Choice> postings() {
        return database.sql("select id, title || ' (SY' || school_year || ')' title from cadre.posting order by school_year desc, title, id")
                .query((row, index) -> new Choice(row.getObject("id", UUID.class), row.getString("title"))).list();
    }

    /** A page of fifty, after that place ({@code null} for the first page). */
    public Page find(Person person, CaseFilter filter, String after) {
        require(person);
        Map<String, Object> values = new HashMap<>();
        String sql = """
                with hit as materialized (%s)
                select (select count(*) from hit) as found, a.id, a.case_number, w.name, p.title || ' (SY' || p.school_year || ')' as posting,
                       a.stage, a.stage_since, a.due_at
                  from (select id from hit order by %s limit :lines) h join cadre.application a on a.id = h.id
                  join cadre.case_words w on w.application_id = a.id join cadre.posting p on p.id = a.posting_id
                 order by %s""".formatted(hits(filter, Place.of(after).orElse(null), COUNTED + 1, values), order(filter, ""), order(filter, "a."));
        values.put("lines", PAGE + 1);
        int[] found = {0};
        LocalDate today = Eastern.today(clock);
        List<Line> lines = database.sql(sql).params(values).query((row, index) -> {
            found[0] = row.getInt("found");
            return line(row, today);
        }).list();
        boolean more = lines.size() > PAGE;
        return new Page(more ? lines.subList(0, PAGE) : lines, found[0], more ? lines.get(PAGE - 1).place() : null);
    }

    void require(Person person) {
        access.require(person, RECORD, () -> false, () -> false);
    }

    /** The ids and times of the cases that the filter lets through, in its order. */
    String hits(CaseFilter filter, Place after, int most, Map<String, Object> values) {
        values.put("stages", filter.stages().stream().map(Stage::name).collect(Collectors.joining(",")));
        values.put("most", most);
        String narrower = narrower(filter, after, values);
        if (filter.words().isEmpty()) {
            return """
                    select b.id, b.stage_since from unnest(string_to_array(:stages, ',')) as s (stage) cross join lateral (
                        select a.id, a.stage_since from cadre.application a where a.stage = s.stage %s order by %s limit :most) b
                     order by %s limit :most""".formatted(narrower, order(filter, "a."), order(filter, "b."));
        }
        values.put("words", filter.words());
        return """
                select a.id, a.stage_since from cadre.case_words w join cadre.application a on a.id = w.application_id
                 where w.words @@ cadre.search_query(:words) and a.stage = any(string_to_array(:stages, ',')) %s
                 order by %s limit :most""".formatted(narrower, order(filter, "a."));
    }

    private String narrower(CaseFilter filter, Place after, Map<String, Object> values) {
        StringBuilder narrower = new StringBuilder();
        if (filter.posting() != null) {
            narrower.append(" and a.posting_id = :posting");
            values.put("posting", filter.posting());
        }
        if (filter.waiting() != null) {
            narrower.append(" and a.stage_since < :since");
            values.put("since", utc(filter.since(Eastern.today(clock))));
        }
        if (filter.overdue()) {
            narrower.append(" and a.due_at < :now");
            values.put("now", utc(clock.instant()));
        }
        if (after != null) {
            narrower.append(" and (a.stage_since, a.id) ").append(filter.newest() ? '<' : '>').append(" (:afterSince, :afterId)");
            values.put("afterSince", utc(after.since()));
            values.put("afterId", after.id());
        }
        return narrower.toString();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static String order(CaseFilter filter, String of) {
        return filter.newest() ? of + "stage_since desc, " + of + "id desc" : of + "stage_since, " + of + "id";
    }

    private Line line(ResultSet row, LocalDate today) throws SQLException {
        Instant since = row.getObject("stage_since", OffsetDateTime.class).toInstant();
        OffsetDateTime dueAt = row.getObject("due_at", OffsetDateTime.class);
        Instant due = dueAt == null ? null : dueAt.toInstant();
        Stage stage = Stage.valueOf(row.getString("stage"));
        return new Line(row.getObject("id", UUID.class), row.getString("case_number"), row.getString("name"), row.getString("posting"),
                stage, since, ChronoUnit.DAYS.between(Eastern.dateOf(since), today), due,
                due != null && stage != Stage.DRAFT && due.isBefore(clock.instant()));
    }
}
