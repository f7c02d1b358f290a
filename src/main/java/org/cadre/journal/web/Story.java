package org.cadre.journal.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cadre.journal.Journal;
import org.cadre.platform.time.Eastern;
import org.cadre.platform.web.EasternWords;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The journal's entries on a case in words: {@code journal.<what>}, with its fact as {0}. */
@Component
public class Story {

    public record Line(String when, String who, String what) {}

    private static final Locale LANGUAGE = Locale.US;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", LANGUAGE).withZone(Eastern.ZONE);

    /** Somebody without an account, told apart by a number: {@code referee/2}. */
    private static final Pattern NUMBERED = Pattern.compile("([a-z]+)/(\\d+)");

    private final Journal journal;
    private final MessageSource messages;
    private final EasternWords eastern;

    Story(Journal journal, MessageSource messages, EasternWords eastern) {
        this.journal = journal;
        this.messages = messages;
        this.eastern = eastern;
    }

    /** Oldest first. @param candidate who is called the candidate; {@code null} where nobody is */
    public List<Line> of(UUID id, UUID candidate) {
        return of(journal.of(id), candidate);
    }

    /** The same of those entries that whoever asks may know. */
    public List<Line> of(List<Journal.Entry> entries, UUID candidate) {
        return of(entries, person -> person.equals(String.valueOf(candidate)) ? messages.getMessage("journal.candidate", null, LANGUAGE) : person);
    }

    /** @param names what a person's id is called; Cadre, and who is told apart by a number alone, have names already */
    public List<Line> of(List<Journal.Entry> entries, UnaryOperator<String> names) {
        return entries.stream().map(entry -> new Line(WHEN.format(entry.at()), who(entry, names),
                messages.getMessage("journal." + entry.what(), new Object[] {inWords(entry)}, entry.what(), LANGUAGE))).toList();
    }

    private String who(Journal.Entry entry, UnaryOperator<String> names) {
        Matcher numbered = NUMBERED.matcher(entry.person());
        if (numbered.matches()) {
            return messages.getMessage("journal." + numbered.group(1), new Object[] {numbered.group(2)}, LANGUAGE);
        }
        return entry.person().equals(Journal.CADRE) ? messages.getMessage("layout.product", null, LANGUAGE) : names.apply(entry.person());
    }

    /** A day, or codes ({@code journal.<what>.<code>} or {@code journal.fact.<code>}), in words; what has none stays as it is. */
    private String inWords(Journal.Entry entry) {
        String fact = entry.fact();
        if (fact.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return eastern.date(LocalDate.parse(fact));
        }
        String inWords = Arrays.stream(fact.split(" ")).map(code -> messages.getMessage("journal." + entry.what() + "." + code, null,
                messages.getMessage("journal.fact." + code, null, code, LANGUAGE), LANGUAGE))
                .collect(Collectors.joining(", "));
        return inWords.equals(fact.replace(" ", ", ")) ? fact : inWords;
    }
}
