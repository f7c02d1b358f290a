package org.cadre.panel.process;

import org.cadre.panel.PacketChecks;
import org.cadre.platform.engine.InDiagrams;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks whether the packet is still what was sealed. */
@Component
@InDiagrams
class CheckPacketDelegate implements JavaDelegate {

    private final PacketChecks checks;

    CheckPacketDelegate(PacketChecks checks) {
        this.checks = checks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checks.check(execution.getProcessBusinessKey());
    }
}
