package org.cadre.vacancy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days in sentences that staff read. */
final class DayWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);

    private DayWords() {}

    static String of(LocalDate day) {
        return DAY.format(day);
    }
}
