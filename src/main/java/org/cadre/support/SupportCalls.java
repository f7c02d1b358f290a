package org.cadre.support;

import java.util.Map;
import org.cadre.journal.AlsoTells;
import org.springframework.stereotype.Component;

/** What tells a state of a support case besides {@link SupportCases#tell}. */
@Component
class SupportCalls implements AlsoTells {

    @Override
    public Map<String, String> calls() {
        return Map.of("support.enroll(", "ENROLLED", "support.beginInformal(", "INFORMAL", "support.switchToReview(", "SWITCHED",
                "support.askAgain(", "ASKED_AGAIN", "visits.takenUp(", "VISITS", "matches.waits(", "WAITING");
    }
}
