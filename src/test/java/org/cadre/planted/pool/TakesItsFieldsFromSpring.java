package org.cadre.planted.pool;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

/** A field that nobody sets in a test. */
public class TakesItsFieldsFromSpring {

    @Autowired
    private Clock clock;

    Clock clock() {
        return clock;
    }
}
