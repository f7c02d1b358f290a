package org.cadre.platform;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cadre.platform.security.Person;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The languages that pages and letters are offered in: English, and of those that the district's families speak each
 * that has a message file of its own, such as {@code messages_es.properties}.
 */
@Component
public class Languages {

    public static final String ENGLISH = "en";

    private static final List<String> WANTED = List.of(ENGLISH, "es", "ht", "kea", "zh", "vi", "pt", "so");

    /** Where a signed-in person's own choice is kept. */
    public interface Choice {

        /** Empty where this person has none. */
        Optional<String> language(Person person);

        void prefer(Person person, String language);
    }

    private final List<String> offered;

    Languages(@Value("${spring.messages.basename:messages}") String basename) {
        this.offered = WANTED.stream().filter(language -> language.equals(ENGLISH)
                || new ClassPathResource("%s_%s.properties".formatted(basename.replace('.', '/'), language)).exists()).toList();
    }

    public List<String> offered() {
        return offered;
    }

    /** Whether there is anything to choose. */
    public boolean choice() {
        return offered.size() > 1;
    }

    /** The locale of a language that is offered; of any other, or none, English as it is written in the United States. */
    public Locale locale(String language) {
        return Stream.ofNullable(language).filter(offered::contains).filter(chosen -> !chosen.equals(ENGLISH)).map(Locale::forLanguageTag)
                .findFirst().orElse(Locale.US);
    }

    /** What speakers of a language call it. */
    public String inItself(String language) {
        Locale locale = Locale.forLanguageTag(language);
        return locale.getDisplayLanguage(locale);
    }
}
