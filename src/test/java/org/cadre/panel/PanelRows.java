package org.cadre.panel;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.cadre.evaluation.Reviewing;
import org.springframework.boot.test.context.TestComponent;

/**
 * Cases before the Panel in the rows alone, for what only reads them. As superuser and past the tables' own rules: what leads there the tests
 * of ballots and of releases take step by step.
 */
@TestComponent
public class PanelRows {

    public static final String REASON = "Reutlinger: the four observations show more of Standard II than the recommendation says, and the educator's own evidence"
            + " bears them out.";
    private static final String SHA = "0".repeat(64);

    private final EmbeddedPostgres postgres;
    private final Reviewing reviewing;
    private final Clock clock;

    PanelRows(EmbeddedPostgres postgres, Reviewing reviewing, Clock clock) {
        this.postgres = postgres;
        this.reviewing = reviewing;
        this.clock = clock;
    }

    /** Whatever is before the Panel is over. */
    public void clear() {
        sql("""
                update panel.decision set state = 'CLOSED', carried_motion_id = coalesce(carried_motion_id, gen_random_uuid())
                 where state not in ('CLOSED', 'WITHDRAWN')""");
    }

    /** A meeting of that day, invited, with nothing on its agenda. */
    public UUID meeting(LocalDate day) {
        UUID id = UUID.randomUUID();
        sql("""
                insert into panel.meeting (id, school_year, kind, day, starts_at, place, state, sequence, version)
                values (?, ?, 'SPECIAL', ?, '18:00', 'Room for tests', 'INVITED', 0, 0)""", id, org.cadre.calendar.SchoolYear.nameAt(day), day);
        return id;
    }

    /** A review whose packet the Panel has, on that meeting's agenda. */
    public Reviewing.Case listed(UUID meeting, int position) {
        Reviewing.Case of = reviewing.row();
        reviewing.state(of.id(), "BEFORE_PANEL");
        sql("insert into panel.decision values (?, ?, 'LISTED', ?, null, 0)", of.id(), SHA, clock.instant());
        sql("insert into panel.agenda_item (id, meeting_id, position, kind, case_id, state, version) values (?, ?, ?, 'DECISION', ?, 'PLANNED', 0)",
                UUID.randomUUID(), meeting, position, of.id());
        return of;
    }

    public void declared(Reviewing.Case of, String member, boolean conflict) {
        sql("insert into panel.declaration values (?, ?, ?, ?, ?)", of.id(), member, conflict, member, clock.instant());
    }

    /** The case is called and its recommendation balloted; nobody has voted yet. */
    public UUID open(Reviewing.Case of, String disclosure, List<Seating.Member> voters) {
        sql("update panel.decision set state = 'CALLED' where case_id = ?", of.id());
        UUID motion = motion(of, 1, "NEEDS_IMPROVEMENT", true, "OPEN", disclosure, null, clock.instant());
        voters.forEach(voter -> sql("insert into panel.motion_voter values (?, ?, ?)", motion, voter.id(), voter.side().name()));
        return motion;
    }

    public void cast(UUID motion, String member, String choice) {
        sql("insert into panel.ballot_cast values (?, ?, ?)", motion, member, clock.instant());
        sql("insert into panel.ballot values (?, ?, ?::panel.choice)", motion, member, choice);
    }

    public void counted(UUID motion, boolean carried, int votesFor, int against, int abstentions) {
        sql("""
                update panel.motion set state = 'CLOSED', closed_at = opened_at, closed_in = '3', votes_for = ?, votes_against = ?, abstentions = ?, carried = ?,
                       carried_by = 'MR.1' where id = ?""", votesFor, against, abstentions, carried, motion);
    }

    /** Released on that day: rated so, recommended so, after so many motions that did not carry. */
    public Reviewing.Case released(Instant at, String overall, String recommended, int failed) {
        Reviewing.Case of = reviewing.row();
        for (int i = 1; i <= failed; i++) {
            motion(of, i, recommended, i == 1, "CLOSED", "TALLY", false, at);
        }
        UUID motion = motion(of, failed + 1, overall, overall.equals(recommended), "CLOSED", "TALLY", true, at);
        sql("insert into panel.decision values (?, ?, 'CLOSED', ?, ?, 0)", of.id(), SHA, at, motion);
        sql("""
                insert into panel.final_rating (case_id, motion_id, standard_i, standard_ii, standard_iii, standard_iv, overall, recommended_standard_i,
                       recommended_standard_ii, recommended_standard_iii, recommended_standard_iv, recommended_overall, reason, released_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", of.id(), motion, overall, overall, overall, overall, overall, recommended, recommended,
                recommended, recommended, recommended, REASON, at);
        return of;
    }

    private UUID motion(Reviewing.Case of, int number, String overall, boolean recommended, String state, String disclosure, Boolean carried, Instant at) {
        UUID id = UUID.randomUUID();
        boolean closed = state.equals("CLOSED");
        sql("""
                insert into panel.motion (id, case_id, item_id, number, kind, standard_i, standard_ii, standard_iii, standard_iv, overall, recommended, mover, reason,
                       moved_at, state, rule, disclosure, opened_at, closed_at, closed_in, votes_for, votes_against, abstentions, carried, carried_by)
                values (?, ?, ?, ?, 'RATING', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'MAJORITY_OF_VOTES_CAST', ?, ?, ?, ?::xid8, ?, ?, ?, ?, ?)""", id, of.id(),
                UUID.randomUUID(), number, overall, overall, overall, overall, overall, recommended, recommended ? "cadre" : "panel1", recommended ? "" : REASON, at,
                state, disclosure, at, closed ? at : null, closed ? "3" : null, closed ? 5 : null, closed ? 4 : null, closed ? 0 : null, carried,
                closed ? "MR.1" : null);
        return id;
    }

    private void sql(String statement, Object... values) {
        try (Connection owner = postgres.getDatabase("postgres", "cadre").getConnection(); PreparedStatement prepared = owner.prepareStatement(statement)) {
            owner.createStatement().execute("set session_replication_role = replica");
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
            }
            prepared.executeUpdate();
        } catch (SQLException fault) {
            throw new IllegalStateException(statement, fault);
        }
    }
}
