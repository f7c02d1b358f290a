package org.cadre.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.cadre.calendar.MovedDeadlines;
import org.cadre.correspondence.Correspondence;
import org.cadre.journal.Journal;
import org.cadre.platform.engine.Retiming.Move;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.web.EasternWords;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Keeps what a case says is due in step with the school calendar, and tells educators of the days of theirs that it moved. */
@Component
class SupportDatesMoved implements MovedDeadlines {

    private static final Set<String> DIAGRAMS = Set.of("support-request", "consulting-teacher-assignment", "peer-assistance", "informal-support");

    private final SupportCases cases;
    private final Correspondence correspondence;
    private final Journal journal;
    private final StaffMail mail;
    private final MessageSource messages;
    private final String address;

    SupportDatesMoved(SupportCases cases, Correspondence correspondence, Journal journal, StaffMail mail, MessageSource messages,
            @Value("${cadre.pages.address}") String address) {
        this.cases = cases;
        this.correspondence = correspondence;
        this.journal = journal;
        this.mail = mail;
        this.messages = messages;
        this.address = address;
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
                        told.add(tell(change, supported, move.to()));
                    }
                }
            }
        }
        return told;
    }

    private String tell(UUID change, SupportCase supported, Instant until) {
        Object[] arguments = {supported.number(), supported.contact().name(), EasternWords.dateTime(until, Locale.US), address + "/my/case/" + supported.id()};
        mail.of(supported.educator()).ifPresent(to -> correspondence.write("support/%s/moved/%s".formatted(supported.id(), change), to,
                messages.getMessage("support.letter.moved.subject", arguments, Locale.US),
                messages.getMessage("support.letter.moved.body", new Object[] {arguments[1], arguments[0], arguments[2], arguments[3]}, Locale.US)));
        return messages.getMessage("support.moved.told", arguments, Locale.US);
    }
}
