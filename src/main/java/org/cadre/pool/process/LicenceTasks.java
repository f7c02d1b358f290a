package org.cadre.pool.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Applications;
import org.cadre.pool.Licence;
import org.cadre.pool.Licences;
import org.springframework.stereotype.Component;

/** Who answers licensure's tasks of {@code candidate-screening.bpmn}. */
@Component
class LicenceTasks implements TaskAnswers {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    private final Applications applications;
    private final Licences licences;
    private final Clock clock;

    LicenceTasks(Applications applications, Licences licences, Clock clock) {
        this.applications = applications;
        this.licences = licences;
        this.clock = clock;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_VerifyLicence", new Verify(true), "Task_VerifyRenewal", new Verify(false));
    }

    /** What licensure answers: a valid license has the register's expiry date, anything else an explanation. */
    static Licences.Found from(Answers answers, LocalDate today) {
        Licence.Finding finding = answers.choice("finding", Licence.Finding.class);
        LocalDate expires = answers.date("expires");
        boolean valid = finding == Licence.Finding.VALID;
        if (valid && answers.blank("expires")) {
            answers.fault("expires", "licence.expiresNeeded");
        } else if (valid && expires != null && !expires.isAfter(today)) {
            answers.fault("expires", "licence.past");
        }
        String explanation = answers.words("explanation", finding == null || valid ? 0 : SHORTEST, LONGEST);
        answers.check();
        return new Licences.Found(finding, expires, explanation.isEmpty() ? null : explanation);
    }

    private class Verify implements Handler {

        /** Whether several such tasks may be open side by side, and the candidate waits for them. */
        private final boolean sideBySide;

        Verify(boolean sideBySide) {
            this.sideBySide = sideBySide;
        }

        @Override
        public void opened(OpenTask task) {
            licences.opened(task.businessKey(), place(task));
            if (sideBySide) {
                applications.due(task.businessKey(), task.due());
            }
        }

        @Override
        public void completed(OpenTask task, Person person, Answers answers) {
            licences.verified(task.businessKey(), place(task), person, from(answers, Eastern.today(clock)));
        }

        private int place(OpenTask task) {
            return sideBySide ? ((Number) task.inputs().apply("place")).intValue() : 0;
        }
    }
}
