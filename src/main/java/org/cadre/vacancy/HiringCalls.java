package org.cadre.vacancy;

import java.util.Map;
import org.cadre.journal.AlsoTells;
import org.springframework.stereotype.Component;

/** What tells a state of a referral or a hire besides their own {@code tell}. */
@Component
class HiringCalls implements AlsoTells {

    @Override
    public Map<String, String> calls() {
        return Map.of("interviews.announce(", "INTERVIEW", "offers.send(", "OFFERED", "offers.expire(", "EXPIRED", "clearances.adverse(",
                "DISPUTE", "referrals.hireOver(", "RELEASED", "hires.startSubstitute(", "SUBSTITUTE");
    }
}
