package org.cadre.panel.process;

import java.util.Map;
import java.util.UUID;
import org.cadre.panel.AttendanceSheet;
import org.cadre.panel.Chairing;
import org.cadre.panel.Minutes;
import org.cadre.panel.Presentations;
import org.cadre.panel.Presentations.Spoke;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Component;

/** Who answers the co-chairs' tasks about a meeting, and about a case that is called. All but the last are done on pages. */
@Component
class MeetingTasks implements TaskAnswers {

    enum YesNo { YES, NO }

    private final Chairing chairing;
    private final AttendanceSheet attendance;
    private final Minutes minutes;
    private final Presentations presentations;

    MeetingTasks(Chairing chairing, AttendanceSheet attendance, Minutes minutes, Presentations presentations) {
        this.chairing = chairing;
        this.attendance = attendance;
        this.minutes = minutes;
        this.presentations = presentations;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "Task_SetAgenda", page(chairing::agendaStands),
                "Task_RecordAttendance", page(attendance::recorded),
                "Task_HoldMeeting", page(chairing::held),
                "Task_WriteMinutes", page(minutes::written),
                "Task_RecordPresentation", this::presented);
    }

    private interface Done {
        void by(String key, Person person);
    }

    private static Handler page(Done done) {
        return (task, person, answers) -> {
            answers.check();
            done.by(task.businessKey(), person);
        };
    }

    private void presented(OpenTask task, Person person, Answers answers) {
        YesNo consultingTeacher = answers.choice("consultingTeacherPresented", YesNo.class);
        YesNo educator = answers.choice("educatorSpoke", YesNo.class);
        YesNo representative = answers.choice("representativeSpoke", YesNo.class);
        YesNo principal = answers.choice("principalSpoke", YesNo.class);
        if (consultingTeacher == YesNo.NO) {
            answers.fault("consultingTeacherPresented", "panel.presentation.needed");
        }
        answers.check();
        presentations.record(UUID.fromString(task.businessKey()), person, new Spoke(educator == YesNo.YES, representative == YesNo.YES, principal == YesNo.YES));
    }
}
