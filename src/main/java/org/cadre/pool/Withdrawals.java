package org.cadre.pool;

import java.time.Clock;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Service;

/** A candidate leaves, at any point between sending and the end, on the page or by a call that HR Staffing writes down. */
@Service
public class Withdrawals {

    /** The question in {@code cadre.ruling} under which a call is kept. */
    static final String WITHDRAWN = "WITHDRAWN";
    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    private final ApplicationRepository applications;
    private final Applications stages;
    private final CandidateScreening screening;
    private final AccessTable access;
    private final Journal journal;
    private final Races races;
    private final Clock clock;

    Withdrawals(ApplicationRepository applications, Applications stages, CandidateScreening screening, AccessTable access, Journal journal,
            Races races, Clock clock) {
        this.applications = applications;
        this.stages = stages;
        this.screening = screening;
        this.access = access;
        this.journal = journal;
        this.races = races;
        this.clock = clock;
    }

    /**
     * The candidate withdraws; again, nothing.
     *
     * @throws Refusal for a draft, which nobody works on, and for a case that has ended otherwise
     */
    public void byCandidate(Person person, UUID id) {
        races.decide(() -> {
            Application application = applications.findForUpdate(id).orElseThrow(NotHere::new);
            access.require(person, "withdrawal", () -> application.candidateId().toString().equals(person.id()), () -> false);
            end(application, person, "application.withdrew");
        });
    }

    /**
     * A person of hr-staffing withdraws it on the candidate's word, and writes down who called and when.
     *
     * @param account what was said, 10 to 2,000 characters, seen by HR Staffing alone
     */
    public void byPhone(Person person, UUID id, String account) {
        FieldReader fields = new FieldReader(java.util.Map.of("account", java.util.List.of(account)));
        String said = fields.text("account", "withdrawalAccount", SHORTEST, LONGEST);
        fields.check();
        races.decide(() -> {
            Application application = applications.findForUpdate(id).orElseThrow(NotHere::new);
            access.require(person, "withdrawal-by-phone", () -> false, () -> false);
            if (application.stage() != Stage.WITHDRAWN) {
                applications.addRuling(id, WITHDRAWN, true, said, person.id(), clock.instant());
            }
            end(application, person, "application.withdrawnByPhone");
        });
    }

    private void end(Application application, Person person, String what) {
        if (application.stage() == Stage.WITHDRAWN) {
            return;
        }
        if (application.stage() == Stage.DRAFT) {
            throw Refusal.of("withdrawal.draft");
        }
        if (application.stage().ended()) {
            throw Refusal.of("withdrawal.ended", application.caseNumber());
        }
        journal.add(application.id(), person.id(), what);
        if (!screening.withdrawn(application.id())) {
            // Nothing runs for it any more: a position application that was passed on.
            stages.tell(application.id(), Stage.WITHDRAWN, null);
        }
    }
}
