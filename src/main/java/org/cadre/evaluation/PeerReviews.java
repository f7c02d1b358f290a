package org.cadre.evaluation;

import java.time.Clock;
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
import org.springframework.beans.factory.annotation.Value;
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
    private final ReviewDates dates;
    private final PeerReviewing process;
    private final Clock clock;
    private final int daysForFeedback;

    PeerReviews(PeerReviewRepository reviews, SupportCases support, Coaching coaching, ReviewDates dates, PeerReviewing process, Clock clock,
            @Value("${cadre.coaching.school-days-for-feedback:5}") int daysForFeedback) {
        this.reviews = reviews;
        this.support = support;
        this.coaching = coaching;
        this.dates = dates;
        this.process = process;
        this.clock = clock;
        this.daysForFeedback = daysForFeedback;
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

    /** The Panel's rating is released to the educator: no date lies ahead of the review any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rated(UUID caseId) {
        locked(caseId.toString()).rated(clock.instant());
    }

    /** When feedback on a lesson seen in coaching is due; not while the clocks of the review stand still. */
    @CountsSchoolDays
    public Date feedbackDue(String key) {
        return Date.from(dates.running(UUID.fromString(key), coaching.feedbackDue(key).toInstant(), daysForFeedback));
    }

    /** Reminds whoever coaches of each feedback that is overdue, once. */
    public void remindOfFeedback(String key) {
        coaching.remind(key);
    }
}
