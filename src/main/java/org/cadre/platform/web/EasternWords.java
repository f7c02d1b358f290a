package org.cadre.platform.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Component;

/** Dates in words, for templates: <code>${@eastern.dateTime(instant)}</code>. In English, as the message file is. */
@Component("eastern")
public class EasternWords {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a vvvv", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a vvvv", Locale.US);

    /** For tables, such as Jun 9, 2025. */
    public String shortDate(Instant instant) {
        return SHORT_DATE.format(Eastern.dateOf(instant));
    }

    public String date(LocalDate date) {
        return DATE.format(date);
    }

    public String date(Instant instant) {
        return date(Eastern.dateOf(instant));
    }

    public String dateTime(Instant instant) {
        return DATE_TIME.format(instant.atZone(Eastern.ZONE));
    }

    public String time(Instant instant) {
        return TIME.format(instant.atZone(Eastern.ZONE));
    }
}
