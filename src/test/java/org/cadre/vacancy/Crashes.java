package org.cadre.vacancy;

import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Ends a thread's transaction just before its commit, as if the server had stopped there. */
final class Crashes implements TransactionExecutionListener {

    /** What was done is gone; whoever asked for it does not know that. */
    static final class Crash extends RuntimeException {}

    private final ThreadLocal<Integer> left = new ThreadLocal<>();

    /** The so-manieth transaction of this thread from now on that may write ends; 0: none does. */
    void plan(int which) {
        if (which == 0) {
            left.remove();
        } else {
            left.set(which);
        }
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        Integer now = left.get();
        if (now != null && !transaction.isReadOnly()) {
            plan(now - 1);
            if (now == 1) {
                throw new Crash();
            }
        }
    }
}
