package org.cadre.people;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A member of the district's staff as HR's directory has them.
 *
 * @param email in lower case; one active member has it
 * @param permanent whether the member has permanent status
 * @param unionMember whether the position is in the teachers' union's bargaining unit
 * @param firstDay the first day in the district, Eastern
 * @param yearsTeaching years of teaching in all, here or elsewhere, to one decimal (ruling 8)
 * @param licenceNumber {@code null} where the export has none; so its last day
 */
public record StaffMember(String employeeNumber, String name, String email, boolean permanent, boolean unionMember, LocalDate firstDay,
        BigDecimal yearsTeaching, String role, String licenceNumber, LocalDate licenceExpires) {

    /** Whole years in the district on that day; another fact than years of teaching (ruling 8). */
    public int districtYears(LocalDate day) {
        return Math.max(0, (int) ChronoUnit.YEARS.between(firstDay, day));
    }
}
