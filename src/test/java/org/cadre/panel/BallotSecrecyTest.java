package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.Reviewing;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody finds out about ballots who has the application's own role in the database, and every setting (domain 2.4, decision 0017). */
@House
class BallotSecrecyTest {

    @Autowired private Voting voting;
    @Autowired private VotingRules rules;
    @Autowired private Office office;
    @Autowired private DataSource pool;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    /** Whoever the database is told that they are, an address, an administrator, a member. */
    private static List<String> readers(Voting.Case now) {
        return List.of("", "cadre", "audit", "postgres", now.nine().get(0).id(), now.nine().get(8).id());
    }

    // ------------------------------------------------------------------------------------------------ tricks

    @Test
    void noStatementReadsABallotBeforeTheMotionIsClosedOrEverByItself() throws Exception {
        Voting.Case now = voting.balloting();
        voting.cast(now, 0, "against");
        UUID motion = voting.motion(now).id();
        String member = now.nine().get(1).id();
        List<String> tricks = List.of("select choice from panel.ballot", "table panel.ballot", "select count(*) from panel.ballot where choice = 'AGAINST'",
                "select max(choice), min(choice) from panel.ballot", "select 1 from panel.ballot order by choice", "select ctid, xmin from panel.ballot",
                "select b from panel.ballot b", "select row_to_json(b) from panel.ballot b", "select 1 from panel.ballot group by choice",
                "with b as (select * from panel.ballot) select * from b", "select 1 where exists (select from panel.ballot where choice = 'AGAINST')",
                "create temp view peek as select * from panel.ballot; select * from peek", "create temp table copied as select * from panel.ballot",
                "create temp table fk (m uuid, p text, foreign key (m, p) references panel.ballot)",
                "declare c cursor for select * from panel.ballot; fetch all c", "copy panel.ballot to stdout", "copy (select * from panel.ballot) to stdout",
                "select query_to_xml('select * from panel.ballot', true, true, '')", "select table_to_xml('panel.ballot', true, true, '')",
                "explain select * from panel.ballot where choice = 'AGAINST'", "explain analyze select * from panel.ballot where choice = 'AGAINST'",
                "prepare p as select * from panel.ballot; execute p", "select currtid2('panel.ballot', '(0,1)')", "lock table panel.ballot; select * from panel.ballot",
                "update panel.ballot set choice = choice returning choice", "delete from panel.ballot returning choice", "truncate panel.ballot",
                "merge into panel.ballot b using (values (1)) v on true when matched then update set choice = 'FOR'",
                "insert into panel.ballot values ('" + motion + "', '" + member + "', 'FOR') returning choice",
                "insert into panel.ballot values ('" + motion + "', '" + now.nine().get(0).id() + "', 'FOR') on conflict (motion_id, member) do update set choice = panel.ballot.choice",
                "set row_security = off; select * from panel.ballot", "alter table panel.ballot disable row level security", "alter table panel.ballot no force row level security",
                "create policy mine on panel.ballot for select using (true)", "grant select on panel.ballot to cadre_app; select choice from panel.ballot", "alter table panel.motion disable trigger all",
                "set session_replication_role = replica", "select * from panel.opened('" + motion + "')", "create function panel.leak() returns int language sql as 'select 1'",
                "create or replace function panel.reader() returns text language sql as 'select 1::text'", "analyze panel.ballot; select choice from panel.ballot",
                "create function pg_temp.leak(panel.ballot) returns boolean language plpgsql as $$ begin raise notice '%', $1; return true; end $$;"
                        + " select 1 from panel.ballot b where pg_temp.leak(b)",
                "select pg_read_file('base')", "select * from pg_statistic", "create extension pageinspect");
        for (String reader : readers(now)) {
            for (String trick : tricks) {
                assertThatThrownBy(() -> inTransaction(reader, trick)).as("%s as %s", trick, reader).isInstanceOf(SQLException.class);
            }
        }
        // What else the database tells of a table, it tells of this one without a choice.
        for (String look : List.of("select coalesce(string_agg(s::text, ' '), '') from pg_stats s where tablename = 'ballot'",
                "select coalesce(string_agg(query, ' '), '') from pg_stat_activity where query like '%panel.ballot %'",
                "select coalesce(string_agg(s::text, ' '), '') from pg_stats_ext s where tablename = 'ballot'",
                "select coalesce(string_agg(pg_get_viewdef(c.oid), ' '), '') from pg_class c where relkind = 'v' and relnamespace = 'panel'::regnamespace")) {
            assertThat(String.join("", inTransaction("cadre", look))).as(look).doesNotContain("AGAINST", "ballot b", "from panel.ballot");
        }
        assertThat(inTransaction("cadre", "select attstattarget from pg_attribute where attrelid = 'panel.ballot'::regclass and attname = 'choice'")).containsExactly("0");
    }

