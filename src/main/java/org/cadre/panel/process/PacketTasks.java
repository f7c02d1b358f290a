package org.cadre.panel.process;

import java.util.Map;
import org.cadre.panel.PacketChecks;
import org.cadre.platform.engine.DueTask;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Component;

/** Who sees to a packet that was found incomplete or changed. */
@Component
class PacketTasks implements TaskAnswers {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    private final PacketChecks checks;
    private final SupportCases support;

    PacketTasks(PacketChecks checks, SupportCases support) {
        this.checks = checks;
        this.support = support;
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_SettlePacket", new DueTask(support::due, (task, person, answers) -> {
            PacketChecks.Done done = answers.choice("done", PacketChecks.Done.class);
            String explanation = answers.words("explanation", SHORTEST, LONGEST);
            answers.check();
            checks.settled(task.businessKey(), person, done, explanation);
        }));
    }
}
