package org.cadre.pool.process;

import org.cadre.platform.engine.InDiagrams;
import org.cadre.pool.PostingWindows;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
@InDiagrams
class EndApplicationsDelegate implements JavaDelegate {

    private final PostingWindows windows;

    EndApplicationsDelegate(PostingWindows windows) {
        this.windows = windows;
    }

    @Override
    public void execute(DelegateExecution execution) {
        windows.endApplications(execution.getProcessBusinessKey());
    }
}
