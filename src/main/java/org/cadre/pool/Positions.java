package org.cadre.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.journal.Journal;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applications to positions that ask for standing in a pool: held until the pool says yes or can no longer say it.
 * Whatever the pool says is asked, and whoever changes it tells, under one lock of the candidate's: so that a standing given
 * at the very moment of submission is either seen or told.
 */
@Service
@InDiagrams
@Transactional
public class Positions {

    /**
     * Why an application is held, refused or canceled, for its page.
     *
     * @param text in words, empty where there is nothing to say
     * @param pool the slug of the pool that it hangs on, {@code null} where none
     */
    public record Detail(String text, String title, String pool) {}

    private final ApplicationRepository applications;
    private final Applications cases;
    private final PoolRule rule;
    private final StageDetails details;
    private final PositionApplication process;
    private final Journal journal;
    private final Clock clock;

    Positions(ApplicationRepository applications, Applications cases, PoolRule rule, StageDetails details,
            PositionApplication process, Journal journal, Clock clock) {
        this.applications = applications;
        this.cases = cases;
        this.rule = rule;
        this.details = details;
        this.process = process;
        this.journal = journal;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** STANDING, OPEN or CLOSED. */
    public String poolSays(String businessKey) {
        return rule.ask(locked(businessKey)).says().name();
    }

    /** Tells the candidate that the application is held, why and until when. */
    public void hold(String businessKey) {
        Application application = locked(businessKey);
        // The last second that is in time, as a page names it.
        Instant due = rule.ask(application).until().minusSeconds(1);
        cases.tell(application.id(), Stage.AWAITING_POOL, due);
        application.due(due);
    }

    /** The pool's closing; once screening is under way, the end of its school year. Never before the instant at which {@link #poolSays} says CLOSED. */
    public Date heldUntil(String businessKey) {
        return Date.from(rule.ask(locked(businessKey)).until());
    }

    /** Ends the application and tells the candidate why. */
    public void refuse(String businessKey) {
        Application application = locked(businessKey);
        PoolRule.Why why = rule.ask(application).why();
        applications.keepRefusal(application.id(), why.name(), clock.instant());
        journal.add(application.id(), Journal.CADRE, "position.refused", why.name());
        cases.tell(application.id(), Stage.REFUSED, null);
    }

    private Application locked(String businessKey) {
        UUID id = UUID.fromString(businessKey);
        applications.lockStandingOf(applications.candidateOf(id).toString());
        return applications.findForUpdate(id).orElseThrow();
    }

    /** For whoever may see the application. */
    @Transactional(readOnly = true)
    public Detail detail(Application application) {
        var detail = details.of(application);
        return new Detail(detail.text(), detail.pool() == null ? null : detail.pool().title(), detail.pool() == null ? null : detail.pool().slug());
    }

    // ------------------------------------------------------------------------------------------------ what it waits for

    /** A pool application was sent, has led to a standing, or ended: what waits for it is told in the same transaction. */
    @EventListener
    void heard(StageChanged change) {
        // Nothing waits for a position, whose row is locked here: whoever holds the candidate's lock may be waiting for it.
        if (!change.behindAPool() && (change.stage() == Stage.RECEIVED || change.stage() == Stage.IN_POOL || change.stage() == Stage.ON_HOLD || change.stage().ended())) {
            applications.lockStandingOf(change.candidate().toString());
            applications.heldFor(change.candidate(), change.posting()).forEach(process::poolStandingChanged);
        }
    }

    /** Nobody asks what the pool says of the two, or changes it, until the transaction ends. */
    void lockStandings(UUID one, UUID other) {
        // In one order, so that two of them never wait for each other.
        Stream.of(one, other).map(UUID::toString).sorted().forEach(applications::lockStandingOf);
    }

    /** Two accounts of one person became one, under {@link #lockStandings}: what waits may find its standing now. */
    void accountJoined(UUID stays) {
        applications.heldBy(stays).forEach(process::poolStandingChanged);
    }

    /** The pool's window changed. */
    void windowChanged(UUID application) {
        applications.lockStandingOf(applications.candidateOf(application).toString());
        process.poolStandingChanged(application);
    }
}
