package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.pool.Postings;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plays interleavings against the room's own services, the engine and the database, and counts what they reached. Each has a seed of
 * its own that follows from the run's; {@code -Dcadre.interleavings.seed=…} repeats a run, {@code -Dcadre.interleaving=…} one alone.
 */
@TestComponent
public class OnePositionOnePerson {

    /** A step, with the transaction of it that ends just before its commit (0: none), and whether it is done once more after it was done. */
    record Doing(Interleaving.Step step, int crash, boolean twice) {}

    /** How often a thousand interleavings reach what, at the least: with less the run shows little. */
    static final Map<String, Integer> LEAST = Map.ofEntries(Map.entry("interleavings", 1_000), Map.entry("hire.became.CONFIRMED", 100),
            Map.entry("hire.became.CONVERTED", 10), Map.entry("hire.became.SUBSTITUTE", 25), Map.entry("hire.became.DEFERRED", 100),
            Map.entry("hire.became.HELD", 40), Map.entry("hire.became.RELEASED", 100), Map.entry("hire.became.DECLINED", 80),
            Map.entry("hire.became.CANCELLED", 15), Map.entry("hire.became.NOT_CLEARED", 8), Map.entry("seat.certified", 150),
            Map.entry("seat.certificationUndone", 3), Map.entry("letter.IN_TIME", 150), Map.entry("letter.SEATED", 15), Map.entry("letter.UPHELD",
                    20),
            Map.entry("letter.ACCEPTED", 10), Map.entry("separation.frozen", 60), Map.entry("separation.dateChanged", 40),
            Map.entry("separation.leftEarly", 60), Map.entry("person 2", 10), Map.entry("crashed", 250), Map.entry("lost", 100),
            Map.entry("refused", 500));

    private static final int ATTEMPTS = 6;
    private static final int STANDINGS = 200;
    private static final int MOST_FAILED = Integer.getInteger("cadre.interleavings.failed", 3);

    /** The engine's own word for two who take a task at the same moment. */
    private static final String TAKEN_AT_ONCE = "act_uniq_auth_user";

    final Hiring hiring;
    final Rescissions rescissions;
    final OfferAnswers answers;
    final HireAnswers hireAnswers;
    final HireRulings rulings;
    final Vacancies vacancies;
    final SteppedClock clock;
    final JdbcClient database;
    final SeatWatch watch;
    final Person hr;
    final Person employeeServices;

    private final ReferralRepository referrals;
    private final Postings postings;
    private final TransactionTemplate transaction;
    private final ConfigurableTransactionManager transactions;
    private final ProcessEngine engine;
    private final EmbeddedPostgres postgres;
    private final Crashes crashes = new Crashes();
    private final Deque<UUID> standings = new ArrayDeque<>();
    private final Set<String> ours = new HashSet<>();
    private final Map<String, Integer> reached = new TreeMap<>();
    private final List<String> failed = new ArrayList<>();
    private ExecutorService threads;

    private final BlankPapers papers;

    OnePositionOnePerson(Hiring hiring, Rescissions rescissions, OfferAnswers answers, HireAnswers hireAnswers, HireRulings rulings,
            Vacancies vacancies,
            SteppedClock clock, JdbcClient database, ReferralRepository referrals, Postings postings, TransactionTemplate transaction,
            PlatformTransactionManager transactions, ProcessEngine engine, EmbeddedPostgres postgres, BlankPapers papers) {
        this.hiring = hiring;
        this.papers = papers;
        this.rescissions = rescissions;
        this.answers = answers;
        this.hireAnswers = hireAnswers;
        this.rulings = rulings;
        this.vacancies = vacancies;
        this.clock = clock;
        this.database = database;
        this.watch = new SeatWatch(database);
        this.hr = new Person(Office.HR, Office.HR, Set.of("hr-staffing"));
        this.employeeServices = new Person(Hiring.EMPLOYEE_SERVICES, Hiring.EMPLOYEE_SERVICES, Set.of("employee-services"));
        this.referrals = referrals;
        this.postings = postings;
        this.transaction = transaction;
        this.transactions = (ConfigurableTransactionManager) transactions;
        this.engine = engine;
        this.postgres = postgres;
    }

