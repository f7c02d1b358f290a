package org.cadre.platform.database;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was read once and holds until the transaction ends, or until whoever writes what it rests on says so: a gateway asks
 * its question once for each arrow, a table once for each input. Outside transactions everything is read anew.
 */
public final class Remembered<K, V> {

    private final Function<K, V> source;

    public Remembered(Function<K, V> source) {
        this.source = source;
    }

    public V get(K key) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return source.apply(key);
        }
        Map<K, V> known = known();
        if (!known.containsKey(key)) {
            known.put(key, source.apply(key));
        }
        return known.get(key);
    }

    /** What rests on that key has changed, or may have until it was locked. */
    public void forget(K key) {
        Memory memory = memory();
        if (memory != null) {
            memory.known.remove(key);
        }
    }

    @SuppressWarnings("unchecked")
    private Memory memory() {
        return (Memory) TransactionSynchronizationManager.getResource(this);
    }

    private Map<K, V> known() {
        Memory memory = memory();
        if (memory == null) {
            memory = new Memory();
            TransactionSynchronizationManager.bindResource(this, memory);
            TransactionSynchronizationManager.registerSynchronization(memory);
        }
        return memory.known;
    }

    private final class Memory implements TransactionSynchronization {

        private final Map<K, V> known = new HashMap<>();

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Remembered.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Remembered.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Remembered.this);
        }
    }
}
