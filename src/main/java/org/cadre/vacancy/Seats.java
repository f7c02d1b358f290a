package org.cadre.vacancy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.NotHere;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads a seat under its position's lock, so that what is decided on it is neither asked nor changed by anybody else meanwhile. */
@Component
class Seats {

    private final PositionRepository positions;
    private final SeparationRepository separations;
    private final RescissionRepository letters;
    private final CertificationRepository certifications;
    private final HireRepository hires;

    Seats(PositionRepository positions, SeparationRepository separations, RescissionRepository letters, CertificationRepository certifications,
            HireRepository hires) {
        this.positions = positions;
        this.separations = separations;
        this.letters = letters;
        this.certifications = certifications;
        this.hires = hires;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Seat locked(UUID id) {
        return of(positions.findForUpdate(id).orElseThrow(NotHere::new));
    }

    /** The same without the lock: to be shown, never to decide on. */
    Seat of(Position position) {
        Separation separation = separations.newestOf(position.id()).orElse(null);
        Optional<Hire> hire = hires.ofPosition(position.id());
        return new Seat(position, separation, separation == null ? List.of() : letters.findBySeparationIdInOrderByRecordedAt(List.of(separation.id())),
                certifications.standing(position.id()).orElse(null), hire.isPresent(), hire.filter(one -> one.certificationId() != null).isPresent());
    }
}
