package org.cadre.panel;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.evaluation.PacketRatings;
import org.cadre.evaluation.RatingGuard.Finding;
import org.cadre.evaluation.Ratings;
import org.cadre.evaluation.Standard;
import org.cadre.journal.Journal;
import org.cadre.panel.Electorate.Member;
import org.cadre.panel.Motion.Kind;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.support.Rating;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What members move after a motion has failed (domain 2.4): one at a time, by whoever votes; what differs from the recommendation with the
 * reason, and nothing that D6 refuses. Or a co-chair records that nobody moves another.
 */
@Service
public class MotionMoves {

    private static final String TASK = "Task_MoveMotion";
    private static final String RECORD = "panel-motion";
    /** The four that D6 knows. */
    public static final List<String> RATINGS = Stream.of(Rating.values()).filter(rating -> rating != Rating.NONE).map(Rating::name).toList();
    private static final int SHORTEST_REASON = 100;
    private static final int LONGEST_REASON = 5000;

    /**
     * What the page shows.
     *
     * @param motions of this case, in the order in which they were moved
     * @param open whether the person may move a motion now
     * @param closing whether they may record that nobody moves another
     */
    public record View(SupportCase supported, Ratings recommended, String plan, List<Motion> motions, boolean open, boolean closing) {}

    private final PanelAccess access;
    private final SupportCases support;
    private final RatingDecisionRepository decisions;
    private final MotionRows motions;
    private final Electorate electorate;
    private final PacketRatings packets;
    private final PanelTasks tasks;
    private final Reader reader;
    private final Journal journal;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Races races;
    private final Clock clock;