    // ------------------------------------------------------------------------------------------------ a run

    /** @return how often what was reached */
    Map<String, Integer> run(int many) {
        long seed = Long.getLong("cadre.interleavings.seed", new Random().nextLong());
        Long alone = Long.getLong("cadre.interleaving");
        reached.clear();
        failed.clear();
        threads = Executors.newFixedThreadPool(3);
        var before = List.copyOf(transactions.getTransactionExecutionListeners());
        transactions.addListener(crashes);
        papers.blank(true);
        long start = System.nanoTime();
        try {
            Random seeds = new Random(seed);
            withoutPost(() -> {
                for (int i = 0; i < (alone == null ? many : 1) && failed.size() < MOST_FAILED; i++) {
                    play(alone == null ? seeds.nextLong() : alone);
                }
            });
        } finally {
            transactions.setTransactionExecutionListeners(before);
            threads.shutdown();
            papers.blank(false);
            clock.set(SteppedClock.STORY_START);
        }
        System.out.printf("One position, one person: seed %d, %,d interleavings in %d s: %s%n", seed, many,
                (System.nanoTime() - start) / 1_000_000_000, reached);
        assertThat(failed).as("interleavings of run %d that went wrong", seed).isEmpty();
        return reached;
    }

    private void play(long seed) {
        Interleaving interleaving = new Interleaving(this, seed);
        try {
            interleaving.play();
        } catch (RuntimeException | AssertionError fault) {
            failed.add("-Dcadre.interleaving=%d%n%s%n%s".formatted(seed, String.join("\n", interleaving.story()), causes(fault)));
        }
    }

