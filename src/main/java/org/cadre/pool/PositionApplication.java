package org.cadre.pool;

import java.util.UUID;

/** The process behind an application to a position that asks for standing in a pool. */
public interface PositionApplication {

    /** In the transaction that submits. */
    void start(UUID application);

    /** Tells it that the pool may answer differently now, where it waits for that. */
    void poolStandingChanged(UUID application);
}
