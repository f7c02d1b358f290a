package org.cadre.evaluation;

import org.cadre.support.Cited;

/** The four Standards of every rubric. */
public enum Standard {

    I, II, III, IV;

    static Standard of(Cited element) {
        return valueOf(element.code().substring(0, element.code().indexOf('-')));
    }
}
