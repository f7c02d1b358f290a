package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.panel.NextPlan.Plan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of what follows the ballots, each written under its case's lock; what people said and were rated the database shows to Cadre alone. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RatingRows {

    /** @param plan of the next plan; {@code agreed} of an exception */
    record SideAnswer(Side side, String person, Plan plan, Boolean agreed, String words, Instant at) {}

    record Report(UUID id, UUID caseId, String text, LocalDate releaseDay, String writtenBy, Instant writtenAt, Instant reportedAt) {}

    record Signature(Side side, String person, String addition, Instant signedAt) {}

    record Ratification(boolean ratified, String explanation, String by, Instant at) {}

    /** @param confirmedAt {@code null} before */
    record PlanTimes(Instant foundAt, Instant confirmedAt) {}

    enum Question { NEXT_PLAN, EXCEPTION }

    private final JdbcClient database;
    private final Reader reader;

    RatingRows(JdbcClient database, Reader reader) {
        this.database = database;
        this.reader = reader;
    }

    // ------------------------------------------------------------------------------------------------ signatures

    /** @return whether it is new: neither that side nor that person has signed the motion */
    boolean approve(UUID caseId, UUID motion, Side side, String person, Instant at) {
        return database.sql("insert into panel.approval (case_id, motion_id, side, person, signed_at) values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(caseId, motion, side.name(), person, utc(at)).update() == 1;
    }

    List<Signature> approvals(UUID motion) {
        return database.sql("select side, person, '' as addition, signed_at from panel.approval where motion_id = ? order by signed_at, side").param(motion)
                .query(RatingRows::signature).list();
    }

    void ratification(UUID caseId, UUID motion, boolean ratified, String explanation, String by, Instant at) {
        reader.asCadre(() -> database.sql("insert into panel.ratification (id, case_id, motion_id, ratified, explanation, recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), caseId, motion, ratified, explanation, by, utc(at)).update());
    }

    Optional<Boolean> ratified(UUID motion) {
        return reader.asCadre(() -> database.sql("select ratified from panel.ratification where motion_id = ?").param(motion).query(Boolean.class).optional());
    }

    /** What the Superintendent said of motions of a case, the first one first. */
    List<Ratification> ratifications(UUID caseId) {
        return reader.asCadre(() -> database.sql("select ratified, explanation, recorded_by, recorded_at from panel.ratification where case_id = ? order by recorded_at").param(caseId)
                .query((row, index) -> new Ratification(row.getBoolean(1), row.getString(2), row.getString(3), instant(row, "recorded_at"))).list());
    }

    // ------------------------------------------------------------------------------------------------ the released rating

    void release(FinalRating rating) {
        Map<String, String> ratings = rating.ratings();
        Map<String, String> recommended = rating.recommended();
        reader.asCadre(() -> database.sql("""
                insert into panel.final_rating (case_id, motion_id, standard_i, standard_ii, standard_iii, standard_iv, overall, recommended_standard_i,
                       recommended_standard_ii, recommended_standard_iii, recommended_standard_iv, recommended_overall, reason, released_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(rating.caseId(), rating.motion(), ratings.get("I"), ratings.get("II"), ratings.get("III"), ratings.get("IV"), rating.overall(),
                        recommended.get("I"), recommended.get("II"), recommended.get("III"), recommended.get("IV"), rating.recommendedOverall(),
                        rating.reason(), utc(rating.releasedAt())).update());
    }

    Optional<FinalRating> rating(UUID caseId) {
        return reader.asCadre(() -> database.sql("select * from panel.final_rating where case_id = ?").param(caseId).query(RatingRows::rating).optional());
    }

    /** @return whether it was the first time */
    boolean read(UUID caseId, Instant at) {
        return reader.asCadre(() -> database.sql("update panel.final_rating set read_at = ? where case_id = ? and read_at is null").params(utc(at), caseId).update()) == 1;
    }

    boolean toPrincipal(UUID caseId, Instant at) {
        return reader.asCadre(() -> database.sql("update panel.final_rating set principal_at = ? where case_id = ? and principal_at is null").params(utc(at), caseId).update()) == 1;
    }

    boolean answer(UUID caseId, String answer, Instant at) {
        return reader.asCadre(() -> database.sql("update panel.final_rating set answer = ?, answered_at = ? where case_id = ? and answered_at is null")
                .params(answer, utc(at), caseId).update()) == 1;
    }

    // ------------------------------------------------------------------------------------------------ nothing carried

    void specialCalled(UUID caseId, UUID meeting, Instant at) {
        database.sql("insert into panel.special_call (id, case_id, meeting_id, called_at) values (?, ?, ?, ?)")
                .params(UUID.randomUUID(), caseId, meeting, utc(at)).update();
    }

    /** Whether one was called since the Superintendent last returned a decision of the case, which begins it anew. */
    boolean specialCalled(UUID caseId) {
        return reader.asCadre(() -> database.sql("""
                select exists (select from panel.special_call c where c.case_id = ? and not exists (
                        select from panel.ratification r where r.case_id = c.case_id and not r.ratified and r.recorded_at > c.called_at))""")
                .param(caseId).query(Boolean.class).single());
    }

    List<Report> reports(UUID caseId) {
        return reader.asCadre(() -> database.sql("select * from panel.joint_report where case_id = ? order by reported_at desc nulls first, written_at desc").param(caseId)
                .query((row, index) -> new Report(row.getObject("id", UUID.class), caseId, row.getString("text"), row.getObject("release_day", LocalDate.class),
                        row.getString("written_by"), instant(row, "written_at"), instant(row, "reported_at"))).list());
    }

    Optional<Report> openReport(UUID caseId) {
        return reports(caseId).stream().filter(report -> report.reportedAt() == null).findFirst();
    }

    UUID report(UUID caseId, String text, LocalDate releaseDay, String by, Instant at) {
        UUID id = UUID.randomUUID();
        reader.asCadre(() -> database.sql("insert into panel.joint_report (id, case_id, text, release_day, written_by, written_at) values (?, ?, ?, ?, ?, ?)")
                .params(id, caseId, text, releaseDay, by, utc(at)).update());
        return id;
    }

    boolean sign(UUID report, Side side, String person, String addition, Instant at) {
        return reader.asCadre(() -> database.sql("insert into panel.report_signature (report_id, side, person, addition, signed_at) values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(report, side.name(), person, addition, utc(at)).update()) == 1;
    }

    List<Signature> signatures(UUID report) {
        return reader.asCadre(() -> database.sql("select side, person, addition, signed_at from panel.report_signature where report_id = ? order by signed_at, side").param(report)
                .query(RatingRows::signature).list());
    }

    void reported(UUID report, Instant at) {
        reader.asCadre(() -> database.sql("update panel.joint_report set reported_at = ? where id = ? and reported_at is null").params(utc(at), report).update());
    }

    // ------------------------------------------------------------------------------------------------ the next plan

    void found(UUID caseId, String rule, int version, String decidedBy, Plan plan, Instant at) {
        reader.asCadre(() -> database.sql("insert into panel.next_plan (case_id, rule, table_version, decided_by, plan, found_at) values (?, ?, ?, ?, ?, ?)")
                .params(caseId, rule, version, decidedBy, name(plan), utc(at)).update());
    }

    Optional<NextPlan> nextPlan(UUID caseId) {
        return reader.asCadre(() -> database.sql("select * from panel.next_plan where case_id = ?").param(caseId).query(RatingRows::nextPlan).optional());
    }

    PlanTimes planTimes(UUID caseId) {
        return reader.asCadre(() -> database.sql("select found_at, confirmed_at from panel.next_plan where case_id = ?").param(caseId)
                .query((row, index) -> new PlanTimes(instant(row, "found_at"), instant(row, "confirmed_at"))).single());
    }

    void planned(UUID caseId, Plan plan, String explanation, String by) {
        reader.asCadre(() -> database.sql("update panel.next_plan set plan = ?, explanation = ?, planned_by = ? where case_id = ?").params(plan.name(), explanation, by, caseId).update());
    }

    void confirmed(UUID caseId, Plan exception, String reason, String by, Instant at) {
        reader.asCadre(() -> database.sql("update panel.next_plan set exception_plan = ?, exception_reason = ?, confirmed_by = ?, confirmed_at = ? where case_id = ?")
                .params(name(exception), reason, by, utc(at), caseId).update());
    }

    void stands(UUID caseId, boolean excepted, Instant at) {
        reader.asCadre(() -> database.sql("update panel.next_plan set excepted = ?, stands_at = ? where case_id = ?").params(excepted, utc(at), caseId).update());
    }

    boolean answer(UUID caseId, Question question, int round, SideAnswer answer) {
        return reader.asCadre(() -> database.sql("""
                insert into panel.plan_answer (case_id, question, round, side, person, plan, agreed, words, answered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing""").params(caseId, question.name(), round, answer.side().name(), answer.person(), name(answer.plan()), answer.agreed(),
                        answer.words(), utc(answer.at())).update()) == 1;
    }

    /** In which round a question is: the first in which not both sides have answered. */
    int round(UUID caseId, Question question) {
        return 1 + reader.asCadre(() -> database.sql("""
                select count(*) from (select round from panel.plan_answer where case_id = ? and question = ? group by round having count(*) = 2) whole""")
                .params(caseId, question.name()).query(Integer.class).single());
    }

    List<SideAnswer> answers(UUID caseId, Question question, int round) {
        return reader.asCadre(() -> database.sql("select * from panel.plan_answer where case_id = ? and question = ? and round = ? order by answered_at, side")
                .params(caseId, question.name(), round).query((row, index) -> new SideAnswer(Side.valueOf(row.getString("side")), row.getString("person"),
                        plan(row, "plan"), row.getObject("agreed", Boolean.class), row.getString("words"), instant(row, "answered_at"))).list());
    }

    // ------------------------------------------------------------------------------------------------ rows

    private static FinalRating rating(ResultSet row, int index) throws SQLException {
        return new FinalRating(row.getObject("case_id", UUID.class), row.getObject("motion_id", UUID.class), ratings(row, ""), row.getString("overall"),
                ratings(row, "recommended_"), row.getString("recommended_overall"), row.getString("reason"), instant(row, "released_at"), instant(row, "read_at"),
                instant(row, "principal_at"), row.getString("answer"), instant(row, "answered_at"));
    }

    private static Map<String, String> ratings(ResultSet row, String prefix) throws SQLException {
        Map<String, String> ratings = new HashMap<>();
        for (String standard : FinalRating.STANDARDS) {
            ratings.put(standard, row.getString(prefix + "standard_" + standard.toLowerCase(Locale.ROOT)));
        }
        return Map.copyOf(ratings);
    }

    private static NextPlan nextPlan(ResultSet row, int index) throws SQLException {
        return new NextPlan(row.getObject("case_id", UUID.class), row.getString("rule"), row.getInt("table_version"), row.getString("decided_by"), plan(row, "plan"),
                row.getString("explanation"), row.getString("planned_by"), plan(row, "exception_plan"), row.getString("exception_reason"),
                row.getString("confirmed_by"), row.getObject("excepted", Boolean.class), instant(row, "stands_at"));
    }

    private static Signature signature(ResultSet row, int index) throws SQLException {
        return new Signature(Side.valueOf(row.getString("side")), row.getString("person"), row.getString("addition"), instant(row, "signed_at"));
    }

    private static Plan plan(ResultSet row, String column) throws SQLException {
        return row.getString(column) == null ? null : Plan.valueOf(row.getString(column));
    }

    private static String name(Plan plan) {
        return plan == null ? null : plan.name();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
