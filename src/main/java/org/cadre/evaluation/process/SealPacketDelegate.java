package org.cadre.evaluation.process;

import org.cadre.evaluation.Packets;
import org.cadre.platform.engine.InDiagrams;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Seals the packet, once. */
@Component
@InDiagrams
class SealPacketDelegate implements JavaDelegate {

    private final Packets packets;

    SealPacketDelegate(Packets packets) {
        this.packets = packets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        packets.seal(execution.getProcessBusinessKey());
    }
}
