package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.journal.Journal;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** the diagram posts what is finished, tries again, tells an operator, and posts nothing twice. */
@House
class ObservationPostingTest {

    private static final String POST = "Task_PostObservation";

    @Autowired private Observing observing;
    @Autowired private Reviewing reviewing;
    @Autowired private Observations observations;
    @Autowired private PeerReviews reviews;
    @Autowired private Supporting supporting;
    @Autowired private Journal journal;
    @Autowired private ProcessEngine engine;
    @Autowired private SteppedClock clock;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    /** A review with its diagram behind it, in which observing has begun. */
    private Reviewing.Case underWay() {
        Reviewing.Case of = reviewing.review();
        reviewing.state(of.id(), "EVALUATED");
        return of;
    }

    private List<Job> jobs(UUID id) {
        return supporting.instances(id).stream().flatMap(instance -> engine.getManagementService().createJobQuery()
                .processInstanceId(instance.getId()).activityId(POST).list().stream()).toList();
    }

    @Test
    void whatIsFinishedIsPostedByTheDiagram() {
        Reviewing.Case of = underWay();
        UUID open = observing.written(of, false);
        assertThat(jobs(of.id())).as("feedback is still to come").isEmpty();
        observing.again(of, open, true);
        assertThat(observing.isPosted(open)).isFalse();

        supporting.run(of.id(), POST);
        assertThat(observing.isPosted(open)).isTrue();
        assertThat(supporting.passed(of.id())).contains("Event_ObservationFinished", POST, "Event_ObservationPosted");
        assertThat(Reviewing.as(of.educator(), () -> observations.view(of.id())).posted()).extracting(Observation::id).containsExactly(open);
    }

    @Test
    void whereThePlatformFailsAnOperatorIsToldAndOnceItIsMendedItIsPostedOnce() throws Exception {
        Reviewing.Case of = underWay();
        UUID id = observing.written(of, true);
        Path directory = observing.directory();
        Path aside = directory.resolveSibling("aside-" + UUID.randomUUID());
        if (Files.exists(directory)) {
            Files.move(directory, aside);
        }
        // A file where the directory should be: nothing can be written.
        Files.createDirectories(directory.getParent());
        Files.writeString(directory, "in the way");
        try {
            for (int retries = 4; retries >= 0; retries--) {
                assertThatThrownBy(() -> supporting.run(of.id(), POST)).hasMessageContaining("cannot be written").hasMessageNotContaining("Zinnwald");
                assertThat(jobs(of.id())).singleElement().satisfies(job -> assertThat(job.getExceptionMessage()).doesNotContain("Zinnwald", "Kupferberg"));
                assertThat(jobs(of.id()).get(0).getRetries()).isEqualTo(retries);
            }
            assertThat(engine.getRuntimeService().createIncidentQuery().processInstanceId(supporting.instances(of.id()).get(0).getId()).list())
                    .singleElement().satisfies(incident -> assertThat(incident.getActivityId()).isEqualTo(POST));
            assertThat(Reviewing.as(of.educator(), () -> observations.view(of.id())).posted()).isEmpty();
            assertThat(Reviewing.as(of.coach(), () -> observations.view(of.id())).unposted()).extracting(Observation::id).containsExactly(id);
            assertThat(supporting.lettersTo(of.educator().id())).noneMatch(letter -> letter.contains("observation"));
        } finally {
            Files.delete(directory);
            if (Files.exists(aside)) {
                Files.move(aside, directory);
            }
        }
        engine.getManagementService().setJobRetries(jobs(of.id()).get(0).getId(), 1);
        supporting.run(of.id(), POST);
        assertThat(jobs(of.id())).isEmpty();
        assertThat(observing.isPosted(id)).isTrue();
        assertThat(Reviewing.as(of.educator(), () -> observations.view(of.id())).posted()).hasSize(1);
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().startsWith("observation.posted")).hasSize(1);
        assertThat(engine.getRuntimeService().createIncidentQuery().processInstanceId(supporting.instances(of.id()).get(0).getId()).count()).isZero();
    }

    @Test
    void ofTwoThatAreFinishedAtOnceEachIsPostedOnce() {
        Reviewing.Case of = underWay();
        UUID first = observing.written(of, true);
        UUID second = observing.written(of, true);
        assertThat(jobs(of.id())).hasSize(2);

        supporting.run(of.id(), POST);
        supporting.run(of.id(), POST);
        assertThat(Reviewing.as(of.educator(), () -> observations.view(of.id())).posted()).extracting(Observation::id).containsExactlyInAnyOrder(first, second);
        assertThat(journal.of(of.id())).filteredOn(entry -> entry.what().startsWith("observation.posted")).hasSize(2);
        assertThat(supporting.lettersTo(of.educator().id()).stream().filter(letter -> letter.contains("/observations/"))).hasSize(2);
    }

    @Test
    void theFirstConcernThatIsPostedLeadsToAFollowUpAndALaterOneToNoOther() { // domain 2.3
        Reviewing.Case of = reviewing.planned();
        observing.written(of, true, "concerns[0].element", "teacher:I-A-1", "concerns[0].judgment", "unsatisfactory");
        assertThat(tasks(of)).as("not before it is posted").doesNotContain("Task_HoldFollowUp");
        supporting.run(of.id(), POST);
        assertThat(tasks(of)).containsOnlyOnce("Task_HoldFollowUp");
        assertThat(supporting.passed(of.id())).contains("Event_ObservationWritten");

        observing.written(of, true, "concerns[0].element", "teacher:II-A-1", "concerns[0].judgment", "needs_improvement");
        supporting.run(of.id(), POST);
        assertThat(tasks(of)).containsOnlyOnce("Task_HoldFollowUp");
    }

    private List<String> tasks(Reviewing.Case of) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).list().stream()
                .map(org.camunda.bpm.engine.task.Task::getTaskDefinitionKey).toList();
    }

    @Test
    void untilAnObservationIsFinishedTheEngineLearnsNothingOfIt() {
        Reviewing.Case of = reviewing.planned();
        List<String> before = engineOf(of);
        observing.written(of, false, "concerns[0].element", "teacher:I-A-1", "concerns[0].judgment", "needs_improvement");
        assertThat(engineOf(of)).as("no timer and no step tells of an unannounced visit").isEqualTo(before);
        assertThat(reviews.feedbackDue(of.key())).isAfter(java.time.Instant.parse("2900-01-01T00:00:00Z"));

        observing.written(of, true);
        supporting.run(of.id(), POST);
        assertThat(engineOf(of)).isNotEqualTo(before);
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(supporting.instances(of.id()).get(0).getId()).list())
                .noneMatch(variable -> String.valueOf(variable.getValue()).matches("(?s).*(Zinnwald|Kupferberg|UNANNOUNCED).*"));
    }

    /** Jobs with their dates, tasks, and what was passed. */
    private List<String> engineOf(Reviewing.Case of) {
        List<String> all = new java.util.ArrayList<>(supporting.passed(of.id()));
        supporting.instances(of.id()).forEach(instance -> engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).list()
                .forEach(job -> all.add(job.getId() + " " + job.getDuedate())));
        all.addAll(tasks(of));
        return all;
    }
}
