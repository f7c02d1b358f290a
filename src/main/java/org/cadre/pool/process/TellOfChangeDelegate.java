package org.cadre.pool.process;

import org.cadre.platform.engine.InDiagrams;
import org.cadre.pool.PostingWindows;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
@InDiagrams
class TellOfChangeDelegate implements JavaDelegate {

    private final PostingWindows windows;

    TellOfChangeDelegate(PostingWindows windows) {
        this.windows = windows;
    }

    @Override
    public void execute(DelegateExecution execution) {
        windows.tellOfChange(execution.getProcessBusinessKey());
    }
}
