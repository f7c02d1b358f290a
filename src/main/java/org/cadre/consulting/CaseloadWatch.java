package org.cadre.consulting;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.cadre.platform.engine.Races;
import org.cadre.platform.time.ClockMoved;
import org.cadre.platform.time.Eastern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sees to it that nobody is left with a consulting teacher who has left or has no license. Each case is a transaction of its own: it is
 * told of, and noted as told, together or not at all. So a round that stops midway is finished by the next, on whichever node, and
 * nothing is told twice.
 */
@Component
class CaseloadWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CaseloadWatch.class);
    private static final int AT_ONCE = 100;

    private record Left(UUID caseId, String consultingTeacher) {}

    private final JdbcClient database;
    private final Races races;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ReentrantLock watching = new ReentrantLock();

    CaseloadWatch(JdbcClient database, Races races, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.races = races;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${cadre.caseloads.every:PT1M}")
    void round() {
        watch();
    }

    @EventListener
    void clockMoved(ClockMoved event) {
        watch();
    }

    @Async
    @TransactionalEventListener
    public void kept(ProfileKept event) {
        watch();
    }

    /** Publishes {@link ConsultingTeacherGone} for every case whose consulting teacher is gone, unless another is looked for already. */
    void watch() {
        watching.lock();
        try {
            UUID last = new UUID(0, 0);
            for (List<Left> left = after(last); !left.isEmpty(); left = after(last)) {
                left.forEach(this::tell);
                last = left.get(left.size() - 1).caseId();
            }
        } finally {
            watching.unlock();
        }
    }

    private List<Left> after(UUID last) {
        var today = Eastern.today(clock);
        return database.sql("""
                select a.case_id, a.consulting_teacher from cadre.assignment a join cadre.consulting_teacher t on t.id = a.consulting_teacher
                 where a.ended_at is null and a.wanted_another_at is null and a.case_id > :last
                   and (least(t.left_on, t.term_ends_on) < :today or t.license_expires <= :today)
                 order by a.case_id limit :most""").param("last", last).param("today", today).param("most", AT_ONCE)
                .query((row, i) -> new Left(row.getObject(1, UUID.class), row.getString(2))).list();
    }

    /** One that fails keeps no other from being told; the next round tries it again. */
    private void tell(Left left) {
        try {
            races.decide(() -> events.publishEvent(new ConsultingTeacherGone(left.caseId(), left.consultingTeacher())));
        } catch (RuntimeException fault) {
            LOG.error("Case {} has lost its consulting teacher, and another could not be asked for: {}", left.caseId(), fault.getClass().getName());
        }
    }
}
