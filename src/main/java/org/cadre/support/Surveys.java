package org.cadre.support;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.support.EducatorSupport.Message;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two minutes of questions at the end of Peer Assistance: was it fair, transparent, humane? The database shows an answer to who
 * gave it, and to staff the totals of each five answers together, so that nobody finds out what one person said (domain 2.7).
 */
@Service
public class Surveys {

    /** So many answers are counted together (an assumption; the database's function says the same). */
    public static final int TOGETHER = 5;
    public static final int LOWEST = 1;
    public static final int HIGHEST = 5;

    private static final String RECORD = "survey";
    private static final String RESULTS = "survey-results";

    /** What the educator agrees or disagrees with. */
    public enum Statement {
        FAIR, TRANSPARENT, HUMANE;

        /** The name of its field. */
        public String field() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The survey as its page shows it.
     *
     * @param open whether it may be answered now
     * @param mine what the educator answered, {@code null} where nothing
     */
    public record View(UUID id, String number, boolean open, Map<Statement, Integer> mine) {}

    /**
     * One statement's totals.
     *
     * @param counts how often each score was given, from the lowest to the highest
     */
    public record Line(Statement statement, List<Long> counts) {

        public long answers() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }

        /** The mean, to one decimal; 0 where there are no answers. */
        public double mean() {
            double sum = 0;
            for (int i = 0; i < counts.size(); i++) {
                sum += counts.get(i) * (LOWEST + i);
            }
            return answers() == 0 ? 0 : Math.round(10 * sum / answers()) / 10.0;
        }
    }

    private final Confidential confidential;
    private final Wall wall;
    private final SupportCases support;
    private final EducatorSupport process;
    private final JdbcClient database;
    private final AccessTable access;
    private final Races races;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Clock clock;

    Surveys(Confidential confidential, Wall wall, SupportCases support, EducatorSupport process, JdbcClient database, AccessTable access, Races races,
            TransactionTemplate transaction, Journal journal, Clock clock) {
        this.confidential = confidential;
        this.wall = wall;
        this.support = support;
        this.process = process;
        this.database = database;
        this.access = access;
        this.races = races;
        this.transaction = transaction;
        this.journal = journal;
        this.clock = clock;
    }

    /** @throws org.cadre.platform.NotHere to anyone but the case's educator */
    public View view(Person person, UUID id) {
        SupportCase supported = confidential.open(person, id, RECORD);
        Map<Statement, Integer> mine = transaction.execute(status -> {
            wall.enter(id);
            return mine(id).orElse(null);
        });
        return new View(id, supported.number(), supported.state() == SupportState.SURVEY && mine == null, mine);
    }

    private Optional<Map<Statement, Integer>> mine(UUID id) {
        return database.sql("select fair, transparent, humane from survey.answer where case_id = ?").param(id).query((row, i) -> {
            Map<Statement, Integer> scores = new EnumMap<>(Statement.class);
            for (Statement statement : Statement.values()) {
                scores.put(statement, row.getInt(statement.field()));
            }
            return scores;
        }).optional();
    }

    /**
     * Answers, once and for good.
     *
     * @param typed a score of 1 to 5 for each statement
     * @throws Refusal with every fault, or where the survey is over or answered
     */
    public void answer(Person person, UUID id, Map<String, List<String>> typed) {
        confidential.open(person, id, RECORD);
        FieldReader fields = new FieldReader(typed);
        Map<Statement, Integer> scores = new EnumMap<>(Statement.class);
        for (Statement statement : Statement.values()) {
            String given = fields.raw(statement.field());
            if (given.matches("[" + LOWEST + "-" + HIGHEST + "]")) {
                scores.put(statement, Integer.valueOf(given));
            } else {
                fields.fault(statement.field(), "survey.score", Refusal.label("survey." + statement.field()), LOWEST, HIGHEST);
            }
        }
        fields.check();
        races.decide(() -> {
            SupportCase supported = support.locked(id.toString());
            if (supported.state() != SupportState.SURVEY) {
                throw Refusal.of("survey.over");
            }
            wall.enter(id);
            database.sql("insert into survey.answer (case_id, person, fair, transparent, humane, answered_at) values (?, ?, ?, ?, ?, ?)")
                    .params(id, person.id(), scores.get(Statement.FAIR), scores.get(Statement.TRANSPARENT), scores.get(Statement.HUMANE),
                            clock.instant().atOffset(ZoneOffset.UTC)).update();
            journal.add(id, person.id(), "support.surveyAnswered");
            if (!process.tell(id, Message.SURVEY_ANSWERED)) {
                throw new IllegalStateException("Case %s does not wait for its survey".formatted(id));
            }
        });
    }

    /** The totals of all full groups of {@link #TOGETHER} answers; no line where there is none yet. */
    @Transactional(readOnly = true)
    public List<Line> results(Person person) {
        access.require(person, RESULTS, () -> false, () -> false);
        Map<Statement, Long[]> counts = new LinkedHashMap<>();
        database.sql("select statement, score, answers from survey.results()").query(row -> {
            Long[] scores = counts.computeIfAbsent(Statement.valueOf(row.getString(1)), none -> new Long[] {0L, 0L, 0L, 0L, 0L});
            scores[row.getInt(2) - LOWEST] = row.getLong(3);
        });
        return java.util.Arrays.stream(Statement.values()).filter(counts::containsKey)
                .map(statement -> new Line(statement, List.of(counts.get(statement)))).toList();
    }
}
