package org.cadre.vacancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.platform.PdfFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is only ever added to a separation: the versions of E and the papers. */
@Component
class SeparationRecords {

    private final JdbcClient database;

    SeparationRecords(JdbcClient database) {
        this.database = database;
    }

    UUID keep(UUID separation, PdfFile paper, String who, Instant now) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into cadre.separation_paper (id, separation_id, file_name, size, digest, content, uploaded_by, uploaded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id, separation, paper.name(), paper.content().length, paper.digest(), paper.content(), who, now.atOffset(ZoneOffset.UTC)).update();
        return id;
    }

    /** A paper of that position's separations. */
    Optional<PdfFile> paper(UUID position, UUID paper) {
        return database.sql("""
                select p.file_name, p.content, p.digest from cadre.separation_paper p join cadre.separation s on s.id = p.separation_id
                 where p.id = ? and s.position_id = ?""").params(paper, position)
                .query((row, i) -> new PdfFile(row.getString(1), row.getBytes(2), row.getString(3))).optional();
    }

    /** @param before the E that it replaces, {@code null} for the first; so the reason and, unless it is earlier, the consent */
    void addVersion(UUID separation, LocalDate expectedOn, LocalDate before, String reason, UUID consent, String who, Instant now) {
        database.sql("""
                insert into cadre.separation_date (separation_id, number, expected_on, expected_before, reason, consent_id, changed_by, changed_at)
                select ?::uuid, count(*) + 1, ?::date, ?::date, ?::text, ?::uuid, ?::text, ?::timestamptz from cadre.separation_date where separation_id = ?""")
                .params(separation, expectedOn, before, reason, consent, who, now.atOffset(ZoneOffset.UTC), separation).update();
    }

    /** Every version of E, the newest first. */
    List<ExpectedDate> versions(Collection<UUID> separations) {
        return database.sql("select * from cadre.separation_date where separation_id = any(?) order by separation_id, number desc")
                .param(separations.toArray(UUID[]::new)).query(SeparationRecords::version).list();
    }

    private static ExpectedDate version(ResultSet row, int index) throws SQLException {
        return new ExpectedDate(row.getObject("separation_id", UUID.class), row.getInt("number"), row.getObject("expected_on", LocalDate.class),
                row.getString("reason"), row.getObject("consent_id", UUID.class), row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    /** The names behind these employee numbers, of those who have left the district too. */
    Map<String, String> names(Collection<String> employeeNumbers) {
        return database.sql("select employee_number, name from cadre.staff_member where employee_number = any(?)")
                .param(employeeNumbers.toArray(String[]::new)).query((row, i) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
