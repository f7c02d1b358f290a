package org.cadre.pool;

import java.time.Clock;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a hire does to its candidate's other cases (D1.11): one that hangs on a condition suspends them, a confirmed one closes
 * them. The room that hires tells, in the transaction that decides.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class HiredCandidates {

    private final ApplicationRepository applications;
    private final Applications cases;
    private final CandidateScreening screening;
    private final PositionApplication positions;
    private final Journal journal;
    private final Clock clock;

    HiredCandidates(ApplicationRepository applications, Applications cases, CandidateScreening screening, PositionApplication positions,
            Journal journal, Clock clock) {
        this.applications = applications;
        this.cases = cases;
        this.screening = screening;
        this.positions = positions;
        this.journal = journal;
        this.clock = clock;
    }

    /** An offer was accepted, on condition: nothing is released to another position from now on. To be told before the hire is kept. */
    public void accepted(UUID candidate) {
        applications.lockStandingOf(candidate.toString());
    }

    /** The hire ended without the position: whatever it suspended is asked again. */
    public void free(UUID candidate) {
        applications.lockStandingOf(candidate.toString());
        applications.heldBy(candidate).forEach(positions::poolStandingChanged);
    }

    /**
     * The candidate has the position: all that they have under way for the same school year ends, the standing in the pool and the
     * application that led to the hire with it. Drafts stay drafts.
     *
     * @param posting the position's
     * @param number the position's
     */
    public void hired(UUID candidate, String schoolYear, UUID posting, String number) {
        applications.lockScreened(candidate, schoolYear);
        applications.lockStandingOf(candidate.toString());
        applications.closedByHire(candidate, schoolYear).forEach(id -> close(id, posting, number));
    }

    private void close(UUID id, UUID posting, String number) {
        if (applications.findForUpdate(id).orElseThrow().stage().ended()) {
            return;
        }
        applications.keepHired(id, posting, number, clock.instant());
        journal.add(id, Journal.CADRE, "application.hired", number);
        if (!screening.hired(id)) {
            // Nothing runs for it any more: a position application that was passed on.
            cases.tell(id, Stage.HIRED, null);
        }
    }
}
