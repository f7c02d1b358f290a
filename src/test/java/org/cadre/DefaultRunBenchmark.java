package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The default run as README starts it, in 512 MB of heap, its office included: how soon it is ready, and that it lives under load. */
class DefaultRunBenchmark {

    private static final Path FOLDER = Path.of("target", "default-run-benchmark").toAbsolutePath();
    private static final int ROUNDS = 100;
    private static final Map<String, List<String>> PAGES = Map.of(
            "candidate1@example.org", List.of("/postings", "/postings/social-worker-pool-sy25-26", "/my/applications", "/local/mailbox"),
            "screener1", List.of("/camunda/app/tasklist/default/", "/postings", "/local/clock"),
            "hr", List.of("/camunda/app/tasklist/default/", "/staff/cases", "/local/mailbox"),
            "operator", List.of("/camunda/app/cockpit/default/", "/actuator/health"));

    @Test
    void theDefaultRunIsReadySoonAndLivesIn512MB() throws Exception {
        long begin = System.nanoTime();
        try (CadreProcess first = start("--cadre.local.fresh=true")) {
            awaitTasklist(first);
            double fresh = (System.nanoTime() - begin) / 1e9;
            first.stop();
            begin = System.nanoTime();
            try (CadreProcess warm = start()) {
                awaitTasklist(warm);
                double again = (System.nanoTime() - begin) / 1e9;
                int answered = load(warm);
                assertThat(warm.visitor().get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
                BenchmarkReport.add("The default run, -Xmx512m", List.of(
                        "from the start of java to Tasklist's page for who signed in: %.1f s on a fresh folder (the office's weeks included), %.1f s warm".formatted(fresh, again),
                        "%,d pages by %d people at once, then 30 days by the clock: alive".formatted(answered, PAGES.size()),
                        "heap after: " + warm.heap()));
                warm.stop();
            }
        }
    }

    private static CadreProcess start(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("--spring.profiles.active=local", "--cadre.local.data-dir=" + FOLDER));
        all.addAll(List.of(arguments));
        return CadreProcess.ofClasses(Map.of(), all.toArray(String[]::new)).awaitStart();
    }

    private static void awaitTasklist(CadreProcess run) throws Exception {
        var visitor = run.visitor();
        assertThat(visitor.signIn("screener1", "cadre")).isTrue();
        assertThat(visitor.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
    }

    private static int load(CadreProcess run) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(PAGES.size());
        List<Callable<Integer>> work = new ArrayList<>();
        PAGES.forEach((who, pages) -> work.add(() -> {
            var visitor = run.visitor();
            visitor.signIn(who, "cadre");
            int answered = 0;
            for (int i = 0; i < ROUNDS; i++) {
                for (String page : pages) {
                    answered += visitor.get(page).statusCode() == 200 ? 1 : 0;
                }
            }
            return answered;
        }));
        int answered = 0;
        for (Future<Integer> done : people.invokeAll(work)) {
            answered += done.get();
        }
        people.shutdown();
        assertThat(run.visitor().fillIn("/local/clock", Map.of("days", "30")).statusCode()).isEqualTo(302);
        return answered;
    }
}
