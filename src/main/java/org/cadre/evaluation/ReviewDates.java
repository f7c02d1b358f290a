package org.cadre.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.calendar.BusinessDays;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.calendar.SchoolYear;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.time.AsOf;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The dates of a review: what its diagram asks, and what stands behind each. A date is the school year's, or the one to which it was
 * extended for the case where that is later; from there it moves by the school days of the case's pauses. All days are Eastern.
 */
@Service
@InDiagrams
@Transactional
public class ReviewDates {

    /** Where dates of a review lie whose clocks stand still. */
    static final LocalDate STOPPED = ReviewDays.STOPPED;

    /** The rating is released before the day is over (domain 2.3). */
    static final LocalTime RELEASE = LocalTime.of(23, 59);

    private final PeerReviewRepository reviews;
    private final SupportCases support;
    private final ReviewYears years;
    private final ReviewDateRows rows;
    private final ReviewDays days;
    private final BusinessDays businessDays;
    private final Clock clock;

    ReviewDates(PeerReviewRepository reviews, SupportCases support, ReviewYears years, ReviewDateRows rows, ReviewDays days, BusinessDays businessDays, Clock clock) {
        this.reviews = reviews;
        this.support = support;
        this.years = years;
        this.rows = rows;
        this.days = days;
        this.businessDays = businessDays;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what diagrams ask

    /** Close of business on the so-many-th school day after today; days of a pause do not count. */
    @CountsSchoolDays
    public Date inSchoolDays(String key, int schoolDays) {
        return inSchoolDaysAfter(key, AsOf.today(clock), schoolDays);
    }

    /** The same after a given day, such as that of an observation or of the sharing of the packet. */
    @CountsSchoolDays
    public Date inSchoolDaysAfter(String key, LocalDate day, int schoolDays) {
        return Date.from(businessDays.closeOf(days.after(day, schoolDays, locked(key).pauses())));
    }

    @CountsSchoolDays
    public Date artifacts(String key) {
        return date(key, ReviewDate.ARTIFACTS);
    }

    @CountsSchoolDays
    public Date formative(String key) {
        return date(key, ReviewDate.FORMATIVE);
    }

    @CountsSchoolDays
    public Date packet(String key) {
        return date(key, ReviewDate.PACKET);
    }

    /** May 15, 23:59, as a rule. */
    @CountsSchoolDays
    public Date release(String key) {
        return date(key, ReviewDate.RELEASE);
    }

    private Date date(String key, ReviewDate kind) {
        // The case's lock comes first: a deadline that is extended or a pause that begins meanwhile finds the date, or is found by it.
        ReviewDateRows.OfCase moved = locked(key);
        return Date.from(at(kind, day(reviews.findById(UUID.fromString(key)).orElseThrow(), kind, moved)));
    }

    private ReviewDateRows.OfCase locked(String key) {
        UUID id = support.lock(UUID.fromString(key)).id();
        rows.forget(id);
        return rows.ofCase(id);
    }

    // ------------------------------------------------------------------------------------------------ what rooms ask

    /** Close of business on the so-many-th school day after that day, which pauses of the review move; far away while its clocks stand still. */
    @Transactional(readOnly = true)
    public Instant dueAfter(UUID id, LocalDate day, int schoolDays) {
        return businessDays.closeOf(days.after(day, schoolDays, rows.ofCase(id).pauses()));
    }

    /** The same of an instant that another room counted by so many school days, without knowing of pauses. */
    @Transactional(readOnly = true)
    public Instant running(UUID id, Instant due, int schoolDays) {
        LocalDate day = Eastern.dateOf(due);
        return day.getYear() >= STOPPED.getYear() ? due : dueAfter(id, days.before(day, schoolDays), schoolDays);
    }

    /** Whether the clocks of that review stand still: a grievance is open. */
    @Transactional(readOnly = true)
    public boolean stopped(UUID id) {
        return rows.ofCase(id).pauses().stream().anyMatch(ReviewPause::open);
    }

    /** Whether an instant that a diagram was given stands for clocks that stand still. */
    public static boolean stopped(Instant instant) {
        return !instant.isBefore(Eastern.startOf(STOPPED));
    }

    /** The school year whose deadlines hold for a plan that begins on that day (six-month rule): the next one after its latest start. */
    @Transactional(readOnly = true)
    public String schoolYearOf(LocalDate planStart) {
        String year = SchoolYear.nameAt(planStart);
        return planStart.isAfter(latestPlanStart(year)) ? SchoolYear.name(SchoolYear.autumn(year) + 1) : year;
    }

    /** The last day on which a plan of that school year may begin: November 15, unless the district moved it. */
    @Transactional(readOnly = true)
    public LocalDate latestPlanStart(String schoolYear) {
        return dayOfYear(schoolYear, ReviewDate.LATEST_PLAN_START);
    }

    /** When that is due in a review; far away ({@link #stopped(Instant)}) while its clocks stand still. */
    @Transactional(readOnly = true)
    public Instant due(UUID id, ReviewDate kind) {
        return at(kind, day(reviews.findById(id).orElseThrow(), kind));
    }

    // ------------------------------------------------------------------------------------------------ the law

    LocalDate dayOfYear(String schoolYear, ReviewDate kind) {
        return years.day(schoolYear, kind, movedDays(schoolYear));
    }

    private Map<ReviewDate, LocalDate> movedDays(String schoolYear) {
        Map<ReviewDate, LocalDate> moved = new EnumMap<>(ReviewDate.class);
        rows.ofYear(schoolYear).forEach((kind, move) -> moved.put(kind, move.day()));
        return moved;
    }

    /** The dates of a review that lie ahead of it; none before its plan stands. */
    Map<ReviewDate, LocalDate> ahead(PeerReview review) {
        Map<ReviewDate, LocalDate> ahead = new EnumMap<>(ReviewDate.class);
        for (ReviewDate kind : ReviewDate.values()) {
            if (isAhead(review, kind)) {
                ahead.put(kind, day(review, kind));
            }
        }
        return ahead;
    }

    /** Those concerned know these dates: of what differs from them they will be told. Called as soon as the plan stands. */
    void known(PeerReview review) {
        Map<ReviewDate, LocalDate> told = rows.told(review.caseId());
        ahead(review).forEach((kind, day) -> {
            if (!told.containsKey(kind)) {
                rows.tell(review.caseId(), kind, day);
            }
        });
    }

    static boolean isAhead(PeerReview review, ReviewDate kind) {
        boolean unsealed = review.sealedAt() == null;
        return review.plannedAt() != null && review.ratedAt() == null && switch (kind) {
            case ARTIFACTS, FORMATIVE -> unsealed && review.formativeAt() == null;
            case PACKET -> unsealed && review.sharedAt() == null;
            case STATEMENT -> unsealed && review.sharedAt() != null;
            case MEETING -> unsealed;
            // The Panel's, until the rating is released.
            case RELEASE -> true;
            case LATEST_PLAN_START, ARTIFACTS_LATE, FORMATIVE_LATE -> false;
        };
    }

    LocalDate day(PeerReview review, ReviewDate kind) {
        return day(review, kind, rows.ofCase(review.caseId()));
    }

    /** The same as if the clocks had never stood still. */
    LocalDate dayWithoutPauses(PeerReview review, ReviewDate kind) {
        return day(review, kind, new ReviewDateRows.OfCase(rows.ofCase(review.caseId()).extensions(), List.of()));
    }

    private LocalDate day(PeerReview review, ReviewDate kind, ReviewDateRows.OfCase moved) {
        return days.day(review, kind, movedDays(review.schoolYear()), moved);
    }

    /** How many school days a settled pause has taken. */
    int daysOf(ReviewPause pause) {
        return days.daysOf(pause);
    }

    Instant at(ReviewDate kind, LocalDate day) {
        return kind == ReviewDate.RELEASE && !day.equals(STOPPED) ? Eastern.at(day, RELEASE) : businessDays.closeOf(day);
    }
}
