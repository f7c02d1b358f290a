package org.cadre.panel.process;

import org.cadre.panel.DecisionPackets;
import org.cadre.platform.engine.InDiagrams;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Seals the decision packet, once. */
@Component
@InDiagrams
class SealDecisionDelegate implements JavaDelegate {

    private final DecisionPackets packets;

    SealDecisionDelegate(DecisionPackets packets) {
        this.packets = packets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        packets.seal(execution.getProcessBusinessKey());
    }
}
