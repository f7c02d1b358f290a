package org.cadre.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.cadre.calendar.SchoolDays;
import org.cadre.evaluation.ReviewDateRows.Due;
import org.cadre.evaluation.ReviewDateRows.Following;
import org.cadre.evaluation.ReviewRetiming.Cause;
import org.cadre.evaluation.ReviewRetiming.Why;
import org.cadre.journal.Journal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.time.ClockMoved;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets reviews follow moved deadlines, batch by batch, and reminds of dates five school days before, one before, and one after (domain
 * 2.3). Each batch and each reminder is a transaction of its own, done and noted as done together or not at all: so a round that stops
 * midway is finished by the next, on whichever node, and nobody is told twice.
 */
@Component
class ReviewDatesWatch {

    /** So many reviews follow in one transaction. */
    static final int BATCH = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ReviewDatesWatch.class);
    private static final UUID FIRST = new UUID(0, 0);

    /** Five school days lie within so many days, vacations included; what is over for longer is reminded of no more. */
    private static final int DAYS_AHEAD = 40;
    private static final int DAYS_BACK = 14;

    /** How many school days before the date each stage begins, in words as the letters have them; the last is the day after. */
    private enum Stage { FIVE, ONE, OVER }

    private final ReviewDateRows rows;
    private final PeerReviewRepository reviews;
    private final SupportCases support;
    private final ReviewRetiming retiming;
    private final ReviewDates dates;
    private final ReviewDateLetters letters;
    private final SchoolDays schoolDays;
    private final Journal journal;
    private final Races races;
    private final Clock clock;
    private final ReentrantLock watching = new ReentrantLock();

    ReviewDatesWatch(ReviewDateRows rows, PeerReviewRepository reviews, SupportCases support, ReviewRetiming retiming, ReviewDates dates,
            ReviewDateLetters letters, SchoolDays schoolDays, Journal journal, Races races, Clock clock) {
        this.rows = rows;
        this.reviews = reviews;
        this.support = support;
        this.retiming = retiming;
        this.dates = dates;
        this.letters = letters;
        this.schoolDays = schoolDays;
        this.journal = journal;
        this.races = races;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${cadre.evaluation.every:PT1M}")
    void round() {
        watch();
    }

    @EventListener
    void clockMoved(ClockMoved event) {
        watch();
    }

    void watch() {
        watching.lock();
        try {
            rows.toFollow().forEach(id -> tried("A moved deadline", id, () -> follow(id)));
            known();
            remind();
        } finally {
            watching.unlock();
        }
    }

    /** One that fails keeps no other waiting; the next round tries it again. */
    private static void tried(String what, UUID id, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            LOG.error("{} {} could not be followed: {}", what, id, fault.getClass().getName());
        }
    }

    // ------------------------------------------------------------------------------------------------ moved deadlines

    private void follow(UUID id) {
        boolean[] left = {true};
        while (left[0]) {
            races.decide(() -> left[0] = rows.following(id).filter(this::next).isPresent());
        }
    }

    /** @return whether there may be more */
    private boolean next(Following following) {
        List<UUID> open = rows.open(following, BATCH);
        if (open.isEmpty()) {
            rows.allFollowed(following, clock.instant());
            return false;
        }
        retiming.follow(open, new Cause(following.id(), following.schoolYear() == null ? Why.CALENDAR : Why.MOVED));
        rows.followed(following, open.get(open.size() - 1));
        return true;
    }

    // ------------------------------------------------------------------------------------------------ plans that stand since the last round

    private void known() {
        UUID last = FIRST;
        for (List<UUID> untold = rows.untold(last, BATCH); !untold.isEmpty(); untold = rows.untold(last, BATCH)) {
            untold.forEach(id -> tried("Review", id, () -> races.decide(() -> retiming.known(id))));
            last = untold.get(untold.size() - 1);
        }
    }

    // ------------------------------------------------------------------------------------------------ reminders

    private void remind() {
        LocalDate today = Eastern.today(clock);
        for (LocalDate day : rows.days(today.minusDays(DAYS_BACK), today.plusDays(DAYS_AHEAD))) {
            Stage stage = stage(today, day);
            if (stage != null) {
                remind(day, stage);
            }
        }
    }

    /** @return {@code null} where it is too early for any */
    private Stage stage(LocalDate today, LocalDate day) {
        if (!today.isBefore(schoolDays.after(day, 1))) {
            return Stage.OVER;
        }
        if (!today.isBefore(schoolDays.before(day, 1))) {
            return today.isAfter(day) ? null : Stage.ONE;
        }
        return today.isBefore(schoolDays.before(day, 5)) ? null : Stage.FIVE;
    }

    private void remind(LocalDate day, Stage stage) {
        int number = stage.ordinal() + 1;
        Due last = null;
        for (List<Due> open = rows.toRemind(day, number, last, BATCH); !open.isEmpty(); open = rows.toRemind(day, number, last, BATCH)) {
            open.forEach(due -> tried("Review", due.caseId(), () -> races.decide(() -> remind(due, stage))));
            last = open.get(open.size() - 1);
        }
    }

    /** In one transaction: it is noted as reminded of, and the letter is written. */
    private void remind(Due due, Stage stage) {
        SupportCase supported = support.lock(due.caseId());
        rows.forget(due.caseId());
        PeerReview review = reviews.findById(due.caseId()).orElseThrow();
        boolean stands = !supported.state().ended() && ReviewDates.isAhead(review, due.kind()) && dates.day(review, due.kind()).equals(due.day());
        if (rows.reminded(due, stage.ordinal() + 1) && stands) {
            journal.add(due.caseId(), Journal.CADRE, "review.reminded", due.kind().name() + " " + due.day());
            letters.remind(supported, review, due, stage.name());
        }
    }
}
