package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.support.NextStep.Actor;
import org.cadre.journal.Drawing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What educators are told of the next step is what the diagrams have. */
class NextStepTest {

    private static final List<String> DIAGRAMS = List.of("support-request", "consulting-teacher-assignment", "peer-assistance", "informal-support");
    private static final Pattern DAYS = Pattern.compile("deadlines\\.inSchoolDays\\((\\d+)\\)");

    private static Path file(String diagram) {
        return Path.of("processes/support", diagram + ".bpmn");
    }

    /** The element as it is drawn, in whichever diagram has it. */
    private static String element(String id) throws IOException {
        for (String diagram : DIAGRAMS) {
            Matcher found = Pattern.compile("(?s)<bpmn:(\\w+) id=\"" + id + "\".*?</bpmn:\\1>").matcher(Files.readString(file(diagram)));
            if (found.find()) {
                return found.group();
            }
        }
        throw new AssertionError("No diagram has " + id);
    }

    @ParameterizedTest
    @EnumSource(SupportState.class)
    void whatIsToldOfTheNextStepIsWhatTheDiagramHas(SupportState state) throws IOException {
        NextStep next = NextStep.in(state);
        assertThat(next.actor() == Actor.NOBODY).isEqualTo(state.ended());
        if (next.element().isEmpty()) {
            assertThat(next.schoolDays()).isZero();
            return;
        }
        String drawn = element(next.element());
        Matcher days = DAYS.matcher(drawn);
        assertThat(days.find() ? Integer.parseInt(days.group(1)) : 0).as("school days of " + next.element()).isEqualTo(next.schoolDays());
        assertThat(drawn.contains("candidateGroups=\"panel-chair\"")).isEqualTo(next.actor() == Actor.CO_CHAIRS);
        assertThat(drawn.contains("candidateGroups=\"consulting-teacher\"")).isEqualTo(next.actor() == Actor.CONSULTING_TEACHERS);
        assertThat(drawn.contains("support.consultingTeacher(")).isEqualTo(next.actor() == Actor.CONSULTING_TEACHER);
        assertThat(drawn.startsWith("<bpmn:intermediateCatchEvent")).as("waits for the educator").isEqualTo(next.actor() == Actor.EDUCATOR);
    }

    @Test
    void theDiagramsTellEveryStateButTheFirst() throws IOException {
        Set<String> told = new TreeSet<>();
        for (String diagram : DIAGRAMS) {
            try (InputStream bpmn = Files.newInputStream(file(diagram))) {
                Drawing drawing = Drawing.of(bpmn, new SupportCalls().calls());
                told.addAll(drawing.reachable(List.of()));
                told.addAll(drawing.atAnyTime());
            }
        }
        Set<String> states = Arrays.stream(SupportState.values()).filter(state -> state != SupportState.ASKED).map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(states);
    }

    @Test
    void whateverTheCoChairsSayCanBeSeenAhead() throws IOException {
        try (InputStream bpmn = Files.newInputStream(file("support-request"))) {
            assertThat(Drawing.of(bpmn, new SupportCalls().calls()).next(List.of("Task_ReviewEligibility")))
                    .containsExactlyInAnyOrder("DECLINED", "INTAKE", "PA_OFFERED", "INFORMAL");
        }
    }

    @Test
    void everyStateAndReasonHasItsWords() throws IOException {
        Properties words = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            words.load(reader);
        }
        Stream<String> keys = Arrays.stream(SupportState.values()).flatMap(state -> Stream.of("mycase.state.", "mycase.meaning.", "mycase.letter.",
                "journal.support.became.").map(key -> key + state));
        Matcher codes = Pattern.compile("\"([A-Z][A-Z_ ]+)\"").matcher(Files.readString(Path.of("processes/support/support-route.dmn"))
                .replaceAll("(?s)<inputEntry.*?</inputEntry>|<inputValues.*?</inputValues>|<outputValues.*?</outputValues>|<input .*?</input>", "")
                .replaceAll("hitPolicy=\"\\w+\"|facts\\.rating in \\([^)]*\\)|facts\\.\\w+ = \"\\w+\"", ""));
        Set<String> answers = codes.results().flatMap(found -> Arrays.stream(found.group(1).split(" "))).filter(code -> !code.matches("PAR?|D4.*"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> routes = Arrays.stream(Route.values()).map(Enum::name).collect(Collectors.toSet());
        assertThat(answers).contains("EARLY_YEARS", "SHORT_PLAN", "NEVER_RATED");
        Stream<String> said = answers.stream().map(code -> routes.contains(code) ? "mycase.route." + code : "mycase.reason." + code);
        assertThat(Stream.concat(keys, said)).allSatisfy(key -> assertThat(words.getProperty(key)).as(key).isNotBlank());
    }
}
