package org.cadre.platform.engine;

import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does a piece of work in a transaction of its own, and again where another transaction got there first. */
@Component
public class Races {

    private static final int ATTEMPTS = 5;

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

    /** The engine wraps what is thrown by an expression of a diagram. */
    private static boolean lost(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .anyMatch(each -> each instanceof OptimisticLockingException || each instanceof ConcurrencyFailureException);
    }
}
