package org.cadre.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.security.StaffNames;
import org.cadre.support.SupportCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts together, from the parts of a review as they stand, what goes into its packet. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PacketContents {

    /** What no packet goes without. */
    enum Part { TRANSFER, PLAN, OBSERVATION, FORMATIVE, RECOMMENDATION, ACKNOWLEDGMENT }

    private final StaffNames names;

    PacketContents(StaffNames names) {
        this.names = names;
    }

    PacketContent of(SupportCase supported, PeerReview review) {
        return new PacketContent(PacketContent.FORM, supported.number(), review.schoolYear(),
                new PacketContent.Educator(supported.contact().name(), supported.contact().school(), supported.contact().subject(), supported.contact().grade()),
                "", "", review.transferredOn(), null, null, List.of(), null, List.of(), null, null, null);
    }

    /** What is not there yet. */
    List<Part> missing(PeerReview review, PacketContent content) {
        List<Part> missing = new ArrayList<>();
        return missing;
    }
}
