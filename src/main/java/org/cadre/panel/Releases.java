package org.cadre.panel;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.evaluation.Evaluators;
import org.cadre.evaluation.PacketRatings;
import org.cadre.evaluation.PeerReviews;
import org.cadre.evaluation.Ratings;
import org.cadre.evaluation.ReviewDates;
import org.cadre.journal.Journal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who reads the rating from when on: the educator and whoever coaches them first, then the principal and HR (domain 2.3). */
@Service
@InDiagrams
@Transactional
public class Releases {

    /** School days before the principal reads what the educator has not opened (an assumption). */
    static final int DAYS_AHEAD = 1;
    /** School days for the educator's answer (domain 2.3). */
    static final int DAYS_TO_ANSWER = 5;

    private static final String PAGE = "/staff/reviews/%s/rating";

    private final RatingDecisions decisions;
    private final RatingRows rows;
    private final DecidedMotions motions;
    private final PacketRatings packets;
    private final PeerReviews reviews;
    private final ReviewDates dates;
    private final Evaluators evaluators;
    private final Caseloads caseloads;
    private final SupportCases support;
    private final RatingLetters letters;
    private final Journal journal;
    private final Clock clock;

    Releases(RatingDecisions decisions, RatingRows rows, DecidedMotions motions, PacketRatings packets, PeerReviews reviews, ReviewDates dates, Evaluators evaluators,
            Caseloads caseloads, SupportCases support, RatingLetters letters, Journal journal, Clock clock) {
        this.decisions = decisions;
        this.rows = rows;
        this.motions = motions;
        this.packets = packets;
        this.reviews = reviews;
        this.dates = dates;
        this.evaluators = evaluators;
        this.caseloads = caseloads;
        this.support = support;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /** Both have signed: the educator may read it, and is told; then whoever coaches them. Said again, it changes nothing. */
    public void toEducator(String key) {
        RatingDecision decision = decisions.locked(key);
        if (decision.state() != RatingDecision.State.SIGNED) {
            return;
        }
        UUID id = decision.caseId();
        DecidedMotions.Decided carried = motions.decided(decision.carriedMotionId()).orElseThrow();
        Ratings recommended = packets.recommended(id);
        rows.release(new FinalRating(id, carried.motion(), carried.ratings(), carried.overall(), recommended.byStandard(), recommended.overall().name(), carried.reason(),
                now(), null, null, null, null));
        decision.become(RatingDecision.State.RELEASED);
        reviews.rated(id);
        journal.add(id, Journal.CADRE, "rating.released");
        support.tell(key, SupportState.RATED.name());
        letters.to(caseloads.current(id).map(Assignment::consultingTeacher).orElse(null), support.lock(id), "released", PAGE);
    }

    /** When the principal reads it though the educator has not opened it: close of business on the next school day. */
    @CountsSchoolDays
    public Date principalDue(String key) {
        return dates.inSchoolDaysAfter(key, Eastern.dateOf(releasedAt(key)), DAYS_AHEAD);
    }

    /** The educator has read it, or has had the time to: the principal and HR may. */
    public void toPrincipal(String key) {
        UUID id = decisions.locked(key).caseId();
        if (rows.toPrincipal(id, now())) {
            SupportCase supported = support.lock(id);
            journal.add(id, Journal.CADRE, "rating.toPrincipal");
            letters.to(evaluators.secondary(id).orElse(null), supported, "released", PAGE);
            letters.performanceManagement(supported, "released", PAGE);
        }
    }

    /** Until when the educator may answer: close of business on the fifth school day after the release. */
    @CountsSchoolDays
    public Date responseOver(String key) {
        return dates.inSchoolDaysAfter(key, Eastern.dateOf(releasedAt(key)), DAYS_TO_ANSWER);
    }

    /** The same for pages, which lock nothing. */
    @Transactional(readOnly = true)
    public Instant until(FinalRating rating) {
        return dates.dueAfter(rating.caseId(), Eastern.dateOf(rating.releasedAt()), DAYS_TO_ANSWER);
    }

    private Instant releasedAt(String key) {
        return rows.rating(UUID.fromString(key)).orElseThrow().releasedAt();
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
