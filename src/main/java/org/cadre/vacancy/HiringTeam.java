package org.cadre.vacancy;

import java.util.UUID;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who hires for which position: a hiring manager works with their own positions alone, and with their candidates (R-069, domain 2.7). */
@Component
class HiringTeam {

    private final PositionRepository positions;
    private final AccessTable access;

    HiringTeam(PositionRepository positions, AccessTable access) {
        this.positions = positions;
        this.access = access;
    }

    /** @throws AccessDeniedException unless the table lets this person pass, where it says assigned: as one who hires for the position */
    void require(Person person, String record, UUID position) {
        access.require(person, record, () -> false, () -> hires(person, position));
    }

    boolean hires(Person person, UUID position) {
        return positions.findById(position).filter(found -> found.managers().contains(person.id())).isPresent();
    }

    /** What only those who hire for the position do, whoever its task came to. */
    void requireManager(Person person, Position position) {
        if (!position.managers().contains(person.id())) {
            throw new AccessDeniedException("Not a hiring manager of " + position.number());
        }
    }
}
