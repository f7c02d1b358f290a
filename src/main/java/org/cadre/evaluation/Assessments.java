package org.cadre.evaluation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.evaluation.Assessment.Kind;
import org.cadre.evaluation.RatingGuard.Finding;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the diagram asks and tells of the formative assessment and the recommendation, and what D6 answered about them. */
@Service
@InDiagrams
@Transactional
public class Assessments {

    private final PeerReviews reviews;
    private final SupportCases support;
    private final Reader reader;
    private final Exhibits exhibits;
    private final AssessmentRows rows;
    private final AssessmentLetters letters;
    private final Journal journal;
    private final Clock clock;

    Assessments(PeerReviews reviews, SupportCases support, Reader reader, Exhibits exhibits, AssessmentRows rows, AssessmentLetters letters, Journal journal,
            Clock clock) {
        this.reviews = reviews;
        this.support = support;
        this.reader = reader;
        this.exhibits = exhibits;
        this.rows = rows;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The consulting teacher says that the formative assessment is ready.
     *
     * @throws Refusal until it is written
     */
    public void formativeDone(String key, Person person) {
        written(reviews.locked(key), Kind.FORMATIVE, "assessment.formative.missing");
    }

    /** The formative assessment is the educator's to read, and the principal's: both are written to, the educator first. */
    public void formativeShared(String key) {
        PeerReview review = reviews.locked(key);
        review.formativeShared(clock.instant());
        journal.add(review.caseId(), Journal.CADRE, "review.formativeShared");
        letters.formativeShared(support.lock(review.caseId()), review.principal());
    }

    /** A recommendation is asked for, for the first time or again: until the task is completed it may be written. */
    public void recommendationAsked(String key) {
        reviews.locked(key).recommended(null);
    }

    /**
     * The consulting teacher says that the recommendation is ready.
     *
     * @throws Refusal until it is written
     */
    public void recommended(String key, Person person) {
        PeerReview review = reviews.locked(key);
        written(review, Kind.RECOMMENDATION, "assessment.recommendation.missing");
        review.recommended(clock.instant());
        journal.add(review.caseId(), person.id(), "review.recommended");
    }

    /** What D6 reads of the recommendation that was written last: only what still stands of what it cites. */
    public Map<String, Object> facts(String key) {
        PeerReview review = reviews.locked(key);
        reader.cadre();
        return RatingFacts.of(recommendation(review), exhibits.all(review.caseId()), rows.followedUp(review.caseId())).asMap();
    }

    /** Keeps what D6 answered: the table, its version and each row that matched. */
    public void guarded(String key, Decision decision) {
        PeerReview review = reviews.locked(key);
        reader.cadre();
        List<Finding> found = decision.rules().stream().map(Finding::of).toList();
        rows.answered(recommendation(review).id(), decision, found);
        String rules = found.stream().map(Finding::rule).collect(Collectors.joining(" "));
        journal.add(review.caseId(), Journal.CADRE, "review.guarded",
                "%s v%d%s".formatted(decision.table(), decision.version(), rules.isEmpty() ? "" : ", " + rules));
    }

    /** Whether D6 found nothing in the recommendation that refuses it. */
    public boolean stands(String key) {
        return answered(key).stream().noneMatch(Finding::refuses);
    }

    /** Whether D6 found that observations are missing, for which a reason is given: the co-chairs acknowledge it. */
    public boolean shortOfObservations(String key) {
        return answered(key).stream().anyMatch(finding -> !finding.refuses());
    }

    private Assessment recommendation(PeerReview review) {
        return rows.newest(review.caseId(), Kind.RECOMMENDATION).orElseThrow();
    }

    private List<Finding> answered(String key) {
        PeerReview review = reviews.locked(key);
        reader.cadre();
        return rows.found(recommendation(review).id());
    }

    private void written(PeerReview review, Kind kind, String missing) {
        reader.cadre();
        if (rows.newest(review.caseId(), kind).isEmpty()) {
            throw Refusal.of(missing);
        }
    }
}
