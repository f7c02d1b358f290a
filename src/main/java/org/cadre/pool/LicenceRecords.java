package org.cadre.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.database.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of licenses. Numbers are given out under the lock of the application's row, which whoever writes holds. */
@Component
class LicenceRecords {

    private final JdbcClient database;
    private final Clock clock;
    private final Remembered<UUID, Map<String, List<Licence.Statement>>> statements = new Remembered<>(this::read);

    LicenceRecords(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The statements of an application by their credential's key, with all their checks, oldest first. */
    Map<String, List<Licence.Statement>> of(UUID application) {
        return statements.get(application);
    }

    /** The application's row was locked: what was read before may be old. */
    void forget(UUID application) {
        statements.forget(application);
    }

    private Map<String, List<Licence.Statement>> read(UUID application) {
        Map<String, List<Licence.Statement>> byKey = new LinkedHashMap<>();
        Map<Integer, Licence.Statement> byNumber = new LinkedHashMap<>();
        database.sql("""
                select l.number, l.key, l.kind, l.licence_number, l.expires_on, l.stated_by, l.stated_at,
                       c.finding, c.expires_on as register_expires_on, c.explanation, c.checked_by, c.checked_at
                  from cadre.licence l left join cadre.licence_check c on c.application_id = l.application_id and c.statement = l.number
                 where l.application_id = ? order by l.number, c.number""").param(application).query(row -> {
                     Licence.Statement statement = byNumber.get(row.getInt("number"));
                     if (statement == null) {
                         statement = statement(row);
                         byNumber.put(statement.number(), statement);
                         byKey.computeIfAbsent(row.getString("key"), key -> new ArrayList<>()).add(statement);
                     }
                     if (row.getString("finding") != null) {
                         statement.checks().add(check(row));
                     }
                 });
        return byKey;
    }

    private static Licence.Statement statement(ResultSet row) throws SQLException {
        return new Licence.Statement(row.getInt("number"), row.getString("kind"), row.getString("licence_number"),
                row.getObject("expires_on", LocalDate.class), row.getString("stated_by"),
                row.getObject("stated_at", OffsetDateTime.class).toInstant(), new ArrayList<>());
    }

    private static Licence.Check check(ResultSet row) throws SQLException {
        return new Licence.Check(Licence.Finding.valueOf(row.getString("finding")), row.getObject("register_expires_on", LocalDate.class),
                row.getString("explanation"), row.getString("checked_by"), row.getObject("checked_at", OffsetDateTime.class).toInstant());
    }

    void state(UUID application, Credentials.Stated stated, String person) {
        forget(application);
        database.sql("""
                insert into cadre.licence (application_id, number, key, kind, licence_number, expires_on, stated_by, stated_at)
                select :application, coalesce(max(number), 0) + 1, :key, :kind, :number, cast(:expires as date), :person, :now
                  from cadre.licence where application_id = :application""")
                .param("application", application).param("key", stated.key()).param("kind", stated.kind()).param("number", stated.number())
                .param("expires", stated.expires()).param("person", person).param("now", now()).update();
    }

    /** @return the check's number among those of its statement, from 1 */
    int check(UUID application, int statement, Licences.Found found, String person) {
        forget(application);
        return database.sql("""
                insert into cadre.licence_check (application_id, statement, number, finding, expires_on, explanation, checked_by, checked_at)
                select :application, :statement, coalesce(max(number), 0) + 1, :finding, cast(:expires as date), :explanation, :person, :now
                  from cadre.licence_check where application_id = :application and statement = :statement returning number""")
                .param("application", application).param("statement", statement).param("finding", found.finding().name())
                .param("expires", found.expires()).param("explanation", found.explanation()).param("person", person).param("now", now())
                .query(Integer.class).single();
    }

    boolean said(UUID application, String key, Licence.Notice notice) {
        return database.sql("select count(*) from cadre.licence_notice where application_id = ? and key = ? and expires_on = ? and days_before = ?")
                .params(application, key, notice.expires(), notice.days()).query(Integer.class).single() > 0;
    }

    void say(UUID application, String key, Licence.Notice notice) {
        database.sql("insert into cadre.licence_notice (application_id, key, expires_on, days_before, said_at) values (?, ?, ?, ?, ?)")
                .params(application, key, notice.expires(), notice.days(), now()).update();
    }

    /** Which statement a task at that place is about, from its opening on. */
    void open(UUID application, int place, int statement) {
        database.sql("""
                insert into cadre.licence_task (application_id, place, statement) values (?, ?, ?)
                on conflict (application_id, place) do update set statement = excluded.statement""").params(application, place, statement).update();
    }

    int opened(UUID application, int place) {
        return database.sql("select statement from cadre.licence_task where application_id = ? and place = ?").params(application, place)
                .query(Integer.class).single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
