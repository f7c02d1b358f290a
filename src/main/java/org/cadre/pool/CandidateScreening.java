package org.cadre.pool;

import java.util.UUID;

/**
 * The process behind an application; its one instance starts in the transaction that submits. Each of the others tells it
 * what happened, and nothing where it does not wait for that: the diagram asks for the fact before it waits, under the lock
 * of the application's row that whoever calls holds.
 */
public interface CandidateScreening {

    void start(UUID application);

    void correctionSent(UUID application);

    void referencesSettled(UUID application);

    void licenceChanged(UUID application);

    /** @return whether a running case heard of it */
    boolean withdrawn(UUID application);

    /** @return whether a running case heard of it */
    boolean postingCancelled(UUID application);

    /** @return whether a running case heard of it */
    boolean hired(UUID application);
}
