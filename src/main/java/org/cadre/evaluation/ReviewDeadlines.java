package org.cadre.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.calendar.SchoolYear;
import org.cadre.evaluation.DeadlineRules.Asked;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.ReviewRetiming.Cause;
import org.cadre.evaluation.ReviewRetiming.Why;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deadlines as data: performance management moves one for a school year, because the district did, or extends one for a single case by
 * name. Whatever is open follows, and those concerned are told.
 */
@Service
public class ReviewDeadlines {

    static final String RECORD = "review-deadlines";
    static final String YEARS = "review-years";

    private final ReviewAccess reviewAccess;
    private final AccessTable access;
    private final PeerReviewRepository reviews;
    private final SupportCases support;
    private final ReviewDates dates;
    private final DeadlineRules rules;
    private final ReviewDateRows rows;
    private final ReviewRetiming retiming;
    private final Journal journal;
    private final Races races;
    private final Clock clock;

    ReviewDeadlines(ReviewAccess reviewAccess, AccessTable access, PeerReviewRepository reviews, SupportCases support, ReviewDates dates, DeadlineRules rules,
            ReviewDateRows rows, ReviewRetiming retiming, Journal journal, Races races, Clock clock) {
        this.reviewAccess = reviewAccess;
        this.access = access;
        this.reviews = reviews;
        this.support = support;
        this.dates = dates;
        this.rules = rules;
        this.rows = rows;
        this.retiming = retiming;
        this.journal = journal;
        this.races = races;
        this.clock = clock;
    }

    /** Lets performance management into a case's dates; called before a transaction begins. */
    public ReviewAccess.Opened let(Person person, UUID id) {
        ReviewAccess.Opened opened = reviewAccess.open(person, id, RECORD);
        ReviewAccess.require(opened, Part.STAFF);
        return opened;
    }

    private void requireStaff(Person person) {
        access.require(person, YEARS, () -> false, () -> false);
    }

    // ------------------------------------------------------------------------------------------------ for a school year

    /**
     * Moves a deadline of a school year; every open review of that year follows in the next round of {@link ReviewDatesWatch}.
     *
     * @throws Refusal with every fault: a day that is over, in another school year, no school day where it must be one, or out of order
     */
    public void move(Person person, String schoolYear, Map<String, List<String>> typed) {
        requireStaff(person);
        if (!SchoolYear.isName(schoolYear)) {
            throw new NotHere();
        }
        races.decide(() -> {
            rows.lock(schoolYear);
            Asked asked = DeadlineRules.asked(typed, ReviewDate.OF_YEAR);
            if (asked.kind() == ReviewDate.MEETING) {
                asked.fields().fault("kind", "review.deadline.meeting", Refusal.label("review.kind"));
            }
            move(person.id(), schoolYear, asked);
        });
    }

    private void move(String who, String schoolYear, Asked asked) {
        LocalDate before = asked.kind() == null ? null : dates.dayOfYear(schoolYear, asked.kind());
        if (asked.whole()) {
            rules.checkMove(asked, schoolYear, before);
        }
        asked.fields().check();
        DeadlineMove move = new DeadlineMove(UUID.randomUUID(), schoolYear, null, asked.kind(), asked.day(), before, asked.reason(), who, clock.instant());
        rows.add(move);
        rows.follow(move.id(), schoolYear, move.movedAt());
        journal.add(move.id(), who, "review.deadlineMoved", asked.kind().name() + " " + asked.day());
    }

    // ------------------------------------------------------------------------------------------------ the Panel's meeting

    /** The day of the Panel's meeting in May on which the reviews of a school year count. */
    @Transactional(readOnly = true)
    public LocalDate meeting(String schoolYear) {
        return dates.dayOfYear(schoolYear, ReviewDate.MEETING);
    }

    /** Waits for whoever asks for deadlines now, and keeps others from it until the transaction ends: before any lock of a meeting. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String schoolYear) {
        rows.lock(schoolYear);
    }

    /**
     * A co-chair moves the Panel's meeting in May: in the same transaction the deadline moves, and every open review of that year
     * follows. The Panel's calendar is the only door to it: so one day never stands in two places.
     *
     * @throws Refusal with every fault, all of the field {@code day}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void meetingMoved(String coChair, String schoolYear, LocalDate day, String reason) {
        rows.lock(schoolYear);
        if (!day.equals(dates.dayOfYear(schoolYear, ReviewDate.MEETING))) {
            move(coChair, schoolYear, new Asked(new FieldReader(Map.of()), ReviewDate.MEETING, day, reason));
        }
    }

    // ------------------------------------------------------------------------------------------------ for one case

    /**
     * Extends a deadline for one case; in the same transaction its open dates follow.
     *
     * @throws Refusal with every fault, the same as for a school year; and where the clocks stand still or the step is done
     */
    public void extend(Person person, UUID id, Map<String, List<String>> typed) {
        let(person, id);
        races.decide(() -> {
            SupportCase supported = support.lock(id);
            rows.forget(id);
            PeerReview review = reviews.findById(id).orElseThrow();
            if (supported.state().ended() || review.plannedAt() == null || review.ratedAt() != null) {
                throw Refusal.of("review.deadline.closed");
            }
            if (dates.stopped(id)) {
                throw Refusal.of("review.deadline.stopped");
            }
            Asked asked = DeadlineRules.asked(typed, ReviewDate.OF_CASE);
            LocalDate before = asked.kind() == null ? null : dates.day(review, asked.kind());
            if (asked.whole()) {
                rules.checkExtension(asked, review, before);
            }
            asked.fields().check();
            extended(review, asked.kind(), asked.day(), before, asked.reason(), person.id());
        });
    }

    /** Collects what stands against that day as the new release of a case: whoever cannot decide in time asks before they say so. */
    @Transactional(readOnly = true)
    public void checkRelease(UUID id, LocalDate day, FieldReader fields) {
        if (dates.stopped(id)) {
            fields.fault("day", "review.deadline.stopped");
        } else {
            PeerReview review = reviews.findById(id).orElseThrow();
            rules.checkExtension(new Asked(fields, ReviewDate.RELEASE, day, ""), review, dates.day(review, ReviewDate.RELEASE));
        }
    }

    /**
     * Extends the release of one case by name because the Panel could not decide (domain 2.4), also after the packet was sealed; whatever
     * is open follows in the same transaction, and those concerned are told. A day that is no later than the release changes nothing.
     *
     * @param reason at least ten characters, at most 500
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void extendRelease(UUID id, LocalDate day, String reason, String by) {
        support.lock(id);
        rows.forget(id);
        PeerReview review = reviews.findById(id).orElseThrow();
        LocalDate before = dates.day(review, ReviewDate.RELEASE);
        if (day.isAfter(before)) {
            extended(review, ReviewDate.RELEASE, day, before, reason, by);
        }
    }

    private void extended(PeerReview review, ReviewDate kind, LocalDate day, LocalDate before, String reason, String by) {
        UUID id = review.caseId();
        DeadlineMove move = new DeadlineMove(UUID.randomUUID(), review.schoolYear(), id, kind, day, before, reason, by, clock.instant());
        rows.add(move);
        journal.add(id, by, "review.extended", kind.name() + " " + day);
        retiming.follow(List.of(id), new Cause(move.id(), Why.EXTENDED));
    }
}
