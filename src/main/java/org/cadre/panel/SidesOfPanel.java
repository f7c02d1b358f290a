package org.cadre.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.evaluation.PanelSides;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Component;

/** Who answers for a side before the Panel has the packet: whoever would sign for it once it has. */
@Component
class SidesOfPanel implements PanelSides {

    private final Approvals approvals;
    private final Seats seats;
    private final Clock clock;

    SidesOfPanel(Approvals approvals, Seats seats, Clock clock) {
        this.approvals = approvals;
        this.seats = seats;
        this.clock = clock;
    }

    @Override
    public Optional<String> of(String person, UUID caseId) {
        String key = caseId.toString();
        return approvals.sides(key).stream().filter(side -> approvals.signers(key, side).contains(person)).findFirst();
    }

    @Override
    public List<String> standIns(UUID caseId) {
        LocalDate today = Eastern.today(clock);
        return approvals.signers(caseId).stream().filter(signer -> seats.of(signer, today).filter(Seat::coChair).isEmpty()).toList();
    }
}
