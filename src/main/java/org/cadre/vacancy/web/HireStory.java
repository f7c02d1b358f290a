package org.cadre.vacancy.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.time.Eastern;
import org.cadre.platform.web.EasternWords;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The journal's entries on a hire in words: {@code journal.<what>}, with its fact as {0}. */
@Component
class HireStory {

    public record Line(String when, String who, String what) {}

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", Locale.US).withZone(Eastern.ZONE);

    private final MessageSource messages;

    HireStory(MessageSource messages) {
        this.messages = messages;
    }

    List<Line> of(List<Journal.Entry> entries, UUID candidate) {
        return entries.stream().map(entry -> new Line(WHEN.format(entry.at()), who(entry, candidate),
                messages.getMessage("journal." + entry.what(), new Object[] {inWords(entry.fact())}, Locale.US))).toList();
    }

    private String who(Journal.Entry entry, UUID candidate) {
        if (entry.person().equals(candidate.toString())) {
            return messages.getMessage("journal.candidate", null, Locale.US);
        }
        return entry.person().equals(Journal.CADRE) ? messages.getMessage("layout.product", null, Locale.US) : entry.person();
    }

    private static String inWords(String fact) {
        return fact.matches("\\d{4}-\\d{2}-\\d{2}") ? EasternWords.date(LocalDate.parse(fact), Locale.US) : fact;
    }
}
