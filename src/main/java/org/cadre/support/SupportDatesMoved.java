package org.cadre.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.cadre.calendar.MovedDeadlines;
import org.cadre.journal.Journal;
import org.cadre.platform.engine.Retiming.Move;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Keeps what a case says is due in step with the school calendar, and tells educators of the days of theirs that it moved. */
@Component
class SupportDatesMoved implements MovedDeadlines {

    private static final Set<String> DIAGRAMS = Set.of("support-request", "consulting-teacher-assignment", "peer-assistance",
            "peer-review", "informal-support");

    private final SupportCases cases;
    private final SupportLetters letters;
    private final Journal journal;
    private final MessageSource messages;

    SupportDatesMoved(SupportCases cases, SupportLetters letters, Journal journal, MessageSource messages) {
        this.cases = cases;
        this.letters = letters;
        this.journal = journal;
        this.messages = messages;
    }

    @Override
    public List<String> tell(UUID change, List<Move> moves) {
        List<String> told = new ArrayList<>();
        for (Move move : moves) {
            if (DIAGRAMS.contains(move.diagram())) {
                SupportCase supported = cases.locked(move.businessKey());
                if (move.from() != null && move.from().equals(supported.dueAt())) {
                    supported.due(move.to());
                    journal.add(supported.id(), Journal.CADRE, "support.dueMoved");
                    if (supported.state().daysToAnswer() > 0) {
                        letters.moved(supported, change);
                        told.add(messages.getMessage("support.moved.told", new Object[] {supported.number()}, Locale.US));
                    }
                }
            }
        }
        return told;
    }
}
