package org.cadre.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.calendar.SchoolYear;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.time.Eastern;
import org.cadre.support.Coaching;
import org.cadre.support.EnrolledInReview;
import org.cadre.support.SupportCases;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The reviews: how each begins, and what its diagram asks of two rooms at once. */
@Service("review")
@InDiagrams
@Transactional
public class PeerReviews {

    private final PeerReviewRepository reviews;
    private final SupportCases support;
    private final Coaching coaching;
    private final PeerReviewing process;
    private final Clock clock;

    PeerReviews(PeerReviewRepository reviews, SupportCases support, Coaching coaching, PeerReviewing process, Clock clock) {
        this.reviews = reviews;
        this.support = support;
        this.coaching = coaching;
        this.process = process;
        this.clock = clock;
    }

    @EventListener
    void enrolled(EnrolledInReview event) {
        LocalDate today = Eastern.today(clock);
        reviews.add(new PeerReview(event.caseId(), SchoolYear.nameAt(today), today));
        process.start(event.caseId());
    }

    /** The review under its case's lock, then its own. */
    @Transactional(propagation = Propagation.MANDATORY)
    PeerReview locked(String key) {
        UUID id = support.lock(UUID.fromString(key)).id();
        return reviews.findForUpdate(id).orElseThrow();
    }

    /** When the next feedback is due: on an observation, or on a lesson seen in coaching, whichever comes first. */
    @CountsSchoolDays
    public Date feedbackDue(String key) {
        Instant lesson = coaching.feedbackDue(key).toInstant();
        return Date.from(lesson);
    }

    /** Reminds whoever coaches of each feedback that is overdue, once. */
    public void remindOfFeedback(String key) {
        coaching.remind(key);
    }
}
