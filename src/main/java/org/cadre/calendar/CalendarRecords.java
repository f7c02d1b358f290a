package org.cadre.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.platform.database.Remembered;
import org.cadre.platform.engine.Retiming.Move;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The rows behind the school calendar. Whoever counts school days shares a lock that whoever changes them takes alone. */
@Repository
class CalendarRecords implements CalendarEntries {

    private static final String SHARED = "select pg_advisory_xact_lock_shared(hashtext('cadre school calendar'))";
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('cadre school calendar'))";

    private static final String CHANGES = """
            select c.*, p.timers, p.tasks, p.done_at from cadre.calendar_change c join cadre.calendar_progress p on p.change_id = c.id\s""";

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final Remembered<String, Entered> remembered = new Remembered<>(ignored -> load());

    CalendarRecords(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    // ------------------------------------------------------------------------------------------------ what stands

    @Override
    public Entered entered() {
        return remembered.get("");
    }

    /**
     * A date that is being counted when the calendar changes would be counted by the old one and found by nobody: so the
     * change waits until whatever counts now is stored.
     */
    private Entered load() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            database.sql(SHARED).query((row, index) -> index).list();
        }
        Map<String, SchoolYear> years = database.sql("select name, first_day, last_day from cadre.school_year").query(CalendarRecords::year).list().stream()
                .collect(Collectors.toMap(SchoolYear::name, Function.identity()));
        List<SchoolBreak> breaks = database.sql("select id, kind, name, first_day, last_day from cadre.school_break where taken_back_by is null order by first_day")
                .query(CalendarRecords::schoolBreak).list();
        return new Entered(years, breaks);
    }

    /** Waits for whoever counts school days now, and keeps others from it until the transaction ends. */
    void lock() {
        database.sql(ALONE).query((row, index) -> index).list();
        remembered.forget("");
    }

    // ------------------------------------------------------------------------------------------------ changes

    void add(CalendarChange change) {
        database.sql("""
                insert into cadre.calendar_change (id, kind, name, first_day, last_day, first_day_before, last_day_before, changed_by, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(change.id(), change.kind().name(), change.name(), change.firstDay(), change.lastDay(), change.firstDayBefore(),
                        change.lastDayBefore(), change.changedBy(), utc(change.changedAt())).update();
        database.sql("insert into cadre.calendar_progress (change_id) values (?)").param(change.id()).update();
    }

    void set(SchoolYear year, UUID change) {
        database.sql("""
                insert into cadre.school_year (name, first_day, last_day, change_id) values (?, ?, ?, ?)
                on conflict (name) do update set first_day = excluded.first_day, last_day = excluded.last_day, change_id = excluded.change_id""")
                .params(year.name(), year.firstDay(), year.lastDay(), change).update();
        remembered.forget("");
    }

    void set(SchoolBreak schoolBreak, UUID change) {
        database.sql("insert into cadre.school_break (id, kind, name, first_day, last_day, set_by) values (?, ?, ?, ?, ?, ?)")
                .params(schoolBreak.id(), schoolBreak.kind().name(), schoolBreak.name(), schoolBreak.firstDay(), schoolBreak.lastDay(), change).update();
        remembered.forget("");
    }

    void takeBack(SchoolBreak schoolBreak, UUID change) {
        database.sql("update cadre.school_break set taken_back_by = ? where id = ?").params(change, schoolBreak.id()).update();
        remembered.forget("");
    }

    Optional<CalendarChange> change(UUID id) {
        return database.sql(CHANGES + "where c.id = ?").param(id).query(CalendarRecords::change).optional();
    }

    /** The newest first. */
    Slice<CalendarChange> changes(PageRequest page) {
        List<CalendarChange> rows = database.sql(CHANGES + "order by c.number desc limit ? offset ?")
                .params(page.getPageSize() + 1, page.getOffset()).query(CalendarRecords::change).list();
        return slice(rows, page);
    }

    // ------------------------------------------------------------------------------------------------ what moved

    /** Where the change's next batch begins, {@code null} before the first; its row is locked. */
    String after(UUID change) {
        return database.sql("select coalesce(after, '') from cadre.calendar_progress where change_id = ? for update").param(change)
                .query(String.class).optional().filter(after -> !after.isEmpty()).orElse(null);
    }

    boolean left(UUID change) {
        return database.sql("select left_to_move from cadre.calendar_progress where change_id = ?").param(change).query(Boolean.class).single();
    }

    void moved(UUID change, List<Move> moves, String after, boolean left) {
        batches.batchUpdate("""
                insert into cadre.calendar_move (change_id, engine_id, task, business_key, diagram, element, name, moved_from, moved_to)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", moves, Math.max(1, moves.size()), (row, move) -> {
                    row.setObject(1, change);
                    row.setString(2, move.id());
                    row.setBoolean(3, move.task());
                    row.setString(4, move.businessKey());
                    row.setString(5, move.diagram());
                    row.setString(6, move.element());
                    row.setString(7, move.name());
                    row.setObject(8, move.from() == null ? null : utc(move.from()));
                    row.setObject(9, utc(move.to()));
                });
        int tasks = (int) moves.stream().filter(Move::task).count();
        database.sql("update cadre.calendar_progress set after = ?, left_to_move = ?, timers = timers + ?, tasks = tasks + ?, batch = batch + 1 where change_id = ?")
                .params(after, left, moves.size() - tasks, tasks, change).update();
    }

    /** In the batch whose moves were kept last. */
    void told(UUID change, Map<String, Long> deadlinesByPerson) {
        deadlinesByPerson.forEach((whom, deadlines) -> database.sql("""
                insert into cadre.calendar_told (change_id, whom, batch, deadlines)
                select change_id, ?, batch, ? from cadre.calendar_progress where change_id = ?""").params(whom, deadlines, change).update());
    }

    void done(UUID change, Instant at) {
        database.sql("update cadre.calendar_progress set done_at = ?, left_to_move = false where change_id = ?").params(utc(at), change).update();
    }

    /** What moved, the earliest new date first. */
    Slice<SchoolCalendar.Moved> moves(UUID change, PageRequest page) {
        return slice(database.sql("""
                select task, business_key, diagram, name, moved_from, moved_to from cadre.calendar_move where change_id = ?
                order by moved_to, engine_id limit ? offset ?""").params(change, page.getPageSize() + 1, page.getOffset()).query((row, index) ->
                new SchoolCalendar.Moved(row.getBoolean("task"), row.getString("business_key"), row.getString("diagram"), row.getString("name"),
                        instant(row, "moved_from"), instant(row, "moved_to"))).list(), page);
    }

    /** Who was told, in the order of their names. */
    Slice<SchoolCalendar.Told> told(UUID change, PageRequest page) {
        return slice(database.sql("""
                select whom, sum(deadlines) as deadlines from cadre.calendar_told where change_id = ? group by whom order by whom limit ? offset ?""")
                .params(change, page.getPageSize() + 1, page.getOffset()).query((row, index) ->
                new SchoolCalendar.Told(row.getString("whom"), row.getInt("deadlines"))).list(), page);
    }

    // ------------------------------------------------------------------------------------------------ rows

    private static <T> Slice<T> slice(List<T> oneMore, PageRequest page) {
        boolean more = oneMore.size() > page.getPageSize();
        return new SliceImpl<>(more ? oneMore.subList(0, page.getPageSize()) : oneMore, page, more);
    }

    private static SchoolYear year(ResultSet row, int index) throws SQLException {
        return new SchoolYear(row.getString("name"), day(row, "first_day"), day(row, "last_day"), true);
    }

    private static SchoolBreak schoolBreak(ResultSet row, int index) throws SQLException {
        return new SchoolBreak(row.getObject("id", UUID.class), SchoolBreak.Kind.valueOf(row.getString("kind")), row.getString("name"),
                day(row, "first_day"), day(row, "last_day"));
    }

    private static CalendarChange change(ResultSet row, int index) throws SQLException {
        return new CalendarChange(row.getObject("id", UUID.class), CalendarChange.Kind.valueOf(row.getString("kind")), row.getString("name"),
                day(row, "first_day"), day(row, "last_day"), day(row, "first_day_before"), day(row, "last_day_before"),
                row.getString("changed_by"), instant(row, "changed_at"), row.getInt("timers"), row.getInt("tasks"), instant(row, "done_at"));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
