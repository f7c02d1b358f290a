package org.cadre.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.journal.Journal;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whom an application names as references, and how many of them count (D1.15). Callers hold the application's row. */
@Component
class Referees {

    private final ReferenceRepository references;
    private final Journal journal;
    private final Clock clock;

    Referees(ReferenceRepository references, Journal journal, Clock clock) {
        this.references = references;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Takes the persons that a submitted or corrected form names: who is new is asked in their turn; who is not named any more
     * and has not answered is no longer asked. An address that was asked before is not asked again.
     */
    void named(Application application, List<ApplicationForm.Referee> named) {
        List<Reference> known = references.findByApplicationIdOrderByNumber(application.id());
        Set<String> addresses = known.stream().map(reference -> address(reference.email())).collect(Collectors.toSet());
        int number = known.size();
        for (ApplicationForm.Referee referee : named) {
            if (addresses.add(address(referee.email()))) {
                references.saveAndFlush(new Reference(application, ++number, referee, clock.instant()));
            }
        }
        Set<String> wanted = named.stream().map(referee -> address(referee.email())).collect(Collectors.toSet());
        known.stream().filter(reference -> !wanted.contains(address(reference.email()))).forEach(this::withdraw);
    }

    private static String address(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /** Once the case has ended, nobody is asked any more. */
    @EventListener
    void stageChanged(StageChanged change) {
        if (change.stage().ended()) {
            references.findByApplicationIdOrderByNumber(change.application()).forEach(this::withdraw);
        }
    }

    private void withdraw(Reference reference) {
        if (reference.state().mayBecome().contains(Reference.State.WITHDRAWN)) {
            reference.withdraw(clock.instant());
            references.saveAndFlush(reference);
            journal.add(reference.applicationId(), Journal.CADRE, "reference.withdrawn", String.valueOf(reference.number()));
        }
    }

    /** Those that are in, open, or still to be asked. */
    int countable(UUID application) {
        return countable(references.findByApplicationIdOrderByNumber(application));
    }

    int countable(List<Reference> all) {
        return (int) all.stream().filter(this::counts).count();
    }

    private boolean counts(Reference reference) {
        return reference.state() == Reference.State.DONE || outstanding(reference, clock.instant());
    }

    /** Whether an answer may still come: asked and open, or not asked yet. */
    static boolean outstanding(Reference reference, Instant now) {
        return reference.state() == Reference.State.NAMED || reference.openAt(now);
    }

    static long done(List<Reference> all) {
        return all.stream().filter(reference -> reference.state() == Reference.State.DONE).count();
    }
}
