package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.cadre.Office;
import org.cadre.consulting.Teaching;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.support.Coached;
import org.cadre.support.Supporting;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reviews at any step, with people of their own. With a diagram behind them: {@link #review}, {@link #transferred}, {@link #planned} and
 * what follows; without one, for tests of the law alone: {@link #row}.
 */
@TestComponent
public class Reviewing {

    public static final String WORDS = "At least fifty characters of what somebody has to say about teaching in this room.";

    private final Office office;
    private final Supporting supporting;
    private final Evaluators evaluators;
    private final SelfAssessments assessments;
    private final ReviewPlans plans;
    private final ReviewDrafts drafts;
    private final PeerReviewing process;
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final Clock clock;

    Reviewing(Office office, Supporting supporting, Evaluators evaluators, SelfAssessments assessments, ReviewPlans plans, ReviewDrafts drafts,
            PeerReviewing process, TransactionTemplate transaction, JdbcClient database, Clock clock) {
        this.office = office;
        this.supporting = supporting;
        this.evaluators = evaluators;
        this.assessments = assessments;
        this.plans = plans;
        this.drafts = drafts;
        this.process = process;
        this.transaction = transaction;
        this.database = database;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ people

    /** A review and who has which part in it. The principal is secondary evaluator only once the role was transferred. */
    public record Case(UUID id, Person educator, Person coach, Person principal) {

        public String key() {
            return id.toString();
        }
    }

    /** A new principal with a mail address. @return the engine user */
    public String principal() {
        return supporting.mailed("principal");
    }

    public String performanceManagement() {
        return supporting.mailed("performance-management");
    }

    /** Somebody who is a principal besides what they are. */
    public void alsoPrincipal(String user) {
        office.into(user, "principal");
    }

    public Person person(String user) {
        return office.staff(user);
    }

    // ------------------------------------------------------------------------------------------------ rows alone

    /** A review with people of its own in the middle of its observations, in the rows alone: enrolled, transferred, and planned for six months. */
    public Case row() {
        Case of = transferredRow();
        database.sql("update cadre.peer_review set planned_at = ?, plan_starts_on = enrolled_on where case_id = ?").params(now(), of.id()).update();
        planRow(of);
        state(of.id(), "EVALUATED");
        return of;
    }

    /** The principal is secondary evaluator, the educator asked for a self-assessment, and no plan written. */
    public Case transferredRow() {
        Case of = enrolledRow();
        database.sql("update cadre.peer_review set principal = ?, transferred_on = enrolled_on, transferred_by = 'performance', asked_self_at = ? where case_id = ?")
                .params(of.principal().id(), now(), of.id()).update();
        return of;
    }

    /** The same before the transfer. */
    public Case enrolledRow() {
        Case of = new Case(UUID.randomUUID(), person(supporting.educator()), person(supporting.consultingTeacher()), person(principal()));
        LocalDate today = Eastern.today(clock);
        database.sql("""
                insert into cadre.support_case (id, number, educator, name, school, subject, grade, wish, plan, plan_starts_on, plan_ends_on, rating,
                       district_years, kind, state, state_since, asked_at, version)
                values (?, ?, ?, 'Test Educator', 'East School', ?, ?, 'PAR', 'DIRECTED', ?, ?, 'NEEDS_IMPROVEMENT', 5, 'PAR', 'ENROLLED', ?, ?, 0)""")
                .params(of.id(), "S-" + of.id(), of.educator().id(), Teaching.SUBJECTS.get(0), Teaching.GRADES.get(0), today, today.plusMonths(10), now(), now())
                .update();
        database.sql("""
                insert into cadre.assignment (id, case_id, consulting_teacher, place, ongoing, made_by, made_at) values (?, ?, ?, 1, true, 'chair', ?)""")
                .params(UUID.randomUUID(), of.id(), of.coach().id(), now()).update();
        database.sql("insert into cadre.peer_review (case_id, school_year, enrolled_on, version) values (?, ?, ?, 0)")
                .params(of.id(), org.cadre.calendar.SchoolYear.nameAt(today), today).update();
        return of;
    }

    private void planRow(Case of) {
        LocalDate today = Eastern.today(clock);
        asReader(of.coach().id(), () -> {
            int written = database.sql("insert into evaluation.plan values (?, 'DIRECTED', ?, ?, ?, ?, ?, ?)")
                    .params(of.id(), today, today.plusMonths(9), WORDS, WORDS, of.coach().id(), now()).update();
            for (String kind : List.of("PRACTICE", "LEARNING")) {
                database.sql("insert into evaluation.plan_goal values (?, ?, 1, ?, 'teacher', 1, 'II-A-1', ?)")
                        .params(of.id(), kind, WORDS, today.plusMonths(8)).update();
            }
            return written;
        });
    }

    /** An unannounced observation of that day, posted, that found a concern. In the rows alone. */
    public void concern(Case of, LocalDate on) {
        UUID observation = unposted(of, on);
        asReader("cadre", () -> database.sql("update evaluation.observation set delivered_at = ?, receipt = 'test', posted_at = ? where id = ?")
                .params(now(), now(), observation).update());
    }

    /** The same, finished and on its way to be posted. */
    public UUID unposted(Case of, LocalDate on) {
        UUID observation = UUID.randomUUID();
        asReader(of.coach().id(), () -> database.sql("""
                insert into evaluation.observation (id, case_id, author, kind, on_day, begins, ends, notes, tags, feedback, written_at, finished_at, version)
                values (?, ?, ?, 'UNANNOUNCED', ?, '09:00', '09:40', '[{"at": "09:05", "text": "Seen"}]',
                        '[{"rubric": "teacher", "version": 1, "code": "II-A-1", "concern": "NEEDS_IMPROVEMENT"}]', ?, ?, ?, 0)""")
                .params(observation, of.id(), of.coach().id(), on, WORDS, now(), now()).update());
        return observation;
    }

    /** Whoever coaches the case does so no longer; that person does. In the rows alone. */
    public Person handedOverRow(UUID id) {
        Person next = person(supporting.consultingTeacher());
        database.sql("update cadre.assignment set ended_at = ? where case_id = ? and ended_at is null").params(now(), id).update();
        database.sql("insert into cadre.assignment (id, case_id, consulting_teacher, place, ongoing, made_by, made_at) values (?, ?, ?, 1, true, 'chair', ?)")
                .params(UUID.randomUUID(), id, next.id(), now()).update();
        return next;
    }

    /** As if the case had come to that state. */
    public void state(UUID id, String state) {
        database.sql("update cadre.support_case set state = ?, state_since = ?, ended_at = ? where id = ?")
                .params(state, now(), state.equals("WITHDRAWN") ? now() : null, id).update();
    }

    /** What the database shows to that reader of the schema {@code evaluation}. */
    public void asReader(String reader, Runnable work) {
        asReader(reader, () -> {
            work.run();
            return null;
        });
    }

    public <T> T asReader(String reader, Supplier<T> work) {
        return transaction.execute(status -> {
            database.sql("select set_config('cadre.reader', ?, true)").param(reader).query().singleRow();
            return work.get();
        });
    }

    // ------------------------------------------------------------------------------------------------ with a diagram

    /** Enrolled in a review and coached by that person; the evaluator's role is to be transferred. */
    public UUID review(String educator, String consultingTeacher) {
        UUID id = supporting.enrolledInReview(educator, consultingTeacher);
        supporting.run(id, "Event_ReviewBegun");
        return id;
    }

    /** The same with people of its own. */
    public Case review() {
        String educator = supporting.educator();
        String coach = supporting.consultingTeacher();
        return new Case(review(educator, coach), person(educator), person(coach), person(principal()));
    }

    /** Enrolled, and not a step further. */
    public Case unbegun() {
        String educator = supporting.educator();
        String coach = supporting.consultingTeacher();
        return new Case(supporting.enrolledInReview(educator, coach), person(educator), person(coach), person(principal()));
    }

    /** What the room tells the review's diagram. */
    public void tell(UUID id, PeerReviewing.Message message) {
        assertThat(transaction.<Boolean>execute(status -> process.tell(id, message))).as("%s is heard", message).isTrue();
    }

    /** The principal is secondary evaluator; the educator is asked for a self-assessment. */
    public Case transferred() {
        Case of = review();
        transfer(of.id(), of.principal().id());
        return of;
    }

    /** Performance management names the principal and says that it is done. */
    public void transfer(UUID id, String principal) {
        String who = performanceManagement();
        evaluators.transfer(person(who), id, fields("principal", principal, "sure", "yes"));
        office.submit(office.claim(id, "Task_TransferEvaluator", who), who, Map.of());
    }

    /** The educator hands in a self-assessment; their consulting teacher is to write the plan. */
    public Case selfAssessed() {
        Case of = transferred();
        assess(of, assessment());
        return of;
    }

    public void assess(Case of, Map<String, List<String>> fields) {
        assessBy(of.educator(), of, fields);
    }

    public void assessBy(Person who, Case of, Map<String, List<String>> fields) {
        as(who, () -> assessments.write(of.id(), drafts.open(of.id(), SelfAssessments.FORM).id(), fields));
    }

    /** The plan stands; observing and coaching have begun. */
    public Case planned() {
        Case of = selfAssessed();
        plan(of, plan());
        supporting.complete(of.id(), "Task_WritePlan", Map.of());
        return of;
    }

    public void plan(Case of, Map<String, List<String>> fields) {
        planBy(of.coach(), of, fields);
    }

    public void planBy(Person who, Case of, Map<String, List<String>> fields) {
        as(who, () -> plans.write(of.id(), drafts.open(of.id(), ReviewPlans.FORM).id(), fields));
    }

    // ------------------------------------------------------------------------------------------------ looking

    /** What the journal of the case says has happened, in order. */
    public List<String> told(UUID id) {
        return database.sql("select what from cadre.journal_entry where case_id = ? order by number").param(id).query(String.class).list();
    }

    /** The letters that somebody got, the newest last. */
    public List<String> lettersTo(Person person) {
        return supporting.lettersTo(person.id());
    }

    // ------------------------------------------------------------------------------------------------ forms

    /** A self-assessment that nothing stands against, with the fields given in place of its own; {@code null} leaves a field out. */
    public static Map<String, List<String>> assessment(String... changes) {
        Map<String, List<String>> fields = fields("standard1", WORDS, "standard2", WORDS, "standard3", WORDS, "standard4", WORDS, "strength",
                "teacher:I-A-1", "growth", "teacher:II-A-1");
        put(fields, changes);
        return fields;
    }

    /** A plan of nine months from today that nothing stands against, with the fields given in place of its own. */
    public Map<String, List<String>> plan(String... changes) {
        LocalDate today = Eastern.today(clock);
        Map<String, List<String>> fields = fields("kind", "directed", "startsOn", today.toString(), "endsOn", today.plusMonths(9).toString(),
                "actions", WORDS, "supports", WORDS, "practice[0].text", WORDS, "practice[0].element", "teacher:II-A-1",
                "practice[0].due", today.plusMonths(8).toString(), "learning[0].text", WORDS, "learning[0].element", "teacher:I-B-1",
                "learning[0].due", today.plusMonths(9).toString());
        put(fields, changes);
        return fields;
    }

    public static Map<String, List<String>> fields(String... pairs) {
        Map<String, List<String>> fields = new HashMap<>();
        put(fields, pairs);
        return fields;
    }

    private static void put(Map<String, List<String>> fields, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] == null) {
                fields.remove(pairs[i]);
            } else {
                fields.put(pairs[i], List.of(pairs[i + 1]));
            }
        }
    }

    /** Signed in as that person. */
    public static <T> T as(Person person, Supplier<T> work) {
        return Coached.as(person, work);
    }

    public static void as(Person person, Runnable work) {
        Coached.as(person, work);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
