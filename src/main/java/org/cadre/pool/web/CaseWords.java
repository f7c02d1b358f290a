package org.cadre.pool.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cadre.pool.CaseFilter;
import org.cadre.pool.Cases;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a filter asks for, in words ({@code cases.filter.…}). */
@Component
class CaseWords {

    private static final Locale LANGUAGE = Locale.US;

    private final MessageSource messages;
    private final Cases cases;

    CaseWords(MessageSource messages, Cases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    List<String> of(CaseFilter filter) {
        List<String> words = new ArrayList<>();
        words.add(switch (filter.state()) {
            case CaseFilter.OPEN, CaseFilter.ALL -> say("cases.filter." + filter.state());
            default -> say("cases.filter.state", stage(filter.state()));
        });
        if (!filter.words().isEmpty()) {
            words.add(say("cases.filter.words", filter.words()));
        }
        if (filter.posting() != null) {
            words.add(say("cases.filter.posting", posting(filter.posting())));
        }
        if (filter.actor() != null) {
            words.add(say("cases.filter.actor", actor(filter.actor().name())));
        }
        if (filter.waiting() != null) {
            words.add(say("cases.filter.waiting", filter.waiting()));
        }
        if (filter.overdue()) {
            words.add(say("cases.filter.overdue"));
        }
        words.add(say(filter.newest() ? "cases.filter.newest" : "cases.filter.longest"));
        return words;
    }

    private String posting(UUID id) {
        return cases.postings().stream().filter(posting -> posting.id().equals(id)).map(Cases.Choice::title).findFirst().orElse(id.toString());
    }

    String stage(String stage) {
        return say("stage." + stage);
    }

    String actor(String actor) {
        return say("cases.actor." + actor);
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LANGUAGE);
    }
}
