package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.calendar.BusinessDays;
import org.cadre.calendar.Calendars;
import org.cadre.calendar.SchoolDays;
import org.cadre.calendar.SchoolYear;
import org.cadre.platform.time.Eastern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The dates of reviews (domain 2.3, Timers) in 2025-26 and 2026-27, against days counted by hand on a wall calendar: Labor Day September 1,
 * 2025 and September 7, 2026; New Year's Day Thursday, January 1, 2026 and Friday, January 1, 2027; Patriots' Day Monday, April 20, 2026 and
 * Monday, April 19, 2027; Memorial Day May 25, 2026 and May 31, 2027.
 */
class ReviewDaysTest {

    private static final List<String> YEARS = List.of("2025-26/2025-09-04/2026-06-18", "2026-27/2026-09-10/2027-06-17");
    private static final List<String> VACATIONS = List.of("2025-12-24/2026-01-02", "2026-02-16/2026-02-20", "2026-04-20/2026-04-24",
            "2026-12-24/2027-01-01", "2027-02-15/2027-02-19", "2027-04-19/2027-04-23");
    private static final Instant ENROLLED = Instant.parse("2025-09-15T14:00:00Z");

    private static ReviewDays days(String... closures) {
        List<String> breaks = new ArrayList<>(VACATIONS);
        breaks.addAll(List.of(closures));
        return days(Calendars.of(YEARS, breaks));
    }

