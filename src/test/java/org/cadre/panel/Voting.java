package org.cadre.panel;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Packing;
import org.cadre.evaluation.Reviewing;
import org.cadre.panel.Seating.Member;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The Panel votes: nine members of a test's own in a meeting that is open, at a case that is called, with the diagram behind it from the
 * judging of its quorum on. What comes before is rows.
 */
@TestComponent
public class Voting {

    /** Ratings that differ from the recommendation of {@link Packing} and that D6 lets stand. */
    public static final String[] OTHERWISE = {"standardI", "proficient", "standardII", "needs_improvement", "standardIII", "needs_improvement",
        "standardIV", "proficient", "overall", "needs_improvement", "reason", "Kaltennordheim: what the four unannounced observations saw of Standard II does not "
            + "carry a rating of Proficient, and the exit tickets do not either."};

    private final Packing packing;
    private final Seating seating;
    private final Convening convening;
    private final Ballots ballots;
    private final MotionMoves moves;
    private final Motions motions;
    private final Supporting supporting;
    private final ProcessEngine engine;
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final SteppedClock clock;

    Voting(Packing packing, Seating seating, Convening convening, Ballots ballots, MotionMoves moves, Motions motions, Supporting supporting,
            ProcessEngine engine, TransactionTemplate transaction, JdbcClient database, SteppedClock clock) {
        this.packing = packing;
        this.seating = seating;
        this.convening = convening;
        this.ballots = ballots;
        this.moves = moves;
        this.motions = motions;
        this.supporting = supporting;
        this.engine = engine;
        this.transaction = transaction;
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param meeting {@code null} before one is open, as is the {@code item} on its agenda
     * @param nine labor's co-chair first, then management's; the joint member last
     */
    public record Case(Reviewing.Case of, UUID meeting, UUID item, List<Member> nine) {

        public UUID id() {
            return of.id();
        }

        public Person member(int number) {
            return nine.get(number).person();
        }
    }

    // ------------------------------------------------------------------------------------------------ on the way to a ballot

    /** A sealed packet is with the Panel; nobody has declared anything, and no meeting knows of it. */
    public Case received() {
        Reviewing.Case of = packing.sealed();
        List<Member> nine = seating.nine();
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(of.key()).processDefinitionKey("rating-decision").list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "the test begins elsewhere"));
        return new Case(of, null, null, nine);
    }

    /** All nine are at an open meeting and have no conflict, and the case is called. Nothing is moved yet. */
    public Case present() {
        Case now = received();
        now.nine().forEach(member -> free(now, member.id()));
        return meet(now);
    }

    /** The member declared that there is no conflict. In the rows alone. */
    public void free(Case now, String member) {
        asReader(member, () -> database.sql("insert into panel.declaration values (?, ?, false, ?, ?)").params(now.id(), member, member, now()).update());
    }

    /** A meeting is open, all nine are there, and the case is called. In the rows alone. */
    public Case meet(Case now) {
        UUID meeting = convening.open(now.nine());
        UUID item = convening.list(meeting, now.id());
        database.sql("update panel.agenda_item set state = 'CALLED', called_at = ? where id = ?").params(now(), item).update();
        database.sql("update panel.decision set state = 'CALLED' where case_id = ?").param(now.id()).update();
        return new Case(now.of(), meeting, item, now.nine());
    }

    public void came(Case now, Member member) {
        database.sql("insert into panel.stay (id, meeting_id, person, side, came_at, recorded_by, recorded_at) values (?, ?, ?, ?, ?, 'test', ?)")
                .params(UUID.randomUUID(), now.meeting(), member.id(), member.side().name(), now(), now()).update();
    }

    /** The member is not there any more, without more ado. In the rows alone. */
    public void gone(Case now, int member) {
        clock.set(clock.instant().plusSeconds(1));
        database.sql("update panel.stay set left_at = ? where meeting_id = ? and person = ?").params(now(), now.meeting(), now.member(member).id()).update();
    }

    /** A voter leaves, as attendance has it recorded. */
    public void leaves(Case now, int member) {
        gone(now, member);
        transaction.executeWithoutResult(status -> {
            if (motions.stop(now.id())) {
                engine.getRuntimeService().createMessageCorrelation("BallotStopped").processInstanceBusinessKey(now.of().key()).correlate();
            }
        });
    }

    /** The recommendation is put, and each of those who may decide has a ballot to cast; begun where the quorum for the case is judged. */
    public Case balloting() {
        Case now = present();
        ballot(now);
        return now;
    }

    public void ballot(Case now) {
        transaction.executeWithoutResult(status -> motions.first(now.id()));
        engine.getRuntimeService().createProcessInstanceByKey("rating-decision").businessKey(now.of().key()).startBeforeActivity("Task_JudgeCaseQuorum").execute();
    }

    // ------------------------------------------------------------------------------------------------ voting

    /** The motion that waits, is open, or was closed last. */
    public Motion motion(Case now) {
        List<Motion> all = all(now);
        return all.get(all.size() - 1);
    }

    public List<Motion> all(Case now) {
        return transaction.execute(status -> motions.of(now.id()));
    }

    public void cast(Case now, int member, String choice) {
        cast(now.member(member), motion(now).id(), choice);
    }

    public void cast(Person who, UUID motion, String choice) {
        Reviewing.as(who, () -> ballots.cast(who, motion, Reviewing.fields("choice", choice)));
    }

    /** So many for it, so many against, and the others abstain, in the order of the members. */
    public void castAll(Case now, int votesFor, int votesAgainst) {
        for (int i = 0; i < now.nine().size(); i++) {
            cast(now, i, i < votesFor ? "for" : i < votesFor + votesAgainst ? "against" : "abstain");
        }
    }

    /** Cadre closes the motion and, in a transaction of its own, counts. */
    public void count(Case now) {
        supporting.run(now.id(), "Task_CloseMotion");
        supporting.run(now.id(), "Task_CountBallots");
    }

    public void move(Case now, int member, String... fields) {
        Person who = now.member(member);
        Reviewing.as(who, () -> moves.move(who, now.id(), Reviewing.fields(fields)));
    }

    /** The recommendation failed; members may move another. */
    public Case failed() {
        Case now = balloting();
        castAll(now, 4, 5);
        count(now);
        return now;
    }

    /** The recommendation carried by six to two; both co-chairs are to sign it. */
    public Case carried() {
        Case now = balloting();
        castAll(now, 6, 2);
        count(now);
        return now;
    }

    // ------------------------------------------------------------------------------------------------ looking

    /** The open task of that element, of that person. */
    public Task task(Case now, String element, Person who) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(now.of().key()).taskDefinitionKey(element).taskAssignee(who.id()).singleResult();
    }

    public List<Task> tasks(Case now, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(now.of().key()).taskDefinitionKey(element).list();
    }

    /** What the database shows to that reader of the Panel's deliberation. */
    public <T> T asReader(String reader, Supplier<T> work) {
        return transaction.execute(status -> {
            database.sql("select set_config('cadre.panel', ?, true)").param(reader).query().singleRow();
            return work.get();
        });
    }

    public Map<String, Object> row(Motion motion) {
        return asReader("cadre", () -> database.sql("select * from panel.motion where id = ?").param(motion.id()).query().singleRow());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
