package org.cadre.panel;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.evaluation.PacketRatings;
import org.cadre.evaluation.Ratings;
import org.cadre.journal.Journal;
import org.cadre.panel.Motion.State;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sealed ballots (domain 2.4, decision 0017): each voter casts one on the open motion, for themselves, and nobody reads any until the
 * motion is closed. What was chosen goes from the page into one row and nowhere else; the task is completed in the same transaction.
 */
@Service
public class Ballots {

    private static final String TASK = "Task_CastBallot";
    private static final String RECORD = "panel-ballot";

    public enum Choice { FOR, AGAINST, ABSTAIN }

    /**
     * A ballot as its page shows it.
     *
     * @param recommended what the packet recommends
     * @param plan DIRECTED, IMPROVEMENT or DEVELOPING: of a Directed plan the ballot shows the model clause (D7, ruling 12)
     * @param voter whether the person votes on this motion
     * @param cast whether they have; never what
     */
    public record View(SupportCase supported, Motion motion, Ratings recommended, String plan, boolean voter, boolean cast) {

        public boolean open() {
            return motion.state() == State.OPEN && voter && !cast;
        }
    }

    private final PanelAccess access;
    private final SupportCases support;
    private final RatingDecisionRepository decisions;
    private final MotionRows motions;
    private final PacketRatings packets;
    private final PanelTasks tasks;
    private final Reader reader;
    private final Journal journal;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Races races;
    private final Clock clock;

    Ballots(PanelAccess access, SupportCases support, RatingDecisionRepository decisions, MotionRows motions, PacketRatings packets, PanelTasks tasks, Reader reader,
            Journal journal, JdbcClient database, TransactionTemplate transaction, Races races, Clock clock) {
        this.access = access;
        this.support = support;
        this.decisions = decisions;
        this.motions = motions;
        this.packets = packets;
        this.tasks = tasks;
        this.reader = reader;
        this.journal = journal;
        this.database = database;
        this.transaction = transaction;
        this.races = races;
        this.clock = clock;
    }

    /** @throws NotHere to everyone but members who read the case */
    public View view(Person person, UUID id) {
        Opened opened = open(person, id);
        return transaction.execute(status -> new View(opened.supported(), opened.motion(), packets.recommended(opened.supported().id()),
                packets.plan(opened.supported().id()), reader.signedIn(() -> motions.voters(id)).contains(person.id()),
                reader.signedIn(() -> motions.cast(id)).contains(person.id())));
    }

    private record Opened(SupportCase supported, Motion motion) {}

    private Opened open(Person person, UUID id) {
        Optional<Motion> motion = transaction.execute(status -> reader.asCadre(() -> motions.find(id)));
        // An invented motion takes the way of a real one.
        SupportCase supported = access.open(person, motion.map(Motion::caseId).orElse(id), RECORD);
        return new Opened(supported, motion.orElseThrow(NotHere::new));
    }

    /**
     * Casts the person's own ballot and completes their task.
     *
     * @param typed {@code choice}: for, against or abstain
     * @throws Refusal where the motion is not open, the person does not vote on it, or has voted
     */
    public void cast(Person person, UUID id, Map<String, List<String>> typed) {
        UUID caseId = open(person, id).supported().id();
        races.decide(() -> {
            support.lock(caseId);
            decisions.findForUpdate(caseId).orElseThrow(NotHere::new);
            Motion motion = reader.asCadre(() -> motions.find(id)).orElseThrow(NotHere::new);
            refuse(motion, person.id());
            FieldReader fields = new FieldReader(typed);
            Choice choice = fields.choice("choice", "panel.choice", Choice.class);
            fields.check();
            reader.signedIn(() -> {
                database.sql("insert into panel.ballot_cast values (?, ?, ?)").params(id, person.id(), clock.instant().atOffset(ZoneOffset.UTC)).update();
                return database.sql("insert into panel.ballot values (?, ?, ?::panel.choice)").params(id, person.id(), choice.name()).update();
            });
            journal.add(caseId, person.id(), "deliberation.cast", String.valueOf(motion.number()));
            if (!tasks.complete(caseId, TASK, person)) {
                throw Refusal.of("panel.ballot.notAsked");
            }
        });
    }

    /** Of two reasons the one that the person can do something about comes first. */
    private void refuse(Motion motion, String person) {
        boolean voter = reader.asCadre(() -> motions.voters(motion.id())).contains(person);
        boolean cast = reader.asCadre(() -> motions.cast(motion.id())).contains(person);
        String why = switch (motion.state()) {
            case MOVED -> "panel.ballot.notYet";
            case VOID -> "panel.ballot.void";
            case OPEN -> !voter ? "panel.ballot.noVoter" : cast ? "panel.ballot.twice" : null;
            case CLOSED -> cast ? "panel.ballot.twice" : "panel.ballot.closed";
        };
        if (why != null) {
            throw Refusal.of(why);
        }
    }

    /** @throws Refusal until the person's ballot on the open motion lies in the database */
    @Transactional
    public void taskDone(String key, Person person) {
        UUID caseId = support.lock(UUID.fromString(key)).id();
        boolean cast = reader.asCadre(() -> motions.current(caseId, State.OPEN).map(motion -> motions.cast(motion.id())).orElse(List.of())).contains(person.id());
        if (!cast) {
            throw Refusal.of("panel.ballot.missing");
        }
    }
}
