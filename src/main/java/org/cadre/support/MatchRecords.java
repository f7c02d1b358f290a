package org.cadre.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of matching. Whoever writes holds the case's lock. */
@Component
class MatchRecords {

    /**
     * A co-chair is to confirm a consulting teacher.
     *
     * @param due {@code null}: never
     * @param chosen {@code null} until somebody was
     */
    record Matching(Instant due, String chosen, String chosenBy) {}

    private static final String MATCH = """
            select m.*, t.name from cadre.match m join cadre.consulting_teacher t on t.id = m.consulting_teacher where m.case_id = ?""";

    private final JdbcClient database;
    private final Clock clock;

    MatchRecords(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Nothing is known any more of who is free for the case. */
    void clear(UUID caseId) {
        database.sql("delete from cadre.match where case_id = ?").param(caseId).update();
        close(caseId);
    }

    void add(UUID caseId, int position, Match match) {
        database.sql("insert into cadre.match (case_id, consulting_teacher, position, load, subject, grade) values (?, ?, ?, ?, ?, ?)")
                .params(caseId, match.consultingTeacher(), position, match.load(), match.subject(), match.grade()).update();
    }

    Match at(UUID caseId, int position) {
        return database.sql(MATCH + " and m.position = ?").params(caseId, position).query(MatchRecords::match).single();
    }

    List<Match> of(UUID caseId) {
        return database.sql(MATCH + " order by m.position").param(caseId).query(MatchRecords::match).list();
    }

    void answered(UUID caseId, String consultingTeacher, Match.Answer answer) {
        database.sql("update cadre.match set answer = ? where case_id = ? and consulting_teacher = ?").params(answer.name(), caseId, consultingTeacher)
                .update();
    }

    void open(UUID caseId, Instant due) {
        database.sql("""
                insert into cadre.matching (case_id, opened_at, due_at) values (?, ?, ?)
                on conflict (case_id) do update set due_at = excluded.due_at""").params(caseId, now(), due == null ? null : due.atOffset(ZoneOffset.UTC))
                .update();
    }

    void close(UUID caseId) {
        database.sql("delete from cadre.matching where case_id = ?").param(caseId).update();
    }

    Optional<Matching> matching(UUID caseId) {
        return database.sql("select * from cadre.matching where case_id = ?").param(caseId).query((row, i) -> new Matching(
                Optional.ofNullable(row.getObject("due_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null),
                row.getString("chosen"), row.getString("chosen_by"))).optional();
    }

    void choose(UUID caseId, String consultingTeacher, String person) {
        database.sql("update cadre.matching set chosen = ?, chosen_by = ?, chosen_at = ? where case_id = ?")
                .params(consultingTeacher, person, now(), caseId).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Match match(ResultSet row, int index) throws SQLException {
        String answer = row.getString("answer");
        return new Match(row.getString("consulting_teacher"), row.getString("name"), answer == null ? null : Match.Answer.valueOf(answer),
                row.getInt("load"), row.getBoolean("subject"), row.getBoolean("grade"));
    }
}
