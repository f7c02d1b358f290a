package org.cadre.consulting;

import java.time.LocalDate;

/** A room in which people decide who therefore coach nobody. */
public interface SeatedElsewhere {

    /** Whether that person decides there on any day from the first through the last. */
    boolean sits(String person, LocalDate first, LocalDate last);
}
