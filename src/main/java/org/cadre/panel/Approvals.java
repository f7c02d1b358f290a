package org.cadre.panel;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.evaluation.AlsoTold;
import org.cadre.journal.Journal;
import org.cadre.panel.Electorate.Member;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two people of two sides sign what the ballots decided, and neither can sign anything else (domain 2.4). One signature releases nothing:
 * the database holds that there are two.
 */
@Service
@InDiagrams
@Transactional
public class Approvals implements AlsoTold {

    private final RatingDecisions decisions;
    private final RatingRows rows;
    private final Electorate electorate;
    private final Journal journal;
    private final Clock clock;
    private final boolean ratification;

    Approvals(RatingDecisions decisions, RatingRows rows, Electorate electorate, Journal journal, Clock clock,
            @Value("${cadre.panel.ratification}") boolean ratification) {
        this.decisions = decisions;
        this.rows = rows;
        this.electorate = electorate;
        this.journal = journal;
        this.clock = clock;
        this.ratification = ratification;
    }

    // ------------------------------------------------------------------------------------------------ what diagrams ask

    /** Who signs: labor and management, one person each. */
    public List<String> sides(String key) {
        return List.of(Side.LABOR.name(), Side.MANAGEMENT.name());
    }

    /** Who may sign for that side: its co-chair, or, where they are recused or there is none, whoever of it is not recused (an assumption). */
    public List<String> signers(String key, String side) {
        return signers(electorate.unrecused(UUID.fromString(key)), Side.valueOf(side)).toList();
    }

    private static Stream<String> signers(List<Member> free, Side side) {
        List<Member> ofSide = free.stream().filter(member -> member.side() == side).toList();
        List<Member> coChair = ofSide.stream().filter(Member::coChair).toList();
        return (coChair.isEmpty() ? ofSide : coChair).stream().map(Member::id);
    }

    /** Whether the Superintendent ratifies: a setting that is off (domain 3.3, ruling 2). */
    public boolean ratification(String key) {
        return ratification;
    }

    /** Whether the Superintendent ratified what carried. */
    public boolean ratified(String key) {
        return rows.ratified(decisions.locked(key).carriedMotionId()).orElse(false);
    }

    // ------------------------------------------------------------------------------------------------ the tasks'

    /** @throws Refusal unless that person signs for that side today */
    public void requireSigner(String key, String side, String person) {
        if (!signers(key, side).contains(person)) {
            throw Refusal.of("rating.sign.notYours", Refusal.label("rating.side." + side));
        }
    }

    /** That side signs the motion that carried: the person, the side and the motion are kept, and nothing else. */
    public void sign(String key, String side, Person person) {
        RatingDecision decision = decisions.locked(key);
        requireSigner(key, side, person.id());
        if (decision.state() != RatingDecision.State.DECIDED) {
            throw Refusal.of("rating.sign.notNow");
        }
        UUID motion = decision.carriedMotionId();
        if (!rows.approve(decision.caseId(), motion, Side.valueOf(side), person.id(), clock.instant())) {
            throw Refusal.of("rating.sign.oneEach");
        }
        journal.add(decision.caseId(), person.id(), "rating.signed", side);
        if (rows.approvals(motion).size() == 2) {
            decision.become(RatingDecision.State.SIGNED);
        }
    }

    /** Performance management records what the Superintendent said, once for a motion. @param explanation ten characters at least where it is returned */
    public void record(String key, Person person, boolean ratified, String explanation) {
        RatingDecision decision = decisions.locked(key);
        if (decision.state() != RatingDecision.State.SIGNED) {
            throw Refusal.of("rating.ratification.notNow");
        }
        rows.ratification(decision.caseId(), decision.carriedMotionId(), ratified, explanation, person.id(), clock.instant());
        journal.add(decision.caseId(), person.id(), "rating.ratification", ratified ? "RATIFIED" : "RETURNED");
    }

    // ------------------------------------------------------------------------------------------------ who else

    /** Those who sign keep the date of the release. */
    @Override
    @Transactional(readOnly = true)
    public List<String> told(UUID caseId) {
        return decisions.known(caseId) ? signers(caseId) : List.of();
    }

    /** Those who may sign for either side. */
    List<String> signers(UUID caseId) {
        List<Member> free = electorate.unrecused(caseId);
        return Stream.concat(signers(free, Side.LABOR), signers(free, Side.MANAGEMENT)).toList();
    }
}
