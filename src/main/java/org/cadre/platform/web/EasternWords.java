package org.cadre.platform.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.cadre.platform.time.Eastern;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Dates in words, for templates: <code>${@eastern.dateTime(instant)}</code>. In the page's language. */
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

    /** The last day before this end: what ends at midnight was possible through the day before. */
    public String shortDay(Instant end) {
        return shortDate(end.minusMillis(1));
    }

    public String date(LocalDate date) {
        return date(date, LocaleContextHolder.getLocale());
    }

    public String date(Instant instant) {
        return date(Eastern.dateOf(instant));
    }

    /** For a letter, whose reader's language is not the page's. */
    public static String date(LocalDate date, Locale locale) {
        return english(locale) ? DATE.format(date) : DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale).format(date);
    }

    public String dateTime(Instant instant) {
        return dateTime(instant, LocaleContextHolder.getLocale());
    }

    /** For a letter, whose reader's language is not the page's. */
    public static String dateTime(Instant instant, Locale locale) {
        return (english(locale) ? DATE_TIME : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT).withLocale(locale))
                .format(instant.atZone(Eastern.ZONE));
    }

    public String time(Instant instant) {
        Locale locale = LocaleContextHolder.getLocale();
        return (english(locale) ? TIME : DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale)).format(instant.atZone(Eastern.ZONE));
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
