package org.cadre.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A school year, from the first day of school through the last.
 *
 * @param name such as 2025-26, as postings and positions write it
 * @param entered whether HR has entered it; else its days are taken to be September 1 through June 30
 */
public record SchoolYear(String name, LocalDate firstDay, LocalDate lastDay, boolean entered) {

    private static final Pattern NAME = Pattern.compile("(\\d{4})-(\\d{2})");

    /** A year that HR has not entered. */
    static SchoolYear notEntered(String name) {
        return new SchoolYear(name, LocalDate.of(autumn(name), Month.SEPTEMBER, 1), LocalDate.of(autumn(name) + 1, Month.JUNE, 30), false);
    }

    /** Whose days that day lies among: a school year's name changes on July 1. */
    public static String nameAt(LocalDate day) {
        return name(day.getMonthValue() >= Month.JULY.getValue() ? day.getYear() : day.getYear() - 1);
    }

    public static String name(int autumn) {
        return "%d-%02d".formatted(autumn, (autumn + 1) % 100);
    }

    public static boolean isName(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() && Integer.parseInt(parts.group(2)) == (Integer.parseInt(parts.group(1)) + 1) % 100;
    }

    /**
     * The calendar year in which it begins.
     *
     * @throws DateTimeException where that is no school year's name
     */
    public static int autumn(String name) {
        if (!isName(name)) {
            throw new DateTimeException("No school year: " + name);
        }
        return Integer.parseInt(name.substring(0, 4));
    }

    /** July 1, on which it takes over from the year before it. */
    public LocalDate from() {
        return LocalDate.of(autumn(name), Month.JULY, 1);
    }

    /** June 30. */
    public LocalDate through() {
        return LocalDate.of(autumn(name) + 1, Month.JUNE, 30);
    }

    public String before() {
        return name(autumn(name) - 1);
    }

    public String after() {
        return name(autumn(name) + 1);
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
}
