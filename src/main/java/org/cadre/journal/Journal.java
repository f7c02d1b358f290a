package org.cadre.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The story of each case. An entry holds a key of the message file and at most one short fact, never what a person wrote.
 * Each entry's digest covers the one before it in its case; the database takes no change and no deletion.
 */
@Service
public class Journal {

    /** Who acts when no person does. */
    public static final String CADRE = "cadre";

    /**
     * @param person the account or engine user who did it, or {@link Journal#CADRE}
     * @param what a key below {@code journal.} in the message file
     * @param fact one short fact for the sentence, empty where there is none
     */
    public record Entry(UUID caseId, int number, Instant at, String person, String what, String fact, String digest) {}

    private final JdbcClient database;
    private final Clock clock;

    Journal(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds an entry to the transaction of whatever it tells of; all of a transaction's are written when it commits. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(UUID caseId, String person, String what, String fact) {
        told().add(new Told(caseId, clock.instant().truncatedTo(ChronoUnit.MICROS), person, what, fact));
    }

    private record Told(UUID caseId, Instant at, String person, String what, String fact) {}

    private Telling told() {
        Telling telling = (Telling) TransactionSynchronizationManager.getResource(this);
        if (telling == null) {
            telling = new Telling();
            TransactionSynchronizationManager.bindResource(this, telling);
            TransactionSynchronizationManager.registerSynchronization(telling);
        }
        return telling;
    }

    /** What the present transaction has told so far. */
    private final class Telling implements TransactionSynchronization {

        private final List<Told> waiting = new ArrayList<>();
        private boolean late;

        void add(Told entry) {
            waiting.add(entry);
            if (late) {
                write();
            }
        }

        void write() {
            if (!waiting.isEmpty()) {
                database.sql("select cadre.add_to_journal(?::uuid[], ?, ?, ?, ?)").params(column(entry -> entry.caseId().toString()),
                        column(entry -> entry.at().toString()), column(Told::person), column(Told::what), column(Told::fact)).query().singleRow();
                waiting.clear();
            }
        }

        private String[] column(Function<Told, String> part) {
            return waiting.stream().map(part).toArray(String[]::new);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
            late = true;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Journal.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Journal.this, this);
        }

        @Override
        public void beforeCompletion() {
            TransactionSynchronizationManager.unbindResource(Journal.this);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(UUID caseId, String person, String what) {
        add(caseId, person, what, "");
    }

    /** The whole story of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Entry> of(UUID caseId) {
        if (TransactionSynchronizationManager.getResource(this) instanceof Telling telling) {
            telling.write();
        }
        return database.sql("select * from cadre.journal_entry where case_id = ? order by number").param(caseId)
                .query(Journal::entry).list();
    }

    /** @return the number of the first entry that does not fit its chain, empty where the chain holds */
    @Transactional(readOnly = true)
    public Optional<Integer> firstBrokenLink(UUID caseId) {
        String before = "";
        int expected = 1;
        for (Entry entry : of(caseId)) {
            String right = digest(before, caseId, expected, entry.at(), entry.person(), entry.what(), entry.fact());
            if (entry.number() != expected || !entry.digest().equals(right)) {
                return Optional.of(expected);
            }
            before = entry.digest();
            expected++;
        }
        return Optional.empty();
    }

    private static Entry entry(ResultSet row, int index) throws SQLException {
        return new Entry(row.getObject("case_id", UUID.class), row.getInt("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("person"),
                row.getString("what"), row.getString("fact"), row.getString("digest"));
    }

    private static String digest(String before, UUID caseId, int number, Instant at, String person, String what, String fact) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(before, caseId.toString(), Integer.toString(number), at.toString(), person, what, fact)) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
