package org.cadre.platform.engine;

import java.time.Instant;
import org.cadre.platform.security.Person;

/** A task that the room is told of when it opens, with the instant at which it is due. */
public class DueTask implements TaskAnswers.Handler {

    public interface Due {

        /** @param instant {@code null} for a task that is never due */
        void due(String businessKey, Instant instant);
    }

    public interface Completion {

        void completed(TaskAnswers.OpenTask task, Person person, Answers answers);
    }

    private final Due due;
    private final Completion completion;

    public DueTask(Due due, Completion completion) {
        this.due = due;
        this.completion = completion;
    }

    @Override
    public void opened(TaskAnswers.OpenTask task) {
        due.due(task.businessKey(), task.due());
    }

    @Override
    public void completed(TaskAnswers.OpenTask task, Person person, Answers answers) {
        completion.completed(task, person, answers);
    }
}
