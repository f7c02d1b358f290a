package org.cadre.panel;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Packing;
import org.cadre.evaluation.Reviewing;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Cases whose ballots are counted: the motion that carried stands in rows alone, and the diagram begins behind it, with the two signatures.
 * On a shorter way than {@code Voting}, for whatever comes after.
 */
@TestComponent
public class Rating {

    /** Monday, May 4, 2026, 19:00 Eastern: the May meeting. */
    public static final Instant MEETING = Instant.parse("2026-05-04T23:00:00Z");
    public static final String REASON = "Wunsiedel: in five lessons and in the exit tickets the members saw less of Standard II than the recommendation "
            + "does, and the families' letters say the same.";

    /** @param nine the members, co-chair of labor and of management first */
    public record Case(Reviewing.Case review, List<Seating.Member> nine, UUID motion) {

        public UUID id() {
            return review.id();
        }

        public String key() {
            return review.key();
        }

        public Person labor() {
            return nine.get(0).person();
        }

        public Person management() {
            return nine.get(1).person();
        }
    }

    private final Packing packing;
    private final Seating seating;
    private final Supporting supporting;
    private final Office office;
    private final ProcessEngine engine;
    private final EmbeddedPostgres postgres;
    private final JdbcClient database;
    private final SteppedClock clock;

    Rating(Packing packing, Seating seating, Supporting supporting, Office office, ProcessEngine engine, EmbeddedPostgres postgres, JdbcClient database,
            SteppedClock clock) {
        this.packing = packing;
        this.seating = seating;
        this.supporting = supporting;
        this.office = office;
        this.engine = engine;
        this.postgres = postgres;
        this.database = database;
        this.clock = clock;
    }

    /** What the packet of {@link Packing} recommends. */
    public static Map<String, String> recommended() {
        return new HashMap<>(Map.of("I", "PROFICIENT", "II", "PROFICIENT", "III", "NEEDS_IMPROVEMENT", "IV", "EXEMPLARY", "overall", "PROFICIENT"));
    }

    /** The recommendation carried; both sides are to sign. */
    public Case decided() {
        return decided("DIRECTED", recommended(), "");
    }

    /** That overall rating carried, after that plan; both sides are to sign. @param plan DIRECTED, IMPROVEMENT or DEVELOPING */
    public Case decided(String plan, String overall) {
        Map<String, String> ratings = recommended();
        ratings.put("overall", overall);
        return decided(plan, ratings, ratings.equals(recommended()) ? "" : REASON);
    }

    private Case decided(String plan, Map<String, String> ratings, String reason) {
        Case of = listed(plan);
        UUID motion = UUID.randomUUID();
        asOwner("""
                insert into panel.motion (id, case_id, item_id, number, kind, standard_i, standard_ii, standard_iii, standard_iv, overall, recommended, mover,
                       reason, moved_at, state, rule, disclosure, opened_at, closed_at, closed_in, votes_for, votes_against, abstentions, carried, carried_by)
                values ('%s', '%s', (select id from panel.agenda_item where case_id = '%2$s' limit 1), 1, 'RATING', '%s', '%s', '%s', '%s', '%s', %s, '%s', '%s',
                       '%s', 'CLOSED', 'MAJORITY_OF_VOTES_CAST', 'TALLY', '%12$s', '%12$s', pg_current_xact_id(), 8, 1, 0, true, 'motion-result v1 test');
                update panel.decision set state = 'DECIDED', carried_motion_id = '%1$s' where case_id = '%2$s'""".formatted(motion, of.id(), ratings.get("I"),
                ratings.get("II"), ratings.get("III"), ratings.get("IV"), ratings.get("overall"), reason.isEmpty(), of.labor().id(), reason.replace("'", "''"),
                clock.instant(), clock.instant()));
        begin(of, "Task_ApproveRating");
        return new Case(of.review(), of.nine(), motion);
    }

    /** Sealed, with the Panel of nine of its own, and its diagram not begun; it is the evening of the May meeting. */
    private Case listed(String plan) {
        Reviewing.Case review = packing.ready();
        asOwner("update evaluation.plan set kind = '%s' where case_id = '%s'".formatted(plan, review.id()));
        packing.share(review);
        packing.state(review, Packing.STATEMENT, "");
        packing.seal(review);
        instance(review.id()).forEach(one -> engine.getRuntimeService().deleteProcessInstance(one, "begun behind the ballots"));
        database.sql("insert into cadre.review_date (case_id, kind, day) values (?, 'RELEASE', '2026-05-15') on conflict do nothing").param(review.id()).update();
        clock.set(MEETING);
        called(review.id());
        List<Seating.Member> nine = seating.nine();
        nine.forEach(member -> mailed(member.id()));
        return new Case(review, nine, null);
    }

