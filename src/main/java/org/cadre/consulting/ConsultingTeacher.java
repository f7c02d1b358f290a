package org.cadre.consulting;

import java.time.LocalDate;
import java.util.List;

/**
 * Who coaches. All days are Eastern.
 *
 * @param id the engine user
 * @param licenseExpires the first day on which the license is not in force
 * @param termEndsOn the term's last day
 * @param leftOn the last day of who leaves before the term is over; {@code null}: they stay
 */
public record ConsultingTeacher(String id, String name, List<String> subjects, List<String> grades, String licenseNumber, LocalDate licenseExpires,
        LocalDate termStartsOn, LocalDate termEndsOn, LocalDate leftOn, int version) {

    /** The last day on which they coach. */
    public LocalDate servesThrough() {
        return leftOn != null && leftOn.isBefore(termEndsOn) ? leftOn : termEndsOn;
    }

    /** Whether they serve on that day. */
    public boolean active(LocalDate day) {
        return !day.isBefore(termStartsOn) && !day.isAfter(servesThrough());
    }

    /** Whether the license is in force on that day. */
    public boolean licensed(LocalDate day) {
        return day.isBefore(licenseExpires);
    }

    /** Whether they can coach no more from that day on: left, at the end of the term, or without a license. */
    public boolean gone(LocalDate day) {
        return day.isAfter(servesThrough()) || !licensed(day);
    }

    /** Whether they teach that subject; how it is written does not matter. */
    public boolean teaches(String subject) {
        return subjects.stream().anyMatch(one -> one.equalsIgnoreCase(subject.strip()));
    }

    /** Whether they teach that grade. */
    public boolean knows(String grade) {
        return grades.stream().anyMatch(one -> one.equalsIgnoreCase(grade.strip()));
    }
}
