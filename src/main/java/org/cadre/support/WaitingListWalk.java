package org.cadre.support;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.cadre.consulting.PlaceFreed;
import org.cadre.platform.engine.Races;
import org.cadre.platform.time.ClockMoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Walks the waiting list in its order whenever somebody may coach more than before, and whenever a case has just begun to wait: a place
 * that fell free before that is found then. Walking twice wakes nobody twice.
 */
@Component
class WaitingListWalk {

    /** The case begins to wait. */
    record Waits(UUID caseId) {}

    private static final Logger LOG = LoggerFactory.getLogger(WaitingListWalk.class);

    private final WaitingList list;
    private final SupportCaseRepository cases;
    private final EducatorSupport process;
    private final Races races;
    /** Whether a walk is asked for that has not begun: it will see all that was committed until then. */
    private final AtomicBoolean walkWaits = new AtomicBoolean();
    private final ReentrantLock walking = new ReentrantLock();

    WaitingListWalk(WaitingList list, SupportCaseRepository cases, EducatorSupport process, Races races) {
        this.list = list;
        this.cases = cases;
        this.process = process;
        this.races = races;
    }

    @Async
    @TransactionalEventListener
    public void freed(PlaceFreed event) {
        walkUnlessAsked();
    }

    @Async
    @TransactionalEventListener
    public void waits(Waits event) {
        walkUnlessAsked();
    }

    private void walkUnlessAsked() {
        if (!walkWaits.getAndSet(true)) {
            walk();
        }
    }

    @Scheduled(fixedDelayString = "${cadre.caseloads.every:PT1M}")
    void round() {
        walk();
    }

    @EventListener
    void clockMoved(ClockMoved event) {
        walk();
    }

    /** Wakes each case in line for which there is a place; one that was woken before and has not taken it yet speaks for it still. */
    void walk() {
        walking.lock();
        walkWaits.set(false);
        try {
            List<UUID> served = list.served();
            served.forEach(this::wake);
        } finally {
            walking.unlock();
        }
    }

    private void wake(UUID caseId) {
        try {
            races.decide(() -> {
                SupportCase supported = cases.findForUpdate(caseId).orElseThrow();
                if (supported.waitingSince() != null && !supported.state().ended()) {
                    process.tell(caseId, EducatorSupport.Message.PLACE_FREE);
                }
            });
        } catch (RuntimeException fault) {
            LOG.error("Case {} waits for a place that is free, and could not be woken: {}", caseId, fault.getClass().getName());
        }
    }
}
