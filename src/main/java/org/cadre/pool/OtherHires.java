package org.cadre.pool;

import java.util.UUID;

/** What the hires of the school year say about a candidate (D1.11). A room that hires answers; without one, nobody is hired. */
public interface OtherHires {

    /** A contingent acceptance suspends only: its incumbent may still stay. A confirmed hire closes the candidate's other cases. */
    enum OtherHire { NONE, CONTINGENT, CONFIRMED }

    /**
     * @param schoolYear as postings name it
     * @param posting the posting that is asked for: a hire for it does not count
     */
    OtherHire of(UUID candidate, String schoolYear, UUID posting);
}