    private static ReviewDays days(SchoolDays schoolDays) {
        return new ReviewDays(new ReviewYears(schoolDays), schoolDays);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    /** A review whose plan begins on that day. */
    private static PeerReview review(String planStart) {
        PeerReview review = new PeerReview(UUID.randomUUID(), "2025-26", day("2025-09-15"));
        review.begins(day(planStart), day(planStart).isAfter(day("2025-11-15")) ? "2026-27" : "2025-26");
        review.planned(ENROLLED);
        return review;
    }

    private static ReviewDateRows.OfCase none() {
        return new ReviewDateRows.OfCase(List.of(), List.of());
    }

    private static LocalDate of(ReviewDays days, PeerReview review, ReviewDate kind) {
        return days.day(review, kind, Map.of(), none());
    }

    // ------------------------------------------------------------------------------------------------ a school year's dates

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "2025-26, LATEST_PLAN_START, 2025-11-15", // a Saturday: nothing has to be done at school on it
        "2025-26, FORMATIVE, 2026-01-15", // Thursday
        "2025-26, ARTIFACTS, 2025-12-23", // January 1 is New Year's Day, within a vacation that begins on Wednesday, December 24
        "2025-26, FORMATIVE_LATE, 2026-01-30", // February 1 is a Sunday
        "2025-26, ARTIFACTS_LATE, 2026-01-16", // Friday; two weeks before January 30
        "2025-26, MEETING, 2026-05-04", // the first Monday
        "2025-26, PACKET, 2026-04-17", // April 24 lies in a vacation (domain 2.3)
        "2025-26, RELEASE, 2026-05-15",
        "2026-27, LATEST_PLAN_START, 2026-11-15", // a Sunday
        "2026-27, FORMATIVE, 2027-01-15", // Friday
        "2026-27, ARTIFACTS, 2026-12-23", // January 1 again; the vacation begins on Thursday, December 24
        "2026-27, FORMATIVE_LATE, 2027-02-01", // Monday
        "2026-27, ARTIFACTS_LATE, 2027-01-15", // January 18 is Martin Luther King Day: the Friday before it
        "2026-27, MEETING, 2027-05-03",
        "2026-27, PACKET, 2027-04-16", // April 23 is the Friday of the vacation
        "2026-27, RELEASE, 2027-05-15"}) // a Saturday
    void theDatesOfBothSchoolYearsAreThoseCountedByHand(String year, ReviewDate kind, LocalDate expected) {
        assertThat(new ReviewYears(Calendars.of(YEARS, VACATIONS)).day(year, kind, Map.of())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is due at {1}")
    @CsvSource({
        "2026-01-15, 2026-01-15T22:00:00Z", // five hours behind in winter
        "2026-04-17, 2026-04-17T21:00:00Z", // four from March 8 on
        "2027-03-12, 2027-03-12T22:00:00Z", // the Friday before the clocks go forward on March 14
        "2027-03-15, 2027-03-15T21:00:00Z"})
    void aDateEndsAtTheCloseOfBusinessInNewYork(LocalDate day, Instant expected) {
        assertThat(new BusinessDays().closeOf(day)).isEqualTo(expected);
    }

    @Test
    void theReleaseEndsOneMinuteBeforeMidnight() {
        assertThat(Eastern.at(day("2026-05-15"), ReviewDates.RELEASE)).isEqualTo("2026-05-16T03:59:00Z");
    }

    @Test
    void aSchoolYearThatNobodyEnteredHasNoVacations() {
        ReviewYears bare = new ReviewYears(Calendars.of(List.of(), List.of()));
        assertThat(bare.day("2026-27", ReviewDate.PACKET, Map.of())).isEqualTo("2027-04-23");
        assertThat(bare.day("2026-27", ReviewDate.ARTIFACTS, Map.of())).as("New Year's Day is none, the day before is").isEqualTo("2026-12-31");
    }

    @Test
    void aClosureOnTheVeryDayMovesADateToTheSchoolDayBefore() {
        assertThat(of(days("2026-01-15/2026-01-15"), review("2025-09-20"), ReviewDate.FORMATIVE)).isEqualTo("2026-01-14");
        assertThat(of(days("2026-01-15/2026-01-15"), review("2025-09-20"), ReviewDate.ARTIFACTS)).as("counted from January 14").isEqualTo("2025-12-23");
        assertThat(of(days("2026-04-17/2026-04-17"), review("2025-09-20"), ReviewDate.PACKET)).isEqualTo("2026-04-16");
        assertThat(of(days("2026-04-16/2026-04-16"), review("2025-09-20"), ReviewDate.PACKET)).as("another day's closure moves nothing").isEqualTo("2026-04-17");
    }

    @Test
    void aDateThatTheDistrictMovedTakesAlongWhatIsCountedBackFromIt() {
        ReviewYears years = new ReviewYears(Calendars.of(YEARS, VACATIONS));
        assertThat(years.day("2025-26", ReviewDate.ARTIFACTS, Map.of(ReviewDate.FORMATIVE, day("2026-01-23")))).isEqualTo("2026-01-09");
        assertThat(years.day("2025-26", ReviewDate.PACKET, Map.of(ReviewDate.MEETING, day("2026-05-11")))).isEqualTo("2026-05-01");
        assertThat(years.day("2025-26", ReviewDate.PACKET, Map.of(ReviewDate.MEETING, day("2026-05-11"), ReviewDate.PACKET, day("2026-04-16"))))
                .as("moved by itself, it stays").isEqualTo("2026-04-16");
        assertThat(years.day("2025-26", ReviewDate.RELEASE, Map.of(ReviewDate.RELEASE, day("2026-05-17")))).as("a Sunday").isEqualTo("2026-05-17");
        assertThat(years.day("2025-26", ReviewDate.LATEST_PLAN_START, Map.of(ReviewDate.RELEASE, day("2026-05-17"))))
                .as("an outage in May changes no rule of November").isEqualTo("2025-11-15");
    }

    @ParameterizedTest(name = "a plan from {0} on: formative {1}, artifacts {2}")
    @CsvSource({
        "2025-09-30, 2026-01-15, 2025-12-23",
        "2025-10-01, 2026-01-30, 2026-01-16",
        "2025-11-15, 2026-01-30, 2026-01-16",
        "2025-11-16, 2027-01-15, 2026-12-23"}) // rated in the next school year, in which it is no late one
    void aPlanThatBeginsInOctoberOrLaterIsAssessedTwoWeeksLater(String start, LocalDate formative, LocalDate artifacts) {
        assertThat(of(days(), review(start), ReviewDate.FORMATIVE)).isEqualTo(formative);
        assertThat(of(days(), review(start), ReviewDate.ARTIFACTS)).isEqualTo(artifacts);
    }

    // ------------------------------------------------------------------------------------------------ pauses

    private static ReviewPause pause(String filedOn, String settledOn) {
        return new ReviewPause(UUID.randomUUID(), UUID.randomUUID(), day(filedOn), "performance", Eastern.startOf(day(filedOn)), null,
                settledOn == null ? null : day(settledOn), settledOn == null ? null : "performance");
    }

    private static LocalDate paused(ReviewDays days, ReviewDate kind, ReviewPause... pauses) {
        return days.day(review("2025-09-20"), kind, Map.of(), new ReviewDateRows.OfCase(List.of(), List.of(pauses)));
    }

    @Test
    void aPauseOverAWeekendTakesItsSchoolDaysAlone() {
        ReviewPause weekend = pause("2026-01-09", "2026-01-13");
        assertThat(days().daysOf(weekend)).as("Friday and Monday").isEqualTo(2);
        assertThat(paused(days(), ReviewDate.FORMATIVE, weekend)).as("Thursday, Friday, and past Martin Luther King Day: Tuesday").isEqualTo("2026-01-20");
        assertThat(days().after(day("2026-01-07"), 5, List.of(weekend))).as("January 14 without it").isEqualTo("2026-01-16");
        assertThat(days().daysOf(pause("2026-01-10", "2026-01-12"))).as("Saturday to Monday").isZero();
        assertThat(paused(days(), ReviewDate.FORMATIVE, pause("2026-01-10", "2026-01-12"))).isEqualTo("2026-01-15");
        assertThat(days().daysOf(pause("2026-01-09", "2026-01-09"))).as("filed and settled on one day").isZero();
    }

    @Test
    void aPauseOverAVacationTakesNoDayOfTheVacation() {
        // April 16 and 17, and Monday the 27th.
        ReviewPause vacation = pause("2026-04-16", "2026-04-28");
        assertThat(days().daysOf(vacation)).isEqualTo(3);
        assertThat(paused(days(), ReviewDate.PACKET, vacation)).as("April 17, and three school days: 27, 28, 29").isEqualTo("2026-04-29");
        assertThat(paused(days(), ReviewDate.MEETING, vacation)).as("May 4, and 5, 6, 7").isEqualTo("2026-05-07");
        assertThat(paused(days(), ReviewDate.RELEASE, vacation)).as("May 15, and 18, 19, 20").isEqualTo("2026-05-20");
        assertThat(paused(days(), ReviewDate.FORMATIVE, vacation)).as("long done").isEqualTo("2026-01-15");
        assertThat(paused(days(), ReviewDate.PACKET, pause("2026-04-18", "2026-04-27"))).as("filed the day after it was due").isEqualTo("2026-04-17");
    }

    @Test
    void aPauseThatIsOpenOnTheDayOfThePacketStopsItUntilItIsSettled() {
        ReviewPause open = pause("2026-04-10", null);
        assertThat(paused(days(), ReviewDate.PACKET, open)).isEqualTo(ReviewDays.STOPPED);
        assertThat(paused(days(), ReviewDate.RELEASE, open)).isEqualTo(ReviewDays.STOPPED);
        assertThat(paused(days(), ReviewDate.FORMATIVE, open)).as("it was over").isEqualTo("2026-01-15");
        assertThat(days().after(day("2026-04-13"), 5, List.of(open))).as("asked for while the clocks stand").isEqualTo(ReviewDays.STOPPED);
        // April 10, 13 to 17, and 27: seven school days. On the 9th six were left, the 10th among them; so on the 28th there are six again.
        assertThat(paused(days(), ReviewDate.PACKET, pause("2026-04-10", "2026-04-28"))).isEqualTo("2026-05-05");
        assertThat(days().after(day("2026-04-13"), 5, List.of(pause("2026-04-10", "2026-04-28")))).as("from the 28th on").isEqualTo("2026-05-04");
    }

    @Test
    void twoPausesAddUpAndTheSecondCountsWhatTheFirstMovedIntoIt() {
        // October 6 to 8: three days. January 20 to 22 lies after January 15, but not after January 21, to which the first has moved it.
        ReviewPause first = pause("2025-10-06", "2025-10-09");
        assertThat(paused(days(), ReviewDate.FORMATIVE, first)).as("16, 20, 21: the 19th is a holiday").isEqualTo("2026-01-21");
        assertThat(paused(days(), ReviewDate.FORMATIVE, first, pause("2026-01-20", "2026-01-22"))).as("and two more: 22, 23").isEqualTo("2026-01-23");
        assertThat(paused(days(), ReviewDate.FORMATIVE, first, pause("2026-01-22", "2026-01-23"))).as("filed after it").isEqualTo("2026-01-21");
        assertThat(paused(days(), ReviewDate.FORMATIVE, first, pause("2026-01-20", null))).isEqualTo(ReviewDays.STOPPED);
        assertThat(days().after(day("2025-10-10"), 5, List.of(first))).as("a pause that was over before does not count: 14 to 17, 20").isEqualTo("2025-10-20");
    }

    @Test
    void aClosureDuringAPauseIsNoSchoolDayOfThePause() {
        ReviewPause pause = pause("2026-01-06", "2026-01-09");
        assertThat(paused(days(), ReviewDate.FORMATIVE, pause)).as("16, 20, 21").isEqualTo("2026-01-21");
        assertThat(paused(days("2026-01-07/2026-01-07"), ReviewDate.FORMATIVE, pause)).as("two days alone").isEqualTo("2026-01-20");
        assertThat(paused(days("2026-01-20/2026-01-20"), ReviewDate.FORMATIVE, pause)).as("a closure behind it moves it on").isEqualTo("2026-01-22");
    }

    // ------------------------------------------------------------------------------------------------ extensions

    private static LocalDate extended(ReviewDate kind, ReviewDate extended, String to, Map<ReviewDate, LocalDate> district, ReviewPause... pauses) {
        DeadlineMove extension = new DeadlineMove(UUID.randomUUID(), "2025-26", UUID.randomUUID(), extended, day(to), day("2025-10-01"), "A reason", "performance",
                Instant.parse("2026-01-08T15:00:00Z"));
        return days().day(review("2025-09-20"), kind, district, new ReviewDateRows.OfCase(List.of(extension), List.of(pauses)));
    }

    @Test
    void anExtensionHoldsUnlessTheDistrictGoesFurther() {
        assertThat(extended(ReviewDate.FORMATIVE, ReviewDate.FORMATIVE, "2026-01-22", Map.of())).isEqualTo("2026-01-22");
        assertThat(extended(ReviewDate.ARTIFACTS, ReviewDate.FORMATIVE, "2026-01-22", Map.of())).as("two weeks before").isEqualTo("2026-01-08");
        assertThat(extended(ReviewDate.PACKET, ReviewDate.MEETING, "2026-05-12", Map.of())).as("ten days before is Saturday, May 2").isEqualTo("2026-05-01");
        assertThat(extended(ReviewDate.PACKET, ReviewDate.FORMATIVE, "2026-01-22", Map.of())).isEqualTo("2026-04-17");
        assertThat(extended(ReviewDate.FORMATIVE, ReviewDate.FORMATIVE, "2026-01-22", Map.of(ReviewDate.FORMATIVE, day("2026-01-29")))).isEqualTo("2026-01-29");
        assertThat(extended(ReviewDate.FORMATIVE, ReviewDate.FORMATIVE, "2026-01-22", Map.of(ReviewDate.FORMATIVE, day("2026-01-20")))).isEqualTo("2026-01-22");
    }

    @Test
    void aPauseMovesAnExtensionThatWasThereAndNoneThatCameAfterIt() {
        // Extended on January 8, to January 22.
        assertThat(extended(ReviewDate.FORMATIVE, ReviewDate.FORMATIVE, "2026-01-22", Map.of(), pause("2026-01-12", "2026-01-14"))).isEqualTo("2026-01-26");
        assertThat(extended(ReviewDate.FORMATIVE, ReviewDate.FORMATIVE, "2026-01-22", Map.of(), pause("2026-01-05", "2026-01-07")))
                .as("January 15 would be the 20th; whoever extended it knew").isEqualTo("2026-01-22");
    }

    @Test
    void theYearOfAPlanIsDecidedByTheLatestStart() {
        assertThat(SchoolYear.nameAt(day("2025-11-16"))).as("by the calendar alone it would be this one").isEqualTo("2025-26");
        assertThat(new ReviewYears(Calendars.of(YEARS, VACATIONS)).day("2025-26", ReviewDate.LATEST_PLAN_START, Map.of()).plusMonths(6)).isEqualTo("2026-05-15");
    }
}
