package org.cadre.vacancy;

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
import java.util.stream.Stream;
import org.cadre.journal.Drawing;
import org.junit.jupiter.api.Test;

/** What the hiring diagrams tell, read from their events as the story pages read it. */
class StoryDrawingsTest {

    private static Drawing drawing(String key) throws IOException {
        try (InputStream bpmn = Files.newInputStream(Path.of("processes/vacancy", key + ".bpmn"))) {
            return Drawing.of(bpmn, new HiringCalls().calls());
        }
    }

    private static Set<String> told(Drawing drawing) {
        Set<String> told = new TreeSet<>(drawing.reachable(List.of()));
        told.addAll(drawing.atAnyTime());
        return told;
    }

    private static Set<String> names(Enum<?>[] states, String... but) {
        Set<String> names = new TreeSet<>(Arrays.stream(states).map(Enum::name).toList());
        names.removeAll(List.of(but));
        return names;
    }

    @Test
    void positionHiringTellsEveryStateButTheOneThatAHireTells() throws IOException {
        assertThat(told(drawing("position-hiring"))).isEqualTo(names(ReferralState.values(), "HIRED"));
        assertThat(drawing("position-hiring").next(List.of("Event_OfferSent"))).contains("ACCEPTED", "DECLINED", "EXPIRED", "SUSPENDED");
        assertThat(drawing("position-hiring").tellers("NOT_SELECTED", List.of("Event_InterviewHeld"))).startsWith("Event_NotRecommended");
        assertThat(drawing("position-hiring").tellers("NOT_SELECTED", List.of("Event_KeptWarm"))).startsWith("Event_FilledByAnother");
    }

    @Test
    void vacancyConfirmationTellsEveryStateOfAHire() throws IOException {
        Drawing drawing = drawing("vacancy-confirmation");
        assertThat(told(drawing)).isEqualTo(names(HireState.values()));
        assertThat(drawing.tellers("SUBSTITUTE")).containsExactly("Event_SubstituteStarted");
        assertThat(drawing.atAnyTime("Event_CandidateDeclined")).isTrue();
        assertThat(drawing.atAnyTime("Event_Rescinded")).isFalse();
    }

    @Test
    void everyStateHasWordsOfItsOwn() throws IOException {
        Properties words = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            words.load(reader);
        }
        Stream<String> keys = Stream.concat(Stream.concat(names(ReferralState.values()).stream(), Stream.of(Stories.OVER)).map(state -> "story.REFERRAL." + state),
                Stream.concat(names(HireState.values()).stream(), Stream.of(Stories.OVER)).map(state -> "story.HIRE." + state));
        assertThat(keys).allSatisfy(key -> assertThat(words.getProperty(key)).as(key).isNotBlank());
    }
}