    /** Each cause with the lines of our own that led to it. */
    private static String causes(Throwable fault) {
        List<String> lines = new ArrayList<>();
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            lines.add(cause.toString());
            Stream.of(cause.getStackTrace()).filter(line -> line.getClassName().startsWith("org.cadre") && !line.getClassName().contains("$$"))
                    .limit(12)
                    .forEach(line -> lines.add("    " + line));
        }
        return String.join("\n", lines);
    }

    /**
     * Letters are written and count as sent: nobody's post office is to be kept busy with them, now or in the next test.
     */
    private void withoutPost(Runnable work) {
        asOwner("create function cadre.no_post() returns trigger language plpgsql as 'begin new.sent_at := new.written_at; return new; end'",
                "create trigger no_post before insert on cadre.letter for each row execute function cadre.no_post()");
        try {
            work.run();
        } finally {
            asOwner("drop trigger no_post on cadre.letter", "drop function cadre.no_post");
        }
    }

    private void asOwner(String... statements) {
        try (Connection owner = postgres.getDatabase("postgres", "cadre").getConnection(); Statement statement = owner.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private synchronized void count(String what) {
        reached.merge(what, 1, Integer::sum);
    }

    // ------------------------------------------------------------------------------------------------ doing

    /** Does them at the same moment, each in a thread of its own. @return what came of each */
    List<String> together(List<Doing> doings) {
        CyclicBarrier gate = new CyclicBarrier(doings.size());
        List<Future<String>> all = new ArrayList<>();
        for (Doing doing : doings) {
            all.add(threads.submit((Callable<String>) () -> {
                gate.await();
                String first = attempt(doing.step(), doing.crash());
                return doing.twice() && first.equals("done") ? "done, " + attempt(doing.step(), 0) : first;
            }));
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<String> each : all) {
            try {
                outcomes.add(each.get());
            } catch (ExecutionException fault) {
                throw new AssertionError(doings.stream().map(doing -> doing.step().name()).toList() + ": " + fault.getCause(), fault.getCause());
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        outcomes.forEach(outcome -> count(outcome.replaceAll("[ ,].*", "")));
        return outcomes;
    }

    private String attempt(Interleaving.Step step, int crash) {
        for (int attempt = 1;; attempt++) {
            try {
                crashes.plan(attempt == 1 ? crash : 0);
                step.work().run();
                return "done";
            } catch (RuntimeException fault) {
                if (caused(fault, Crashes.Crash.class)) {
                    count("crashed");
                } else if (refused(step, fault)) {
                    return "refused";
                } else if (step.waiting() != null && gone(step.waiting())) {
                    return "gone";
                } else if (attempt < ATTEMPTS && lost(step, fault)) {
                    count("lost");
                } else {
                    throw fault;
                }
            } finally {
                crashes.plan(0);
            }
        }
    }

    /** A page's visitor gets a refusal as such; the engine tells Tasklist in its own way. */
    private static boolean refused(Interleaving.Step step, RuntimeException fault) {
        return step.waiting() != null ? caused(fault, Refusal.class) || caused(fault, FormFieldValidationException.class)
                : fault instanceof Refusal || fault instanceof AccessDeniedException || fault instanceof NotHere;
    }

    /** Another has answered the task or run the job before, or the case has ended: what was tried here is undone, and nothing is left to try. */
    private boolean gone(Interleaving.Waiting waiting) {
        return database.sql("select not exists (select from act_ru_task where id_ = :id) and not exists (select from act_ru_job where id_ = :id)")
                .param("id", waiting.id()).query(Boolean.class).single();
    }

    /** A page's service tries again by itself, and gives up at last with the fault as it was; Tasklist's user and the engine do it again. */
    private static boolean lost(Interleaving.Step step, RuntimeException fault) {
        return step.waiting() != null ? Races.lost(fault)
                || String.valueOf(NestedExceptionUtils.getMostSpecificCause(fault).getMessage()).contains(TAKEN_AT_ONCE)
                : fault instanceof OptimisticLockingException || fault instanceof ConcurrencyFailureException;
    }

    private static boolean caused(Throwable fault, Class<? extends Throwable> by) {
        return fault != null && (by.isInstance(fault) || caused(fault.getCause(), by));
    }

    void execute(Interleaving.Waiting job) {
        engine.getManagementService().executeJob(job.id());
    }

    /** Somebody of hr-staffing takes the task and answers it; another person decides on a clearance than recorded it. */
    void answer(Interleaving.Waiting task, Map<String, Object> values) {
        String person = task.element().equals("Task_DecideClearance") ? "hr2" : Office.HR;
        engine.getIdentityService().setAuthentication(person, List.of("hr-staffing"));
        try {
            engine.getTaskService().claim(task.id(), person);
            engine.getFormService().submitTaskForm(task.id(), new LinkedHashMap<>(values));
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    // ------------------------------------------------------------------------------------------------ seats and candidates

    /** A standing of somebody new. */
    UUID standing() {
        if (standings.isEmpty()) {
            Instant now = clock.instant();
            clock.set(SteppedClock.STORY_START);
            standings.addAll(hiring.standings(STANDINGS));
            clock.set(now);
        }
        return standings.pop();
    }

    Person person(UUID application) {
        return new Person(hiring.candidateOf(application).toString(), "Test Person", Set.of(Person.CANDIDATE));
    }

    /** Somebody recommended and qualified, whose case goes on from there: an offer is to be made, or it is another's turn. @return the referral */
    UUID inLine(UUID seat, UUID application, int rank) {
        UUID id = transaction.execute(status -> {
            Referral referral = referrals.saveAndFlush(new Referral("T-" + UUID.randomUUID(), seat, hiring.candidateOf(application), application,
                    postings.bySlug(Hiring.EAST).orElseThrow().revision(), Office.HR, clock.instant()));
            database.sql("update cadre.referral set state = 'INTERVIEWED', invited = true, recommended = true, qualified = true, rank = ? where id = ?")
                    .params(rank, referral.id()).update();
            return referral.id();
        });
        engine.getRuntimeService().createProcessInstanceByKey("position-hiring").businessKey(id.toString())
                .startBeforeActivity("Gateway_LineAsked").execute();
        return id;
    }

    UUID seatOf(UUID key) {
        return database.sql("select position_id from cadre.hire where id = ? union select position_id from cadre.referral where id = ?")
                .params(key, key)
                .query(UUID.class).single();
    }

    // ------------------------------------------------------------------------------------------------ what the engine has

    List<Interleaving.Waiting> tasks(Collection<String> keys) {
        return database.sql("""
                select t.id_, t.task_def_key_, e.business_key_, null::timestamp from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                 where e.business_key_ = any(?) order by 2, 3, 1""").param(keys.toArray(String[]::new)).query(OnePositionOnePerson::waiting).list();
    }

    List<Interleaving.Waiting> jobs(Collection<String> keys) {
        return database.sql("""
                select j.id_, d.act_id_, e.business_key_, j.duedate_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                  join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = any(?) order by 4 nulls first, 2, 3, 1""")
                .param(keys.toArray(String[]::new)).query(OnePositionOnePerson::waiting).list();
    }

    private static Interleaving.Waiting waiting(ResultSet row, int index) throws SQLException {
        return new Interleaving.Waiting(row.getString(1), row.getString(2), UUID.fromString(row.getString(3)),
                row.getTimestamp(4) == null ? Instant.EPOCH : row.getTimestamp(4).toInstant());
    }

    boolean running(Collection<String> keys) {
        return database.sql("select exists (select from act_ru_execution where business_key_ = any(?))").param(keys.toArray(String[]::new))
                .query(Boolean.class).single();
    }

    List<String> standing(Collection<String> keys) {
        return database.sql("""
                select p.business_key_ || ' at ' || coalesce(e.act_id_, '') from act_ru_execution p join act_ru_execution e on e.proc_inst_id_ = p.id_
                 where p.business_key_ = any(?)""").param(keys.toArray(String[]::new)).query(String.class).list();
    }

    // ------------------------------------------------------------------------------------------------ what was reached

    /** A story is over: every hire of it has an end, of which its candidate was told once. */
    void count(Collection<UUID> seats, Collection<UUID> cases) {
        UUID[] all = seats.toArray(UUID[]::new);
        cases.forEach(referral -> ours.add(referral.toString()));
        count("interleavings");
        database.sql("select id from cadre.hire where position_id = any(?)").param(all).query(UUID.class).list().forEach(hire ->
                ours.add(hire.toString()));
        database.sql("""
                select j.what from cadre.journal_entry j join cadre.hire h on h.id = j.case_id where h.position_id = any(?)
                   and j.what like 'hire.became.%'
                union all select 'letter.' || r.state from cadre.rescission r join cadre.separation s on s.id = r.separation_id
                   where s.position_id = any(?)
                union all select j.what from cadre.journal_entry j where j.case_id = any(?)
                   and j.what in ('seat.certified', 'seat.certificationUndone',
                       'separation.frozen', 'separation.dateChanged', 'separation.leftEarly', 'position.cancelled', 'hire.willing')
                union all select 'person ' || row_number() over (partition by h.position_id order by h.state_since) from cadre.hire h
                   where h.position_id = any(?)
                """).params(all, all, all, all).query(String.class).list().forEach(this::count);
    }

    /** What each of those was told in the end, and in how many letters: {@code CONFIRMED 1}. */
    void eachEndIsToldOnce() {
        List<String> wrong = database.sql("""
                with told as (select split_part(effect, '/', 2) hire, split_part(effect, '/', 3) what, count(*) times from cadre.letter
                               where effect like 'hire/%' and effect not like '%/school/%' group by 1, 2),
                     ends as (select h.id, case when h.certification_id is null then h.state else (select substring(j.what from 13)
                        from cadre.journal_entry j
                                where j.case_id = h.id and j.what in ('hire.became.CONFIRMED', 'hire.became.CONVERTED')
                                   order by j.number limit 1) end ended
                                from cadre.hire h where h.id::text = any(?))
                select e.id || ' ' || e.ended || ': ' || coalesce((select string_agg(t.what || ' ' || t.times, ', ') from told t
                   where t.hire = e.id::text), 'nothing')
                  from ends e where coalesce((select times from told t where t.hire = e.id::text and t.what = e.ended), 0) <> 1
                     or exists (select from told t where t.hire = e.id::text and t.what <> e.ended
                         and t.what in ('CONFIRMED', 'CONVERTED', 'RELEASED', 'DECLINED', 'CANCELLED', 'NOT_CLEARED'))""")
                .param(ours.toArray(String[]::new)).query(String.class).list();
        assertThat(wrong).as("hires whose end was not told, or told twice").isEmpty();
    }
}
