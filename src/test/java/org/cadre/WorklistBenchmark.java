package org.cadre;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tasklist's own query as a screener's browser asks it, authorization on: the first page of "My groups' unclaimed tasks" by due
 * date, and its count, among more and more open cases, while others arrive and are worked on. The cases are copies of one real
 * case's rows in the engine's tables; each has two open tasks with their links, rights and variables.
 */
@BenchmarkedHouse
class WorklistBenchmark {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 30_000, 100_000);
    private static final int PAGE = 15;
    private static final int PAGES_ASKED = 200;
    private static final int COUNTS_ASKED = 20;

    /** Columns that name a row of the case, in whichever table. */
    private static final Set<String> OF_THE_CASE = Set.of("id_", "execution_id_", "proc_inst_id_", "root_proc_inst_id_", "parent_id_", "task_id_",
            "resource_id_", "var_scope_", "business_key_");

    @Autowired
    private Office office;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private EmbeddedPostgres postgres;

    @Test
    void theFirstPageAndTheCountAmongMoreAndMoreOpenCases() throws Exception {
        UUID original = office.at(Stage.SCORING);
        String instance = office.instance(original).getId();
        String filter = engine.getFilterService().createTaskFilterQuery().filterName("My groups' unclaimed tasks").singleResult().getId();
        List<String> lines = new ArrayList<>(List.of("%12s %12s %12s %12s %12s %12s %10s".formatted(
                "open cases", "page p50 ms", "page p95 ms", "growth p95", "count p50 ms", "count p95 ms", "arrived")));
        int there = 0;
        double first = 0;
        for (int size : SIZES) {
            copy(instance, there + 1, size);
            there = size;
            AtomicInteger arrived = new AtomicInteger();
            List<Long> pages = new ArrayList<>();
            List<Long> counts = new ArrayList<>();
            whileWorkGoesOn(arrived, () -> office.as("screener1", () -> {
                FilterService filters = engine.getFilterService();
                for (int i = 0; i < PAGES_ASKED + 20; i++) {
                    measure(i < 20 ? new ArrayList<>() : pages, () -> filters.listPage(filter, 0, PAGE));
                }
                for (int i = 0; i < COUNTS_ASKED; i++) {
                    measure(counts, () -> filters.count(filter));
                }
            }));
            double p95 = BenchmarkReport.percentile(pages, 0.95);
            first = first == 0 ? p95 : first;
            lines.add("%,12d %12.1f %12.1f %12.1f %12.1f %12.1f %10d".formatted(size, BenchmarkReport.percentile(pages, 0.5), p95, p95 / first,
                    BenchmarkReport.percentile(counts, 0.5), BenchmarkReport.percentile(counts, 0.95), arrived.get()));
        }
        BenchmarkReport.add("Tasklist's query, two open tasks a case, tasks still arriving", lines);
    }

    private static void measure(List<Long> into, Runnable work) {
        long start = System.nanoTime();
        work.run();
        into.add(System.nanoTime() - start);
    }

    /** Meanwhile cases come in and go to the screeners, who take and complete tasks. */
    private void whileWorkGoesOn(AtomicInteger arrived, Runnable measurement) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService others = Executors.newSingleThreadExecutor();
        Future<?> work = others.submit(() -> {
            while (!over.get()) {
                UUID id = office.at(Stage.SCORING);
                office.score(id, "screener3", office.scores(3));
                arrived.incrementAndGet();
            }
        });
        try {
            measurement.run();
        } finally {
            over.set(true);
            work.get();
            others.shutdown();
        }
    }

    private void copy(String instance, int from, int to) {
        JdbcClient database = JdbcClient.create(postgres.getDatabase("postgres", "cadre"));
        String tasks = "in (select id_ from act_ru_task where proc_inst_id_ = '%s')".formatted(instance);
        copy(database, "act_ru_execution", "s.proc_inst_id_ = '%s'".formatted(instance), from, to);
        copy(database, "act_ru_event_subscr", "s.proc_inst_id_ = '%s'".formatted(instance), from, to);
        copy(database, "act_ru_task", "s.proc_inst_id_ = '%s'".formatted(instance), from, to);
        copy(database, "act_ru_identitylink", "s.task_id_ " + tasks, from, to);
        copy(database, "act_ru_authorization", "s.resource_id_ " + tasks, from, to);
        copy(database, "act_ru_variable", "s.proc_inst_id_ = '%s'".formatted(instance), from, to);
        database.sql("analyze").update();
    }

    private static void copy(JdbcClient database, String table, String which, int from, int to) {
        List<String> columns = database.sql("select column_name from information_schema.columns where table_name = ? order by ordinal_position")
                .param(table).query(String.class).list();
        String values = columns.stream().map(column -> OF_THE_CASE.contains(column) ? "s.%s || '-' || n".formatted(column)
                : column.equals("due_date_") ? "s.due_date_ + n * interval '1 second'" : "s." + column).collect(Collectors.joining(", "));
        database.sql("insert into %s (%s) select %s from %s s, generate_series(%d, %d) n where %s"
                .formatted(table, String.join(", ", columns), values, table, from, to, which)).update();
    }
}
