package org.cadre.panel.process;

import java.util.Map;
import org.cadre.panel.Ballots;
import org.cadre.panel.Declarations;
import org.cadre.panel.MotionMoves;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Component;

/**
 * Who answers the members' tasks of {@code rating-decision.bpmn}. Pages do the work and complete them; in Tasklist Complete is refused until
 * it is done. What one member is asked nobody else takes or is handed, administrators included.
 */
@Component
class BallotTasks implements TaskAnswers {

    private interface Check {
        void done(String key, Person person);
    }

    private final Declarations declarations;
    private final MotionMoves moves;
    private final Ballots ballots;

    BallotTasks(Declarations declarations, MotionMoves moves, Ballots ballots) {
        this.declarations = declarations;
        this.moves = moves;
        this.ballots = ballots;
    }

    @Override
    public Map<String, Handler> handlers() {
        Handler move = (task, person, answers) -> {
            answers.check();
            moves.taskDone(task.businessKey());
        };
        return Map.of("Task_DeclareConflict", new OfOneMember("member", declarations::taskDone), "Task_CastBallot", new OfOneMember("voter", ballots::taskDone),
                "Task_MoveMotion", move);
    }

    /** What that one member alone can do. */
    private record OfOneMember(String element, Check check) implements Handler {

        @Override
        public void taken(OpenTask task, String personId) {
            if (!personId.equals(task.inputs().apply(element))) {
                throw Refusal.of("panel.task.others");
            }
        }

        @Override
        public void givenBack(OpenTask task, String personId) {
            throw Refusal.of("panel.task.yours");
        }

        @Override
        public void completed(OpenTask task, Person person, Answers answers) {
            answers.check();
            check.done(task.businessKey(), person);
        }
    }
}
