package org.cadre.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.calendar.SchoolDays;
import org.cadre.calendar.SchoolYear;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.time.Eastern;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The deadlines of a school year and the dates of a review as pages show them, each with what it rests on. */
@Service
@Transactional(readOnly = true)
public class DeadlineDesk {

    /** @param moved by which it is where it is, and who did that; {@code null}: by rule */
    public record YearLine(ReviewDate kind, LocalDate day, DeadlineMove moved, String movedBy) {}

    public record Year(String name, String before, String after, List<YearLine> lines) {}

    /** An open review. */
    public record Line(UUID id, String number, String name, String state, boolean stopped) {}

    /**
     * A date of a review with what it rests on.
     *
     * @param day {@code null} while the clocks stand still
     * @param ahead whether it still lies ahead of the review
     * @param late whether the rule for plans that begin late holds
     * @param moved by whom, when and why for the case, else for the school year; {@code null}: by rule
     * @param paused by how many school days pauses have moved it
     */
    public record CaseLine(ReviewDate kind, LocalDate day, boolean ahead, boolean late, DeadlineMove moved, String movedBy, int paused) {

        CaseLine by(String name) {
            return new CaseLine(kind, day, ahead, late, moved, name, paused);
        }
    }

    /** @param lines none before the plan stands */
    public record CaseDates(UUID id, String number, String schoolYear, boolean stopped, List<CaseLine> lines) {}

    private static final int PAGE = 20;

    private final AccessTable access;
    private final PeerReviewRepository reviews;
    private final ReviewDates dates;
    private final ReviewDateRows rows;
    private final SchoolDays schoolDays;
    private final StaffNames names;
    private final Clock clock;

    DeadlineDesk(AccessTable access, PeerReviewRepository reviews, ReviewDates dates, ReviewDateRows rows, SchoolDays schoolDays, StaffNames names, Clock clock) {
        this.access = access;
        this.reviews = reviews;
        this.dates = dates;
        this.rows = rows;
        this.schoolDays = schoolDays;
        this.names = names;
        this.clock = clock;
    }

    /** @param name such as 2025-26; blank for the year in which today lies */
    public Year year(Person person, String name) {
        requireStaff(person);
        if (!name.isBlank() && !SchoolYear.isName(name)) {
            throw new NotHere();
        }
        SchoolYear year = schoolDays.year(name.isBlank() ? SchoolYear.nameAt(Eastern.today(clock)) : name);
        Map<ReviewDate, DeadlineMove> moved = rows.ofYear(year.name());
        Map<String, String> called = names(moved.values());
        return new Year(year.name(), year.before(), year.after(), ReviewDate.OF_YEAR.stream().map(kind -> new YearLine(kind, dates.dayOfYear(year.name(), kind),
                moved.get(kind), moved.containsKey(kind) ? called.getOrDefault(moved.get(kind).movedBy(), moved.get(kind).movedBy()) : "")).toList());
    }

    /** What was moved in a school year, the newest first. */
    public Slice<DeadlineMove> moves(Person person, String schoolYear, int page) {
        requireStaff(person);
        return rows.moves(schoolYear, Pages.of(page, PAGE));
    }

    /** The open reviews to which a school year's deadlines apply. */
    public Slice<Line> reviews(Person person, String schoolYear, int page) {
        requireStaff(person);
        return rows.reviews(schoolYear, Pages.of(page, PAGE));
    }

    /** What those who moved deadlines are called. */
    public Map<String, String> names(Collection<DeadlineMove> moves) {
        return names.of(moves.stream().map(DeadlineMove::movedBy).collect(Collectors.toSet()));
    }

    /** The dates of a review, for whoever was let in. */
    public CaseDates dates(ReviewAccess.Opened opened) {
        PeerReview review = reviews.findById(opened.id()).orElseThrow();
        boolean stopped = dates.stopped(opened.id());
        List<CaseLine> lines = review.plannedAt() == null ? List.of() : Arrays.stream(ReviewDate.values())
                .filter(kind -> ReviewDate.OF_CASE.contains(kind) || kind == ReviewDate.STATEMENT && review.sharedAt() != null)
                .map(kind -> line(review, kind)).toList();
        Map<String, String> called = names(lines.stream().map(CaseLine::moved).filter(Objects::nonNull).toList());
        return new CaseDates(opened.id(), opened.supported().number(), review.schoolYear(), stopped, lines.stream()
                .map(line -> line.moved() == null ? line : line.by(called.getOrDefault(line.moved().movedBy(), line.moved().movedBy()))).toList());
    }

    private CaseLine line(PeerReview review, ReviewDate kind) {
        LocalDate day = dates.day(review, kind);
        DeadlineMove extension = rows.ofCase(review.caseId()).extensions().stream().filter(move -> move.kind() == kind).reduce((first, second) -> second).orElse(null);
        DeadlineMove moved = extension != null ? extension : rows.ofYear(review.schoolYear()).get(ReviewDays.inYear(review, kind));
        boolean stopped = day.equals(ReviewDates.STOPPED);
        return new CaseLine(kind, stopped ? null : day, ReviewDates.isAhead(review, kind), ReviewDays.inYear(review, kind) != kind, moved, "", stopped ? 0 : paused(review, kind, day));
    }

    private int paused(PeerReview review, ReviewDate kind, LocalDate day) {
        LocalDate without = dates.dayWithoutPauses(review, kind);
        return without.isBefore(day) ? schoolDays.between(without.plusDays(1), day) : 0;
    }

    private void requireStaff(Person person) {
        access.require(person, ReviewDeadlines.YEARS, () -> false, () -> false);
    }
}
