package org.cadre.vacancy;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The positions: seats of a school year, each described by a posting. */
@Service
@Transactional
public class Vacancies {

    private final PositionRepository positions;

    Vacancies(PositionRepository positions) {
        this.positions = positions;
    }

    /** Whether that person hires for the position. */
    @Transactional(readOnly = true)
    public boolean managedBy(UUID position, String staffId) {
        return positions.findById(position).filter(found -> found.managers().contains(staffId)).isPresent();
    }
}
