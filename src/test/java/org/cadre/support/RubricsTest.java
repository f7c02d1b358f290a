package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cadre.support.Rubrics.Source;
import org.cadre.platform.NotHere;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The rubrics are data: read at start, all of them or none, and whatever is wrong is said in one message. */
class RubricsTest {

    private static final Path FILES = Path.of("src/main/resources");

    private final Rubrics rubrics = new Rubrics(new PathMatchingResourcePatternResolver());

    private static Source file(String name) {
        try {
            return new Source(name, Files.readString(FILES.resolve("rubrics").resolve(name)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The teachers' file with words changed, {@code from → to} in pairs, under that name. */
    private static Source changed(String name, String... changes) {
        String text = file("teacher-1.yaml").yaml();
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(text).contains(changes[i]);
            text = text.replace(changes[i], changes[i + 1]);
        }
        return new Source(name, text);
    }

    private static List<String> faultsOf(Source... sources) {
        List<String> lines = new ArrayList<>();
        assertThatIllegalArgumentException().isThrownBy(() -> new Rubrics(Arrays.asList(sources)))
                .satisfies(fault -> lines.addAll(fault.getMessage().lines().map(String::strip).toList()));
        assertThat(lines.remove(0)).isEqualTo("The rubrics cannot be used:");
        return lines;
    }

    // ------------------------------------------------------------------------------------------------ the house's own files

    @Test
    void bothRubricsHaveFourStandardsWithTheirIndicatorsAndElements() {
        assertThat(rubrics.all()).extracting(Rubric::key).containsExactly("specialised-support", "teacher");
        assertThat(rubrics.all()).allSatisfy(rubric -> {
            assertThat(rubric.version()).isOne();
            assertThat(rubric.standards()).extracting(standard -> standard.indicators().size()).containsExactly(3, 4, 3, 6);
        });
        assertThat(rubrics.rubric("teacher").elements()).hasSize(33);
        assertThat(rubrics.rubric("specialised-support").elements()).hasSize(34);
    }

    @Test
    void everyElementHasAShortTitleAndOnePlainSentence() {
        assertThat(rubrics.all()).allSatisfy(rubric -> assertThat(rubric.elements()).allSatisfy(element -> {
            assertThat(element.title()).hasSizeLessThan(40).doesNotContain(".");
            assertThat(element.text()).matches("[A-Z][^.]{20,160}\\.");
        }));
    }

    @Test
    void standardIHasThreeIndicatorsSoThereIsNoElementID3() { // ruling 11
        assertThat(rubrics.all()).allSatisfy(rubric -> {
            assertThat(rubric.standards().get(0).indicators()).extracting(Rubric.Indicator::code).containsExactly("I-A", "I-B", "I-C");
            assertThat(rubrics.has(rubric.key(), "I-D-3")).isFalse();
            assertThat(rubrics.has(rubric.key(), "II-D-3")).isTrue();
        });
    }

    @Test
    void whatPostingsPrintIsReadAsAnElementThatThereIs() throws IOException { // ruling 11, R-072 to R-077: printed as I-D-3, read as II-D-3
        List<String> mapped = new ArrayList<>();
        int asked = 0;
        try (var files = Files.list(FILES.resolve("postings"))) {
            for (Path file : files.toList()) {
                for (JsonNode competency : new YAMLMapper().readTree(file.toFile()).path("rubric")) {
                    for (JsonNode element : competency.path("elements")) {
                        String printed = element.asText();
                        String read = competency.path("readAs").path(printed).asText(printed);
                        assertThat(rubrics.has("specialised-support", read)).as("%s: %s", file.getFileName(), read).isTrue();
                        asked++;
                        if (!read.equals(printed)) {
                            mapped.add(printed + " as " + read);
                        }
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(30);
        assertThat(mapped).isNotEmpty().containsOnly("I-D-3 as II-D-3");
    }

    @Test
    void anElementOfAnotherRubricOrOfNoneIsNotThere() {
        assertThat(rubrics.has("specialised-support", "IV-C-2")).isTrue();
        assertThat(rubrics.has("teacher", "IV-C-2")).isFalse();
        assertThat(rubrics.has("teacher", "")).isFalse();
        assertThat(rubrics.has("teacher", null)).isFalse();
        assertThat(rubrics.has("driver", "I-A-1")).isFalse();
        assertThat(rubrics.has(null, "I-A-1")).isFalse();
        assertThatThrownBy(() -> rubrics.rubric("driver")).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> rubrics.rubric("teacher", 2)).isInstanceOf(NotHere.class);
    }

    // ------------------------------------------------------------------------------------------------ versions

    @Test
    void aNewVersionStandsBesideTheOldOneWhichKeepsItsWords() {
        Rubrics two = new Rubrics(List.of(changed("teacher-2.yaml", "version: 1", "version: 2", "title: Sound conclusions", "title: What it means"),
                file("teacher-1.yaml")));

        assertThat(two.rubric("teacher").version()).isEqualTo(2);
        assertThat(two.rubric("teacher").element("I-C-1").orElseThrow().title()).isEqualTo("What it means");
        assertThat(two.rubric("teacher", 1).element("I-C-1").orElseThrow().title()).isEqualTo("Sound conclusions");
        assertThat(two.versions("teacher")).extracting(Rubric::version).containsExactly(2, 1);
        assertThat(two.all()).extracting(Rubric::version).containsExactly(2);
    }

    @Test
    void aVersionThatWasTakenAwayIsMissed() {
        assertThat(faultsOf(changed("teacher-3.yaml", "version: 1", "version: 3"), file("teacher-1.yaml")))
                .containsExactly("teacher-3.yaml: a version before it is missing");
    }

    // ------------------------------------------------------------------------------------------------ faults

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "key: teacher | key: Teacher! | key: small letters are expected, hyphens between them",
        "version: 1 | version: 0 | version: versions are counted from 1",
        "title: Rubric for teachers | title: '' | title: words are missing",
        "- code: III\\n | - code: V\\n | standards: I, II, III and IV are expected, in this order",
        "code: I-C\\n | code: I-D\\n | I: I-C is expected here, and not I-D",
        "code: II-C-2 | code: II-C-1 | II-C: II-C-2 is expected here, and not II-C-1",
        "title: Sound conclusions | title: ' ' | I-C-1: title: words are missing",
        "title: Sound conclusions, text | title: Sound conclusions, sentence | Unrecognized field",
        "key: teacher | key: driver | key, version: together they must be the file's name",
        "code: IV-F-1, title: Sound judgment | code: | IV-F: IV-F-1 is expected here",
    })
    void whatIsWrongIsNamedByItsPlace(String from, String to, String fault) {
        String read = from.replace("\\n", "\n");
        assertThat(faultsOf(changed("teacher-1.yaml", read, to.replace("\\n", "\n")))).anyMatch(line -> line.startsWith("teacher-1.yaml: " + fault));
    }

    @Test
    void allFaultsOfAllFilesAreSaidTogether() {
        assertThat(faultsOf(changed("teacher-1.yaml", "version: 1", "version: 0", "title: Sound conclusions", "title: ' '"),
                new Source("empty-1.yaml", ""), new Source("torn-1.yaml", "key: [torn")))
                .hasSize(4).anyMatch(line -> line.startsWith("teacher-1.yaml: version")).anyMatch(line -> line.startsWith("teacher-1.yaml: I-C-1"))
                .anyMatch(line -> line.startsWith("empty-1.yaml: ")).anyMatch(line -> line.startsWith("torn-1.yaml: "));
    }
}
