package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.evaluation.Ratings;
import org.cadre.evaluation.Standard;
import org.cadre.panel.Motion.Kind;
import org.cadre.panel.Motion.State;
import org.cadre.panel.Motion.Tally;
import org.cadre.panel.VotingRules.Disclosure;
import org.cadre.panel.VotingRules.Rule;
import org.cadre.support.Rating;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of motions and of who votes on them, for the reader who is set. How somebody voted is written in one place alone, {@link Ballots}. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MotionRows {

    private final JdbcClient database;

    MotionRows(JdbcClient database) {
        this.database = database;
    }

    // ------------------------------------------------------------------------------------------------ finding

    Optional<Motion> find(UUID id) {
        return database.sql("select * from panel.motion where id = ?").param(id).query(MotionRows::motion).optional();
    }

    /** Of a case, in the order in which they were moved. */
    List<Motion> of(UUID caseId) {
        return database.sql("select * from panel.motion where case_id = ? order by number").param(caseId).query(MotionRows::motion).list();
    }

    /** The one that waits or is open. */
    Optional<Motion> current(UUID caseId) {
        return database.sql("select * from panel.motion where case_id = ? and state in ('MOVED', 'OPEN')").param(caseId).query(MotionRows::motion).optional();
    }

    Optional<Motion> current(UUID caseId, State state) {
        return current(caseId).filter(motion -> motion.state() == state);
    }

    /** The one that was closed last. */
    Optional<Motion> closed(UUID caseId) {
        return database.sql("select * from panel.motion where case_id = ? and state = 'CLOSED' order by number desc limit 1").param(caseId)
                .query(MotionRows::motion).optional();
    }

    /** The item of the agenda that is before the Panel now; empty where the case is not called. */
    Optional<UUID> calledItem(UUID caseId) {
        return database.sql("select id from panel.agenda_item where case_id = ? and state = 'CALLED'").param(caseId).query(UUID.class).optional();
    }

    boolean nothingMoved(UUID item) {
        return database.sql("select exists (select 1 from panel.nothing_moved where item_id = ?)").param(item).query(Boolean.class).single();
    }

    List<String> voters(UUID motion) {
        return database.sql("select member from panel.motion_voter where motion_id = ? order by member").param(motion).query(String.class).list();
    }

    /** The members who have voted; not how. */
    List<String> cast(UUID motion) {
        return database.sql("select member from panel.ballot_cast where motion_id = ? order by member").param(motion).query(String.class).list();
    }

    /** Empty unless the motion was closed before this transaction. */
    Optional<Tally> tally(UUID motion) {
        return database.sql("select * from panel.tally(?)").param(motion)
                .query((row, index) -> new Tally(row.getInt(1), row.getInt(2), row.getInt(3))).optional();
    }

    /** FOR, AGAINST or ABSTAIN by member; empty unless the motion is closed and that is to be disclosed. */
    Map<String, String> rollCall(UUID motion) {
        Map<String, String> votes = new LinkedHashMap<>();
        database.sql("select * from panel.roll_call(?)").param(motion).query(row -> {
            votes.put(row.getString(1), row.getString(2));
        });
        return votes;
    }

    // ------------------------------------------------------------------------------------------------ writing

    /** @param ratings {@code null} for a withdrawal */
    Motion move(UUID caseId, UUID item, Kind kind, Ratings ratings, boolean recommended, String mover, String reason, Instant now) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into panel.motion (id, case_id, item_id, number, kind, standard_i, standard_ii, standard_iii, standard_iv, overall, recommended, mover,
                       reason, moved_at, state)
                values (:id, :case, :item, (select count(*) + 1 from panel.motion where case_id = :case), :kind, :I, :II, :III, :IV, :overall, :recommended,
                       :mover, :reason, :now, 'MOVED')""")
                .param("id", id).param("case", caseId).param("item", item).param("kind", kind.name())
                .param("I", name(ratings, Standard.I)).param("II", name(ratings, Standard.II)).param("III", name(ratings, Standard.III))
                .param("IV", name(ratings, Standard.IV)).param("overall", ratings == null ? null : ratings.overall().name())
                .param("recommended", recommended).param("mover", mover).param("reason", reason).param("now", utc(now)).update();
        return find(id).orElseThrow();
    }

    private static String name(Ratings ratings, Standard standard) {
        return ratings == null ? null : ratings.of(standard).name();
    }

    void open(Motion motion, Iterable<Electorate.Member> voters, VotingRules.Setting setting, Instant now) {
        voters.forEach(voter -> database.sql("insert into panel.motion_voter values (?, ?, ?)").params(motion.id(), voter.id(), voter.side().name()).update());
        database.sql("update panel.motion set state = 'OPEN', rule = ?, disclosure = ?, opened_at = ? where id = ?")
                .params(setting.rule().name(), setting.disclosure().name(), utc(now), motion.id()).update();
    }

    void found(Motion motion, List<String> findings) {
        database.sql("update panel.motion set findings = ? where id = ?").params(findings.toArray(String[]::new), motion.id()).update();
    }

    void makeVoid(Motion motion, String because) {
        database.sql("update panel.motion set state = 'VOID', void_because = ? where id = ?").params(because, motion.id()).update();
    }

    /** The motion is void, its ballots are never opened, and the same is moved anew. */
    void again(Motion motion, Instant now) {
        makeVoid(motion, "VOTER_LEFT");
        move(motion.caseId(), motion.itemId(), motion.kind(), motion.ratings(), motion.recommended(), motion.mover(), motion.reason(), now);
    }

    void close(Motion motion, Instant now) {
        database.sql("update panel.motion set state = 'CLOSED', closed_at = ? where id = ?").params(utc(now), motion.id()).update();
    }

    void counted(Motion motion, Tally tally, boolean carried, String by) {
        database.sql("update panel.motion set votes_for = ?, votes_against = ?, abstentions = ?, carried = ?, carried_by = ? where id = ?")
                .params(tally.votesFor(), tally.votesAgainst(), tally.abstentions(), carried, by, motion.id()).update();
    }

    // ------------------------------------------------------------------------------------------------

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Motion motion(ResultSet row, int index) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        String rule = row.getString("rule");
        Boolean carried = row.getObject("carried", Boolean.class);
        return new Motion(row.getObject("id", UUID.class), row.getObject("case_id", UUID.class), row.getObject("item_id", UUID.class), row.getInt("number"), kind,
                kind == Kind.RATING ? ratings(row) : null, row.getBoolean("recommended"), row.getString("mover"), row.getString("reason"),
                at(row, "moved_at"), State.valueOf(row.getString("state")), rule == null ? null : Rule.valueOf(rule),
                rule == null ? null : Disclosure.valueOf(row.getString("disclosure")), at(row, "opened_at"), at(row, "closed_at"),
                carried == null ? null : new Tally(row.getInt("votes_for"), row.getInt("votes_against"), row.getInt("abstentions")), carried,
                row.getString("carried_by"), row.getString("void_because"), List.of((String[]) row.getArray("findings").getArray()));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Ratings ratings(ResultSet row) throws SQLException {
        Map<Standard, Rating> standards = new EnumMap<>(Standard.class);
        for (Standard standard : Standard.values()) {
            standards.put(standard, Rating.valueOf(row.getString("standard_" + standard.name().toLowerCase(Locale.ROOT))));
        }
        return new Ratings(standards, Rating.valueOf(row.getString("overall")));
    }
}
