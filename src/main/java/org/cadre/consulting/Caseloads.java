package org.cadre.consulting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.Pages;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who coaches which case, at which of twelve places. The database decides who gets the last one. Whoever changes who coaches a
 * case holds that case's lock.
 */
@Service
@Transactional
public class Caseloads {

    private static final int PAGE = 20;

    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Caseloads(JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what is so

    /** Whoever coaches the case now; empty where nobody does. */
    @Transactional(readOnly = true)
    public Optional<Assignment> current(UUID caseId) {
        return database.sql("select * from cadre.assignment where case_id = ? and ended_at is null").param(caseId).query(Caseloads::assignment).optional();
    }

    /** Who coaches these cases now; those that nobody coaches are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, String> coaches(Collection<UUID> cases) {
        Map<UUID, String> coaches = new HashMap<>();
        database.sql("select case_id, consulting_teacher from cadre.assignment where case_id = any(?) and ended_at is null")
                .param(cases.toArray(UUID[]::new)).query(row -> {
                    coaches.put(row.getObject(1, UUID.class), row.getString(2));
                });
        return coaches;
    }

    /** How many of the twelve places each consulting teacher has taken; whoever has taken none is left out. */
    @Transactional(readOnly = true)
    public Map<String, Integer> loads() {
        Map<String, Integer> loads = new HashMap<>();
        database.sql("select consulting_teacher, count(*) from cadre.assignment where ended_at is null and place is not null group by consulting_teacher")
                .query(row -> {
                    loads.put(row.getString(1), row.getInt(2));
                });
        return loads;
    }

    @Transactional(readOnly = true)
    public int load(String consultingTeacher) {
        return database.sql("select count(*) from cadre.assignment where consulting_teacher = ? and ended_at is null and place is not null")
                .param(consultingTeacher).query(Integer.class).single();
    }

    /** What they coach now, twenty a page: by place, then the visits that take none. */
    @Transactional(readOnly = true)
    Slice<Assignment> of(String consultingTeacher, int page) {
        Pageable asked = Pages.of(page, PAGE);
        List<Assignment> found = database.sql("""
                select * from cadre.assignment where consulting_teacher = ? and ended_at is null
                 order by place nulls last, made_at, id limit ? offset ?""")
                .params(consultingTeacher, PAGE + 1, asked.getOffset()).query(Caseloads::assignment).list();
        return new SliceImpl<>(found.subList(0, Math.min(found.size(), PAGE)), asked, found.size() > PAGE);
    }

    // ------------------------------------------------------------------------------------------------ who coaches

    /**
     * Takes the lowest free place of that caseload for the case; an assignment that the case has ends with it.
     *
     * @return empty where all twelve are taken: nothing was changed
     */
    public Optional<Assignment> take(UUID caseId, String consultingTeacher, String madeBy) {
        Optional<Assignment> before = current(caseId);
        before.ifPresent(one -> endedAt(one, clock.instant()));
        do {
            if (takeLowest(caseId, consultingTeacher, madeBy)) {
                before.ifPresent(this::freed);
                return current(caseId);
            }
            // Another got the place while this one waited for the database's answer; there may be a higher one.
        } while (load(consultingTeacher) < Assignment.PLACES);
        before.ifPresent(one -> endedAt(one, null));
        return Optional.empty();
    }

    private boolean takeLowest(UUID caseId, String consultingTeacher, String madeBy) {
        return database.sql("""
                insert into cadre.assignment (id, case_id, consulting_teacher, place, ongoing, made_by, made_at)
                select :id, :case, :teacher, free.place, true, :by, :now from generate_series(1, :places) as free (place)
                 where not exists (select from cadre.assignment a
                                    where a.consulting_teacher = :teacher and a.place = free.place and a.ended_at is null)
                 order by free.place limit 1
                on conflict (consulting_teacher, place) where ended_at is null do nothing""")
                .param("id", UUID.randomUUID()).param("case", caseId).param("teacher", consultingTeacher).param("by", madeBy).param("now", now())
                .param("places", Assignment.PLACES).update() == 1;
    }

    /** One informal visit: an assignment without a place. Once it goes on, {@link #goesOn} takes one (ruling 9). */
    public Assignment visit(UUID caseId, String consultingTeacher) {
        end(caseId);
        database.sql("insert into cadre.assignment (id, case_id, consulting_teacher, ongoing, made_by, made_at) values (?, ?, ?, false, ?, ?)")
                .params(UUID.randomUUID(), caseId, consultingTeacher, consultingTeacher, now()).update();
        return current(caseId).orElseThrow();
    }

    /** @return whether there was a free place; one that has a place keeps it */
    public boolean goesOn(UUID caseId) {
        Assignment now = current(caseId).orElseThrow();
        return now.place() != null || take(caseId, now.consultingTeacher(), now.consultingTeacher()).isPresent();
    }

    /** The case's assignment is over, and its place free; publishes {@link PlaceFreed}. Nothing where it has none. */
    public void end(UUID caseId) {
        current(caseId).ifPresent(one -> {
            endedAt(one, clock.instant());
            freed(one);
        });
    }

    private void endedAt(Assignment assignment, Instant instant) {
        database.sql("update cadre.assignment set ended_at = ? where id = ?")
                .params(instant == null ? null : instant.atOffset(ZoneOffset.UTC), assignment.id()).update();
    }

    private void freed(Assignment ended) {
        if (ended.place() != null) {
            events.publishEvent(new PlaceFreed(ended.consultingTeacher()));
        }
    }

    /** @return whether another consulting teacher is looked for from now on; where one is already, or nobody coaches the case, not again */
    public boolean wantAnother(UUID caseId) {
        return database.sql("update cadre.assignment set wanted_another_at = ? where case_id = ? and ended_at is null and wanted_another_at is null")
                .params(now(), caseId).update() == 1;
    }

    /** Whether whoever coaches the case now has it from another consulting teacher. */
    @Transactional(readOnly = true)
    public boolean tookOver(UUID caseId) {
        return database.sql("""
                select exists (select from cadre.assignment a join cadre.assignment now on now.case_id = a.case_id and now.ended_at is null
                                where a.case_id = ? and a.consulting_teacher <> now.consulting_teacher)""")
                .param(caseId).query(Boolean.class).single();
    }

    /** Who coached the case last of those who do so no longer. */
    @Transactional(readOnly = true)
    public Optional<Assignment> former(UUID caseId) {
        return database.sql("select * from cadre.assignment where case_id = ? and ended_at is not null order by ended_at desc, made_at desc limit 1")
                .param(caseId).query(Caseloads::assignment).optional();
    }

    /** Whether that consulting teacher has coached the case and does so no longer. */
    @Transactional(readOnly = true)
    public boolean coachedBefore(UUID caseId, String consultingTeacher) {
        return database.sql("select exists (select from cadre.assignment where case_id = ? and consulting_teacher = ? and ended_at is not null)")
                .params(caseId, consultingTeacher).query(Boolean.class).single();
    }

    /** The educator lets whoever coaches the case read what was written with an earlier one, or does so no longer. */
    public void shareNotes(UUID caseId, boolean shared) {
        database.sql("update cadre.assignment set notes_shared = ? where case_id = ? and ended_at is null").params(shared, caseId).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static Assignment assignment(ResultSet row, int index) throws SQLException {
        return new Assignment(row.getObject("id", UUID.class), row.getObject("case_id", UUID.class), row.getString("consulting_teacher"),
                row.getObject("place", Integer.class), instant(row, "made_at"), row.getBoolean("notes_shared"), instant(row, "wanted_another_at"),
                instant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
