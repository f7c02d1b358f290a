package org.cadre.calendar;

/**
 * HR entered a school year or moved its first or last day; heard in the same transaction.
 *
 * @param name such as 2025-26
 */
public record SchoolYearEntered(String name) {}
