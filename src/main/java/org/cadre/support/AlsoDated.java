package org.cadre.support;

import java.time.Instant;
import java.util.Optional;

/** A room that goes on with cases and has dates of its own for them. */
public interface AlsoDated {

    /** Whether the clocks of that case stand still: nothing is due in it until they run again. */
    boolean stopped(SupportCase supported);

    /** By when the case is expected to leave the state that it has just come to; empty where the room has no such date. */
    Optional<Instant> foreseen(SupportCase supported);
}
