package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule is written down, and is either tested or openly deferred. */
class LedgerTest {

    private static final Path RULES = Path.of("src/docs/rules.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path DEFERRED = Path.of("src/test/resources/deferred-rules.txt");

    private static final Pattern ENTRY = Pattern.compile("(?m)^(?:- \\*\\*|### )(R-\\d{3}|D\\d)\\b");
    private static final Pattern DEFERRAL = Pattern.compile("(?m)^([^#\\s]\\S*)");
    // D1 also turns up inside D10, 0xD1, %D1 and hashes: only one that stands alone, or with its row, is a citation.
    private static final Pattern CITATION = Pattern.compile("(?<![\\w%:-])(R-\\d{3}|D[1-7])(?:\\.\\d+)?(?![\\w-])");

    private static final List<String> KNOWN = Stream.concat(
            IntStream.rangeClosed(1, 91).mapToObj("R-%03d"::formatted),
            IntStream.rangeClosed(1, 7).mapToObj("D%d"::formatted)).toList();

    @Test
    void theRulesPageHasOneEntryForEveryNumber() throws IOException {
        assertThat(numbers(ENTRY, Files.readString(RULES))).containsExactlyInAnyOrderElementsOf(KNOWN);
    }

    @Test
    void everyRuleIsEitherTestedOrDeferred() throws IOException {
        assertThat(faults(KNOWN, citedByTests(), numbers(DEFERRAL, Files.readString(DEFERRED)))).isEmpty();
    }

    @Test
    void everyDeferralGivesItsReason() throws IOException {
        assertThat(Files.readAllLines(DEFERRED)).allMatch(line -> line.isBlank() || line.matches("#.*|\\S+ .+: .+"));
    }

    @Test
    void aRuleThatIsForgottenTestedDespiteDeferralRepeatedOrUnknownIsReported() {
        var deferred = numbers(DEFERRAL, "# R-001 is spoken of\nR-002 a: b\nR-003 a: b\nR-003 a: b\nR-999 a: b\n");

        assertThat(faults(List.of("R-001", "R-002", "R-003", "D1", "D2"), Set.of("R-002", "D2"), deferred))
                .containsExactly("R-001 is neither tested nor deferred", "D1 is neither tested nor deferred",
                        "R-002 is deferred, yet a test cites it", "R-003 is deferred twice", "R-999 is no rule");
    }

    @Test
    void onlyANumberThatStandsAloneIsACitation() {
        assertThat(numbers(CITATION, "D10 0xD1 3AD1FF 3a-D1-4f %D1 D8 R-0640 XR-064")).isEmpty();
        assertThat(numbers(CITATION, "R-064, (D1.4) \"D2\" D3: D1.15.")).containsExactly("R-064", "D1", "D2", "D3",
                "D1");
    }

    private static List<String> faults(List<String> known, Set<String> cited, List<String> deferred) {
        return Stream.of(
                each(known, n -> !cited.contains(n) && !deferred.contains(n), "is neither tested nor deferred"),
                each(deferred, cited::contains, "is deferred, yet a test cites it"),
                each(deferred, n -> Collections.frequency(deferred, n) > 1, "is deferred twice"),
                each(deferred, n -> !known.contains(n), "is no rule")).flatMap(found -> found).toList();
    }

    private static Stream<String> each(List<String> numbers, Predicate<String> wrong, String fault) {
        return numbers.stream().filter(wrong).distinct().map(number -> number + " " + fault);
    }

    private static Set<String> citedByTests() throws IOException {
        var cited = new TreeSet<String>();
        try (var files = Files.walk(TESTS)) {
            for (var file : files.filter(LedgerTest::mayCite).toList()) {
                cited.addAll(numbers(CITATION, Files.readString(file)));
            }
        }
        return cited;
    }

    private static boolean mayCite(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("LedgerTest.java");
    }

    private static List<String> numbers(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
