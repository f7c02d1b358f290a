package org.cadre.calendar;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that diagrams ask for a date and that counts school days on its way: when the school calendar changes,
 * every open timer and every due date that was asked of it is asked for again.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CountsSchoolDays {}
