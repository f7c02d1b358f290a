package org.cadre.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.calendar.BusinessDays;
import org.cadre.calendar.SchoolDays;
import org.cadre.calendar.SchoolYear;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Component;

/** Where a deadline may be moved to: a day that is to come, on which it can be kept, and that leaves the order of all of them as it is. */
@Component
class DeadlineRules {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;
    /** The educator has the packet so many school days before the meeting (domain 2.3). */
    private static final int DAYS_WITH_PACKET = 5;
    /** What moves with a date that is moved: itself, and what is counted back from it. */
    private static final Map<ReviewDate, Set<ReviewDate>> COUNTED_BACK = Map.of(ReviewDate.FORMATIVE, EnumSet.of(ReviewDate.FORMATIVE, ReviewDate.ARTIFACTS),
            ReviewDate.FORMATIVE_LATE, EnumSet.of(ReviewDate.FORMATIVE_LATE, ReviewDate.ARTIFACTS_LATE),
            ReviewDate.MEETING, EnumSet.of(ReviewDate.MEETING, ReviewDate.PACKET));

    private final ReviewDates dates;
    private final ReviewYears years;
    private final ReviewDateRows rows;
    private final SchoolDays schoolDays;
    private final BusinessDays businessDays;
    private final Clock clock;

    DeadlineRules(ReviewDates dates, ReviewYears years, ReviewDateRows rows, SchoolDays schoolDays, BusinessDays businessDays, Clock clock) {
        this.dates = dates;
        this.years = years;
        this.rows = rows;
        this.schoolDays = schoolDays;
        this.businessDays = businessDays;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what is asked

    /** What was typed, as far as it could be read. */
    record Asked(FieldReader fields, ReviewDate kind, LocalDate day, String reason) {

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

    static Asked asked(Map<String, List<String>> typed, List<ReviewDate> kinds) {
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

    // ------------------------------------------------------------------------------------------------ what stands against it

    /** For a school year. */
    void checkMove(Asked asked, String schoolYear, LocalDate before) {
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

    private boolean within(String schoolYear, LocalDate day) {
        SchoolYear year = schoolDays.year(schoolYear);
        return !day.isBefore(year.from()) && !day.isAfter(year.through());
    }

    /** For one case: extensions only lengthen (an assumption). */
    void checkExtension(Asked asked, PeerReview review, LocalDate before) {
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

    /** The day itself: not over, and one on which it can be kept. */
    private void checkDay(Asked asked) {
        if (asked.day().isBefore(Eastern.today(clock))) {
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
