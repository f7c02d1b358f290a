package org.cadre.evaluation;

import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A grievance stops the clocks of a review; nothing else changes (domain 2.3). */
@Service
@InDiagrams
@Transactional
public class Pauses {

    /** The grievance is filed: every open date of the review stands still. */
    public void stopped(String key) {
        throw new UnsupportedOperationException();
    }

    /** It is settled: every date has moved by the school days in between. */
    public void resumed(String key) {
        throw new UnsupportedOperationException();
    }
}
