package org.cadre.pool;

import java.util.UUID;

/** The process behind an application; its one instance starts in the transaction that submits. */
public interface CandidateScreening {

    void start(UUID application);
}
