package org.cadre.evaluation;

import java.time.LocalDate;
import java.util.UUID;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who may observe: the consulting teacher whose case it is, from the plan to the packet, and nobody else. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ObservationDesk {

    /** @param since the day on which the review began, or went over to this consulting teacher; Eastern */
    record Seat(SupportCase supported, String person, LocalDate since) {}

    private final SupportCases support;
    private final Caseloads caseloads;
    private final Reader reader;

    ObservationDesk(SupportCases support, Caseloads caseloads, Reader reader) {
        this.support = support;
        this.caseloads = caseloads;
        this.reader = reader;
    }

    /**
     * Under the case's lock until the transaction ends.
     *
     * @throws NotHere to everyone else
     * @throws Refusal before the plan stands, and once the packet is with the educator
     */
    Seat sit(UUID caseId) {
        SupportCase supported = support.lock(caseId);
        String person = reader.signedIn();
        Assignment now = caseloads.current(caseId).filter(each -> each.consultingTeacher().equals(person)).orElseThrow(NotHere::new);
        if (supported.state() == SupportState.ENROLLED) {
            throw Refusal.of("observation.noPlan");
        }
        if (supported.state() != SupportState.EVALUATED) {
            throw Refusal.of("observation.over");
        }
        return new Seat(supported, person, Eastern.dateOf(now.madeAt()));
    }

    /** Whether that person still has the case. */
    boolean sits(UUID caseId, String person) {
        return caseloads.current(caseId).filter(each -> each.consultingTeacher().equals(person)).isPresent();
    }
}
