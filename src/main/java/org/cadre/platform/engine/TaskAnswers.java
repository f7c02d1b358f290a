package org.cadre.platform.engine;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.cadre.platform.security.Person;

/** A room says here who answers which user task: the task's id in the diagram, and what is to be done with it. */
public interface TaskAnswers {

    /** By user task id. The ids of all rooms together are unique; a user task without a handler stops the deployment's tests. */
    Map<String, Handler> handlers();

    /** Each method runs in the engine's transaction; throwing {@link org.cadre.platform.Refusal} leaves all as it was. */
    interface Handler {

        /** Hands over what was submitted. */
        void completed(OpenTask task, Person person, Answers answers);

        /** A task opened. */
        default void opened(OpenTask task) {}

        /** Someone takes the task; a room refuses whoever may not do this piece of work. */
        default void taken(OpenTask task, String personId) {}

        /** Whoever held the task gives it back to its group; a room refuses where the work is done already. */
        default void givenBack(OpenTask task, String personId) {}
    }

    /** The case that a task belongs to, when the task is due ({@code null}: never), and the inputs its diagram declares. */
    record OpenTask(String businessKey, Instant due, Function<String, Object> inputs) {}
}
