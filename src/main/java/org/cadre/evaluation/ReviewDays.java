package org.cadre.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cadre.calendar.SchoolDays;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Component;

/** How the days of a review follow from its facts, and from nothing else. Days are Eastern. */
@Component
class ReviewDays {

    /** Where days lie while the clocks stand still. */
    static final LocalDate STOPPED = LocalDate.of(2999, 12, 31);

    /** Between the sharing of the packet and its sealing (domain 2.3). */
    static final int DAYS_FOR_STATEMENT = 5;

    private final ReviewYears years;
    private final SchoolDays schoolDays;

    ReviewDays(ReviewYears years, SchoolDays schoolDays) {
        this.years = years;
        this.schoolDays = schoolDays;
    }

    /**
     * @param district what the district moved in the review's school year
     * @param moved the case's extensions and pauses
     */
    LocalDate day(PeerReview review, ReviewDate kind, Map<ReviewDate, LocalDate> district, ReviewDateRows.OfCase moved) {
        if (kind == ReviewDate.STATEMENT) {
            return after(Eastern.dateOf(review.sharedAt()), DAYS_FOR_STATEMENT, moved.pauses());
        }
        LocalDate latest = moved(years.day(review.schoolYear(), inYear(review, kind), district), LocalDate.MIN, moved.pauses());
        for (DeadlineMove extension : moved.extensions()) {
            LocalDate extended = extended(extension, kind);
            if (extended != null) {
                // Whoever extended a deadline knew of the pauses that were there.
                LocalDate day = moved(extended, LocalDate.MIN, moved.pauses().stream().filter(pause -> pause.filedAt().isAfter(extension.movedAt())).toList());
                latest = day.isAfter(latest) ? day : latest;
            }
        }
        return latest;
    }

    /** As what a date of that review stands among those of its school year. */
    static ReviewDate inYear(PeerReview review, ReviewDate kind) {
        return review.planStartsOn() != null && ReviewYears.late(review.schoolYear(), review.planStartsOn()) ? kind.late() : kind;
    }

    /** What an extension means for a date: it itself, or what is counted back from it; {@code null}: nothing. */
    private LocalDate extended(DeadlineMove extension, ReviewDate kind) {
        if (extension.kind() == kind) {
            return extension.day();
        }
        return switch (kind) {
            case ARTIFACTS -> extension.kind() == ReviewDate.FORMATIVE ? years.artifacts(extension.day()) : null;
            case PACKET -> extension.kind() == ReviewDate.MEETING ? years.packet(extension.day()) : null;
            default -> null;
        };
    }

    /** The so-many-th school day after that day on which the clocks run. */
    LocalDate after(LocalDate day, int days, List<ReviewPause> pauses) {
        return moved(schoolDays.after(day, days), day, pauses);
    }

    LocalDate before(LocalDate day, int days) {
        return schoolDays.before(day, days);
    }

    /**
     * A day, later by the school days on which the clocks stood still before it.
     *
     * @param from the days after this one were counted
     * @param pauses in the order of their filing; one that was filed after the day does not touch it
     */
    private LocalDate moved(LocalDate day, LocalDate from, List<ReviewPause> pauses) {
        LocalDate moved = day;
        for (ReviewPause pause : pauses) {
            if (!pause.filedOn().isAfter(moved)) {
                if (pause.open()) {
                    return STOPPED;
                }
                int days = daysOf(pause, from.plusDays(1));
                moved = days == 0 ? moved : schoolDays.after(moved, days);
            }
        }
        return moved;
    }

    /** How many school days a settled pause has taken. */
    int daysOf(ReviewPause pause) {
        return daysOf(pause, LocalDate.MIN);
    }

    private int daysOf(ReviewPause pause, LocalDate from) {
        return schoolDays.between(pause.filedOn().isBefore(from) ? from : pause.filedOn(), pause.settledOn().minusDays(1));
    }
}
