package org.cadre.pool.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.journal.web.Way;
import org.cadre.pool.Application;
import org.cadre.pool.Applications;
import org.cadre.pool.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** Where a case stands on its diagram, for HR and for its candidate. */
@House
class ApplicationWayTest {

    @Autowired private ApplicationWay way;
    @Autowired private Applications applications;
    @Autowired private Office office;
    @Autowired private SteppedClock clock;
    @Autowired private MessageSource messages;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Application application(UUID id) {
        return applications.view(office.staff(Office.HR), id).application();
    }

    private String words(Stage stage) {
        return messages.getMessage("stage." + stage, null, java.util.Locale.US);
    }

    private static List<String> names(List<Way.Step> steps) {
        return steps.stream().map(Way.Step::name).toList();
    }

    @ParameterizedTest // domain 2.7: no seat, no score, nothing that no letter told
    @EnumSource(names = {"RECEIVED", "REASONS", "REVIEW", "REFERENCES", "SCORING", "SECOND_REVIEW", "CONFIRMING", "NOT_ADVANCED", "IN_POOL"})
    void aCandidateSeesTheStagesThatLettersTold(Stage stage) {
        UUID id = office.at(stage);
        Way.View seen = way.forCandidate(application(id));
        assertThat(names(seen.present())).containsExactly(words(stage));
        assertThat(seen.here()).singleElement().asString().startsWith("Event_");
        assertThat(seen.passed()).allMatch(element -> element.startsWith("Event_")).doesNotContainAnyElementsOf(seen.here());
        assertThat(seen.xml()).contains("BPMNShape").doesNotContain("camunda", "${", "hr-staffing");
        assertThat(names(seen.done())).doesNotContain("Score the application", "Judge the scores", "Seat open");
        if (stage == Stage.RECEIVED) {
            assertThat(seen.done()).isEmpty();
        } else {
            assertThat(names(seen.done())).startsWith(words(Stage.RECEIVED));
        }
        if (stage.ended()) {
            assertThat(List.of(seen.next(), seen.later(), seen.anyTime())).allMatch(List::isEmpty);
        } else {
            assertThat(seen.next()).isNotEmpty().allSatisfy(step -> assertThat(step.name()).isNotBlank());
        }
    }

    @Test
    void doneStepsSayFromWhenToWhen() {
        UUID id = office.at(Stage.SCORING);
        clock.set(SteppedClock.STORY_START.plus(Duration.ofDays(1)));
        office.score(id, "screener1", office.scores(2));
        office.score(id, "screener2", office.scores(2));
        office.run(id, "Task_JudgeScores");
        Way.View seen = way.forCandidate(application(id));
        assertThat(seen.done().get(seen.done().size() - 1)).satisfies(scored -> {
            assertThat(scored.name()).isEqualTo(words(Stage.SCORING));
            assertThat(scored.when()).contains("June 2").contains("June 3");
            assertThat(scored.rules()).contains("R-071 to R-077");
        });
        assertThat(seen.present().get(0).when()).contains("June 3");
        assertThat(names(seen.next())).contains(words(Stage.NOT_ADVANCED), words(Stage.SECOND_REVIEW));
    }

    @Test
    void hrSeesWhereTheEngineIsAndWhatItPassed() {
        UUID id = office.at(Stage.SCORING);
        Way.View seen = way.forStaff(application(id));
        assertThat(seen.here()).containsExactly("Task_ScoreApplication");
        assertThat(names(seen.present())).containsExactly("Score the application");
        assertThat(seen.passed()).contains("Event_ReceiptSent", "Task_CheckEligibility", "Event_ScoringTold").doesNotContain("Task_JudgeScores");
        assertThat(names(seen.done())).startsWith("Application submitted", "Receipt sent").doesNotHaveDuplicates();
        assertThat(names(seen.next())).contains(words(Stage.IN_POOL));
        assertThat(names(seen.anyTime())).contains(words(Stage.WITHDRAWN));
    }

    @Test // what can still happen, and by when
    void staffReadWhatACaseWaitsForAndUntilWhen() {
        Way.View reasons = way.forStaff(application(office.at(Stage.REASONS)));
        assertThat(reasons.open()).filteredOn(step -> !step.when().isEmpty()).singleElement()
                .satisfies(step -> assertThat(step.when()).contains("Monday, June 9, 2025, 5:00 PM"));
        assertThat(names(reasons.open())).doesNotContain("Candidate withdrew", "Posting canceled", "Candidate hired");
        UUID scoring = office.at(Stage.SCORING);
        assertThat(way.forStaff(application(scoring)).open()).isNotEmpty().first()
                .satisfies(step -> assertThat(step.name()).isEqualTo("Score the application"));
        assertThat(way.forCandidate(application(scoring)).open()).as("letters alone").isEmpty();
        assertThat(way.forStaff(application(office.at(Stage.NOT_ADVANCED))).open()).isEmpty();
    }

    @Test
    void aCaseThatWaitsForItsFirstJobStandsAtItsStart() {
        Way.View seen = way.forStaff(application(office.at(Stage.RECEIVED)));
        assertThat(seen.here()).containsExactly("Event_ApplicationSubmitted");
        assertThat(names(seen.next())).containsExactly(words(Stage.RECEIVED));
    }

    @Test
    void whereACaseWaitsForOneOfSeveralEventsItsStageIsNamed() {
        Way.View seen = way.forStaff(application(office.at(Stage.REASONS)));
        assertThat(seen.here()).hasSize(1);
        assertThat(seen.present()).singleElement().satisfies(step -> assertThat(step.name()).isNotBlank());
    }

    @Test
    void afterItsEndTheDiagramShowsWhereItEnded() {
        UUID id = office.at(Stage.NOT_ADVANCED);
        assertThat(office.instance(id)).isNull();
        Way.View seen = way.forStaff(application(id));
        assertThat(seen.here()).containsExactly("Event_NotAdvanced");
        assertThat(names(seen.present())).containsExactly(words(Stage.NOT_ADVANCED));
        assertThat(seen.passed()).contains("Task_ConfirmNotAdvanced");
        assertThat(seen.next()).isEmpty();
    }
}
