package org.cadre.platform.engine;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does a piece of work in a transaction of its own, and again where another transaction got there first. */
@Component
public class Races {

    private static final int ATTEMPTS = 5;

    /** PostgreSQL's words for a deadlock and for a row to which another still refers. */
    private static final Set<String> OVERTAKEN = Set.of("40P01", "23503");

    private static final String EXECUTIONS = "org.camunda.bpm.engine.impl.pvm.runtime.";

    private final TransactionTemplate transaction;

    Races(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** @param work reads what it decides on within itself, so that a second attempt sees what the other did */
    public void decide(Runnable work) {
        for (int attempt = 1;; attempt++) {
            try {
                transaction.executeWithoutResult(status -> work.run());
                return;
            } catch (RuntimeException fault) {
                if (attempt == ATTEMPTS || !lost(fault)) {
                    throw fault;
                }
            }
        }
    }

    /**
     * Whether another transaction got there first. The engine wraps what a room that it called has thrown, and leaves three faults as they
     * are: a deadlock; a row of its own that got a child while its case was being ended; and a stumble over its own tree of executions,
     * of which it read one half before the other transaction committed and one half after (7.24.0: getExecutions() is null).
     */
    public static boolean lost(Throwable fault) {
        return fault != null && (fault instanceof OptimisticLockingException || fault instanceof ConcurrencyFailureException
                || fault instanceof SQLException raced && OVERTAKEN.contains(String.valueOf(raced.getSQLState())) || halfRead(fault) || lost(fault.getCause()));
    }

    private static boolean halfRead(Throwable fault) {
        StackTraceElement[] at = fault.getStackTrace();
        return fault instanceof NullPointerException && at.length > 0 && at[0].getClassName().startsWith(EXECUTIONS);
    }
}
