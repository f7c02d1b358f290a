package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.vacancy.Hiring.Accepted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@House
class OnePositionOnePersonTest {

    private static final LocalDate YESTERDAY = LocalDate.of(2025, 6, 1);

    /** The hire of another, who has declined, comes back on this position. */
    private static final String COMES_BACK = """
            update cadre.hire h set position_id = f.position_id, state = f.state, certification_id = f.certification_id from cadre.hire f
             where h.id = ? and f.id = ?""";

    @Autowired private OnePositionOnePerson people;
    @Autowired private Hiring hiring;
    @Autowired private JdbcClient database;
    @Autowired private EmbeddedPostgres postgres;
    @Autowired private SteppedClock clock;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    @Test // D3: whatever comes beside or after what
    void inAThousandInterleavingsNoPositionHasTwoPeopleAndNobodyIsSeatedBeforeItIsCertified() {
        // The benchmark plays 10,000.
        int many = Integer.getInteger("cadre.interleavings", 1_000);
        Map<String, Integer> reached = people.run(many);
        people.eachEndIsToldOnce();
        if (many >= 300 && Long.getLong("cadre.interleaving") == null) {
            OnePositionOnePerson.LEAST.forEach((what, least) -> assertThat(reached.getOrDefault(what, 0)).as(what)
                    .isGreaterThanOrEqualTo(many < 1_000 ? least * many / 2_000 : least));
        }
    }

    private Accepted seated() {
        var position = hiring.leaving(Hiring.S);
        Accepted accepted = hiring.ready(position);
        hiring.leftEarly(position, YESTERDAY);
        hiring.certify(accepted, YESTERDAY);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
        return accepted;
    }

    @Test // the services bypassed: the database decides
    void thePositionOfOnePersonTakesNoSecond() {
        for (Accepted first : List.of(seated(), hiring.ready(hiring.leaving(Hiring.S)))) {
            Accepted other = hiring.ready(hiring.leaving(Hiring.S));
            database.sql("update cadre.hire set state = 'DECLINED' where id = ?").param(other.hire()).update();
            assertThatThrownBy(() -> database.sql(COMES_BACK).params(other.hire(), first.hire()).update())
                    .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("hire_one_a_position");
        }
    }

    @Test // R-065, the services bypassed
    void nobodyIsSeatedWithoutTheStandingCertificationOfTheirOwnPosition() {
        Accepted waiting = hiring.ready(hiring.leaving(Hiring.S));
        String confirm = "update cadre.hire set state = ?, certification_id = ? where id = ?";
        for (String state : List.of("CONFIRMED", "CONVERTED")) {
            assertThatThrownBy(() -> database.sql("update cadre.hire set state = ? where id = ?").params(state, waiting.hire()).update())
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThatThrownBy(() -> database.sql(confirm).params(state, hiring.hire(seated()).certificationId(), waiting.hire()).update())
                    .as("another position's").isInstanceOf(DataIntegrityViolationException.class);
        }
        Accepted seated = seated();
        assertThatThrownBy(() -> database.sql("update cadre.certification set stands = false where id = ?")
                .param(hiring.hire(seated).certificationId()).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        // Held for papers, the person keeps the seat.
        database.sql("update cadre.hire set state = 'HELD' where id = ?").param(seated.hire()).update();
        assertThatThrownBy(() -> database.sql("update cadre.certification set stands = false where id = ?")
                .param(hiring.hire(seated).certificationId()).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        database.sql("update cadre.hire set state = 'CONFIRMED' where id = ?").param(seated.hire()).update();
    }

    @Test // each guard of the database taken away for a moment: the interleavings would have noticed
    void theWatchNoticesWhatTheDatabaseForbids() throws Exception {
        Accepted seated = seated();
        Accepted waiting = hiring.ready(hiring.leaving(Hiring.S));
        assertThat(noticed(seated, "select 1")).isEmpty();
        assertThat(noticed(waiting, "select 1")).isEmpty();
        String position = "where position_id = '" + seated.position() + "'";
        assertThat(noticed(seated, "update cadre.hire set position_id = '%s', state = 'CONFIRMED', certification_id = (select certification_id from cadre.hire where id = '%s') where id = '%s'"
                .formatted(seated.position(), seated.hire(), waiting.hire()))).contains("two seated on one position",
                        "two going hires of one position");
        assertThat(noticed(seated, "update cadre.certification set stands = false " + position)).contains("seated without a certification that stands");
        assertThat(noticed(seated, "update cadre.separation set state = 'EXPECTED' " + position)).contains("seated without a certification that stands");
        assertThat(noticed(seated, """
                insert into cadre.rescission (id, separation_id, paper_id, received_at, received_by, state, recorded_by, recorded_at, version)
                select gen_random_uuid(), id, gen_random_uuid(), recorded_at, 'x', 'IN_TIME', 'x', recorded_at, 0
                   from cadre.separation\s""" + position))
                .contains("seated over a letter in time");
        assertThat(noticed(seated, "update cadre.position set state = 'TO_FILL' where id = '" + seated.position() + "'"))
                .anyMatch(fault -> fault.startsWith("the position is TO_FILL"));
        assertThat(noticed(waiting, "update cadre.separation set state = 'RESCINDED' where position_id = '" + waiting.position() + "'"))
                .contains("taken back, and the hire goes on");
        assertThat(noticed(waiting, "update cadre.hire set state = 'DECLINED' where id = '" + waiting.hire() + "'")).contains("ended, and its case runs");
        assertThat(noticed(waiting, "delete from act_ru_job where process_instance_id_ in (select id_ from act_ru_execution where business_key_ = '"
                + waiting.hire() + "')")).contains("live, and waits for nothing");
        assertThat(noticed(waiting, "update act_ru_job set retries_ = 0 where process_instance_id_ in (select id_ from act_ru_execution where business_key_ = '"
                + waiting.hire() + "')")).contains("a job out of retries");
    }

    /** What the watch says once that was done, in a transaction without constraints that is rolled back. */
    private List<String> noticed(Accepted accepted, String fault) throws Exception {
        try (Connection unguarded = postgres.getDatabase("postgres", "cadre").getConnection()) {
            unguarded.setAutoCommit(false);
            JdbcClient client = JdbcClient.create(new SingleConnectionDataSource(unguarded, true));
            for (String open : List.of("set local search_path to cadre, public", "set local session_replication_role to replica",
                    "drop index cadre.hire_one_a_position", "drop index cadre.hire_one_a_candidate")) {
                unguarded.createStatement().execute(open);
            }
            unguarded.createStatement().execute(fault);
            List<String> faults = new SeatWatch(client).faults(List.of(accepted.position()), List.of(accepted.hire().toString(),
                    accepted.referral().toString()));
            unguarded.rollback();
            // What the fixture leaves out of a case of position-hiring is no fault here.
            return faults.stream().map(each -> each.substring(0, each.lastIndexOf(": "))).filter(each -> !each.startsWith("referral ")
                    && !each.startsWith("a referral")).toList();
        }
    }
}
