package org.cadre.support;

/**
 * An element of a rubric that a goal or an entry names.
 *
 * @param version of the rubric on the day it was named
 * @param code such as {@code II-A-1}
 */
public record Cited(String rubric, int version, String code) {

    /** As it stands in a form: {@code teacher:II-A-1}, of the newest version; {@code null} where no rubric has it. */
    public static Cited from(String typed, Rubrics rubrics) {
        String[] parts = typed.split(":", 2);
        return parts.length == 2 && rubrics.has(parts[0], parts[1]) ? new Cited(parts[0], rubrics.rubric(parts[0]).version(), parts[1]) : null;
    }
}
