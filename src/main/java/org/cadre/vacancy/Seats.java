package org.cadre.vacancy;

import java.util.List;
import java.util.UUID;
import org.cadre.platform.NotHere;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads a seat under its position's lock, so that what is decided on it is neither asked nor changed by anybody else meanwhile. */
@Component
class Seats {

    private final PositionRepository positions;
    private final RescissionRepository letters;

    Seats(PositionRepository positions, RescissionRepository letters) {
        this.positions = positions;
        this.letters = letters;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Seat locked(UUID id) {
        return of(positions.findForUpdate(id).orElseThrow(NotHere::new));
    }

    /** The same without the lock: to be shown, never to decide on. */
    Seat of(Position position) {
        PositionRepository.Standing standing = positions.standing(position.id()).orElseThrow();
        Separation separation = standing.separation();
        Hire hire = standing.hire();
        return new Seat(position, separation, separation == null ? List.of() : letters.findBySeparationIdOrderByRecordedAt(separation.id()),
                standing.certification(), hire != null, hire != null && hire.certificationId() != null);
    }

    /** What hangs on the position, without the letters that would take the departure back: most questions need none of them. */
    @Transactional(propagation = Propagation.MANDATORY)
    PositionRepository.Standing standing(UUID id) {
        return positions.standing(positions.findForUpdate(id).orElseThrow(NotHere::new).id()).orElseThrow();
    }
}
