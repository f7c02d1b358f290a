package org.cadre.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.calendar.BusinessDays;
import org.cadre.calendar.SchoolDays;
import org.cadre.calendar.SchoolYear;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.ReviewRetiming.Cause;
import org.cadre.evaluation.ReviewRetiming.Why;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deadlines as data: performance management moves one for a school year, because the district did, or extends one for a single case by
 * name. Whatever is open follows, and those concerned are told.
 */
@Service
public class ReviewDeadlines {

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

    static final String RECORD = "review-deadlines";
    private static final String YEARS = "review-years";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);
    private static final int PAGE = 20;
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;
    /** The educator has the packet so many school days before the meeting (domain 2.3). */
    private static final int DAYS_WITH_PACKET = 5;
    /** What moves with a date that is moved: itself, and what is counted back from it. */
    private static final Map<ReviewDate, Set<ReviewDate>> COUNTED_BACK = Map.of(ReviewDate.FORMATIVE, EnumSet.of(ReviewDate.FORMATIVE, ReviewDate.ARTIFACTS),
            ReviewDate.FORMATIVE_LATE, EnumSet.of(ReviewDate.FORMATIVE_LATE, ReviewDate.ARTIFACTS_LATE),
            ReviewDate.MEETING, EnumSet.of(ReviewDate.MEETING, ReviewDate.PACKET));

    private final ReviewAccess reviewAccess;
    private final AccessTable access;
    private final PeerReviewRepository reviews;
    private final SupportCases support;
    private final ReviewDates dates;
    private final ReviewYears years;
    private final ReviewDateRows rows;
    private final ReviewRetiming retiming;
    private final SchoolDays schoolDays;
    private final BusinessDays businessDays;
    private final StaffNames names;
    private final Journal journal;
    private final Races races;
    private final Clock clock;

    ReviewDeadlines(ReviewAccess reviewAccess, AccessTable access, PeerReviewRepository reviews, SupportCases support, ReviewDates dates, ReviewYears years,
            ReviewDateRows rows, ReviewRetiming retiming, SchoolDays schoolDays, BusinessDays businessDays, StaffNames names, Journal journal, Races races,
            Clock clock) {
        this.reviewAccess = reviewAccess;
        this.access = access;
        this.reviews = reviews;
        this.support = support;
        this.dates = dates;
        this.years = years;
        this.rows = rows;
        this.retiming = retiming;
        this.schoolDays = schoolDays;
        this.businessDays = businessDays;
        this.names = names;
        this.journal = journal;
        this.races = races;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what the pages show

    /** Lets performance management into a case's dates; called before a transaction begins. */
    public ReviewAccess.Opened let(Person person, UUID id) {
        ReviewAccess.Opened opened = reviewAccess.open(person, id, RECORD);
        ReviewAccess.require(opened, Part.STAFF);
        return opened;
    }

    /** @param name such as 2025-26; blank for the year in which today lies */
    @Transactional(readOnly = true)
    public Year year(Person person, String name) {
        requireStaff(person);
        if (!name.isBlank() && !SchoolYear.isName(name)) {
            throw new NotHere();
        }
        SchoolYear year = schoolDays.year(name.isBlank() ? SchoolYear.nameAt(today()) : name);
        Map<ReviewDate, DeadlineMove> moved = rows.ofYear(year.name());
        Map<String, String> called = names(moved.values());
        return new Year(year.name(), year.before(), year.after(), ReviewDate.OF_YEAR.stream().map(kind -> new YearLine(kind, dates.dayOfYear(year.name(), kind),
                moved.get(kind), moved.containsKey(kind) ? called.getOrDefault(moved.get(kind).movedBy(), moved.get(kind).movedBy()) : "")).toList());
    }

    /** What was moved in a school year, the newest first. */
    @Transactional(readOnly = true)
    public Slice<DeadlineMove> moves(Person person, String schoolYear, int page) {
        requireStaff(person);
        return rows.moves(schoolYear, Pages.of(page, PAGE));
    }

    /** The open reviews to which a school year's deadlines apply. */
    @Transactional(readOnly = true)
    public Slice<Line> reviews(Person person, String schoolYear, int page) {
        requireStaff(person);
        return rows.reviews(schoolYear, Pages.of(page, PAGE));
    }

    /** What those who moved deadlines are called. */
    public Map<String, String> names(Collection<DeadlineMove> moves) {
        return names.of(moves.stream().map(DeadlineMove::movedBy).collect(Collectors.toSet()));
    }

    /** The dates of a review, for whoever was let in. */
    @Transactional(readOnly = true)
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
        access.require(person, YEARS, () -> false, () -> false);
    }

    private LocalDate today() {
        return Eastern.today(clock);
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
            Asked asked = asked(typed, ReviewDate.OF_YEAR);
            if (asked.kind() == ReviewDate.MEETING) {
                asked.fields().fault("kind", "review.deadline.meeting", Refusal.label("review.kind"));
            }
            move(person.id(), schoolYear, asked);
        });
    }

    private void move(String who, String schoolYear, Asked asked) {
        LocalDate before = asked.kind() == null ? null : dates.dayOfYear(schoolYear, asked.kind());
        if (asked.whole()) {
            checkMove(asked, schoolYear, before);
        }
        asked.fields().check();
        DeadlineMove move = new DeadlineMove(UUID.randomUUID(), schoolYear, null, asked.kind(), asked.day(), before, asked.reason(), who, clock.instant());
        rows.add(move);
        rows.follow(move.id(), schoolYear, move.movedAt());
        journal.add(move.id(), who, "review.deadlineMoved", asked.kind().name() + " " + asked.day());
    }

    private void checkMove(Asked asked, String schoolYear, LocalDate before) {
        if (asked.day().equals(before)) {
            asked.fault("review.deadline.same");
        } else if (!within(schoolYear, asked.day())) {
            asked.fault("review.deadline.otherYear", schoolYear);
        } else {
            checkDay(asked);
            Map<ReviewDate, LocalDate> days = rows.ofYear(schoolYear).values().stream().collect(Collectors.toMap(DeadlineMove::kind, DeadlineMove::day));
            days.put(asked.kind(), asked.day());
            checkOrder(asked, ReviewDate.OF_YEAR.stream().collect(Collectors.toMap(kind -> kind, kind -> years.day(schoolYear, kind, days))));
        }
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

    private boolean within(String schoolYear, LocalDate day) {
        SchoolYear year = schoolDays.year(schoolYear);
        return !day.isBefore(year.from()) && !day.isAfter(year.through());
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
            Asked asked = asked(typed, ReviewDate.OF_CASE);
            LocalDate before = asked.kind() == null ? null : dates.day(review, asked.kind());
            if (asked.whole()) {
                checkExtension(asked, review, before);
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
            checkExtension(new Asked(fields, ReviewDate.RELEASE, day, ""), review, dates.day(review, ReviewDate.RELEASE));
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

    private void checkExtension(Asked asked, PeerReview review, LocalDate before) {
        if (!ReviewDates.isAhead(review, asked.kind())) {
            asked.fault("review.deadline.done");
        } else if (review.planStartsOn() != null && !asked.day().isAfter(review.planStartsOn())) {
            asked.fault("review.deadline.beforePlan", words(review.planStartsOn()));
        } else if (!asked.day().isAfter(before)) {
            asked.fault("review.deadline.notLater", words(before));
        } else {
            checkDay(asked);
            Map<ReviewDate, LocalDate> days = new EnumMap<>(ReviewDate.class);
            ReviewDate.OF_CASE.forEach(kind -> days.put(kind, dates.day(review, kind)));
            days.put(asked.kind(), asked.day());
            if (asked.kind() == ReviewDate.MEETING) {
                days.merge(ReviewDate.PACKET, years.packet(asked.day()), (one, other) -> one.isAfter(other) ? one : other);
            }
            checkOrder(asked, days);
        }
    }

    // ------------------------------------------------------------------------------------------------ what both ask

    /** What was typed, as far as it could be read. */
    private record Asked(FieldReader fields, ReviewDate kind, LocalDate day, String reason) {

        boolean whole() {
            return kind != null && day != null;
        }

        void fault(String code, Object... more) {
            Object[] words = new Object[more.length + 3];
            words[0] = Refusal.label("review.day");
            words[1] = Refusal.label("review.date." + kind);
            words[2] = words(day);
            System.arraycopy(more, 0, words, 3, more.length);
            fields.fault("day", code, words);
        }
    }

    private static Asked asked(Map<String, List<String>> typed, List<ReviewDate> kinds) {
        FieldReader fields = new FieldReader(typed);
        ReviewDate kind = fields.choice("kind", "review.kind", ReviewDate.class);
        if (kind != null && !kinds.contains(kind)) {
            fields.fault("kind", "form.choose", Refusal.label("review.kind"));
        }
        return new Asked(fields, kind != null && kinds.contains(kind) ? kind : null, day(fields, "day", "review.day"), fields.text("reason", "review.deadline.reason", SHORTEST_REASON, LONGEST_REASON));
    }

    static LocalDate day(FieldReader fields, String field, String label) {
        if (fields.blank(field)) {
            fields.fault(field, "form.required", Refusal.label(label), 1, 0);
            return null;
        }
        return fields.date(field, label);
    }

    /** The day itself: not over, and one on which it can be kept. */
    private void checkDay(Asked asked) {
        if (asked.day().isBefore(today())) {
            asked.fault("review.deadline.past");
        } else if (asked.kind().onSchoolDay() && !schoolDays.isSchoolDay(asked.day())) {
            asked.fault("review.deadline.noSchoolDay");
        } else if (asked.kind() == ReviewDate.MEETING && !businessDays.isBusinessDay(asked.day())) {
            asked.fault("review.deadline.noBusinessDay");
        }
    }

    /** Its place among the others, each as it stands with the new day. */
    private void checkOrder(Asked asked, Map<ReviewDate, LocalDate> days) {
        boolean planned = asked.kind() == ReviewDate.LATEST_PLAN_START || asked.kind() == ReviewDate.RELEASE && days.containsKey(ReviewDate.LATEST_PLAN_START);
        if (planned && days.get(ReviewDate.LATEST_PLAN_START).plusMonths(ReviewYears.MONTHS_OF_PLAN).isAfter(days.get(ReviewDate.RELEASE))) {
            asked.fault("review.deadline.sixMonths", words(days.get(ReviewDate.LATEST_PLAN_START)), words(days.get(ReviewDate.RELEASE)));
        }
        order(asked, days, ReviewDate.LATEST_PLAN_START, ReviewDate.ARTIFACTS, 1);
        order(asked, days, ReviewDate.LATEST_PLAN_START, ReviewDate.ARTIFACTS_LATE, 1);
        order(asked, days, ReviewDate.ARTIFACTS, ReviewDate.FORMATIVE, 0);
        order(asked, days, ReviewDate.ARTIFACTS_LATE, ReviewDate.FORMATIVE_LATE, 0);
        order(asked, days, ReviewDate.FORMATIVE, ReviewDate.PACKET, 1);
        order(asked, days, ReviewDate.FORMATIVE_LATE, ReviewDate.PACKET, 1);
        order(asked, days, ReviewDate.MEETING, ReviewDate.RELEASE, 0);
        checkPacket(asked, days.get(ReviewDate.PACKET), days.get(ReviewDate.MEETING));
    }

    private void checkPacket(Asked asked, LocalDate packet, LocalDate meeting) {
        if (asked.kind() != ReviewDate.PACKET && asked.kind() != ReviewDate.MEETING) {
            return;
        }
        if (!packet.isBefore(meeting)) {
            asked.fault("review.deadline.packetAfterMeeting", words(packet), words(meeting));
        } else if (schoolDays.after(packet, DAYS_WITH_PACKET).isAfter(meeting)) {
            asked.fault("review.deadline.packetDays", words(packet), words(meeting), DAYS_WITH_PACKET);
        }
    }

    /** @param apart 1: the first before the second; 0: on the same day at the latest */
    private static void order(Asked asked, Map<ReviewDate, LocalDate> days, ReviewDate first, ReviewDate second, int apart) {
        boolean concerns = COUNTED_BACK.getOrDefault(asked.kind(), Set.of(asked.kind())).stream().anyMatch(kind -> kind == first || kind == second);
        if (concerns && days.containsKey(first) && days.containsKey(second) && days.get(first).plusDays(apart).isAfter(days.get(second))) {
            asked.fault("review.deadline.order", Refusal.label("review.date." + first), words(days.get(first)), Refusal.label("review.date." + second), words(days.get(second)));
        }
    }

    /** As a sentence says it. */
    static String words(LocalDate day) {
        return DAY.format(day);
    }
}
