package org.cadre.pool;

import java.util.Map;
import org.cadre.journal.AlsoTells;
import org.springframework.stereotype.Component;

/** What tells a stage of an application besides {@link Applications#tell}. */
@Component
class StageCalls implements AlsoTells {

    @Override
    public Map<String, String> calls() {
        return Map.of("references.ask(", "REFERENCES", "positions.hold(", "AWAITING_POOL", "positions.refuse(", "REFUSED");
    }
}
