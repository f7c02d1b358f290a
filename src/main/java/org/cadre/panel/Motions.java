package org.cadre.panel;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is moved about a case, one motion at a time, and what the ballots decide (domain 2.4, R-034): the recommendation first, then what
 * members move.
 */
@Service
@InDiagrams
@Transactional
public class Motions {

    /** What {@code panel-quorum.dmn} asks of a case: how many of each side are present and may decide it. */
    public Map<String, Object> quorumFacts(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** Whether the table found a quorum for the case when it was last asked. */
    public boolean quorate(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** Whether a motion waits to be balloted. */
    public boolean waiting(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** What D6 reads of the motion that waits. */
    public Map<String, Object> facts(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** Whether D6 found nothing that keeps the motion from being balloted. */
    public boolean stands(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** The engine users who vote on the motion; the first who asks opens it, and from then on they are the same. */
    public List<String> voters(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** Where a voter casts: the page of the open motion, to which the task links. */
    public String ballotPage(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** Closes the motion on which all have voted; once, however often it is asked. */
    public void close(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** What {@code motion-result.dmn} asks of the closed motion: the rule, and how the votes fell. */
    public Map<String, Object> count(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** Whether the motion that was counted last carried. */
    public boolean carried(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** RATING or WITHDRAWAL: what carried. */
    public String kind(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** The engine users who may move another motion now. */
    public List<String> movers(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** Whether another motion was moved; else a co-chair recorded that nobody moves one. */
    public boolean another(String key) {
        throw new UnsupportedOperationException(key);
    }

    /** The case is called: the first motion is put. */
    @Transactional(propagation = Propagation.MANDATORY)
    void first(UUID caseId) {
        throw new UnsupportedOperationException(caseId.toString());
    }

    /**
     * Somebody who votes on it has left: the open motion is void, its ballots are never opened, and the same is balloted anew.
     *
     * @return whether a motion was open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean stop(UUID caseId) {
        throw new UnsupportedOperationException(caseId.toString());
    }

    public void quorumJudged(String key, Decision decision) {
        throw new UnsupportedOperationException(key);
    }

    public void guarded(String key, Decision decision) {
        throw new UnsupportedOperationException(key);
    }

    public void counted(String key, Decision decision) {
        throw new UnsupportedOperationException(key);
    }
}
