package org.cadre.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.cadre.platform.time.AsOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** School days (domain section 2, "Conventions"), on which the Long-Term Substitute's counts and every school-day deadline rest. */
class SchoolDaysTest {

    private static final Map<String, SchoolYear> ENTERED = Map.of("2025-26",
            new SchoolYear("2025-26", LocalDate.of(2025, 9, 4), LocalDate.of(2026, 6, 18), true));

    private static final List<SchoolBreak> VACATIONS = List.of(
            vacation("2025-12-24", "2026-01-02"), vacation("2026-02-16", "2026-02-20"), vacation("2026-04-20", "2026-04-24"));

    private final SchoolDays days = with(VACATIONS);

    private static SchoolBreak vacation(String first, String last) {
        return new SchoolBreak(UUID.randomUUID(), SchoolBreak.Kind.VACATION, "Vacation", LocalDate.parse(first), LocalDate.parse(last));
    }

    private static SchoolDays with(List<SchoolBreak> breaks) {
        return new SchoolDays(new BusinessDays(), () -> new CalendarEntries.Entered(ENTERED, breaks));
    }

    private static SchoolDays closedOn(String day) {
        LocalDate date = LocalDate.parse(day);
        return with(List.of(new SchoolBreak(UUID.randomUUID(), SchoolBreak.Kind.CLOSURE, "Snow", date, date)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2025-09-03, false", // the day before the first day of school
        "2025-09-04, true", "2025-09-05, true",
        "2025-09-06, false", "2025-09-07, false", // a weekend
        "2025-10-13, false", "2025-11-11, false", // legal holidays
        "2025-12-23, true", "2025-12-24, false", "2025-12-31, false", "2026-01-02, false", "2026-01-05, true", // the winter vacation
        "2026-04-17, true", "2026-04-20, false", "2026-04-24, false", "2026-04-27, true", // April 24, 2026 lies in a vacation (domain 2.3)
        "2026-06-18, true", "2026-06-19, false", "2026-06-22, false", "2026-08-31, false"}) // after the last day
    void thereIsSchoolOnBusinessDaysOfTheYearOutsideVacations(LocalDate day, boolean school) {
        assertThat(days.isSchoolDay(day)).isEqualTo(school);
    }

    @Test
    void aClosureTakesItsDayOut() {
        assertThat(closedOn("2025-10-15").isSchoolDay(LocalDate.of(2025, 10, 15))).isFalse();
        assertThat(closedOn("2025-10-15").isSchoolDay(LocalDate.of(2025, 10, 14))).isTrue();
        assertThat(closedOn("2025-10-15").isSchoolDay(LocalDate.of(2025, 10, 16))).isTrue();
    }

    @ParameterizedTest(name = "started {0}, day {1} is {2}")
    @CsvSource({
        "2025-09-04, 1, 2025-09-04",
        "2025-09-04, 15, 2025-09-24", // more than 15 consecutive days: not yet
        "2025-09-04, 16, 2025-09-25", // domain 2.2, Timers
        "2025-09-04, 20, 2025-10-01",
        "2025-09-04, 21, 2025-10-02",
        "2025-09-01, 1, 2025-09-04", // before school starts: the first day of school is the first
        "2025-09-06, 1, 2025-09-08", // from a Saturday
        "2025-10-10, 2, 2025-10-14", // over a legal holiday
        "2025-12-22, 3, 2026-01-05", // over the winter vacation
        "2026-06-18, 2, 2026-09-01"}) // over the summer into a year that is not entered
    void theFirstDayCountsWhereThereIsSchoolOnIt(LocalDate from, int count, LocalDate found) {
        assertThat(days.nth(from, count)).isEqualTo(found);
    }

    @Test
    void aClosureMovesTheCountByADay() {
        assertThat(closedOn("2025-09-25").nth(LocalDate.of(2025, 9, 4), 16)).isEqualTo("2025-09-26");
        assertThat(closedOn("2025-09-24").nth(LocalDate.of(2025, 9, 4), 16)).isEqualTo("2025-09-26");
        assertThat(closedOn("2025-09-26").nth(LocalDate.of(2025, 9, 4), 16)).as("it comes after").isEqualTo("2025-09-25");
        assertThat(closedOn("2025-09-25").nth(LocalDate.of(2025, 9, 4), 21)).isEqualTo("2025-10-03");
    }

    @ParameterizedTest(name = "{1} after {0} is {2}")
    @CsvSource({"2025-09-04, 1, 2025-09-05", "2025-09-05, 1, 2025-09-08", "2025-09-02, 1, 2025-09-04", "2026-02-13, 1, 2026-02-23",
        "2025-11-26, 1, 2025-11-28", "2026-06-17, 2, 2026-09-01"})
    void theDayItselfDoesNotCountForADeadline(LocalDate day, int count, LocalDate found) {
        assertThat(days.after(day, count)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void lessThanOneSchoolDayIsNoDeadline(int count) {
        assertThatIllegalArgumentException().isThrownBy(() -> days.after(LocalDate.of(2025, 9, 4), count));
        assertThatIllegalArgumentException().isThrownBy(() -> days.nth(LocalDate.of(2025, 9, 4), count));
    }

    @ParameterizedTest(name = "{0} through {1}: {2}")
    @CsvSource({"2025-09-04, 2025-09-25, 16", "2025-09-04, 2025-09-04, 1", "2025-09-06, 2025-09-07, 0", "2025-12-24, 2026-01-02, 0",
        "2025-09-05, 2025-09-04, 0", "2025-09-04, 2026-06-18, 183"})
    void theDaysBetweenAreCountedWithBothEnds(LocalDate first, LocalDate last, int count) {
        assertThat(days.between(first, last)).isEqualTo(count);
    }

    @Test
    void countingAndFindingAgreeOnAnyDays() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            LocalDate from = LocalDate.of(2025, 7, 1).plusDays(random.nextInt(700));
            int count = 1 + random.nextInt(60);
            LocalDate found = days.nth(from, count);
            assertThat(days.isSchoolDay(found)).as("seed %d: %s + %d", seed, from, count).isTrue();
            assertThat(days.between(from, found)).as("seed %d: %s + %d", seed, from, count).isEqualTo(count);
        }
    }

    @Test
    void schoolStartsAndEndsAsEntered() {
        assertThat(days.startOfSchool("2025-26")).isEqualTo("2025-09-04");
        assertThat(days.lastDay("2025-26")).isEqualTo("2026-06-18");
        assertThat(days.year("2025-26").entered()).isTrue();
    }

    @Test
    void aYearThatIsNotEnteredIsEveryBusinessDayFromSeptemberThroughJune() {
        assertThat(days.year("2026-27").entered()).isFalse();
        assertThat(days.startOfSchool("2026-27")).isEqualTo("2026-09-01");
        assertThat(days.startOfSchool("2025-26")).as("the one that is entered").isEqualTo("2025-09-04");
        assertThat(days.startOfSchool("2024-25")).as("September 1 is a Sunday, September 2 is Labor Day").isEqualTo("2024-09-03");
        assertThat(days.lastDay("2024-25")).isEqualTo("2025-06-30");
        assertThat(days.lastDay("2023-24")).as("June 30 is a Sunday").isEqualTo("2024-06-28");
        assertThat(days.isSchoolDay(LocalDate.of(2026, 8, 31))).isFalse();
        assertThat(days.isSchoolDay(LocalDate.of(2026, 9, 1))).isTrue();
        assertThat(days.isSchoolDay(LocalDate.of(2026, 12, 28))).as("nobody has entered a vacation").isTrue();
        assertThat(days.isSchoolDay(LocalDate.of(2027, 6, 30))).isTrue();
        assertThat(days.isSchoolDay(LocalDate.of(2027, 7, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-27", "2025", "25-26", "2025-2026", "SY2025-26", ""})
    void whatIsNoSchoolYearIsRefused(String name) {
        assertThatThrownBy(() -> days.firstMondays(name)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> days.startOfSchool(name)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest(name = "{0} lies in {1}")
    @CsvSource({"2025-06-30, 2024-25", "2025-07-01, 2025-26", "2026-06-30, 2025-26", "1999-12-31, 1999-00"})
    void aDayLiesInTheSchoolYearThatBeginsOnJulyFirst(LocalDate day, String name) {
        assertThat(SchoolYear.nameAt(day)).isEqualTo(name);
        assertThat(SchoolYear.isName(name)).isTrue();
    }

    @Test // domain 2.4
    void thePanelMeetsOnFirstMondaysAndAWeekLaterOnALegalHoliday() {
        assertThat(days.firstMondays("2025-26")).extracting(LocalDate::toString).containsExactly("2025-09-08", "2025-10-06", "2025-11-03", "2025-12-01",
                "2026-01-05", "2026-02-02", "2026-03-02", "2026-04-06", "2026-05-04", "2026-06-01");
        assertThat(days.firstMondays("2023-24")).as("2024-01-01 is New Year").contains(LocalDate.of(2024, 1, 8)).doesNotContain(LocalDate.of(2024, 1, 1));
        assertThat(days.firstMondays("2022-23")).as("2023-01-02 is New Year observed").contains(LocalDate.of(2023, 1, 9));
    }

    @ParameterizedTest // domain 2.4
    @ValueSource(ints = {2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030})
    void septembersMeetingIsAlwaysMovedByLaborDay(int autumn) {
        assertThat(days.firstMondays(SchoolYear.name(autumn)).get(0).getDayOfMonth()).isBetween(8, 14);
    }

    @ParameterizedTest(name = "asked at {0}, three school days end at {1}")
    @CsvSource({
        "2026-03-04T15:00:00Z, 2026-03-09T21:00:00Z", // the clocks go forward on the way: 17:00 EDT
        "2026-03-03T15:00:00Z, 2026-03-06T22:00:00Z", // 17:00 EST
        "2026-03-05T04:59:59Z, 2026-03-09T21:00:00Z", // still March 4 in the East
        "2026-03-05T05:00:00Z, 2026-03-10T21:00:00Z",
        "2026-03-08T06:59:59Z, 2026-03-11T21:00:00Z", // 1:59:59 AM, the last second before the clocks go forward
        "2026-03-08T07:00:00Z, 2026-03-11T21:00:00Z", // 3:00 AM
        "2025-10-30T16:00:00Z, 2025-11-04T22:00:00Z", // the clocks go back on the way
        "2025-11-02T05:30:00Z, 2025-11-05T22:00:00Z", // 1:30 AM, the first time
        "2025-11-02T06:30:00Z, 2025-11-05T22:00:00Z"}) // 1:30 AM, the second time
    void aDeadlineEndsAtCloseOfBusinessOnBothSidesOfDaylightSavingTime(Instant now, Instant due) {
        Deadlines deadlines = new Deadlines(new BusinessDays(), days, Clock.fixed(now, ZoneOffset.UTC));
        assertThat(deadlines.inSchoolDays(3).toInstant()).isEqualTo(due);
    }

    @Test
    void aQuestionAskedAgainIsAskedAsOfItsOwnMoment() {
        Deadlines deadlines = new Deadlines(new BusinessDays(), days, Clock.fixed(Instant.parse("2026-05-11T15:00:00Z"), ZoneOffset.UTC));
        Instant asked = Instant.parse("2026-03-04T15:00:00Z");

        assertThat(AsOf.at(asked, () -> deadlines.inSchoolDays(3)).toInstant()).isEqualTo("2026-03-09T21:00:00Z");
        assertThat(AsOf.at(asked, () -> deadlines.inBusinessDays(3)).toInstant()).isEqualTo("2026-03-09T21:00:00Z");
        assertThat(AsOf.at(asked, () -> AsOf.at(asked.plusSeconds(86_400), () -> deadlines.inSchoolDays(3)))).isEqualTo("2026-03-10T21:00:00Z");
        assertThat(deadlines.inSchoolDays(3).toInstant()).as("and then it is now again").isEqualTo("2026-05-14T21:00:00Z");
        assertThatThrownBy(() -> AsOf.at(asked, () -> {
            throw new IllegalStateException();
        })).isInstanceOf(IllegalStateException.class);
        assertThat(deadlines.inSchoolDays(3).toInstant()).as("after a fault too").isEqualTo("2026-05-14T21:00:00Z");
    }
}
