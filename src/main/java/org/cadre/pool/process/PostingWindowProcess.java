package org.cadre.pool.process;

import java.util.UUID;
import org.cadre.pool.PostingWindow;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The façade of {@code posting-window.bpmn}. The business key is the posting's id. No process variable exists. */
@Component
class PostingWindowProcess implements PostingWindow {

    static final String KEY = "posting-window";
    private static final String POSTING_PUBLISHED = "PostingPublished";
    private static final String POSTING_CHANGED = "PostingChanged";

    private final RuntimeService runtime;

    PostingWindowProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void watch(UUID posting) {
        if (!watched(posting)) {
            runtime.startProcessInstanceByMessage(POSTING_PUBLISHED, posting.toString());
        }
    }

    /** An instance that does not wait is on its way to a question that finds the change. */
    @Override
    public void changed(UUID posting) {
        if (!watched(posting)) {
            watch(posting);
            return;
        }
        runtime.createExecutionQuery().processInstanceBusinessKey(posting.toString()).messageEventSubscriptionName(POSTING_CHANGED).list()
                .forEach(execution -> runtime.messageEventReceived(POSTING_CHANGED, execution.getId()));
    }

    private boolean watched(UUID posting) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(KEY).processInstanceBusinessKey(posting.toString()).count() > 0;
    }
}
