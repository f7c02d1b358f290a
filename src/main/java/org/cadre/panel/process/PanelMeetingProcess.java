package org.cadre.panel.process;

import java.util.UUID;
import org.cadre.panel.MeetingRunning;
import org.cadre.platform.engine.CaseMessages;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The façade of {@code panel-meeting.bpmn}. Its business key is the meeting's id; no process variable exists. */
@Component
class PanelMeetingProcess implements MeetingRunning {

    private final RuntimeService runtime;
    private final CaseMessages messages;

    PanelMeetingProcess(RuntimeService runtime, CaseMessages messages) {
        this.runtime = runtime;
        this.messages = messages;
    }

    @Override
    public void start(UUID meeting) {
        runtime.startProcessInstanceByMessage("MeetingPlanned", meeting.toString());
    }

    @Override
    public boolean tell(UUID meeting, Message message) {
        return messages.tell(meeting.toString(), switch (message) {
            case NOBODY_CAME -> "NobodyCame";
            case QUORUM_LOST -> "QuorumLost";
            case MEETING_CANCELED -> "MeetingCanceled";
        });
    }
}
