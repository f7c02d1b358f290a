package org.cadre.evaluation;

import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Informal support: up to three visits of a consulting teacher, and what comes after them (domain 2.6, R-035). */
@Service
@InDiagrams
@Transactional
public class Visits {

    /** A consulting teacher has taken it up. */
    public void takenUp(String key) {
        throw new UnsupportedOperationException();
    }

    /** Whether the last visit is to be followed by another. */
    @Transactional(readOnly = true)
    public boolean another(String key) {
        throw new UnsupportedOperationException();
    }

    /** Whether D4, asked again, says that a program may fit now. */
    public boolean programFits(String key) {
        throw new UnsupportedOperationException();
    }
}
