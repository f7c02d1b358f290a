package org.cadre.journal;

import java.util.Map;

/**
 * Which calls in a room's diagrams tell a state together with doing something else. A call of the shape {@code applications.tell(…, 'STATE')}
 * needs no such word.
 */
public interface AlsoTells {

    /** How the call begins, such as {@code references.ask(}, and the state that it tells. */
    Map<String, String> calls();
}
