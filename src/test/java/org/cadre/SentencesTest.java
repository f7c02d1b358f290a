package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The file of all sentences that people read. */
class SentencesTest {

    private static final Path SENTENCES = Path.of("src/main/resources/messages.properties");

    /** Java takes the last of two with one key and says nothing: a merge that kept both would bring old words back. */
    @Test
    void noSentenceIsWrittenTwice() throws IOException {
        List<String> twice = new ArrayList<>();
        Properties sentences = new Properties() {
            @Override
            public synchronized Object put(Object key, Object sentence) {
                Object before = super.put(key, sentence);
                if (before != null) {
                    twice.add(key.toString());
                }
                return before;
            }
        };
        try (var reader = Files.newBufferedReader(SENTENCES)) {
            sentences.load(reader);
        }
        assertThat(sentences).isNotEmpty();
        assertThat(twice).isEmpty();
    }
}
