package org.cadre.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Remembered;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The rows behind the dates of reviews. Whoever asks for a school year's deadlines shares a lock that whoever moves one takes alone; what
 * belongs to one case is written under the case's.
 */
@Repository
class ReviewDateRows {

    private static final String SHARED = "select pg_advisory_xact_lock_shared(hashtext('cadre review deadlines'))";
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('cadre review deadlines'))";

    /** What was moved or extended for one case. */
    record OfCase(List<DeadlineMove> extensions, List<ReviewPause> pauses) {}

    private final JdbcClient database;
    private final Remembered<String, Map<ReviewDate, DeadlineMove>> years = new Remembered<>(this::loadYear);
    private final Remembered<UUID, OfCase> cases = new Remembered<>(this::loadCase);

    ReviewDateRows(JdbcClient database) {
        this.database = database;
    }

    // ------------------------------------------------------------------------------------------------ what holds

    /** What the district moved in a school year, the newest of each kind. */
    Map<ReviewDate, DeadlineMove> ofYear(String schoolYear) {
        return years.get(schoolYear);
    }

    /** A date that is being asked for while a deadline moves would be the old one and found by nobody: so the move waits for it. */
    private Map<ReviewDate, DeadlineMove> loadYear(String schoolYear) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            database.sql(SHARED).query((row, index) -> index).list();
        }
        Map<ReviewDate, DeadlineMove> moved = new EnumMap<>(ReviewDate.class);
        database.sql("select * from cadre.review_deadline where school_year = ? and case_id is null order by number").param(schoolYear)
                .query(ReviewDateRows::move).list().forEach(move -> moved.put(move.kind(), move));
        return moved;
    }

    /** Waits for whoever asks for deadlines now, and keeps others from it until the transaction ends. */
    void lock(String schoolYear) {
        database.sql(ALONE).query((row, index) -> index).list();
        years.forget(schoolYear);
    }

    OfCase ofCase(UUID caseId) {
        return cases.get(caseId);
    }

    private OfCase loadCase(UUID caseId) {
        return new OfCase(
                database.sql("select * from cadre.review_deadline where case_id = ? order by number").param(caseId).query(ReviewDateRows::move).list(),
                database.sql("select * from cadre.review_pause where case_id = ? order by filed_on, filed_at").param(caseId).query(ReviewDateRows::pause).list());
    }

    /** The case's row is locked now: what was read before may have been another's. */
    void forget(UUID caseId) {
        cases.forget(caseId);
    }

    void add(DeadlineMove move) {
        database.sql("""
                insert into cadre.review_deadline (id, school_year, case_id, kind, day, day_before, reason, moved_by, moved_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""").params(move.id(), move.schoolYear(), move.caseId(), move.kind().name(), move.day(), move.dayBefore(),
                        move.reason(), move.movedBy(), utc(move.movedAt())).update();
        years.forget(move.schoolYear());
        cases.forget(move.caseId());
    }

    /** Of a school year, the newest first. */
    Slice<DeadlineMove> moves(String schoolYear, PageRequest page) {
        return slice(database.sql("select * from cadre.review_deadline where school_year = ? and case_id is null order by number desc limit ? offset ?")
                .params(schoolYear, page.getPageSize() + 1, page.getOffset()).query(ReviewDateRows::move).list(), page);
    }

    /** The open reviews of a school year by their case numbers. */
    Slice<DeadlineDesk.Line> reviews(String schoolYear, PageRequest page) {
        return slice(database.sql("""
                select c.id, c.number, c.name, c.state, exists (select from cadre.review_pause p where p.case_id = c.id and p.settled_on is null) as stopped
                  from cadre.peer_review r join cadre.support_case c on c.id = r.case_id
                 where r.school_year = ? and c.ended_at is null order by c.number limit ? offset ?""")
                .params(schoolYear, page.getPageSize() + 1, page.getOffset()).query((row, index) -> new DeadlineDesk.Line(
                        row.getObject("id", UUID.class), row.getString("number"), row.getString("name"), row.getString("state"), row.getBoolean("stopped"))).list(), page);
    }

    // ------------------------------------------------------------------------------------------------ pauses

    void add(ReviewPause pause) {
        database.sql("insert into cadre.review_pause (id, case_id, filed_on, filed_by, filed_at) values (?, ?, ?, ?, ?)")
                .params(pause.id(), pause.caseId(), pause.filedOn(), pause.filedBy(), utc(pause.filedAt())).update();
        cases.forget(pause.caseId());
    }

    void settle(ReviewPause pause, LocalDate settledOn, String settledBy, Instant at) {
        database.sql("update cadre.review_pause set settled_on = ?, settled_by = ?, settled_at = ? where id = ?")
                .params(settledOn, settledBy, utc(at), pause.id()).update();
        cases.forget(pause.caseId());
    }

    void dueWas(ReviewPause pause, String element) {
        database.sql("update cadre.review_pause set due_task = ? where id = ?").params(element, pause.id()).update();
        cases.forget(pause.caseId());
    }

    // ------------------------------------------------------------------------------------------------ what people know

    /** The dates that those concerned were told. */
    Map<ReviewDate, LocalDate> told(UUID caseId) {
        Map<ReviewDate, LocalDate> told = new EnumMap<>(ReviewDate.class);
        database.sql("select kind, day from cadre.review_date where case_id = ?").param(caseId)
                .query(row -> {
                    told.put(ReviewDate.valueOf(row.getString(1)), row.getObject(2, LocalDate.class));
                });
        return told;
    }

    /** A date that moved is reminded of anew. */
    void tell(UUID caseId, ReviewDate kind, LocalDate day) {
        database.sql("""
                insert into cadre.review_date (case_id, kind, day) values (?, ?, ?)
                on conflict (case_id, kind) do update set day = excluded.day, reminded = 0""").params(caseId, kind.name(), day).update();
    }

    /** Open reviews of which those concerned know no date yet though there is one. */
    List<UUID> untold(UUID after, int most) {
        return database.sql("""
                select r.case_id from cadre.peer_review r join cadre.support_case c on c.id = r.case_id
                 where c.ended_at is null and r.sealed_at is null and r.planned_at is not null and r.case_id > ?
                   and (not exists (select from cadre.review_date d where d.case_id = r.case_id and d.kind = 'MEETING')
                        or r.shared_at is not null and not exists (select from cadre.review_date d where d.case_id = r.case_id and d.kind = 'STATEMENT'))
                 order by r.case_id limit ?""").params(after, most).query(UUID.class).list();
    }

    /** Days on which something is due, from one day through another. */
    List<LocalDate> days(LocalDate first, LocalDate last) {
        return database.sql("select distinct day from cadre.review_date where day between ? and ? and reminded < 3 order by day").params(first, last)
                .query(LocalDate.class).list();
    }

    /** A date of one case. */
    record Due(UUID caseId, ReviewDate kind, LocalDate day) {}

    /** What is due on that day and was not reminded of so far; the meeting is nobody's to keep, and that a release is overdue its diagram tells. */
    List<Due> toRemind(LocalDate day, int stage, Due after, int most) {
        return database.sql("""
                select d.case_id, d.kind from cadre.review_date d join cadre.support_case c on c.id = d.case_id
                 where d.day = ? and d.reminded < ? and (d.kind in ('ARTIFACTS', 'FORMATIVE', 'PACKET', 'STATEMENT') or d.kind = 'RELEASE' and ? < 3)
                   and c.ended_at is null and (d.kind, d.case_id) > (?, ?) order by d.kind, d.case_id limit ?""")
                .params(day, stage, stage, after == null ? "" : after.kind().name(), after == null ? new UUID(0, 0) : after.caseId(), most)
                .query((row, index) -> new Due(row.getObject(1, UUID.class), ReviewDate.valueOf(row.getString(2)), day)).list();
    }

    /** @return whether it was to be reminded of so far, and was not */
    boolean reminded(Due due, int stage) {
        return database.sql("update cadre.review_date set reminded = ? where case_id = ? and kind = ? and day = ? and reminded < ?")
                .params(stage, due.caseId(), due.kind().name(), due.day(), stage).update() == 1;
    }

    // ------------------------------------------------------------------------------------------------ how far reviews have followed

    /** @param schoolYear {@code null}: the school calendar changed */
    record Following(UUID id, String schoolYear, UUID after) {}

    void follow(UUID id, String schoolYear, Instant at) {
        database.sql("insert into cadre.review_dates_followed (id, school_year, begun_at) values (?, ?, ?) on conflict (id) do nothing")
                .params(id, schoolYear, utc(at)).update();
    }

    List<UUID> toFollow() {
        return database.sql("select id from cadre.review_dates_followed where done_at is null order by begun_at, id").query(UUID.class).list();
    }

    /** Locked until the transaction ends; empty where all have followed. */
    Optional<Following> following(UUID id) {
        return database.sql("select * from cadre.review_dates_followed where id = ? and done_at is null for update").param(id)
                .query((row, index) -> new Following(id, row.getString("school_year"), row.getObject("after_case", UUID.class))).optional();
    }

    List<UUID> open(Following following, int most) {
        return database.sql("""
                select r.case_id from cadre.peer_review r join cadre.support_case c on c.id = r.case_id
                 where r.case_id > :after and (:year::text is null or r.school_year = :year) and c.ended_at is null and r.rated_at is null
                 order by r.case_id limit :most""").param("after", following.after()).param("year", following.schoolYear()).param("most", most)
                .query(UUID.class).list();
    }

    void followed(Following following, UUID after) {
        database.sql("update cadre.review_dates_followed set after_case = ? where id = ?").params(after, following.id()).update();
    }

    void allFollowed(Following following, Instant at) {
        database.sql("update cadre.review_dates_followed set done_at = ? where id = ?").params(utc(at), following.id()).update();
    }

    // ------------------------------------------------------------------------------------------------ rows

    private static DeadlineMove move(ResultSet row, int index) throws SQLException {
        return new DeadlineMove(row.getObject("id", UUID.class), row.getString("school_year"), row.getObject("case_id", UUID.class),
                ReviewDate.valueOf(row.getString("kind")), row.getObject("day", LocalDate.class), row.getObject("day_before", LocalDate.class),
                row.getString("reason"), row.getString("moved_by"), instant(row, "moved_at"));
    }

    private static ReviewPause pause(ResultSet row, int index) throws SQLException {
        return new ReviewPause(row.getObject("id", UUID.class), row.getObject("case_id", UUID.class), row.getObject("filed_on", LocalDate.class),
                row.getString("filed_by"), instant(row, "filed_at"), row.getString("due_task"), row.getObject("settled_on", LocalDate.class), row.getString("settled_by"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> Slice<T> slice(List<T> oneMore, PageRequest page) {
        boolean more = oneMore.size() > page.getPageSize();
        return new SliceImpl<>(more ? oneMore.subList(0, page.getPageSize()) : oneMore, page, more);
    }
}
