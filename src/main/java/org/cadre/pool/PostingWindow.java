package org.cadre.pool;

import java.util.UUID;

/** The process that watches a posting's window; at most one instance each. Whoever calls holds the posting's lock. */
public interface PostingWindow {

    /** Starts it where none runs. */
    void watch(UUID posting);

    /** The same, and wakes the one that waits: the window has changed. */
    void changed(UUID posting);
}
