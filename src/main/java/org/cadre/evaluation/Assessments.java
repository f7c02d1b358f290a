package org.cadre.evaluation;

import java.util.Map;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The formative assessment and the recommendation: what the diagram tells and asks of them. Nothing here proposes a rating. */
@Service
@InDiagrams
@Transactional
public class Assessments {

    /** The formative assessment is the educator's to read, and the principal's: both are written to. */
    public void formativeShared(String key) {
        throw new UnsupportedOperationException();
    }

    /** What D6 reads of the recommendation that was written last. */
    public Map<String, Object> facts(String key) {
        throw new UnsupportedOperationException();
    }

    /** Whether D6 found nothing in the recommendation that refuses it. */
    public boolean stands(String key) {
        throw new UnsupportedOperationException();
    }

    /** Whether D6 found that observations are missing, for which a reason is given: the co-chairs acknowledge it. */
    public boolean shortOfObservations(String key) {
        throw new UnsupportedOperationException();
    }
}
