package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.cadre.pool.ApplicationForm.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** at least 3.0 years, summed from periods that do not overlap; the table D1.8 asks for the number found here. */
class ExperienceTest {

    /** Periods written as {@code 2021-01-01/2023-12-31}. */
    static List<Period> periods(String... written) {
        return Arrays.stream(written).map(period -> period.split("/"))
                .map(days -> new Period(LocalDate.parse(days[0]), LocalDate.parse(days[1]), "Social worker")).toList();
    }

    @ParameterizedTest(name = "R-081 {0} are three years")
    @CsvSource({
        "2021-01-01/2023-12-31", // no leap day
        "2022-01-01/2024-12-31", // one at the end
        "2020-01-01/2022-12-31", // one at the start
        "2021-09-01/2024-08-31",
        "2022-06-15/2025-06-14",
        "2021-03-01/2024-02-29"}) // ends on a leap day
    void threeCalendarYearsAreThreeWithAndWithoutALeapDay(String period) {
        assertThat(Experience.years(periods(period))).isEqualTo(3.0);
    }

    @ParameterizedTest(name = "R-081 {0} are fewer than three years")
    @CsvSource({"2021-01-01/2023-12-30", "2022-06-02/2025-05-31", "2021-03-01/2024-02-28", "2021-05-01/2024-04-29", "2022-09-01/2025-06-30"})
    void aDayShortOfThreeYearsIsFewer(String period) {
        assertThat(Experience.years(periods(period))).isLessThan(3.0);
    }

    @Test
    void periodsAreSummedOverAGap() {
        assertThat(Experience.years(periods("2018-01-01/2019-06-30", "2022-07-01/2023-12-31"))).as("R-081").isEqualTo(3.0);
    }

    @Test
    void yearsAtSeveralPlacesOneAfterTheOtherAreSummed() {
        assertThat(Experience.years(periods("2020-09-01/2021-08-31", "2021-09-01/2022-08-31", "2022-09-01/2023-08-31"))).as("R-081").isEqualTo(3.0);
    }

    @Test
    void aPartOfAMonthCountsAsLessThanTheMonth() {
        double half = Experience.years(periods("2025-04-01/2025-04-15"));

        assertThat(half).isBetween(0.4 / 12, 0.6 / 12);
        assertThat(Experience.years(periods("2024-04-01/2024-04-15", "2025-04-01/2025-04-15"))).isCloseTo(2 * half, within(1e-6));
        assertThat(Experience.years(periods("2025-01-01/2025-01-30"))).isLessThan(1.0 / 12);
    }

    @ParameterizedTest(name = "R-081 {0} and {1} are three years")
    @CsvSource({"2021-03-01/2021-03-15, 2021-03-16/2024-02-29", "2020-03-01/2020-03-15, 2020-03-16/2023-02-28",
        "2021-07-01/2021-07-15, 2021-07-16/2024-06-30"})
    void aChangeOfJobInTheMiddleOfAMonthCostsNothing(String one, String other) {
        assertThat(Experience.years(periods(one, other))).isEqualTo(3.0);
    }

    @Test
    void theLastDayCounts() {
        assertThat(Experience.years(periods("2025-04-01/2025-04-30"))).isCloseTo(1.0 / 12, within(1e-6));
    }

    @Test
    void nothingIsNoYears() {
        assertThat(Experience.years(List.of())).isZero();
    }

    @ParameterizedTest(name = "R-081 {0} and {1} overlap: {2}")
    @CsvSource({
        "2021-01-01/2021-12-31, 2021-12-31/2022-12-31, true", // the last day is the other's first
        "2021-01-01/2021-12-31, 2022-01-01/2022-12-31, false",
        "2021-01-01/2021-12-31, 2020-01-01/2021-01-01, true",
        "2021-01-01/2021-12-31, 2020-01-01/2020-12-31, false",
        "2021-01-01/2021-12-31, 2021-03-01/2021-04-30, true", // within
        "2021-03-01/2021-04-30, 2021-01-01/2021-12-31, true", // around
        "2021-01-01/2021-12-31, 2021-01-01/2021-12-31, true"})
    void timeThatWouldCountTwiceIsFound(String one, String other, boolean overlap) {
        Period second = periods(other).get(0);

        assertThat(Experience.overlap(periods(one).get(0), second.from(), second.to())).isEqualTo(overlap);
    }

    @Test
    void aPeriodWithoutItsDatesOverlapsNothing() {
        Period whole = periods("2021-01-01/2021-12-31").get(0);
        LocalDate within = LocalDate.of(2021, 6, 1);

        assertThat(Experience.overlap(whole, null, within)).isFalse();
        assertThat(Experience.overlap(whole, within, null)).isFalse();
        assertThat(Experience.overlap(new Period(null, within, "Social worker"), within, within)).isFalse();
        assertThat(Experience.overlap(new Period(within, null, "Social worker"), within, within)).isFalse();
    }
}
