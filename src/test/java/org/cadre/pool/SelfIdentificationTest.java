package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** voluntary, and shown to the person alone. */
@House
class SelfIdentificationTest {

    @Autowired private SelfIdentification selfIdentification;
    @Autowired private Office office;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private EmbeddedPostgres postgres;
    @Autowired private AccessTable access;

    private int rowsSeenAs(String person) {
        return transaction.execute(status -> {
            if (person != null) {
                database.sql("select set_config('cadre.person', ?, true)").param(person).query().singleRow();
            }
            return database.sql("select count(*) from self_identification.answer").query(Integer.class).single();
        });
    }

    @Test
    void onlyThePersonSeesTheAnswers() throws SQLException {
        Person one = Office.candidate(office.account());
        Person other = Office.candidate(office.account());
        selfIdentification.keep(one, Map.of("race", List.of("an answer")));

        assertThat(selfIdentification.of(one)).containsEntry("race", List.of("an answer"));
        assertThat(selfIdentification.of(other)).isEmpty();
        assertThat(rowsSeenAs(null)).isZero();
        assertThat(rowsSeenAs("hr")).isZero();
        assertThat(rowsSeenAs(one.id())).isOne();
        // Even the owner of the table is bound.
        try (var owner = postgres.getDatabase("cadre_owner", "cadre").getConnection();
                var rows = owner.createStatement().executeQuery("select count(*) from self_identification.answer")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void anAnswerCanBeTakenBack() {
        Person one = Office.candidate(office.account());
        selfIdentification.keep(one, Map.of("gender", List.of("x")));
        selfIdentification.keep(one, Map.of());
        assertThat(rowsSeenAs(one.id())).isZero();
    }

    @Test
    void noStaffRoleReachesIt() {
        for (String role : List.of("screener", "hr-staffing", "hiring-team", "equity", "auditor", "camunda-admin")) {
            assertThat(access.reach(List.of(role), "self-identification")).as(role).isEqualTo(AccessTable.Reach.NONE);
        }
    }
}
