package org.cadre.calendar;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.journal.Journal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.engine.Retiming;
import org.cadre.platform.engine.Retiming.Move;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a change of the school calendar does to what is open, batch by batch: {@code calendar-change.bpmn} asks. A batch is
 * one transaction; where the system stops between two, the next goes on where the last one ended.
 */
@Service
@InDiagrams
@Transactional
public class CalendarChanges {

    /** So many timers or tasks are asked for their date in one transaction. */
    static final int BATCH = 500;

    private static final int LONGEST_FACT = 200;

    private final CalendarRecords records;
    private final Retiming retiming;
    private final ObjectProvider<MovedDeadlines> rooms;
    private final Journal journal;
    private final Clock clock;

    CalendarChanges(CalendarRecords records, Retiming retiming, ObjectProvider<MovedDeadlines> rooms, Journal journal, Clock clock) {
        this.records = records;
        this.retiming = retiming;
        this.rooms = rooms;
        this.journal = journal;
        this.clock = clock;
    }

    public boolean deadlinesLeft(String businessKey) {
        return records.left(UUID.fromString(businessKey));
    }

    /** Moves the next deadlines that count school days, and tells those concerned. */
    public void moveNext(String businessKey) {
        UUID change = UUID.fromString(businessKey);
        Retiming.Batch batch = retiming.next(CountsSchoolDays.class, records.after(change), BATCH);
        records.moved(change, batch.moves(), batch.after(), batch.left());
        batch.moves().stream().filter(move -> move.businessKey() != null).forEach(this::note);
        List<String> told = new ArrayList<>(batch.moves().stream().flatMap(move -> move.whom().stream()).toList());
        rooms.forEach(room -> told.addAll(room.tell(change, batch.moves())));
        records.told(change, told.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    private void note(Move move) {
        String days = (move.from() == null ? "" : Eastern.dateOf(move.from())) + " → " + Eastern.dateOf(move.to());
        String name = move.name().substring(0, Math.min(move.name().length(), LONGEST_FACT - days.length() - 2));
        journal.add(UUID.fromString(move.businessKey()), Journal.CADRE, "deadline.moved", name + ", " + days);
    }

    /** Everything is moved and everybody told. */
    public void close(String businessKey) {
        UUID change = UUID.fromString(businessKey);
        CalendarChange done = records.change(change).orElseThrow();
        records.done(change, clock.instant());
        journal.add(change, Journal.CADRE, "calendar.moved", String.valueOf(done.timers() + done.tasks()));
    }
}
