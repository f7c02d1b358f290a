package org.cadre.calendar.process;

import java.util.UUID;
import org.cadre.calendar.CalendarChanging;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The façade of {@code calendar-change.bpmn}. The business key is the change's id. No process variable exists. */
@Component
class CalendarChangeProcess implements CalendarChanging {

    private static final String CALENDAR_CHANGED = "CalendarChanged";

    private final RuntimeService runtime;

    CalendarChangeProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void begin(UUID change) {
        runtime.startProcessInstanceByMessage(CALENDAR_CHANGED, change.toString());
    }
}