    @Test
    void anErrorTellsNothingOfABallotThatLiesThere() {
        Voting.Case now = voting.balloting();
        voting.cast(now, 0, "against");
        UUID motion = voting.motion(now).id();
        String voter = now.nine().get(0).id();
        for (String mine : List.of("FOR", "AGAINST", "ABSTAIN")) {
            assertThatThrownBy(() -> inTransaction(voter, "insert into panel.ballot values ('" + motion + "', '" + voter + "', '" + mine + "')"))
                    .hasMessageContaining("ballot_pkey").hasMessageNotContaining(mine.equals("AGAINST") ? "FOR" : "AGAINST");
        }
    }

    @Test
    void whoeverClosesAMotionForALookAndTakesItBackLearnsNothing() throws Exception {
        Voting.Case now = voting.balloting();
        voting.cast(now, 0, "against");
        UUID motion = voting.motion(now).id();
        for (boolean nested : new boolean[] {false, true}) {
            List<String> found = new ArrayList<>();
            try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                if (nested) {
                    statement.execute("savepoint within");
                }
                for (int i = 1; i < 9; i++) {
                    statement.execute("select set_config('cadre.panel', '" + now.nine().get(i).id() + "', true)");
                    statement.execute("insert into panel.ballot_cast values ('" + motion + "', '" + now.nine().get(i).id() + "', now())");
                    statement.execute("insert into panel.ballot values ('" + motion + "', '" + now.nine().get(i).id() + "', 'FOR')");
                }
                statement.execute("select set_config('cadre.panel', 'cadre', true)");
                statement.execute("update panel.motion set state = 'CLOSED', closed_at = now() where id = '" + motion + "'");
                if (nested) {
                    statement.execute("release savepoint within");
                }
                for (String look : List.of("select votes_against from panel.tally('" + motion + "')", "select choice from panel.roll_call('" + motion + "')")) {
                    found.addAll(rows(statement, look));
                }
                connection.rollback();
            }
            assertThat(found).isEmpty();
        }
    }

    @Test
    void aMotionIsNotClosedUntilAllHaveVotedAndItsTallyIsThatOfItsBallots() {
        Voting.Case now = voting.balloting();
        UUID motion = voting.motion(now).id();
        voting.cast(now, 0, "against");
        String close = "update panel.motion set state = 'CLOSED', closed_at = now() where id = '" + motion + "'";
        assertThatThrownBy(() -> inTransaction("cadre", close)).hasMessageContaining("closes when all have voted");
        for (String change : List.of("disclosure = 'ROLL_CALL'", "rule = 'SIX_OF_NINE'", "votes_for = 9, votes_against = 0, abstentions = 0, carried = true, carried_by = 'x'")) {
            assertThatThrownBy(() -> inTransaction("cadre", "update panel.motion set " + change + " where id = '" + motion + "'")).as(change).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> inTransaction("cadre", "update panel.motion set overall = 'EXEMPLARY' where id = '" + motion + "'")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> inTransaction("cadre", "insert into panel.motion_voter values ('" + motion + "', 'somebody', 'LABOR')")).hasMessageContaining("not open to that");
        for (int i = 1; i < 9; i++) {
            voting.cast(now, i, "for");
        }
        transaction.executeWithoutResult(status -> voting.close(now));
        assertThatThrownBy(() -> inTransaction("cadre", "update panel.motion set votes_for = 9, votes_against = 0, abstentions = 0, carried = true, carried_by = 'x' where id = '"
                + motion + "'")).hasMessageContaining("say something else");
    }

    @Test
    void nobodyCastsForAnotherNorWithoutABallotNorAsSomebodyWhoDoesNotVote() {
        Voting.Case now = voting.balloting();
        UUID motion = voting.motion(now).id();
        String one = now.nine().get(0).id();
        String other = now.nine().get(1).id();
        String cast = "insert into panel.ballot_cast values ('" + motion + "', '%s', now())";
        assertThatThrownBy(() -> inTransaction(one, cast.formatted(other))).hasMessageContaining("row-level security");
        assertThatThrownBy(() -> inTransaction("cadre", cast.formatted(other))).hasMessageContaining("row-level security");
        assertThatThrownBy(() -> inTransaction("stranger", cast.formatted("stranger"))).hasMessageContaining("foreign key");
        assertThatThrownBy(() -> inTransaction(one, cast.formatted(one))).as("deferred to the commit").hasMessageContaining("foreign key");
        assertThatThrownBy(() -> inTransaction(one, "insert into panel.ballot values ('" + motion + "', '" + one + "', 'FOR')")).hasMessageContaining("foreign key");
    }

    // ------------------------------------------------------------------------------------------------ afterwards

    @Test
    void afterwardsTheTallyIsReadByThoseWhoReadTheCaseAndNoNames() throws Exception {
        Voting.Case now = voting.carried();
        UUID motion = voting.motion(now).id();
        String tally = "select votes_for || ' ' || votes_against || ' ' || abstentions from panel.tally('" + motion + "')";
        assertThat(inTransaction("cadre", tally)).containsExactly("6 2 1");
        assertThat(inTransaction(now.nine().get(3).id(), tally)).containsExactly("6 2 1");
        for (String other : List.of("", "audit", "stranger", now.of().educator().id())) {
            assertThat(inTransaction(other, tally)).as(other).isEmpty();
        }
        assertThat(inTransaction("cadre", "select choice from panel.roll_call('" + motion + "')")).isEmpty();
        assertThatThrownBy(() -> inTransaction("cadre", "select choice from panel.ballot")).hasMessageContaining("permission denied");
    }

    @Test // M.G.L. c.30A §22, where it applies
    void whereARollCallWasToBeDisclosedItIsOnceTheMotionIsClosed() throws Exception {
        Person performance = office.staff(office.another("performance-management"));
        set(performance, "roll_call");
        Voting.Case now = voting.balloting();
        set(performance, "tally");
        voting.cast(now, 0, "against");
        UUID motion = voting.motion(now).id();
        String call = "select member || ' ' || choice from panel.roll_call('" + motion + "')";
        assertThat(inTransaction("cadre", call)).isEmpty();
        for (int i = 1; i < 9; i++) {
            voting.cast(now, i, "for");
        }
        assertThat(inTransaction("cadre", call)).isEmpty();
        voting.count(now);
        assertThat(inTransaction(now.nine().get(4).id(), call)).hasSize(9).contains(now.nine().get(0).id() + " AGAINST");
        assertThat(inTransaction("stranger", call)).isEmpty();
    }

    private void set(Person performance, String disclosure) {
        rules.set(performance, Reviewing.fields("rule", "majority_of_votes_cast", "disclosure", disclosure, "reason", "Counsel advises so today.",
                "number", String.valueOf(rules.inForce().number())));
    }

    @Test
    void theBallotsOfAVoidMotionAreNeverReadNorIsItEverClosed() throws Exception {
        Voting.Case now = voting.balloting();
        UUID motion = voting.motion(now).id();
        for (int i = 0; i < 8; i++) {
            voting.cast(now, i, "against");
        }
        voting.leaves(now, 8);
        for (String reader : readers(now)) {
            assertThat(inTransaction(reader, "select votes_against from panel.tally('" + motion + "')")).isEmpty();
            assertThat(inTransaction(reader, "select choice from panel.roll_call('" + motion + "')")).isEmpty();
        }
        for (String state : List.of("OPEN", "CLOSED", "MOVED")) {
            assertThatThrownBy(() -> inTransaction("cadre", "update panel.motion set state = '" + state + "', void_because = null, closed_at = now() where id = '" + motion + "'"))
                    .hasMessageContaining("does not become");
        }
    }

    @Test // domain 2.7
    void whoeverIsRecusedReadsNoMotionWhateverTheCodeAsks() throws Exception {
        Voting.Case now = voting.carried();
        String count = "select count(*) from panel.motion where case_id = '" + now.id() + "'";
        String member = now.nine().get(5).id();
        assertThat(inTransaction(member, count)).containsExactly("1");
        inTransaction(member, "insert into panel.declaration values ('" + now.id() + "', '" + member + "', true, '" + member + "', now())");
        assertThat(inTransaction(member, count)).containsExactly("0");
        for (String table : List.of("motion", "motion_voter", "ballot_cast", "case_quorum", "nothing_moved")) {
            assertThat(inTransaction("", "select count(*) from panel." + table)).as(table).containsExactly("0");
        }
    }

    // ------------------------------------------------------------------------------------------------

    /** As cadre_app, with that reader set and every other setting that there is set to the same; committed. */
    private List<String> inTransaction(String reader, String sql) throws SQLException {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                for (String setting : List.of("cadre.panel", "cadre.reader", "cadre.person")) {
                    statement.execute("select set_config('" + setting + "', '" + reader + "', true)");
                }
                List<String> found = rows(statement, sql);
                connection.commit();
                return found;
            } catch (SQLException refused) {
                connection.rollback();
                throw refused;
            }
        }
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        boolean rows = statement.execute(sql);
        while (rows || statement.getUpdateCount() != -1) {
            if (rows) {
                ResultSet result = statement.getResultSet();
                while (result.next()) {
                    found.add(String.valueOf(result.getString(1)));
                }
            }
            rows = statement.getMoreResults();
        }
        return found;
    }

    @Test
    void inTheTableOfBallotsNothingTellsWhenAnyWasCast() {
        List<Map<String, Object>> columns = database.sql("select column_name from information_schema.columns where table_schema = 'panel' and table_name = 'ballot' order by 1")
                .query().listOfRows();
        // The catalog shows a role only the columns that it has rights to: here it has the right to put a ballot in.
        assertThat(columns).extracting(column -> column.get("column_name")).containsExactly("choice", "member", "motion_id");
    }
}