    MotionMoves(PanelAccess access, SupportCases support, RatingDecisionRepository decisions, MotionRows motions, Electorate electorate, PacketRatings packets,
            PanelTasks tasks, Reader reader, Journal journal, JdbcClient database, TransactionTemplate transaction, Races races, Clock clock) {
        this.access = access;
        this.support = support;
        this.decisions = decisions;
        this.motions = motions;
        this.electorate = electorate;
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
    public View view(Person person, UUID caseId) {
        SupportCase supported = access.open(person, caseId, RECORD);
        return transaction.execute(status -> {
            boolean open = reader.asCadre(() -> motions.calledItem(caseId).filter(item -> !motions.nothingMoved(item)).isPresent()
                    && motions.current(caseId).isEmpty());
            List<Member> movers = electorate.of(caseId);
            return new View(supported, packets.recommended(caseId), packets.plan(caseId), reader.signedIn(() -> motions.of(caseId)), open && is(person, movers),
                    open && mayClose(person, movers));
        });
    }

    private static boolean is(Person person, List<Member> movers) {
        return movers.stream().anyMatch(member -> member.id().equals(person.id()));
    }

    /** A co-chair; where neither decides this case today, whoever does. */
    private static boolean mayClose(Person person, List<Member> movers) {
        List<Member> coChairs = movers.stream().filter(Member::coChair).toList();
        return is(person, coChairs.isEmpty() ? movers : coChairs);
    }

    /**
     * Moves a motion, or records that nobody does, and completes the task.
     *
     * @param typed {@code standardI} to {@code standardIV}, {@code overall} and {@code reason}; or {@code nobody}: yes
     * @throws Refusal with every fault
     */
    public void move(Person person, UUID caseId, Map<String, List<String>> typed) {
        access.open(person, caseId, RECORD);
        FieldReader fields = new FieldReader(typed);
        races.decide(() -> {
            support.lock(caseId);
            RatingDecision decision = decisions.findForUpdate(caseId).orElseThrow(NotHere::new);
            UUID item = reader.asCadre(() -> motions.calledItem(caseId)).orElseThrow(() -> Refusal.of("panel.motion.notCalled"));
            List<Member> movers = electorate.of(caseId);
            refuse(person, movers, item, caseId, decision);
            if (fields.raw("nobody").equals("yes")) {
                nobody(person, movers, item, caseId);
            } else {
                keep(person, item, caseId, new FieldReader(typed));
            }
            if (!tasks.complete(caseId, TASK, person)) {
                throw Refusal.of("panel.motion.notNow");
            }
        });
    }

    private void refuse(Person person, List<Member> movers, UUID item, UUID caseId, RatingDecision decision) {
        String why = !is(person, movers) ? "panel.motion.noVoter" : decision.carriedMotionId() != null ? "panel.motion.decided"
                : reader.asCadre(() -> motions.current(caseId)).isPresent() ? "panel.motion.oneAtATime"
                : reader.asCadre(() -> motions.nothingMoved(item)) ? "panel.motion.over" : null;
        if (why != null) {
            throw Refusal.of(why);
        }
    }

    private void nobody(Person person, List<Member> movers, UUID item, UUID caseId) {
        if (!mayClose(person, movers)) {
            throw Refusal.at("nobody", "panel.motion.coChair");
        }
        if (!recommendationHeard(item, caseId)) {
            throw Refusal.at("nobody", "panel.motion.recommendationFirst");
        }
        reader.signedIn(() -> database.sql("insert into panel.nothing_moved values (?, ?, ?, ?)")
                .params(item, caseId, person.id(), clock.instant().atOffset(ZoneOffset.UTC)).update());
        journal.add(caseId, person.id(), "deliberation.nothingMoved");
    }

    private void keep(Person person, UUID item, UUID caseId, FieldReader fields) {
        Ratings ratings = ratings(fields);
        boolean recommended = packets.recommended(caseId).equals(ratings);
        String reason = fields.text("reason", "panel.reason", ratings == null || recommended ? 0 : SHORTEST_REASON, LONGEST_REASON);
        if (ratings != null) {
            if (!recommended && !recommendationHeard(item, caseId)) {
                fields.fault("", "panel.motion.recommendationFirst");
            }
            if (ofItem(item, caseId).stream().anyMatch(motion -> motion.failed() && motion.sameAs(Kind.RATING, ratings))) {
                fields.fault("overall", "panel.motion.failed");
            }
            packets.against(caseId, ratings).forEach(finding -> guarded(fields, finding));
        }
        fields.check();
        Motion motion = reader.signedIn(() -> motions.move(caseId, item, Kind.RATING, ratings, recommended, person.id(), reason == null ? "" : reason,
                clock.instant()));
        journal.add(caseId, person.id(), "deliberation.moved", String.valueOf(motion.number()));
    }

    private boolean recommendationHeard(UUID item, UUID caseId) {
        return ofItem(item, caseId).stream().anyMatch(motion -> motion.recommended() && motion.state() != Motion.State.MOVED);
    }

    private List<Motion> ofItem(UUID item, UUID caseId) {
        return reader.asCadre(() -> motions.of(caseId)).stream().filter(motion -> motion.itemId().equals(item)).toList();
    }

    /** @return {@code null} where one of the five is missing */
    private static Ratings ratings(FieldReader fields) {
        Map<Standard, Rating> standards = new EnumMap<>(Standard.class);
        for (Standard standard : Standard.values()) {
            String field = Ratings.field(standard);
            Rating rating = rating(fields, field);
            if (rating != null) {
                standards.put(standard, rating);
            }
        }
        Rating overall = rating(fields, Ratings.overallField());
        return overall == null || standards.size() < Standard.values().length ? null : new Ratings(standards, overall);
    }

    private static Rating rating(FieldReader fields, String field) {
        String chosen = fields.choice(field, Refusal.label("review." + field), RATINGS);
        return chosen == null ? null : Rating.valueOf(chosen);
    }

    /** D6 speaks of a motion as of a recommendation; what it finds in the packet's evidence no field is to blame for. */
    private static void guarded(FieldReader fields, Finding finding) {
        boolean ofRating = finding.about().equals(Ratings.overallField()) || finding.about().startsWith("standard");
        fields.fault(ofRating ? finding.about() : "", "panel.motion.guard." + (ofRating ? "rating" : "packet"), finding.rule());
    }

    /** @throws Refusal until a motion is moved, or a co-chair recorded that nobody moves one */
    @Transactional
    public void taskDone(String key) {
        UUID caseId = support.lock(UUID.fromString(key)).id();
        boolean done = reader.asCadre(() -> motions.current(caseId, Motion.State.MOVED).isPresent()
                || motions.calledItem(caseId).filter(motions::nothingMoved).isPresent());
        if (!done) {
            throw Refusal.of("panel.motion.missing");
        }
    }
}
