package org.cadre.panel;

import java.util.Map;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which plan comes after the rating (D7); none of this ever changes a rating that the Panel voted. */
@Service
@InDiagrams
@Transactional
public class NextPlans {

    /** What D7 reads: permanent, priorPlan, overall, progress. */
    public Map<String, Object> facts(String key) {
        throw new UnsupportedOperationException();
    }

    /** TABLE, CO_CHAIRS, HR or SUPERINTENDENT, as D7 answered. */
    public String decidedBy(String key) {
        throw new UnsupportedOperationException();
    }

    /** Whether both co-chairs said the same plan. */
    public boolean agreed(String key) {
        throw new UnsupportedOperationException();
    }

    /** Whether performance management asks for an exception to D7. */
    public boolean exceptionAsked(String key) {
        throw new UnsupportedOperationException();
    }

    /** The plan stands: those whom it concerns are told. */
    public void tell(String key) {
        throw new UnsupportedOperationException();
    }
}
