package org.cadre.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cadre.House;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@House
class JournalTest {

    @Autowired private Journal journal;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private EmbeddedPostgres postgres;

    private final UUID caseId = UUID.randomUUID();

    private void add(String what) {
        transaction.executeWithoutResult(status -> journal.add(caseId, "hr", what));
    }

    @Test
    void entriesAreNumberedAndChainedEvenWhenWrittenAtOnce() {
        IntStream.range(0, 20).parallel().forEach(i -> add("entry" + i));
        assertThat(journal.of(caseId)).extracting(Journal.Entry::number).isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(journal.firstBrokenLink(caseId)).isEmpty();
    }

    @Test
    void theApplicationCanNeitherChangeNorDeleteAnEntry() {
        add("first");
        for (String statement : List.of("update cadre.journal_entry set what = 'other'", "delete from cadre.journal_entry", "truncate cadre.journal_entry")) {
            assertThatThrownBy(() -> database.sql(statement).update()).as(statement).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void whatTheOwnerOfTheTableChangedIsFoundOut() throws SQLException {
        add("first");
        add("second");
        add("third");
        try (var owner = postgres.getDatabase("postgres", "cadre").getConnection(); var statement = owner.createStatement()) {
            statement.execute("alter table cadre.journal_entry disable trigger journal_is_append_only");
            statement.execute("update cadre.journal_entry set what = 'forged' where number = 2 and case_id = '" + caseId + "'");
            statement.execute("alter table cadre.journal_entry enable trigger journal_is_append_only");
        }
        assertThat(journal.firstBrokenLink(caseId)).contains(2);
    }
}
