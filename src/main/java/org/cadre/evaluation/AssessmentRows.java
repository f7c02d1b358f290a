package org.cadre.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.evaluation.Assessment.Kind;
import org.cadre.evaluation.RatingGuard.Finding;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.support.Rating;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Assessments with what they cite, and what D6 answered about them, as the reader of the transaction is shown them. */
@Component
class AssessmentRows {

    private final JdbcClient database;
    private final Clock clock;

    AssessmentRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The newest version that the reader of the transaction is shown. */
    Optional<Assessment> newest(UUID caseId, Kind kind) {
        return database.sql("""
                select a.*, array(select standard || ' ' || coalesce(evidence_id, observation_id) from evaluation.citation c where c.assessment_id = a.id
                                   order by standard, c.number) as cited
                  from evaluation.assessment a where case_id = ? and kind = ? order by number desc limit 1""").params(caseId, kind.name())
                .query(AssessmentRows::assessment).optional();
    }

    /** Another version, of now. */
    void add(UUID caseId, Kind kind, String author, Map<String, String> ratings, String rationale, String reason,
            Map<Standard, List<Exhibit>> cited) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into evaluation.assessment (id, case_id, kind, number, author, written_at, standard_i, standard_ii, standard_iii, standard_iv, overall,
                       rationale, reason)
                values (:id, :case, :kind, (select count(*) + 1 from evaluation.assessment where case_id = :case and kind = :kind), :author, :now,
                        :standardI, :standardII, :standardIII, :standardIV, :overall, :rationale, :reason)""")
                .param("id", id).param("case", caseId).param("kind", kind.name()).param("author", author).param("now", now()).params(ratings)
                .param("rationale", rationale).param("reason", reason).update();
        cited.forEach((standard, exhibits) -> {
            for (int i = 0; i < exhibits.size(); i++) {
                Exhibit exhibit = exhibits.get(i);
                database.sql("insert into evaluation.citation values (?, ?, ?, ?, ?, ?)").params(id, caseId, standard.name(), i + 1,
                        exhibit.piece() == null ? null : exhibit.id(), exhibit.piece() == null ? exhibit.id() : null).update();
            }
        });
    }

    /** What D6 answered last, in the diagram. */
    List<Finding> found(UUID assessment) {
        return database.sql("select findings from evaluation.guard_answer where assessment_id = ? order by number desc limit 1").param(assessment)
                .query((row, index) -> Arrays.stream((String[]) row.getArray(1).getArray()).map(each -> each.split(" "))
                        .map(parts -> new Finding(parts[1], parts[2], parts[3], parts[0])).toList()).optional().orElse(List.of());
    }

    /** Keeps what D6 answered in the diagram: the table, its version and each row that matched. */
    void answered(UUID assessment, Decision decision, List<Finding> found) {
        database.sql("""
                insert into evaluation.guard_answer values (?, ?, (select count(*) + 1 from evaluation.guard_answer where assessment_id = ?), ?, ?, ?, ?)""")
                .params(UUID.randomUUID(), assessment, assessment, now(), decision.table(), decision.version(),
                        found.stream().map(each -> String.join(" ", each.rule(), each.fault(), each.effect(), each.about())).toArray(String[]::new)).update();
    }

    /** Whether the conversation after a first concern was held (D6). */
    boolean followedUp(UUID caseId) {
        return database.sql("select exists (select 1 from evaluation.follow_up where case_id = ?)").param(caseId).query(Boolean.class).single();
    }

    private static Assessment assessment(ResultSet row, int index) throws SQLException {
        Map<Standard, Rating> ratings = new EnumMap<>(Standard.class);
        Map<Standard, List<UUID>> cited = new EnumMap<>(Standard.class);
        for (Standard standard : Standard.values()) {
            ratings.put(standard, Rating.valueOf(row.getString("standard_" + standard.name().toLowerCase(Locale.ROOT))));
            cited.put(standard, new ArrayList<>());
        }
        for (String each : (String[]) row.getArray("cited").getArray()) {
            cited.get(Standard.valueOf(each.split(" ")[0])).add(UUID.fromString(each.split(" ")[1]));
        }
        return new Assessment(row.getObject("id", UUID.class), row.getObject("case_id", UUID.class), Kind.valueOf(row.getString("kind")), row.getInt("number"),
                row.getString("author"), row.getObject("written_at", OffsetDateTime.class).toInstant(), ratings, Rating.valueOf(row.getString("overall")),
                row.getString("rationale"), row.getString("reason"), cited);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
