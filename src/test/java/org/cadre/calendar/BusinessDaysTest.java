package org.cadre.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Business days and the close of business (domain section 2, "Conventions"), which the five days of D1.14 and D1.15 are counted in. */
class BusinessDaysTest {

    private final BusinessDays days = new BusinessDays();

    @Test
    void theLegalHolidaysAreTheOnlyWeekdaysOffIn2025() {
        assertThat(weekdaysOff(2025)).containsExactly(
                LocalDate.of(2025, 1, 1), // New Year's Day
                LocalDate.of(2025, 1, 20), // Martin Luther King Jr. Day
                LocalDate.of(2025, 2, 17), // Presidents' Day
                LocalDate.of(2025, 4, 21), // Patriots' Day
                LocalDate.of(2025, 5, 26), // Memorial Day
                LocalDate.of(2025, 6, 19), // Juneteenth
                LocalDate.of(2025, 7, 4), // Independence Day
                LocalDate.of(2025, 9, 1), // Labor Day
                LocalDate.of(2025, 10, 13), // Columbus or Indigenous Peoples Day
                LocalDate.of(2025, 11, 11), // Veterans Day
                LocalDate.of(2025, 11, 27), // Thanksgiving
                LocalDate.of(2025, 12, 25)); // Christmas
    }

    @Test
    void theLegalHolidaysAreTheOnlyWeekdaysOffIn2026() {
        assertThat(weekdaysOff(2026)).containsExactly(
                LocalDate.of(2026, 1, 1), // New Year's Day
                LocalDate.of(2026, 1, 19), // Martin Luther King Jr. Day
                LocalDate.of(2026, 2, 16), // Presidents' Day
                LocalDate.of(2026, 4, 20), // Patriots' Day
                LocalDate.of(2026, 5, 25), // Memorial Day
                LocalDate.of(2026, 6, 19), // Juneteenth
                // Independence Day is a Saturday, and only Sundays move.
                LocalDate.of(2026, 9, 7), // Labor Day
                LocalDate.of(2026, 10, 12), // Columbus or Indigenous Peoples Day
                LocalDate.of(2026, 11, 11), // Veterans Day
                LocalDate.of(2026, 11, 26), // Thanksgiving
                LocalDate.of(2026, 12, 25)); // Christmas
    }

    private List<LocalDate> weekdaysOff(int year) {
        return Stream.iterate(LocalDate.of(year, 1, 1), day -> day.getYear() == year, day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .filter(day -> !days.isBusinessDay(day)).toList();
    }

    @ParameterizedTest
    @CsvSource({"2022-06-19, Juneteenth", "2022-12-25, Christmas", "2023-01-01, New Year", "2027-07-04, Independence", "2029-11-11, Veterans"})
    void aHolidayOnASundayIsKeptOnTheMonday(LocalDate sunday, String holiday) {
        assertThat(sunday.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(days.isBusinessDay(sunday.plusDays(1))).as(holiday).isFalse();
        assertThat(days.isBusinessDay(sunday.plusDays(2))).as("the day after").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-12-24", "2021-12-31", "2026-07-03", "2023-11-10"})
    void aHolidayOnASaturdayMovesNothing(LocalDate friday) {
        assertThat(days.isBusinessDay(friday)).isTrue();
        assertThat(days.isBusinessDay(friday.plusDays(3))).as("the Monday after").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2025-03-17, Evacuation Day", "2026-03-17, Evacuation Day", "2025-04-18, Good Friday", "2026-04-03, Good Friday",
        "2025-06-17, Bunker Hill Day", "2025-11-28, the day after Thanksgiving", "2025-12-24, Christmas Eve", "2026-11-03, election day"})
    void aDayThatIsOnlyObservedIsABusinessDay(LocalDate day, String name) {
        assertThat(days.isBusinessDay(day)).as(name).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-06-07", "2025-06-08"})
    void theWeekendIsOff(LocalDate day) {
        assertThat(days.isBusinessDay(day)).isFalse();
    }

    @ParameterizedTest(name = "{1} after {0} is {2}")
    @CsvSource({
        "2025-06-02, 1, 2025-06-03", // the day itself does not count
        "2025-06-02, 5, 2025-06-09", // over a weekend
        "2025-06-06, 1, 2025-06-09", // from a Friday
        "2025-06-07, 1, 2025-06-09", // from a Saturday
        "2025-06-16, 5, 2025-06-24", // over Juneteenth and a weekend
        "2025-07-03, 1, 2025-07-07", // over Independence Day on a Friday
        "2025-07-04, 1, 2025-07-07", // from a holiday
        "2025-11-24, 3, 2025-11-28", // over Thanksgiving
        "2025-12-24, 5, 2026-01-02", // over Christmas and New Year
        "2022-12-23, 1, 2022-12-27", // over a Christmas on Sunday
        "2026-07-02, 2, 2026-07-06"}) // over an Independence Day on Saturday
    void weekendsAndHolidaysAreNotCounted(LocalDate day, int businessDays, LocalDate found) {
        assertThat(days.after(day, businessDays)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void lessThanOneBusinessDayIsNoDeadline(int businessDays) {
        assertThatIllegalArgumentException().isThrownBy(() -> days.after(LocalDate.of(2025, 6, 2), businessDays));
    }

    @ParameterizedTest(name = "{0} closes at {1}")
    @CsvSource({
        "2025-03-07, 2025-03-07T22:00:00Z", // standard time
        "2025-03-09, 2025-03-09T21:00:00Z", // the day on which daylight saving time begins
        "2025-03-10, 2025-03-10T21:00:00Z", // daylight saving time
        "2025-09-04, 2025-09-04T21:00:00Z",
        "2025-10-31, 2025-10-31T21:00:00Z", // the last business day of daylight saving time
        "2025-11-02, 2025-11-02T22:00:00Z", // the day on which it ends
        "2025-11-03, 2025-11-03T22:00:00Z"})
    void businessClosesAtFiveEasternOnBothSidesOfDaylightSavingTime(LocalDate day, Instant closing) {
        assertThat(days.closeOf(day)).isEqualTo(closing);
    }

    @ParameterizedTest(name = "asked at {0}, five business days end at {1}")
    @CsvSource({
        "2025-06-02T13:00:00Z, 2025-06-09T21:00:00Z",
        "2025-06-03T03:59:59Z, 2025-06-09T21:00:00Z", // still June 2 in the East
        "2025-06-03T04:00:00Z, 2025-06-10T21:00:00Z",
        "2025-10-29T16:00:00Z, 2025-11-05T22:00:00Z"}) // the clocks change on the way
    void aDeadlineCountsFromTheEasternDay(Instant now, Instant due) {
        Deadlines deadlines = new Deadlines(days, null, Clock.fixed(now, ZoneOffset.UTC));

        assertThat(deadlines.inBusinessDays(5).toInstant()).isEqualTo(due);
    }
}
