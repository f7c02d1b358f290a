package org.cadre.evaluation;

import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What both co-chairs answer about a review. */
@Service
@InDiagrams
@Transactional
public class CoChairAnswers {

    /** How many answer, each a person of their own. */
    public int coChairs(String key) {
        return 2;
    }

    public boolean acknowledged(String key) {
        throw new UnsupportedOperationException();
    }

    public boolean withdrawalConsented(String key) {
        throw new UnsupportedOperationException();
    }
}
