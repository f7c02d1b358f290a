package org.cadre.consulting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a caseload shows of cases; the room whose cases they are says it. */
public interface CaseloadCases {

    /**
     * The words of a case, for whoever coaches it.
     *
     * @param state a key below {@code caseload.state.}
     * @param due when the next step is due that a person does; {@code null} where none is
     * @param missing keys below {@code caseload.missing.}
     * @param links where the case is worked on: a key below {@code caseload.link.} and its address
     */
    record Words(String number, String educator, String school, String subject, String grade, LocalDate planEndsOn, String state, Instant due,
            List<String> missing, Map<String, String> links) {}

    /** The cases of all of these assignments at once, by case. */
    Map<UUID, Words> of(Collection<Assignment> held);
}
