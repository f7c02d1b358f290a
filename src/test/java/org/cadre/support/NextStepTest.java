package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.evaluation.ReviewCalls;
import org.cadre.panel.PanelCalls;
import org.cadre.support.NextStep.Actor;
import org.cadre.journal.Drawing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What educators are told of the next step is what the diagrams have. */
class NextStepTest {

    private static final List<String> DIAGRAMS = List.of("support/support-request", "support/consulting-teacher-assignment", "support/peer-assistance",
            "support/informal-support", "evaluation/peer-review", "panel/rating-decision");
    private static final Pattern DAYS = Pattern.compile("(?:deadlines|reviewDates)\\.inSchoolDays\\((?:execution\\.processBusinessKey, )?(\\d+)\\)");

    private static Path file(String diagram) {
        return Path.of("processes", diagram + ".bpmn");
    }

    private static Map<String, String> calls() {
        Map<String, String> calls = new HashMap<>(new SupportCalls().calls());
        calls.putAll(new ReviewCalls().calls());
        calls.putAll(new PanelCalls().calls());
        return calls;
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

    static Stream<Arguments> steps() {
        return Arrays.stream(SupportState.values()).flatMap(state -> Stream.of(CaseKind.PA, CaseKind.PAR).flatMap(kind -> NextStep.steps(state, kind).stream()
                .map(step -> Arguments.of(state, step)))).distinct();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whatIsToldOfTheNextStepIsWhatTheDiagramHas(SupportState state, NextStep next) throws IOException {
        assertThat(next.actor() == Actor.NOBODY).isEqualTo(state.ended());
        if (next.element().isEmpty()) {
            assertThat(next.schoolDays()).isZero();
            return;
        }
        String drawn = element(next.element());
        Matcher days = DAYS.matcher(drawn);
        assertThat(days.find() ? Integer.parseInt(days.group(1)) : 0).as("school days of " + next.element()).isEqualTo(next.schoolDays());
        assertThat(drawn.contains("candidateGroups=\"panel-chair\"") || drawn.contains("approvals.signers(")).isEqualTo(next.actor() == Actor.CO_CHAIRS);
        assertThat(drawn.contains("candidateGroups=\"consulting-teacher\"")).isEqualTo(next.actor() == Actor.CONSULTING_TEACHERS);
        assertThat(drawn.contains("support.consultingTeacher(")).isEqualTo(next.actor() == Actor.CONSULTING_TEACHER);
        assertThat(drawn.contains("candidateGroups=\"performance-management\"")).isEqualTo(next.actor() == Actor.PERFORMANCE_MANAGEMENT);
        assertThat(drawn.startsWith("<bpmn:intermediateCatchEvent")).as("waits for the educator").isEqualTo(next.actor() == Actor.EDUCATOR);
    }

    @Test // a review has fewer states than steps
    void whatIsOpenSaysWhoActsNext() {
        assertThat(NextStep.in(SupportState.ENROLLED, CaseKind.PAR, Set.of("Timer_SelfAssessmentOver", "Event_SelfAssessed")).actor()).isEqualTo(Actor.EDUCATOR);
        assertThat(NextStep.in(SupportState.ENROLLED, CaseKind.PAR, Set.of("Task_WritePlan")).actor()).isEqualTo(Actor.CONSULTING_TEACHER);
        assertThat(NextStep.in(SupportState.ENROLLED, CaseKind.PAR, Set.of())).isEqualTo(NextStep.in(SupportState.ENROLLED, CaseKind.PAR))
                .extracting(NextStep::actor).isEqualTo(Actor.PERFORMANCE_MANAGEMENT);
        assertThat(NextStep.in(SupportState.ENROLLED, CaseKind.PA, Set.of("Task_WritePlan")).element()).isEqualTo("Task_SetGoals");
        assertThat(NextStep.in(SupportState.EVALUATED, CaseKind.PAR, Set.of("Task_AddSecondaryEvidence", "Task_AcknowledgeShortfall")).actor())
                .isEqualTo(Actor.CO_CHAIRS);
        assertThat(NextStep.in(SupportState.PACKET_SHARED, CaseKind.PAR, Set.of("Task_AnswerWithdrawal")).actor()).isEqualTo(Actor.CO_CHAIRS);
    }

    @Test
    void theDiagramsTellEveryStateButTheFirst() throws IOException {
        Set<String> told = new TreeSet<>();
        for (String diagram : DIAGRAMS) {
            try (InputStream bpmn = Files.newInputStream(file(diagram))) {
                Drawing drawing = Drawing.of(bpmn, calls());
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
        try (InputStream bpmn = Files.newInputStream(file("support/support-request"))) {
            assertThat(Drawing.of(bpmn, calls()).next(List.of("Task_ReviewEligibility")))
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
