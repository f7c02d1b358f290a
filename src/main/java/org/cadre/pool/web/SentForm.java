package org.cadre.pool.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.cadre.pool.ApplicationForm;
import org.cadre.pool.FormText;
import org.cadre.pool.PostingText;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What an application says beside its standard fields, in the words of the posting that it stands on. */
@Component("sentForm")
public class SentForm {

    /** One line of the list. {@code prose}: a text that somebody wrote, with its line ends. */
    public record Line(String title, List<String> values, boolean prose) {

        private Line(String title, String value) {
            this(title, List.of(value), false);
        }
    }

    private static final Locale LANGUAGE = Locale.US;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", LANGUAGE);

    private final MessageSource messages;

    SentForm(MessageSource messages) {
        this.messages = messages;
    }

    /** Credentials, degree, experience, answers, and how many preferred qualities were answered with Yes. */
    public List<Line> lines(ApplicationForm form, PostingText posting) {
        // A posting of an earlier release declares no form; then an answer is called by its key.
        FormText asked = posting.form() == null ? new FormText(null, null, null, false, 0, null, null, null) : posting.form();
        List<Line> lines = new ArrayList<>();
        form.credentials().forEach(credential -> lines.add(credential(credential, asked)));
        if (form.degree() != null) {
            lines.add(new Line(words("facts.degree"), words("degree." + form.degree())));
        }
        if (asked.periods() != null || !form.periods().isEmpty()) {
            lines.add(periods(form, asked));
        }
        asked.asked().stream().flatMap(question -> answer(form, question)).forEach(lines::add);
        if (!asked.preferred().isEmpty()) {
            lines.add(preferred(form, asked));
        }
        return lines;
    }

    private Line credential(ApplicationForm.Credential stated, FormText asked) {
        var known = asked.credentials().stream().filter(one -> one.key().equals(stated.key())).findFirst();
        String kind = known.map(one -> one.words(stated.kind())).orElse(stated.kind());
        String value = stated.expires() == null ? kind
                : "%s, %s %s".formatted(kind, words("facts.number", stated.number()), words("facts.expires", DAY.format(stated.expires())));
        return new Line(known.map(FormText.Credential::title).orElse(stated.key()), value);
    }

    private Line periods(ApplicationForm form, FormText asked) {
        String own = asked.periods() == null ? null : asked.periods().title();
        String title = own == null ? words("apply.experience") : own;
        List<String> values = form.periods().stream().map(period -> period.role() + ": "
                + words("facts.period", DAY.format(period.from()), DAY.format(period.to()))).toList();
        return new Line(title, values.isEmpty() ? List.of(words("facts.none")) : values, false);
    }

    private Stream<Line> answer(ApplicationForm form, FormText.Question question) {
        Object given = form.answers().get(question.key());
        if (given == null) {
            return Stream.empty();
        }
        Line line = new Line(question.title(), List.of(value(question, given)), question.kind() == FormText.Kind.TEXT);
        FormText.Narrative then = question.then();
        Object narrative = then == null ? null : form.answers().get(then.key());
        return Stream.of(line, narrative == null ? null : new Line(then.title(), List.of((String) narrative), true)).filter(Objects::nonNull);
    }

    private String value(FormText.Question question, Object given) {
        return switch (question.kind()) {
            case YES_NO -> words("yesNo." + given);
            case CHOICE -> question.words((String) given);
            case DATE -> DAY.format(LocalDate.parse((String) given));
            case NUMBER -> given.toString().replaceFirst("\\.0$", "");
            case TEXT -> (String) given;
        };
    }

    /** The count first, then what was answered with Yes. */
    private Line preferred(ApplicationForm form, FormText asked) {
        List<FormText.Question> yes = asked.preferred().stream().filter(question -> Boolean.TRUE.equals(form.answers().get(question.key()))).toList();
        List<String> values = new ArrayList<>(List.of(words("facts.preferred.count", yes.size(), asked.preferred().size())));
        yes.forEach(question -> values.add(question.title()));
        return new Line(words("facts.preferred"), values, false);
    }

    private String words(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LANGUAGE);
    }
}
