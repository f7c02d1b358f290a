package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every form that is posted carries the token without which its answer is refused: by {@code th:action}, or by a field of its own. A test
 * over HTTP does not miss it, for it sends the token of the cookie; a browser does.
 */
class PostedFormsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern POSTED = Pattern.compile("(?s)<form\\b[^>]*\\bmethod=\"post\"[^>]*>.*?</form>");

    private static List<String> faults(String template) {
        return POSTED.matcher(template).results().map(form -> form.group()).filter(form -> !form.contains("th:action") && !form.contains("_csrf"))
                .map(form -> form.lines().findFirst().orElseThrow().strip()).toList();
    }

    @Test
    void everyPostedFormCarriesItsToken() throws IOException {
        List<String> faults = new ArrayList<>();
        int forms = 0;
        try (var files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".html")).toList()) {
                String template = Files.readString(file);
                forms += POSTED.matcher(template).results().count();
                faults(template).forEach(form -> faults.add(file + ": " + form));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(forms).isGreaterThan(30);
    }

    @Test
    void aFormWithoutItsTokenIsReported() {
        assertThat(faults("<form method=\"post\" novalidate>\n<button>Send</button></form><form method=\"get\"></form>"
                + "<form method=\"post\" th:action=\"@{/a}\"></form>")).containsExactly("<form method=\"post\" novalidate>");
    }
}
