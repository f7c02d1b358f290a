package org.cadre.vacancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was decided, told and answered about hires; written once. Numbers are given out under the lock of the position. */
@Component
class HireRecords {

    /** What is told once for a day. */
    enum Told { NOTICE_30, NOTICE_7, NOTICE_1, EVALUATION, LONG_TERM, CHECKPOINT }

    private final JdbcClient database;
    private final Clock clock;

    HireRecords(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ judgments

    void judged(UUID hire, String status, String rule, String table, int version, HireFacts.Facts facts) {
        database.sql("""
                insert into cadre.hire_judgment (hire_id, number, status, rule, table_key, table_version, rescinded, start_reached, ready,
                       certified, substitute, by_checkpoint, substitute_agreed, acknowledged, judged_at)
                select :hire, coalesce(max(number), 0) + 1, :status, :rule, :table, :version, :rescinded, :startReached, :ready,
                       :certified, :substitute, :byCheckpoint, :substituteAgreed, :acknowledged, :now
                  from cadre.hire_judgment where hire_id = :hire""")
                .param("hire", hire).param("status", status).param("rule", rule).param("table", table).param("version", version)
                .param("rescinded", facts.rescinded()).param("startReached", facts.startReached()).param("ready", facts.ready().all())
                .param("certified", facts.certified()).param("substitute", facts.substitute()).param("byCheckpoint", facts.byCheckpoint())
                .param("substituteAgreed", facts.substituteAgreed()).param("acknowledged", facts.acknowledged()).param("now", now()).update();
    }

    /** The newest judgments, the newest first. */
    List<HireFile.Judgment> judgments(UUID hire, int most) {
        return database.sql("select * from cadre.hire_judgment where hire_id = ? order by number desc limit ?").params(hire, most)
                .query((row, index) -> new HireFile.Judgment(row.getInt("number"), row.getString("status"), row.getString("rule"),
                        row.getString("table_key"), row.getInt("table_version"), row.getBoolean("rescinded"), row.getBoolean("start_reached"),
                        row.getBoolean("ready"), row.getBoolean("certified"), row.getBoolean("substitute"), row.getBoolean("by_checkpoint"),
                        row.getBoolean("substitute_agreed"), row.getBoolean("acknowledged"), instant(row, "judged_at"))).list();
    }

    // ------------------------------------------------------------------------------------------------ notices

    Optional<HireFile.Notice> notice(UUID hire) {
        return notices(hire).stream().reduce((earlier, later) -> later);
    }

    /** Every version, oldest first. */
    List<HireFile.Notice> notices(UUID hire) {
        return database.sql("""
                select n.*, a.signature, a.acknowledged_at from cadre.hire_notice n
                  left join cadre.hire_acknowledgment a on a.hire_id = n.hire_id and a.version = n.version
                 where n.hire_id = ? order by n.version""").param(hire)
                .query((row, index) -> new HireFile.Notice(row.getInt("version"), row.getObject("expected_on", LocalDate.class),
                        row.getObject("starts_on", LocalDate.class), instant(row, "issued_at"), row.getString("signature"),
                        instant(row, "acknowledged_at"))).list();
    }

    int issue(UUID hire, LocalDate expectedOn, LocalDate startsOn) {
        return database.sql("""
                insert into cadre.hire_notice (hire_id, version, expected_on, starts_on, issued_at)
                select :hire, coalesce(max(version), 0) + 1, cast(:expected as date), :starts, :now
                  from cadre.hire_notice where hire_id = :hire returning version""")
                .param("hire", hire).param("expected", expectedOn).param("starts", startsOn).param("now", now()).query(Integer.class).single();
    }

    void acknowledge(UUID hire, int version, String signature) {
        database.sql("insert into cadre.hire_acknowledgment (hire_id, version, signature, acknowledged_at) values (?, ?, ?, ?)")
                .params(hire, version, signature, now()).update();
    }

    /** @return whether it was not told before for that day */
    boolean tell(UUID hire, Told what, LocalDate day) {
        return database.sql("insert into cadre.hire_told (hire_id, what, day, told_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(hire, what.name(), day, now()).update() == 1;
    }

    boolean told(UUID hire, Told what, LocalDate day) {
        return database.sql("select count(*) from cadre.hire_told where hire_id = ? and what = ? and day = ?").params(hire, what.name(), day)
                .query(Integer.class).single() > 0;
    }

    // ------------------------------------------------------------------------------------------------ substitutes

    Optional<HireFile.Substitution> substitution(UUID hire) {
        return database.sql("""
                select s.*, (select w.willing from cadre.hire_willing w where w.hire_id = s.hire_id and w.substitution = s.number
                              order by w.number desc limit 1) as willing
                  from cadre.hire_substitution s where s.hire_id = ? order by s.number desc limit 1""").param(hire)
                .query((row, index) -> new HireFile.Substitution(row.getInt("number"), row.getBoolean("authorised"),
                        row.getObject("starts_on", LocalDate.class),
                        row.getString("cost_centre"), row.getString("cover") == null ? null : HireFile.Cover.valueOf(row.getString("cover")),
                        row.getString("explanation"), row.getString("decided_by"), instant(row, "decided_at"),
                        row.getObject("willing", Boolean.class))).optional();
    }

    void substitution(UUID hire, HireRulings.Substitute decision, String person) {
        database.sql("""
                insert into cadre.hire_substitution (hire_id, number, authorised, starts_on, cost_centre, cover, explanation, decided_by, decided_at)
                select :hire, coalesce(max(number), 0) + 1, :authorised, cast(:starts as date), :centre, :cover, :explanation, :person, :now
                  from cadre.hire_substitution where hire_id = :hire""")
                .param("hire", hire).param("authorised", decision.authorised()).param("starts", decision.startsOn())
                .param("centre", decision.costCentre()).param("cover", decision.cover() == null ? null : decision.cover().name())
                .param("explanation", decision.explanation()).param("person", person).param("now", now()).update();
    }

    void willing(UUID hire, int substitution, boolean willing) {
        database.sql("""
                insert into cadre.hire_willing (hire_id, number, substitution, willing, answered_at)
                select :hire, coalesce(max(number), 0) + 1, :substitution, :willing, :now from cadre.hire_willing where hire_id = :hire""")
                .param("hire", hire).param("substitution", substitution).param("willing", willing).param("now", now()).update();
    }

    // ------------------------------------------------------------------------------------------------ papers and rulings

    /** The newest check; empty before the first. */
    Optional<HireFile.Checked> papers(UUID hire) {
        return database.sql("select * from cadre.hire_papers where hire_id = ? order by number desc limit 1").param(hire)
                .query((row, index) -> new HireFile.Checked(row.getBoolean("in_order"), row.getString("explanation"), row.getString("checked_by"),
                        instant(row, "checked_at"))).optional();
    }

    void papers(UUID hire, boolean inOrder, String explanation, String person) {
        database.sql("""
                insert into cadre.hire_papers (hire_id, number, in_order, explanation, checked_by, checked_at)
                select :hire, coalesce(max(number), 0) + 1, :inOrder, :explanation, :person, :now from cadre.hire_papers where hire_id = :hire""")
                .param("hire", hire).param("inOrder", inOrder).param("explanation", explanation).param("person", person).param("now", now()).update();
    }

    Optional<HireFile.Ruled> ruling(UUID hire) {
        return database.sql("select * from cadre.hire_ruling where hire_id = ? order by number desc limit 1").param(hire)
                .query((row, index) -> new HireFile.Ruled(HireRulings.AfterCheckpoint.valueOf(row.getString("decision")),
                        row.getString("explanation"),
                        row.getString("ruled_by"), instant(row, "ruled_at"))).optional();
    }

    void ruling(UUID hire, HireRulings.AfterCheckpoint decision, String explanation, String person) {
        database.sql("""
                insert into cadre.hire_ruling (hire_id, number, decision, explanation, ruled_by, ruled_at)
                select :hire, coalesce(max(number), 0) + 1, :decision, :explanation, :person, :now from cadre.hire_ruling where hire_id = :hire""")
                .param("hire", hire).param("decision", decision.name()).param("explanation", explanation).param("person", person)
                .param("now", now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