    private void called(UUID id) {
        asOwner("""
                insert into panel.meeting (id, school_year, kind, day, starts_at, place, state, sequence, version)
                select '%s', '2025-26', 'SPECIAL', least(min(day), date '1990-01-01') - 1, '18:00', 'Test', 'OPEN', 0, 0 from panel.meeting;
                insert into panel.agenda_item (id, meeting_id, position, kind, case_id, state, called_at, version)
                values (gen_random_uuid(), '%1$s', 1, 'DECISION', '%s', 'CALLED', '%s', 0)""".formatted(UUID.randomUUID(), id, clock.instant()));
    }

    /** Nothing carried at the special meeting either: both sides are to sign the joint report. */
    public Case nothingCarried() {
        Case of = listed("DIRECTED");
        asOwner("""
                insert into panel.special_call values (gen_random_uuid(), '%s', gen_random_uuid(), '%s');
                update panel.decision set state = 'CALLED' where case_id = '%1$s'""".formatted(of.id(), clock.instant()));
        begin(of, "Task_SignJointReport");
        return of;
    }

    private void begin(Case of, String element) {
        engine.getRuntimeService().createProcessInstanceByKey("rating-decision").businessKey(of.key()).startBeforeActivity(element + "#multiInstanceBody").execute();
    }

    /** Both have signed; the educator has it to read, and has not read it. */
    public Case released() {
        return sign(decided());
    }

    public Case released(String plan, String overall) {
        return sign(decided(plan, overall));
    }

    private Case sign(Case of) {
        complete(of, "Task_ApproveRating", of.labor(), Map.of());
        complete(of, "Task_ApproveRating", of.management(), Map.of());
        return of;
    }

    // ------------------------------------------------------------------------------------------------ tasks

    /** That person takes the open task of that element that is offered to them or their groups, and completes it as in Tasklist. */
    public void complete(Case of, String element, Person person, Map<String, Object> values) {
        Task task = open(of, element).stream().filter(one -> one.getAssignee() == null || one.getAssignee().equals(person.id()))
                .filter(one -> offered(one, person)).findFirst().orElseThrow(() -> new AssertionError(element + " is not offered to " + person.id()));
        if (task.getAssignee() == null) {
            claim(task, person);
        }
        office.submit(task.getId(), person.id(), values);
    }

    public void claim(Task task, Person person) {
        engine.getIdentityService().setAuthentication(person.id(), List.copyOf(person.roles()));
        try {
            engine.getTaskService().claim(task.getId(), person.id());
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    public List<Task> open(Case of, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).taskDefinitionKey(element).orderByTaskCreateTime().asc().list();
    }

    private boolean offered(Task task, Person person) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .anyMatch(link -> person.id().equals(link.getUserId()) || person.roles().contains(link.getGroupId()));
    }

    /** To whom the open tasks of that element are offered. */
    public List<String> offered(Case of, String element) {
        return open(of, element).stream().flatMap(task -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream())
                .map(link -> link.getUserId() == null ? link.getGroupId() : link.getUserId()).toList();
    }

    // ------------------------------------------------------------------------------------------------ people and rows

    /** The educator stands in HR's directory, as permanent staff. */
    public void permanent(Case of) {
        office.inDirectory(Supporting.mail(of.review().educator().id()));
    }

    /** That member said that they have a conflict of interest. */
    public void recuse(Case of, Person member) {
        asOwner("insert into panel.declaration (case_id, member, conflict, declared_by, declared_at) values ('%s', '%s', true, '%2$s', now())"
                .formatted(of.id(), member.id()));
    }

    public Person performanceManagement() {
        return office.staff(supporting.mailed("performance-management"));
    }

    private void mailed(String user) {
        var found = engine.getIdentityService().createUserQuery().userId(user).singleResult();
        found.setEmail(Supporting.mail(user));
        engine.getIdentityService().saveUser(found);
    }

    private List<String> instance(UUID id) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(id.toString()).list().stream().map(one -> one.getId()).toList();
    }

    /** Past every trigger and policy: as if it had come to be on the long way. */
    public void asOwner(String change) {
        try (Connection owner = postgres.getDatabase("postgres", "cadre").getConnection(); Statement statement = owner.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(change);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
