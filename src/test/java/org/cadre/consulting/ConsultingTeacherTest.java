package org.cadre.consulting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When somebody serves, holds a license and is gone (D5). */
class ConsultingTeacherTest {

    private static ConsultingTeacher teacher(String leftOn) {
        return new ConsultingTeacher("ct", "Ct", List.of("Mathematics"), List.of("6 to 8"), "T-1", LocalDate.parse("2026-06-30"),
                LocalDate.parse("2025-09-01"), LocalDate.parse("2026-08-31"), leftOn == null ? null : LocalDate.parse(leftOn), 1);
    }

    @ParameterizedTest(name = "{0}: left {1}, active {2}, licensed {3}, gone {4}")
    @CsvSource(nullValues = "-", value = {
        "2025-08-31, -, false, true, false", "2025-09-01, -, true, true, false", "2026-06-29, -, true, true, false",
        "2026-06-30, -, true, false, true", "2026-08-31, -, true, false, true", "2026-09-01, -, false, false, true",
        "2026-01-15, 2026-01-15, true, true, false", "2026-01-16, 2026-01-15, false, true, true"})
    void theDaysOfTermLeavingAndLicenseCount(LocalDate day, String left, boolean active, boolean licensed, boolean gone) {
        ConsultingTeacher teacher = teacher(left);
        assertThat(List.of(teacher.active(day), teacher.licensed(day), teacher.gone(day))).containsExactly(active, licensed, gone);
    }

    @Test
    void leavingAfterTheTermChangesNothing() {
        assertThat(teacher("2027-01-01").servesThrough()).isEqualTo(LocalDate.parse("2026-08-31"));
    }

    @Test
    void howASubjectIsWrittenDoesNotMatter() {
        assertThat(teacher(null).teaches(" mathematics ")).isTrue();
        assertThat(teacher(null).teaches("Arts")).isFalse();
        assertThat(teacher(null).knows("6 TO 8")).isTrue();
        assertThat(teacher(null).knows("9 to 12")).isFalse();
    }

    @ParameterizedTest(name = "from {0} through {1}") // domain 2.5
    @CsvSource({"2023-09-01, 2027-08-31", "2023-08-31, 2026-08-31", "2024-01-15, 2027-08-31", "2024-09-03, 2028-08-31"})
    void aTermEndsAfterFourYearsOrWithTheFourthSchoolYear(LocalDate starts, LocalDate ends) {
        assertThat(ConsultingTeachers.latestEnd(starts)).isEqualTo(ends);
    }
}
