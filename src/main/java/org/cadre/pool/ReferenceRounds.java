package org.cadre.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * hr-staffing reminds all open referees of a posting at once. A round is a row: each referee is one transaction that writes the
 * letter and moves the row on, so that a round which was stopped goes on where it was, on whichever node.
 */
@Service
public class ReferenceRounds {

    /**
     * How far a round is.
     *
     * @param total how many could be reminded when it began
     * @param done how many of them were looked at
     * @param reminded how many were written to; the others had answered meanwhile
     * @param finishedAt {@code null} while it runs
     */
    public record Round(UUID id, UUID posting, String title, String startedBy, Instant startedAt, int total, int done, int reminded,
            Instant finishedAt) {}

    /** The open references of a posting, and how many of them may be reminded today. */
    public record Line(UUID posting, String title, String schoolYear, long open, long remindable, Instant oldest) {}

    record Started(UUID round) {}

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceRounds.class);
    private static final String RECORD = "reference";
    private static final int PAGE = 20;

    private final ReferenceRepository repository;
    private final References references;
    private final PostingRepository postings;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final AccessTable access;
    private final Clock clock;
    private final ReentrantLock working = new ReentrantLock();

    ReferenceRounds(ReferenceRepository repository, References references, PostingRepository postings, JdbcClient database,
            TransactionTemplate transaction, ApplicationEventPublisher events, AccessTable access, Clock clock) {
        this.repository = repository;
        this.references = references;
        this.postings = postings;
        this.database = database;
        this.transaction = transaction;
        this.events = events;
        this.access = access;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the pages'

    /** The postings with open references, twenty a page, the one that waits longest first. */
    public Slice<Line> open(Person person, int page) {
        require(person);
        return repository.openByPosting(clock.instant(), references.remindableBefore(), Pages.of(page, PAGE))
                .map(line -> new Line(line.getPostingId(), line.getTitle(), line.getSchoolYear(), line.getOpen(), line.getRemindable(),
                        line.getOldest()));
    }

    public Round round(Person person, UUID id) {
        require(person);
        return find("r.id = ?", id).orElseThrow(NotHere::new);
    }

    /**
     * Begins a round, or finds the one that runs: pressing twice does not double it.
     *
     * @throws Refusal where nobody is open, or everyone was written to on this business day
     */
    public UUID start(Person person, UUID posting) {
        require(person);
        postings.findById(posting).orElseThrow(NotHere::new);
        try {
            return transaction.execute(status -> begin(person, posting));
        } catch (DuplicateKeyException atOnce) {
            return running(posting).orElseThrow(() -> Refusal.of("reference.round.nobody")).id();
        }
    }

    private UUID begin(Person person, UUID posting) {
        Optional<Round> running = running(posting);
        if (running.isPresent()) {
            return running.get().id();
        }
        int total = repository.remindable(posting, clock.instant(), references.remindableBefore());
        if (total == 0) {
            throw Refusal.of("reference.round.nobody");
        }
        UUID id = UUID.randomUUID();
        database.sql("insert into cadre.reference_round (id, posting_id, started_by, started_at, total) values (?, ?, ?, ?, ?)")
                .params(id, posting, person.id(), now(), total).update();
        events.publishEvent(new Started(id));
        return id;
    }

    private void require(Person person) {
        if (access.reach(person.roles(), RECORD) != AccessTable.Reach.ANY) {
            throw new AccessDeniedException("No reach to references");
        }
    }

    // ------------------------------------------------------------------------------------------------ the work

    @Async
    @TransactionalEventListener
    public void started(Started round) {
        work();
    }

    /** Takes up what a stopped node left. */
    @Scheduled(fixedDelayString = "${cadre.references.every:PT30S}")
    void work() {
        working.lock();
        try {
            database.sql("select id from cadre.reference_round where finished_at is null order by started_at").query(UUID.class).list()
                    .forEach(this::finish);
        } finally {
            working.unlock();
        }
    }

    private void finish(UUID round) {
        try {
            boolean more = true;
            while (more) {
                more = next(round);
            }
        } catch (RuntimeException fault) {
            // The other rounds go on, and this one is tried again.
            LOG.error("Round of reminders {} stopped and is tried again: {}", round, fault.getClass().getName());
        }
    }

    /** @return whether there is more to do for this node */
    boolean next(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // Another node at the same round has its row locked, and does the work.
            var row = database.sql("""
                    select posting_id, started_by, after_id from cadre.reference_round
                     where id = ? and finished_at is null for update skip locked""")
                    .param(id).query((found, i) -> new Object[] {found.getObject(1), found.getString(2), found.getObject(3)}).optional();
            return row.isPresent() && step(id, (UUID) row.get()[0], (String) row.get()[1], (UUID) row.get()[2]);
        }));
    }

    private boolean step(UUID id, UUID posting, String person, UUID after) {
        var next = repository.nextToRemind(posting, clock.instant(), references.remindableBefore(), after);
        if (next.isEmpty()) {
            database.sql("update cadre.reference_round set finished_at = ?, done = total where id = ?").params(now(), id).update();
            return false;
        }
        boolean reminded = references.remind(next.get().getId(), next.get().getApplicationId(), person);
        database.sql("update cadre.reference_round set done = least(done + 1, total), reminded = reminded + ?, after_id = ? where id = ?")
                .params(reminded ? 1 : 0, next.get().getId(), id).update();
        return true;
    }

    private Optional<Round> running(UUID posting) {
        return find("r.finished_at is null and r.posting_id = ?", posting);
    }

    private Optional<Round> find(String where, UUID id) {
        String rows = "select r.*, p.title from cadre.reference_round r join cadre.posting p on p.id = r.posting_id where ";
        List<Round> found = database.sql(rows + where).param(id).query(ReferenceRounds::round).list();
        return found.stream().findFirst();
    }

    private static Round round(ResultSet row, int index) throws SQLException {
        return new Round(row.getObject("id", UUID.class), row.getObject("posting_id", UUID.class), row.getString("title"),
                row.getString("started_by"), instant(row, "started_at"),
                row.getInt("total"), row.getInt("done"), row.getInt("reminded"), instant(row, "finished_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
