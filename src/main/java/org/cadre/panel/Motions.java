package org.cadre.panel;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.evaluation.PacketRatings;
import org.cadre.evaluation.RatingGuard.Finding;
import org.cadre.journal.Journal;
import org.cadre.panel.Electorate.Member;
import org.cadre.panel.Motion.Kind;
import org.cadre.panel.Motion.State;
import org.cadre.panel.Motion.Tally;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.support.SupportCases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is moved about a case, one motion at a time, and what the ballots decide (domain 2.4, R-034): the recommendation first, then what
 * members move. What the diagram asks of it is asked under the case's lock.
 */
@Service
@InDiagrams
@Transactional
public class Motions implements DecidedMotions {

    private static final String RATING_GUARD = "RATING_GUARD";
    private static final String ITEM_ENDED = "ITEM_ENDED";

    private final SupportCases support;
    private final RatingDecisionRepository decisions;
    private final MotionRows motions;
    private final Electorate electorate;
    private final PacketRatings packets;
    private final VotingRules rules;
    private final Withdrawals withdrawals;
    private final Reader reader;
    private final Journal journal;
    private final JdbcClient database;
    private final Clock clock;

    Motions(SupportCases support, RatingDecisionRepository decisions, MotionRows motions, Electorate electorate, PacketRatings packets, VotingRules rules,
            Withdrawals withdrawals, Reader reader, Journal journal, JdbcClient database, Clock clock) {
        this.support = support;
        this.decisions = decisions;
        this.motions = motions;
        this.electorate = electorate;
        this.packets = packets;
        this.rules = rules;
        this.withdrawals = withdrawals;
        this.reader = reader;
        this.journal = journal;
        this.database = database;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ calling and stopping

    /**
     * The case is called: Cadre puts the first motion. That is the recommendation, or, where the educator asked to leave the review,
     * whether the Panel consents; whatever was moved in an earlier calling and not balloted is void.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void first(UUID caseId) {
        support.lock(caseId);
        reader.asCadre(() -> {
            UUID item = motions.calledItem(caseId).orElseThrow();
            motions.current(caseId).filter(motion -> !motion.itemId().equals(item)).ifPresent(motion -> motions.makeVoid(motion, ITEM_ENDED));
            if (motions.of(caseId).stream().noneMatch(motion -> motion.itemId().equals(item))) {
                boolean leaving = withdrawals.asked(caseId);
                motions.move(caseId, item, leaving ? Kind.WITHDRAWAL : Kind.RATING, leaving ? null : packets.recommended(caseId), !leaving, Motion.CADRE, "",
                        clock.instant());
            }
            return null;
        });
    }

    /**
     * Somebody who votes on it has left: the open motion is void, its ballots are never opened, and the same is balloted anew.
     *
     * @return whether a motion was open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean stop(UUID caseId) {
        support.lock(caseId);
        return reader.asCadre(() -> {
            Optional<Motion> open = motions.current(caseId, State.OPEN);
            open.ifPresent(motion -> motions.again(motion, clock.instant()));
            return open.isPresent();
        });
    }

    /** Whether one of these is to vote on the open motion, or has voted. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean votes(UUID caseId, Collection<String> members) {
        return reader.asCadre(() -> motions.current(caseId, State.OPEN).filter(open -> !Collections.disjoint(motions.voters(open.id()), members)).isPresent());
    }

    // ------------------------------------------------------------------------------------------------ quorum for the case

    /** What {@code panel-quorum.dmn} asks of a case: how many of each side are present and may decide it. */
    public Map<String, Object> quorumFacts(String key) {
        return sides(electorate.of(locked(key)));
    }

    private static Map<String, Object> sides(List<Member> members) {
        Map<String, Object> facts = new HashMap<>();
        for (Side side : Side.values()) {
            facts.put(side.name().toLowerCase(Locale.ROOT), (int) members.stream().filter(member -> member.side() == side).count());
        }
        return facts;
    }

    /** Keeps what the table answered, and to what. */
    public void quorumJudged(String key, Decision decision) {
        UUID caseId = locked(key);
        Map<String, Object> sides = sides(electorate.of(caseId));
        Map<String, Object> answer = decision.rules().get(0);
        reader.asCadre(() -> database.sql("""
                insert into panel.case_quorum values (:case, (select count(*) + 1 from panel.case_quorum where case_id = :case), :item, :now, :labor,
                       :management, :joint, :quorate, :rule, :version)""")
                .param("case", caseId).param("item", motions.calledItem(caseId).orElse(null)).param("now", utcNow()).params(sides)
                .param("quorate", answer.get("quorate")).param("rule", answer.get("rule")).param("version", decision.version()).update());
        journal.add(caseId, Journal.CADRE, "deliberation.quorum", "%s v%d, %s".formatted(decision.table(), decision.version(), answer.get("rule")));
    }

    /** Whether the table found a quorum for the case when it was last asked. */
    public boolean quorate(String key) {
        UUID caseId = locked(key);
        return reader.asCadre(() -> database.sql("select quorate from panel.case_quorum where case_id = ? order by number desc limit 1").param(caseId)
                .query(Boolean.class).optional()).orElse(false);
    }

    // ------------------------------------------------------------------------------------------------ one motion on its way

    /** Whether a motion waits to be balloted. */
    public boolean waiting(String key) {
        UUID caseId = locked(key);
        return reader.asCadre(() -> motions.current(caseId, State.MOVED)).isPresent();
    }

    /** What D6 reads of the motion that waits; of a withdrawal, what it reads of the recommendation. */
    public Map<String, Object> facts(String key) {
        Motion motion = waits(locked(key));
        return packets.facts(motion.caseId(), motion.kind() == Kind.RATING ? motion.ratings() : packets.recommended(motion.caseId()));
    }

    /** Keeps what D6 answered. A motion that it refuses is void; of a withdrawal it says nothing. */
    public void guarded(String key, Decision decision) {
        Motion motion = waits(locked(key));
        List<Finding> found = motion.kind() == Kind.WITHDRAWAL ? List.of() : decision.rules().stream().map(Finding::of).toList();
        reader.asCadre(() -> {
            motions.found(motion, found.stream().map(each -> String.join(" ", each.rule(), each.fault(), each.effect(), each.about())).toList());
            if (found.stream().anyMatch(Finding::refuses)) {
                motions.makeVoid(motion, RATING_GUARD);
            }
            return null;
        });
        String rows = found.stream().map(Finding::rule).collect(Collectors.joining(" "));
        journal.add(motion.caseId(), Journal.CADRE, "deliberation.guarded",
                "%s v%d%s".formatted(decision.table(), decision.version(), rows.isEmpty() ? "" : ", " + rows));
    }

    /** Whether D6 found nothing that keeps the motion from being balloted. */
    public boolean stands(String key) {
        return waiting(key);
    }

    /** The engine users who vote on the motion, always in the same order; the first who asks opens it, and from then on they are the same. */
    public List<String> voters(String key) {
        UUID caseId = locked(key);
        return reader.asCadre(() -> {
            motions.current(caseId, State.MOVED).ifPresent(motion -> {
                List<Member> voters = electorate.of(caseId);
                motions.open(motion, voters, rules.inForce(), clock.instant());
                journal.add(caseId, Journal.CADRE, "deliberation.opened", String.valueOf(motion.number()));
            });
            return motions.voters(motions.current(caseId, State.OPEN).orElseThrow().id());
        });
    }

    /** Where a voter casts: the page of the motion that is open, to which the task links. */
    public String ballotPage(String key) {
        UUID caseId = UUID.fromString(key);
        return "/staff/panel/ballots/" + reader.asCadre(() -> motions.current(caseId, State.OPEN).orElseThrow().id());
    }

    /** Closes the motion on which all have voted; once, however often it is asked. */
    public void close(String key) {
        UUID caseId = locked(key);
        reader.asCadre(() -> {
            Optional<Motion> open = motions.current(caseId, State.OPEN);
            open.ifPresent(motion -> {
                motions.close(motion, clock.instant());
                journal.add(caseId, Journal.CADRE, "deliberation.closed", String.valueOf(motion.number()));
            });
            return open.or(() -> motions.closed(caseId)).orElseThrow();
        });
    }

    /** What {@code motion-result.dmn} asks of the motion that was closed last: the rule, and how the votes fell. */
    public Map<String, Object> count(String key) {
        Motion motion = closed(locked(key));
        Tally tally = tally(motion);
        return Map.of("rule", motion.rule().name(), "votesFor", tally.votesFor(), "votesAgainst", tally.votesAgainst(), "abstentions", tally.abstentions(),
                "voters", tally.voters());
    }

    /** Keeps the tally and what the table made of it, once; what carried decides the case. */
    public void counted(String key, Decision decision) {
        Motion motion = closed(locked(key));
        if (motion.carried() != null) {
            return;
        }
        Map<String, Object> answer = decision.rules().get(0);
        boolean carried = (Boolean) answer.get("carried");
        reader.asCadre(() -> {
            motions.counted(motion, tally(motion), carried, "%s v%d %s".formatted(decision.table(), decision.version(), answer.get("rule")));
            return null;
        });
        journal.add(motion.caseId(), Journal.CADRE, "deliberation.counted", "%d, %s v%d".formatted(motion.number(), decision.table(), decision.version()));
        if (motion.kind() == Kind.WITHDRAWAL) {
            withdrawals.answered(motion.caseId(), carried);
            if (!carried) {
                putRecommendation(motion.caseId(), motion.itemId());
            }
        }
        if (carried) {
            RatingDecision decided = decisions.findForUpdate(motion.caseId()).orElseThrow();
            if (motion.kind() == Kind.RATING) {
                decided.decided(motion.id());
            } else {
                decided.withdrawn(motion.id());
            }
        }
    }

    /** The educator stays in the review: the recommendation comes first, then what members move (domain 2.4). */
    private void putRecommendation(UUID caseId, UUID item) {
        reader.asCadre(() -> motions.move(caseId, item, Kind.RATING, packets.recommended(caseId), true, Motion.CADRE, "", clock.instant()));
    }

    /** Whether the motion that was counted last carried. */
    public boolean carried(String key) {
        return Boolean.TRUE.equals(closed(locked(key)).carried());
    }

    /** RATING or WITHDRAWAL: what carried. */
    public String kind(String key) {
        return closed(locked(key)).kind().name();
    }

    /** The engine users who may move another motion now: whoever would vote on it. */
    public List<String> movers(String key) {
        return electorate.of(locked(key)).stream().map(Member::id).toList();
    }

    /** Whether another motion was moved; else a co-chair recorded that nobody moves one. */
    public boolean another(String key) {
        return waiting(key);
    }

    // ------------------------------------------------------------------------------------------------ what others in the room ask

    @Override
    public Optional<Decided> decided(UUID motion) {
        return reader.asCadre(() -> motions.find(motion)).filter(each -> each.kind() == Kind.RATING && Boolean.TRUE.equals(each.carried()))
                .map(each -> new Decided(each.id(), each.ratings().byStandard(), each.ratings().overall().name(), each.reason()));
    }

    /** The motions of a case in the order in which they were moved, void ones too; for pages and records of the Panel. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Motion> of(UUID caseId) {
        return reader.asCadre(() -> motions.of(caseId));
    }

    /** Who has voted on a motion, and who is to vote in all; never how. */
    @Transactional(propagation = Propagation.MANDATORY)
    BallotState ballotState(UUID motion) {
        return reader.asCadre(() -> new BallotState(motions.voters(motion), motions.cast(motion)));
    }

    /** @param cast those of them who have voted; both by id, so that no order tells when */
    record BallotState(List<String> voters, List<String> cast) {}

    /** FOR, AGAINST or ABSTAIN by member, of a closed motion for which that is to be disclosed; else empty. */
    @Transactional(propagation = Propagation.MANDATORY)
    Map<String, String> rollCall(UUID motion) {
        return reader.asCadre(() -> motions.rollCall(motion));
    }

    // ------------------------------------------------------------------------------------------------

    private UUID locked(String key) {
        UUID caseId = support.lock(UUID.fromString(key)).id();
        decisions.findForUpdate(caseId).orElseThrow();
        return caseId;
    }

    private Motion waits(UUID caseId) {
        return reader.asCadre(() -> motions.current(caseId, State.MOVED)).orElseThrow();
    }

    private Motion closed(UUID caseId) {
        return reader.asCadre(() -> motions.closed(caseId)).orElseThrow();
    }

    private Tally tally(Motion motion) {
        return reader.asCadre(() -> motions.tally(motion.id()))
                .orElseThrow(() -> new IllegalStateException("Motion %s is counted in a later transaction than it was closed in".formatted(motion.id())));
    }

    private OffsetDateTime utcNow() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
