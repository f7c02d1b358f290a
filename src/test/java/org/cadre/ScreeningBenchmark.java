package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.cadre.people.Candidates;
import org.cadre.platform.engine.EngineAlone;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.cadre.pool.Eligibility;
import org.cadre.pool.References;
import org.cadre.pool.Screenings;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much Cadre adds to its engine: cases from submission to the pool by four clients, in blocks that alternate with the
 * engine alone ({@link EngineAlone}) on the same PostgreSQL, fsync on. A step is what a client does at once; looking up a
 * task or a job is outside the steps, the same on both sides. Letters are delivered within a block, without a mail server.
 */
@BenchmarkedHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreeningBenchmark {

    private static final int CLIENTS = 4;
    /** Whether every statement of every step is printed. */
    private static final boolean TRACED = Boolean.getBoolean("benchmark.trace");
    private static final int BLOCKS = Integer.getInteger("benchmark.blocks", 10);
    private static final int CASES_A_BLOCK = Integer.getInteger("benchmark.cases", 100);

    /** What a client does at once. */
    private enum Step {
        SUBMIT("submit, the process starts"), CHECK("job: receipt, eligibility, what follows"),
        OPEN("referee opens the link"), WRITE("referee saves"), SEND("referee sends"),
        TAKE("licensure claims"), VERIFY("licensure completes"),
        CLAIM("screener claims"), SAVE("screener saves the scores"), LOCK("screener locks the scores"), COMPLETE("screener completes"),
        JUDGE("job: judge the scores, enter the pool");

        private final String name;

        Step(String name) {
            this.name = name;
        }
    }

    private record Measured(long nanos, CountingDataSource.Counts sent) {}

    /** One of the two that are compared: its measurements, and how a case is driven through it. */
    private abstract class Side {

        final String name;
        final ProcessEngine engine;
        final DataSource database;
        final Map<Step, Queue<Measured>> measured = new EnumMap<>(Step.class);

        Side(String name, ProcessEngine engine, DataSource database) {
            this.name = name;
            this.engine = engine;
            this.database = database;
            forget();
        }

        void forget() {
            for (Step step : Step.values()) {
                measured.put(step, new ConcurrentLinkedQueue<>());
            }
        }

        /** Makes what has to be there before a case is submitted. */
        abstract UUID draft();

        abstract void submit(UUID id);

        /** The links of the two referees. */
        abstract List<String> links(UUID id);

        abstract void open(String link);

        abstract void write(String link);

        abstract void send(UUID id, String link, boolean last);

        abstract void save(UUID id, String screener);

        abstract void lock(UUID id, String screener);

        /** The letters too are out. */
        void settled() {}

        void drive(UUID id) {
            measure(Step.SUBMIT, () -> submit(id));
            String instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(id.toString()).singleResult().getId();
            run(Step.CHECK, instance, "Event_ApplicationSubmitted");
            List<String> links = links(id);
            for (String link : links) {
                measure(Step.OPEN, () -> open(link));
                measure(Step.WRITE, () -> write(link));
                measure(Step.SEND, () -> send(id, link, link.equals(links.get(1))));
            }
            for (Task task : unclaimed(instance, "Task_VerifyLicence")) {
                claim(Step.TAKE, task, "licensure", "licensure");
                complete(Step.VERIFY, task, "licensure", "licensure", Map.of("finding", "valid", "expires", "2028-06-30", "explanation", ""));
            }
            for (String screener : List.of("screener1", "screener2")) {
                Task task = unclaimed(instance, "Task_ScoreApplication").get(0);
                claim(Step.CLAIM, task, screener, "screener");
                measure(Step.SAVE, () -> save(id, screener));
                measure(Step.LOCK, () -> lock(id, screener));
                complete(Step.COMPLETE, task, screener, "screener", Map.of());
            }
            run(Step.JUDGE, instance, "Task_JudgeScores");
        }

        private void run(Step step, String instance, String element) {
            String job = engine.getManagementService().createJobQuery().processInstanceId(instance).activityId(element).singleResult().getId();
            measure(step, () -> engine.getManagementService().executeJob(job));
        }

        private void claim(Step step, Task task, String user, String group) {
            as(user, group, () -> measure(step, () -> engine.getTaskService().claim(task.getId(), user)));
        }

        private void complete(Step step, Task task, String user, String group, Map<String, Object> values) {
            as(user, group, () -> measure(step, () -> engine.getFormService().submitTaskForm(task.getId(), values)));
        }

        private List<Task> unclaimed(String instance, String element) {
            return engine.getTaskService().createTaskQuery().processInstanceId(instance).taskDefinitionKey(element).taskUnassigned().list();
        }

        private void as(String user, String group, Runnable work) {
            engine.getIdentityService().setAuthentication(user, List.of(group));
            try {
                work.run();
            } finally {
                engine.getIdentityService().clearAuthentication();
            }
        }

        private void measure(Step step, Runnable work) {
            CountingDataSource.Counts before = CountingDataSource.mine();
            if (TRACED) {
                CountingDataSource.TRACE.set(new ArrayList<>());
            }
            long start = System.nanoTime();
            work.run();
            if (TRACED) {
                System.out.println("## " + name + " " + step + "\n" + String.join("\n", CountingDataSource.TRACE.get().stream().map(sql -> sql.replaceAll("\\s+", " ").strip()).toList()));
            }
            measured.get(step).add(new Measured(System.nanoTime() - start, CountingDataSource.mine().since(before)));
        }

        List<String> passed(UUID id) {
            var history = engine.getHistoryService();
            String instance = history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(id.toString()).singleResult().getId();
            return history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().stream()
                    .map(activity -> activity.getActivityId()).sorted().toList();
        }
    }

    private class Cadre extends Side {

        private final Map<UUID, Person> writers = new ConcurrentHashMap<>();

        Cadre() {
            super("Cadre", cadreEngine, cadreDatabase);
        }

        @Override
        UUID draft() {
            Person candidate = Office.candidate(candidates.signUp("Test Person", UUID.randomUUID() + "@example.org", "a long password"));
            UUID id = office.draft(candidate);
            writers.put(id, candidate);
            return id;
        }

        @Override
        void submit(UUID id) {
            applications.submit(writers.get(id), id);
        }

        @Override
        List<String> links(UUID id) {
            return office.links(id);
        }

        @Override
        void open(String link) {
            references.open(link);
        }

        @Override
        void write(String link) {
            references.save(link, reference, 1);
        }

        @Override
        void send(UUID id, String link, boolean last) {
            references.send(link);
        }

        @Override
        void save(UUID id, String screener) {
            screenings.save(new Person(screener, screener, Set.of("screener")), id, sheet, 1);
        }

        @Override
        void lock(UUID id, String screener) {
            screenings.lock(new Person(screener, screener, Set.of("screener")), id);
        }

        @Override
        void settled() {
            JdbcClient letters = JdbcClient.create(cadreDatabase);
            Awaitility.await().pollDelay(0, TimeUnit.MILLISECONDS).pollInterval(5, TimeUnit.MILLISECONDS).atMost(60, TimeUnit.SECONDS).until(
                    () -> letters.sql("select count(*) from cadre.letter where sent_at is null").query(Long.class).single() == 0);
        }
    }

    private class Alone extends Side {

        Alone() {
            super("engine alone", alone.engine(), aloneDatabase);
        }

        @Override
        UUID draft() {
            return UUID.randomUUID();
        }

        @Override
        void submit(UUID id) {
            engine.getRuntimeService().startProcessInstanceByMessage("ApplicationSubmitted", id.toString());
        }

        @Override
        List<String> links(UUID id) {
            return List.of("first", "second");
        }

        @Override
        void open(String link) {}

        @Override
        void write(String link) {}

        @Override
        void send(UUID id, String link, boolean last) {
            if (last) {
                engine.getRuntimeService().createMessageCorrelation("ReferencesSettled").processInstanceBusinessKey(id.toString()).correlate();
            }
        }

        @Override
        void save(UUID id, String screener) {}

        @Override
        void lock(UUID id, String screener) {}
    }

    @Autowired
    private ApplicationContext context;
    @Autowired
    private EmbeddedPostgres postgres;
    @Autowired
    private ProcessEngine cadreEngine;
    @Autowired
    private DataSource cadreDatabase;
    @Autowired
    private Office office;
    @Autowired
    private Candidates candidates;
    @Autowired
    private Applications applications;
    @Autowired
    private Screenings screenings;
    @Autowired
    private Eligibility eligibility;
    @Autowired
    private References references;

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private HikariDataSource alonePool;
    private CountingDataSource aloneDatabase;
    private EngineAlone alone;
    private Map<String, List<String>> sheet;
    private final Map<String, List<String>> reference = Office.reference();

    @BeforeAll
    void startTheEngineAlone() throws Exception {
        JdbcClient.create(postgres.getPostgresDatabase()).sql("create database engine_alone owner cadre_app").update();
        alonePool = new HikariDataSource();
        alonePool.setJdbcUrl(postgres.getJdbcUrl("cadre_app", "engine_alone") + "&reWriteBatchedInserts=true");
        alonePool.setMaximumPoolSize(12);
        alonePool.setConnectionInitSql("set plan_cache_mode = force_custom_plan; set max_parallel_workers_per_gather = 0");
        aloneDatabase = new CountingDataSource(alonePool);
        UUID probe = office.at(Stage.RECEIVED);
        alone = new EngineAlone(aloneDatabase, context, eligibility.facts(probe.toString()));
        sheet = office.scores(3);
    }

    @AfterAll
    void stop() {
        clients.shutdownNow();
        alone.close();
        alonePool.close();
    }

    @Test
    void casesFromSubmissionToThePoolBesideTheEngineAlone() throws Exception {
        Side cadre = new Cadre();
        Side engine = new Alone();
        assertThat(passedBy(cadre)).as("the way through the diagram").isEqualTo(passedBy(engine)).contains("Event_InPoolTold");
        block(cadre, CASES_A_BLOCK);
        block(engine, CASES_A_BLOCK);
        cadre.forget();
        engine.forget();

        double[] ratios = new double[BLOCKS];
        double[][] seconds = new double[2][BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            boolean cadreFirst = i % 2 == 0;
            double first = block(cadreFirst ? cadre : engine, CASES_A_BLOCK);
            double second = block(cadreFirst ? engine : cadre, CASES_A_BLOCK);
            seconds[0][i] = cadreFirst ? first : second;
            seconds[1][i] = cadreFirst ? second : first;
            ratios[i] = seconds[1][i] / seconds[0][i];
        }
        BenchmarkReport.add("%,d applications from submission to pool, %d clients, %d blocks each, alternating"
                .formatted(BLOCKS * CASES_A_BLOCK, CLIENTS, BLOCKS), lines(cadre, engine, ratios, seconds));
    }

    private List<String> passedBy(Side side) {
        UUID id = side.draft();
        side.drive(id);
        return side.passed(id);
    }

    /** @return the seconds that so many cases took */
    private double block(Side side, int cases) throws Exception {
        Queue<UUID> waiting = new ConcurrentLinkedQueue<>(atOnce(Collections.nCopies(cases, side::draft)));
        side.settled();
        long start = System.nanoTime();
        atOnce(Collections.nCopies(CLIENTS, () -> {
            for (UUID id = waiting.poll(); id != null; id = waiting.poll()) {
                side.drive(id);
            }
            return null;
        }));
        side.settled();
        return (System.nanoTime() - start) / 1e9;
    }

    private <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> done : clients.invokeAll(work)) {
            T result = done.get();
            if (result != null) {
                results.add(result);
            }
        }
        return results;
    }

    private List<String> lines(Side cadre, Side engine, double[] ratios, double[][] seconds) {
        List<String> lines = new ArrayList<>();
        int cases = CASES_A_BLOCK * BLOCKS;
        lines.add("throughput of Cadre / throughput of the engine alone: median %.2f of %s".formatted(BenchmarkReport.median(ratios),
                Arrays.stream(ratios).mapToObj("%.2f"::formatted).toList()));
        lines.add("cases a second: Cadre %.1f, engine alone %.1f".formatted(cases / Arrays.stream(seconds[0]).sum(), cases / Arrays.stream(seconds[1]).sum()));
        lines.add("%-42s %19s %19s %24s %18s".formatted("step (times a case)", "Cadre p50   p95 ms", "alone p50   p95 ms", "statements C / a / more", "commits C/a/more"));
        double[] sums = new double[4];
        double steps = 0;
        for (Step step : Step.values()) {
            double times = engine.measured.get(step).size() / (double) cases;
            double[] c = means(cadre.measured.get(step));
            double[] e = means(engine.measured.get(step));
            lines.add("%-42s %9.1f %9.1f %9.1f %9.1f %8.1f %7.1f %7.1f %6.1f %5.1f %5.1f".formatted("%s (%.0f)".formatted(step.name, times),
                    time(cadre, step, 0.5), time(cadre, step, 0.95), time(engine, step, 0.5), time(engine, step, 0.95),
                    c[0], e[0], c[0] - e[0], c[1], e[1], c[1] - e[1]));
            steps += times;
            for (int i = 0; i < 2; i++) {
                sums[i] += c[i] * times;
                sums[2 + i] += e[i] * times;
            }
        }
        lines.add("%-42s %39s %8.1f %7.1f %7.1f %6.1f %5.1f %5.1f".formatted("a case, all steps", "", sums[0], sums[2], sums[0] - sums[2],
                sums[1], sums[3], sums[1] - sums[3]));
        lines.add("a step, mean of %.0f: statements %.1f more, commits %.2f more".formatted(steps, (sums[0] - sums[2]) / steps, (sums[1] - sums[3]) / steps));
        lines.add("heap in use after: %d MB (both sides and this benchmark)".formatted(BenchmarkReport.heapInUse()));
        return lines;
    }

    private static double time(Side side, Step step, double share) {
        return BenchmarkReport.percentile(side.measured.get(step).stream().map(Measured::nanos).toList(), share);
    }

    private static double[] means(Queue<Measured> measured) {
        return new double[] {measured.stream().mapToLong(m -> m.sent().statements()).average().orElse(0),
                measured.stream().mapToLong(m -> m.sent().commits()).average().orElse(0)};
    }
}
