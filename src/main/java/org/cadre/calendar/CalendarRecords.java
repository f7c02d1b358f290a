package org.cadre.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.platform.database.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The rows behind the school calendar. Whoever counts school days shares a lock that whoever changes them takes alone. */
@Repository
class CalendarRecords implements CalendarEntries {

    private static final String SHARED = "select pg_advisory_xact_lock_shared(hashtext('cadre school calendar'))";
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('cadre school calendar'))";

    private final JdbcClient database;
    private final Remembered<String, Entered> remembered = new Remembered<>(ignored -> load());

    CalendarRecords(JdbcClient database) {
        this.database = database;
    }

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
        return new Entered(years, breaks());
    }

    private List<SchoolBreak> breaks() {
        return database.sql("select id, kind, name, first_day, last_day from cadre.school_break where taken_back_by is null order by first_day")
                .query(CalendarRecords::schoolBreak).list();
    }

    private static SchoolYear year(ResultSet row, int index) throws SQLException {
        return new SchoolYear(row.getString("name"), row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class), true);
    }

    private static SchoolBreak schoolBreak(ResultSet row, int index) throws SQLException {
        return new SchoolBreak(row.getObject("id", UUID.class), SchoolBreak.Kind.valueOf(row.getString("kind")), row.getString("name"),
                row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class));
    }

    /** Waits for whoever counts school days now, and keeps others from it until the transaction ends. */
    void lock() {
        database.sql(ALONE).query((row, index) -> index).list();
        remembered.forget("");
    }
}
