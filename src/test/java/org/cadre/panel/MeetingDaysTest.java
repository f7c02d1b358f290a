package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.cadre.calendar.Calendars;
import org.cadre.calendar.SchoolDays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-048 against dates that were worked out by hand with a wall calendar: Labor Day moves every September, New Year two Januaries. */
class MeetingDaysTest {

    private final SchoolDays days = Calendars.of(List.of("2025-26/2025-09-04/2026-06-18"), List.of("2025-12-24/2026-01-02", "2026-04-20/2026-04-24"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            2022-23 | 2022-09-12 2022-10-03 2022-11-07 2022-12-05 2023-01-09 2023-02-06 2023-03-06 2023-04-03 2023-05-01 2023-06-05
            2023-24 | 2023-09-11 2023-10-02 2023-11-06 2023-12-04 2024-01-08 2024-02-05 2024-03-04 2024-04-01 2024-05-06 2024-06-03
            2024-25 | 2024-09-09 2024-10-07 2024-11-04 2024-12-02 2025-01-06 2025-02-03 2025-03-03 2025-04-07 2025-05-05 2025-06-02
            2025-26 | 2025-09-08 2025-10-06 2025-11-03 2025-12-01 2026-01-05 2026-02-02 2026-03-02 2026-04-06 2026-05-04 2026-06-01
            2026-27 | 2026-09-14 2026-10-05 2026-11-02 2026-12-07 2027-01-04 2027-02-01 2027-03-01 2027-04-05 2027-05-03 2027-06-07""")
    void thePanelMeetsOnTheseDays(String schoolYear, String expected) {
        assertThat(days.firstMondays(schoolYear)).extracting(LocalDate::toString).containsExactly(expected.split(" "))
                .allMatch(day -> LocalDate.parse(day).getDayOfWeek() == DayOfWeek.MONDAY);
    }

    @ParameterizedTest(name = "{0} is a legal holiday, so the Panel meets on {1}")
    @CsvSource({
        "2023-09-04, 2023-09-11", "2024-09-02, 2024-09-09", "2025-09-01, 2025-09-08", "2026-09-07, 2026-09-14", // Labor Day
        "2024-01-01, 2024-01-08", // January 1 on a Monday
        "2023-01-02, 2023-01-09"}) // January 1 on a Sunday is observed on the Monday
    void aLegalHolidayMovesTheMeetingByAWeek(LocalDate holiday, LocalDate meeting) {
        String schoolYear = org.cadre.calendar.SchoolYear.nameAt(holiday);
        assertThat(days.firstMondays(schoolYear)).contains(meeting).doesNotContain(holiday);
    }
}
