package org.cadre.panel.process;

import java.util.Map;
import org.cadre.panel.Attendance;
import org.cadre.platform.engine.DecisionAnswers;
import org.springframework.stereotype.Component;

/** Who takes what the table of the quorum answers about a meeting. */
@Component
class MeetingDecisions implements DecisionAnswers {

    private final Attendance attendance;

    MeetingDecisions(Attendance attendance) {
        this.attendance = attendance;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_JudgeQuorum", attendance::judged);
    }
}
