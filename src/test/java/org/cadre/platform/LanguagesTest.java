package org.cadre.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.cadre.platform.web.EasternWords;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Which languages are offered: those that have words. */
class LanguagesTest {

    private final Languages ours = new Languages("messages");
    private final Languages translated = new Languages("translated/words");

    @Test
    void aLanguageIsOfferedOnceItHasAMessageFileAndNotBefore() {
        assertThat(translated.offered()).containsExactly("en", "es");
        assertThat(translated.choice()).isTrue();
        assertThat(translated.locale("es")).isEqualTo(Locale.forLanguageTag("es"));
        assertThat(translated.locale("vi")).isEqualTo(Locale.US);
        assertThat(translated.inItself("es")).isEqualTo("español");
    }

    @Test
    void withoutOthersEverythingIsInEnglish() {
        assertThat(ours.offered()).containsExactly("en");
        assertThat(ours.choice()).isFalse();
        for (String asked : new String[] {"en", "es", "xx", "", null}) {
            assertThat(ours.locale(asked)).isEqualTo(Locale.US);
        }
    }

    @Test
    void wordsAndDatesFollowTheLocale() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("translated/words");
        words.setDefaultEncoding("UTF-8");
        LocalDate day = LocalDate.of(2025, 6, 2);
        assertThat(words.getMessage("greeting", null, translated.locale("es"))).isEqualTo("Buenos días");
        assertThat(EasternWords.date(day, translated.locale("es"))).isEqualTo("lunes, 2 de junio de 2025");
        assertThat(words.getMessage("greeting", null, translated.locale("vi"))).isEqualTo("Good day");
        assertThat(EasternWords.date(day, translated.locale("vi"))).isEqualTo("Monday, June 2, 2025");
    }
}
