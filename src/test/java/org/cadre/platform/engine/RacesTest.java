package org.cadre.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What lost a race is done again, and nothing else is. */
class RacesTest {

    private final Races races = new Races(new TransactionTemplate(new NoTransactions()));

    @Test // two locks in two orders: the database ends one of the two, within an expression of a diagram
    void whatTheDatabaseEndedWithinAnExpressionIsDoneAgain() {
        AtomicInteger attempts = new AtomicInteger();
        races.decide(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new ProcessEngineException("Error while evaluating expression", new RuntimeException(new CannotAcquireLockException("deadlock detected")));
            }
        });
        assertThat(attempts).hasValue(3);
    }

    @Test
    void anyOtherFaultIsThrownAtOnce() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> races.decide(() -> {
            attempts.incrementAndGet();
            throw new ProcessEngineException("Error while evaluating expression", new IllegalStateException());
        })).isInstanceOf(ProcessEngineException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test // seen once in thousands of interleavings: a message told while another transaction changes the same instance
    void theEngineStumblingOverATreeThatItReadInHalvesHasLostARace() {
        NullPointerException stumbled = new NullPointerException("getExecutions() is null");
        stumbled.setStackTrace(new StackTraceElement[] {new StackTraceElement("org.camunda.bpm.engine.impl.pvm.runtime.PvmExecutionImpl", "isEnded", null, 1)});
        assertThat(Races.lost(new ProcessEngineException("There was an exception while invoking the TaskListener", stumbled))).isTrue();
        assertThat(Races.lost(new ProcessEngineException("Ours", new NullPointerException()))).isFalse();
    }

    private static class NoTransactions extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
