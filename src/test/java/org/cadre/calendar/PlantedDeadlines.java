package org.cadre.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.cadre.platform.engine.Answers;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.engine.Retiming.Move;
import org.cadre.platform.engine.TaskAnswers;
import org.cadre.platform.security.Person;

/** A room of its own for tests: it has a fact that a date rests on, answers a task, and is told of moved deadlines. */
@InDiagrams
public class PlantedDeadlines implements MovedDeadlines, TaskAnswers {

    private final Map<String, Instant> facts = new ConcurrentHashMap<>();
    private final List<Move> heard = new ArrayList<>();
    private boolean failing;

    /** What the diagram's date is to be. */
    public void fact(UUID key, Instant instant) {
        facts.put(key.toString(), instant);
    }

    /** Asked by the planted diagram. */
    public Date fixed(String businessKey) {
        return Date.from(facts.get(businessKey));
    }

    /** From now on it fails as soon as it is told of a task that moved. */
    public void failing(boolean failing) {
        this.failing = failing;
    }

    /** What it was told of in transactions that it did not fail. */
    public List<Move> heard() {
        return heard;
    }

    @Override
    public List<String> tell(UUID change, List<Move> moves) {
        List<Move> mine = moves.stream().filter(move -> move.diagram().startsWith("planted-")).toList();
        if (failing && mine.stream().anyMatch(Move::task)) {
            throw new IllegalStateException("The mail server is down");
        }
        heard.addAll(mine);
        return mine.stream().filter(move -> !move.task()).map(move -> "Candidate of the planted case").toList();
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Task_Planted", new Handler() {
            @Override
            public void completed(OpenTask task, Person person, Answers answers) {
                // Nothing is asked.
            }
        });
    }
}
