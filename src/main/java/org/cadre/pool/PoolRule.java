package org.cadre.pool;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.OtherHires.OtherHire;
import org.springframework.stereotype.Component;

/** What a position's pool says about the person who applied for the position, as the facts stand. */
@Component
class PoolRule {

    /** There is a standing; there may still be one; there is none and none can come. */
    enum Says { STANDING, OPEN, CLOSED }

    /** The same more closely ({@code pool.why.<name>}). */
    enum Why { STANDING, NOT_APPLIED, UNDER_WAY, ON_HOLD, POOL_CLOSED, POOL_CANCELLED, NOT_PASSED, YEAR_OVER, ACCEPTED_CONTINGENTLY, HIRED }

    /** @param until the instant at which nothing can come any more, as it looks now */
    record Answer(Says says, Why why, Posting pool, Instant until) {}

    private final ApplicationRepository applications;
    private final PostingRepository postings;
    private final PoolStandingRepository standings;
    private final OtherHires hires;
    private final Clock clock;

    PoolRule(ApplicationRepository applications, PostingRepository postings, PoolStandingRepository standings, OtherHires hires,
            Clock clock) {
        this.applications = applications;
        this.postings = postings;
        this.standings = standings;
        this.hires = hires;
        this.clock = clock;
    }

    Answer ask(Application position) {
        Posting pool = postings.findById(position.postingId()).flatMap(posting -> postings.findBySlug(posting.content().text().pool())).orElseThrow();
        Optional<Application> underWay = applications.findActive(position.candidateId(), pool.id()).filter(active -> active.stage() != Stage.DRAFT);
        Instant now = clock.instant();
        Instant yearOver = Eastern.startOf(pool.content().text().endOfSchoolYear().plusDays(1));
        Instant until = underWay.isPresent() ? yearOver : pool.closesAt();
        OtherHire other = hires.of(position.candidateId(), pool.schoolYear(), position.postingId());
        if (other == OtherHire.CONFIRMED) {
            return new Answer(Says.CLOSED, Why.HIRED, pool, until);
        }
        if (underWay.filter(active -> stands(active, Eastern.dateOf(now))).isPresent()) {
            // A condition that fails leaves the candidate with what waited; it is asked again when that is known (D1.11).
            return other == OtherHire.CONTINGENT ? new Answer(Says.OPEN, Why.ACCEPTED_CONTINGENTLY, pool, until)
                    : new Answer(Says.STANDING, Why.STANDING, pool, until);
        }
        if (now.isBefore(until)) {
            Why why = underWay.map(active -> active.stage() == Stage.ON_HOLD ? Why.ON_HOLD : Why.UNDER_WAY).orElse(Why.NOT_APPLIED);
            return new Answer(Says.OPEN, why, pool, until);
        }
        return new Answer(Says.CLOSED, whyClosed(position, pool, underWay.isPresent()), pool, until);
    }

    private boolean stands(Application application, LocalDate today) {
        return application.stage() == Stage.IN_POOL && standings.findById(application.id()).filter(standing -> standing.standsOn(today)).isPresent();
    }

    private Why whyClosed(Application position, Posting pool, boolean underWay) {
        if (pool.cancelled()) {
            return Why.POOL_CANCELLED;
        }
        if (underWay) {
            return Why.YEAR_OVER;
        }
        return applications.sentBefore(position.candidateId(), pool.id()) ? Why.NOT_PASSED : Why.POOL_CLOSED;
    }
}
