package org.cadre.support;

import java.time.Instant;
import java.util.Optional;
import org.cadre.calendar.BusinessDays;
import org.cadre.calendar.SchoolDays;
import org.cadre.journal.CaseDiagram;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Component;

/** By when whoever acts next is expected to have acted. */
@Component
class SupportDates {

    private final SchoolDays schoolDays;
    private final BusinessDays businessDays;
    private final CaseDiagram diagram;

    SupportDates(SchoolDays schoolDays, BusinessDays businessDays, CaseDiagram diagram) {
        this.schoolDays = schoolDays;
        this.businessDays = businessDays;
        this.diagram = diagram;
    }

    /** What the engine waits for, where it stands there already; else as it will be. */
    Optional<Instant> due(SupportCase supported) {
        String element = NextStep.in(supported.state()).element();
        return diagram.standing(supported.id()).stream().flatMap(standing -> standing.open().stream())
                .filter(open -> open.element().equals(element) && open.due() != null).map(CaseDiagram.Open::due).findFirst()
                .or(() -> foreseen(supported));
    }

    /** For a letter, which is written on the way to what it tells of. */
    Optional<Instant> foreseen(SupportCase supported) {
        NextStep next = NextStep.in(supported.state());
        if (supported.state() == SupportState.COACHING) {
            return Optional.of(businessDays.closeOf(supported.contact().planEndsOn()));
        }
        // What follows the enrollment in a review has a diagram, and dates, of its own.
        boolean dated = next.schoolDays() > 0 && !(supported.state() == SupportState.ENROLLED && supported.kind() == CaseKind.PAR);
        return dated ? Optional.of(businessDays.closeOf(schoolDays.after(Eastern.dateOf(supported.stateSince()), next.schoolDays()))) : Optional.empty();
    }
}
