package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.calendar.Deadlines;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.consulting.ConsultingTeacherGone;
import org.cadre.support.EducatorChoices.Choice;
import org.cadre.support.EducatorSupport.Message;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Peer Assistance from the enrollment to each of its ends. */
@House
class PeerAssistanceProcessTest {

    private static final String ASSIGNMENT = "consulting-teacher-assignment";

    @Autowired private Supporting supporting;
    @Autowired private Office office;
    @Autowired private EducatorChoices choices;
    @Autowired private Surveys surveys;
    @Autowired private Matches matches;
    @Autowired private Caseloads caseloads;
    @Autowired private EducatorSupport process;
    @Autowired private SupportCases support;
    @Autowired private Deadlines deadlines;
    @Autowired private Races races;
    @Autowired private TransactionTemplate transaction;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private TestRestTemplate http;
    @Autowired private SteppedClock clock;

    private String educator;
    private String teacher;

    @BeforeEach
    void people() {
        clock.set(SteppedClock.STORY_START);
        educator = supporting.educator();
        teacher = supporting.consultingTeacher();
    }

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    // ------------------------------------------------------------------------------------------------ from goals to the survey

    @Test // goals, coaching, the closing survey
    void goalsAreSetTheCoachingEndsAndTheSurveyClosesTheCase() {
        UUID id = supporting.enrolled(educator, teacher);
        Task goals = task(id, "Task_SetGoals");
        assertThat(goals.getAssignee()).isEqualTo(teacher);
        assertThat(goals.getDueDate()).isEqualTo(deadlines.inSchoolDays(10));
        goalsStand(id);
        submit(id, "Task_SetGoals", teacher, Map.of());
        assertThat(supporting.state(id)).isEqualTo("COACHING");

        Task coach = task(id, "Task_Coach");
        assertThat(coach.getAssignee()).isEqualTo(teacher);
        assertThat(coach.getDueDate().toInstant()).as("close of business on the plan's last day")
                .isEqualTo(LocalDate.of(2026, 4, 2).atTime(17, 0).atZone(ZoneId.of("America/New_York")).toInstant());
        submit(id, "Task_Coach", teacher, Map.of("over", "yes"));
        assertThat(supporting.state(id)).isEqualTo("SURVEY");
        assertThat(caseloads.current(id)).as("the assignment ends with the coaching").isEmpty();
        assertThat(caseloads.load(teacher)).isZero();

        answer(id);
        assertThat(supporting.state(id)).isEqualTo("CLOSED");
        over(id);
        assertThat(supporting.passed(id)).contains("Event_AssistanceStarts", "Event_GoalsSet", "Event_CoachingOver", "Event_SurveyAsked",
                "Event_SurveyAnswered", "Event_CaseClosed").doesNotContain("Timer_SurveyOver");
    }

    @Test // one practice and one learning goal
    void withoutGoalsTheTaskStaysOpen() {
        UUID id = supporting.enrolled(educator, teacher);
        assertThatThrownBy(() -> submit(id, "Task_SetGoals", teacher, Map.of())).hasMessageContaining("one practice goal and one learning goal");
        database.sql("insert into cadre.coaching_tally (case_id, assignment_id, practice_goals) values (?, ?, 2)")
                .params(id, assignment(id).id()).update();
        assertThatThrownBy(() -> submit(id, "Task_SetGoals", teacher, Map.of())).hasMessageContaining("one practice goal and one learning goal");
        assertThat(supporting.state(id)).isEqualTo("ENROLLED");
        assertThat(task(id, "Task_SetGoals")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "maybe"})
    void theCoachingEndsOnlyWhereThatIsSaid(String said) {
        UUID id = coaching();
        assertThatThrownBy(() -> submit(id, "Task_Coach", teacher, Map.of("over", said))).isInstanceOf(RuntimeException.class);
        assertThat(supporting.state(id)).isEqualTo("COACHING");
    }

    @Test // nobody else's task
    void anotherConsultingTeacherCompletesNothing() {
        UUID id = coaching();
        String other = supporting.consultingTeacher();
        assertThatThrownBy(() -> submit(id, "Task_Coach", other, Map.of("over", "yes"))).isInstanceOf(RuntimeException.class);
        assertThat(post(other, "/task/" + task(id, "Task_Coach").getId() + "/complete", Map.of()).getStatusCode().is2xxSuccessful()).isFalse();
        assertThat(supporting.state(id)).isEqualTo("COACHING");
    }

    @Test
    void withoutAnAnswerTheCaseClosesAfterTenSchoolDays() {
        UUID id = surveyed();
        assertThat(due(id, "Timer_SurveyOver")).isEqualTo(deadlines.inSchoolDays(10).toInstant());
        supporting.run(id, "Timer_SurveyOver");
        assertThat(supporting.state(id)).isEqualTo("CLOSED");
        over(id);
        assertThatThrownBy(() -> answer(id)).isInstanceOf(Refusal.class).hasMessageContaining("survey.over");
    }

    @Test // five school days after the lesson, reminded once
    void overdueFeedbackIsRemindedOnceAndTheLogIsWatched() {
        UUID id = coaching();
        assertThat(due(id, "Timer_FeedbackOverdue").atZone(ZoneId.of("UTC")).getYear()).as("nothing was seen yet").isEqualTo(2999);
        database.sql("update cadre.coaching_tally set oldest_lesson = ?, oldest_lesson_on = '2025-06-02' where case_id = ?")
                .params(UUID.randomUUID(), id).update();
        assertThat(process.tell(id, Message.COACHING_LOG_WRITTEN)).isTrue();
        assertThat(due(id, "Timer_FeedbackOverdue")).isEqualTo(deadlines.inSchoolDays(5).toInstant());

        clock.set(Instant.parse("2025-06-09T21:00:00Z"));
        supporting.run(id, "Timer_FeedbackOverdue");
        assertThat(supporting.lettersTo(teacher))
                .filteredOn(letter -> letter.contains(supporting.number(id)) && letter.contains("/coaching")).hasSize(1);
        assertThat(due(id, "Timer_FeedbackOverdue").atZone(ZoneId.of("UTC")).getYear()).as("until the log changes").isEqualTo(2999);
        assertThat(supporting.passed(id)).contains("Event_LogWritten", "Timer_FeedbackOverdue", "Event_FeedbackOverdue");
    }

    // ------------------------------------------------------------------------------------------------ withdrawing

    enum Moment { BEFORE_THE_FIRST_STEP, GOALS, COACHING, WHILE_ANOTHER_IS_LOOKED_FOR, SURVEY }

    private UUID at(Moment moment) {
        return switch (moment) {
            case BEFORE_THE_FIRST_STEP -> supporting.enrolledUnbegun(educator, teacher);
            case GOALS -> supporting.enrolled(educator, teacher);
            case COACHING -> coaching();
            case WHILE_ANOTHER_IS_LOOKED_FOR -> {
                UUID id = coaching();
                supporting.consultingTeacher();
                choices.another(office.staff(educator), id, true);
                yield id;
            }
            case SURVEY -> surveyed();
        };
    }

    @ParameterizedTest // R-008, domain 4: a teacher withdraws from Peer Assistance any time
    @EnumSource
    void theEducatorWithdrawsAtAnyTimeAndTheAssignmentEnds(Moment moment) {
        UUID id = at(moment);
        choices.withdraw(office.staff(educator), id, true);
        assertThat(supporting.state(id)).isEqualTo("WITHDRAWN");
        assertThat(caseloads.current(id)).isEmpty();
        assertThat(caseloads.load(teacher)).isZero();
        over(id);
        assertThatThrownBy(() -> choices.withdraw(office.staff(educator), id, true)).isInstanceOf(Refusal.class)
                .hasMessageContaining("support.choice.notNow.WITHDRAW");
    }

    @Test
    void withoutATickNobodyWithdraws() {
        UUID id = coaching();
        assertThatThrownBy(() -> choices.withdraw(office.staff(educator), id, false)).isInstanceOf(Refusal.class).hasMessageContaining("sure");
        assertThat(supporting.state(id)).isEqualTo("COACHING");
    }

    @Test // a review is left, and its consulting teacher changed, by the same choices
    void aCaseEnrolledInAReviewIsWithdrawnToo() {
        UUID id = supporting.enrolledInReview(educator, teacher);
        assertThat(choices.view(office.staff(educator), id).open()).containsExactly(Choice.WITHDRAW, Choice.ANOTHER);
        choices.withdraw(office.staff(educator), id, true);
        assertThat(supporting.state(id)).isEqualTo("WITHDRAWN");
        assertThat(caseloads.current(id)).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ changing the program

    @ParameterizedTest // closes and asks anew, never turns into the other
    @EnumSource(value = Moment.class, names = {"BEFORE_THE_FIRST_STEP", "GOALS", "COACHING", "WHILE_ANOTHER_IS_LOOKED_FOR"})
    void changingToReviewClosesTheCaseAndOpensANewOne(Moment moment) {
        UUID id = at(moment);
        UUID next = choices.switchToReview(office.staff(educator), id, true);
        assertThat(supporting.state(id)).isEqualTo("SWITCHED");
        assertThat(supporting.kind(id)).as("a case stays what it is").isEqualTo("PA");
        assertThat(caseloads.current(id)).isEmpty();
        over(id);

        assertThat(next).isNotEqualTo(id);
        assertThat(supporting.state(next)).isEqualTo("ASKED");
        assertThat(database.sql("select former_case || ' ' || wish || coalesce(kind, '') from cadre.support_case where id = ?").param(next)
                .query(String.class).single()).isEqualTo(id + " PAR");
        supporting.run(next, "Event_SupportAsked");
        assertThat(supporting.state(next)).as("D4.2 is asked anew").isEqualTo("INTAKE");
        assertThat(supporting.passed(next)).contains("Task_RouteRequest");
    }

    @Test // decided by the case's lock
    void ofTwoDecisionsAtOnceOneIsRefused() {
        UUID id = coaching();
        var withdrawing = transaction.execute(status -> {
            support.locked(id.toString());
            var waiting = Office.untilItWaits(database, () -> choices.withdraw(office.staff(educator), id, true));
            choices.switchToReview(office.staff(educator), id, true);
            return waiting;
        });
        assertThatThrownBy(withdrawing::join).hasCauseInstanceOf(Refusal.class).hasMessageContaining("support.choice.notNow.WITHDRAW");
        assertThat(supporting.state(id)).isEqualTo("SWITCHED");
        assertThat(caseloads.load(teacher)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"INFORMAL", "PAR"})
    void nothingTurnsAPeerAssistanceCaseIntoAnother(CaseKind other) {
        UUID id = coaching();
        assertThatThrownBy(() -> races.decide(() -> support.locked(id.toString()).is(other))).hasMessageContaining("is PA for good");
        assertThat(supporting.kind(id)).isEqualTo("PA");
    }

    @Test
    void afterTheCoachingThereIsNothingToChange() {
        UUID id = surveyed();
        assertThat(choices.view(office.staff(educator), id).open()).containsExactly(Choice.WITHDRAW);
        assertThatThrownBy(() -> choices.switchToReview(office.staff(educator), id, true)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> choices.another(office.staff(educator), id, true)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> choices.share(office.staff(educator), id, "yes")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> choices.beginInterim(office.staff(educator), id)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> choices.confirmFacts(office.staff(educator), id, Supporting.form())).isInstanceOf(Refusal.class);
    }

    // ------------------------------------------------------------------------------------------------ another consulting teacher

    @ParameterizedTest // either side asks, the coaching goes on, the open tasks change hands
    @ValueSource(booleans = {true, false})
    void anotherConsultingTeacherTakesOverTheOpenTasks(boolean asksTheEducator) {
        UUID id = coaching();
        String next = supporting.consultingTeacher();
        if (asksTheEducator) {
            choices.another(office.staff(educator), id, true);
        } else {
            choices.anotherForStaff(office.staff(teacher), id, true);
        }
        assertThat(task(id, "Task_Coach").getAssignee()).as("the coaching goes on").isEqualTo(teacher);
        assertThat(assignment(id).wantedAnotherAt()).isEqualTo(clock.instant());
        assertThatThrownBy(() -> choices.another(office.staff(educator), id, true)).as("once").isInstanceOf(Refusal.class);

        confirm(id, next);
        assertThat(task(id, "Task_Coach").getAssignee()).isEqualTo(next);
        assertThat(assignment(id).consultingTeacher()).isEqualTo(next);
        assertThat(caseloads.load(teacher)).isZero();
        assertThat(supporting.state(id)).isEqualTo("COACHING");
        assertThat(supporting.passed(id)).contains("Event_ReassignmentWanted", "CallActivity_FindAnother", "Event_Reassigned");
        assertThat(supporting.lettersTo(educator)).anyMatch(letter -> letter.contains(next));
        assertThat(supporting.lettersTo(teacher)).anyMatch(letter -> letter.contains(supporting.number(id)) && letter.contains("another"));
        assertThatThrownBy(() -> choices.anotherForStaff(office.staff(teacher), id, true))
                .as("whoever handed over has no say").isInstanceOf(NotHere.class);
        submit(id, "Task_Coach", next, Map.of("over", "yes"));
        assertThat(supporting.state(id)).isEqualTo("SURVEY");
    }

    @Test // the goals are set by whoever coaches then
    void goalsStillToBeSetChangeHandsAsWell() {
        UUID id = supporting.enrolled(educator, teacher);
        String next = supporting.consultingTeacher();
        choices.another(office.staff(educator), id, true);
        confirm(id, next);
        assertThat(task(id, "Task_SetGoals").getAssignee()).isEqualTo(next);
        goalsStand(id);
        submit(id, "Task_SetGoals", next, Map.of());
        assertThat(task(id, "Task_Coach").getAssignee()).isEqualTo(next);
    }

    @Test
    void theEndOfTheCoachingEndsTheSearch() {
        UUID id = coaching();
        supporting.consultingTeacher();
        choices.another(office.staff(educator), id, true);
        assertThat(supporting.instances(id)).hasSize(2);
        submit(id, "Task_Coach", teacher, Map.of("over", "yes"));
        assertThat(supporting.state(id)).isEqualTo("SURVEY");
        assertThat(supporting.instances(id)).as("nobody is looked for any more").hasSize(1);
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString()).list()).isEmpty();
    }

    @Test // a consulting teacher who left
    void whoeverLosesTheConsultingTeacherGetsAnother() {
        UUID id = coaching();
        String next = supporting.consultingTeacher();
        races.decide(() -> events.publishEvent(new ConsultingTeacherGone(id, teacher)));
        races.decide(() -> events.publishEvent(new ConsultingTeacherGone(id, teacher)));
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString())
                .taskDefinitionKey("Task_ConfirmConsultingTeacher").list()).as("told twice, looked for once").hasSize(1);
        confirm(id, next);
        assertThat(task(id, "Task_Coach").getAssignee()).isEqualTo(next);
    }

    @Test // domain 2.7: the educator decides who reads the earlier log
    void earlierNotesAreSharedOnlyByTheEducator() {
        UUID id = coaching();
        assertThat(choices.view(office.staff(educator), id).open()).doesNotContain(Choice.SHARE);
        assertThatThrownBy(() -> choices.share(office.staff(educator), id, "yes")).isInstanceOf(Refusal.class);
        String next = supporting.consultingTeacher();
        choices.another(office.staff(educator), id, true);
        confirm(id, next);
        assertThat(assignment(id).notesShared()).isFalse();
        for (String wrong : List.of("", "maybe")) {
            assertThatThrownBy(() -> choices.share(office.staff(educator), id, wrong)).isInstanceOf(Refusal.class).hasMessageContaining("shared");
        }
        assertThatThrownBy(() -> choices.share(office.staff(next), id, "yes")).isInstanceOf(NotHere.class);
        choices.share(office.staff(educator), id, "yes");
        assertThat(assignment(id).notesShared()).isTrue();
        choices.share(office.staff(educator), id, "no");
        assertThat(assignment(id).notesShared()).isFalse();
    }

    // ------------------------------------------------------------------------------------------------ doors

    @Test // nothing can be begun, told or moved past the room
    void noCallStartsAnythingElseOnTheCase() {
        UUID id = coaching();
        int before = supporting.instances(id).size();
        for (String user : List.of(teacher, educator, "chair", "operator", "admin")) {
            for (String diagram : List.of("peer-review", "peer-assistance", "informal-support", "support-request", ASSIGNMENT)) {
                refused(user, "/process-definition/key/" + diagram + "/start", Map.of("businessKey", id.toString()));
            }
            for (String message : List.of("PeerAssistanceBegun", "InformalSupportAsked", "SwitchWanted", "EducatorWithdrew")) {
                refused(user, "/message", Map.of("messageName", message, "businessKey", id.toString()));
            }
            refused(user, "/message", Map.of("messageName", "SwitchWanted", "businessKey", id.toString(), "all", true));
            refused(user, "/signal", Map.of("name", "CalendarChanged"));
        }
        assertThat(supporting.instances(id)).hasSize(before);
        assertThat(supporting.state(id)).isEqualTo("COACHING");
    }

    private void refused(String user, String path, Map<String, Object> body) {
        ResponseEntity<String> answer = post(user, path, body);
        assertThat(answer.getStatusCode().is4xxClientError()).as("%s %s %s: %s", user, path, body, answer).isTrue();
    }

    @Test // domain 2.7: the same answer for a real and an invented case, and the try is kept
    void whoeverElseKnocksFindsNothingAndTheTryIsKept() {
        UUID id = coaching();
        for (String user : List.of(supporting.educator(), teacher, supporting.coChair(), Office.HR)) {
            Person person = office.staff(user);
            assertThatThrownBy(() -> choices.withdraw(person, id, true)).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> choices.switchToReview(person, UUID.randomUUID(), true)).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> surveys.answer(person, id, Map.of())).isInstanceOf(NotHere.class);
            assertThat(database.sql("select count(*) from cadre.journal_entry where case_id = ? and person = ? and what = 'support.triedToOpen'")
                    .params(id, user).query(Integer.class).single()).isEqualTo(2);
        }
        assertThat(supporting.state(id)).isEqualTo("COACHING");
    }

    // ------------------------------------------------------------------------------------------------

    private UUID coaching() {
        return supporting.coaching(educator, teacher);
    }

    private UUID surveyed() {
        return supporting.surveyed(educator, teacher);
    }

    private void goalsStand(UUID id) {
        database.sql("insert into cadre.coaching_tally (case_id, assignment_id, practice_goals, learning_goals) values (?, ?, 1, 1)")
                .params(id, assignment(id).id()).update();
    }

    private void answer(UUID id) {
        Person person = office.staff(educator);
        Map<String, List<String>> scores = Map.of("fair", List.of("5"), "transparent", List.of("4"), "humane", List.of("5"));
        Supporting.signedIn(person, () -> surveys.answer(person, id, scores));
    }

    /** A co-chair chooses and completes. */
    private void confirm(UUID id, String next) {
        String chair = supporting.coChair();
        matches.choose(office.staff(chair), id, next);
        office.submit(office.claim(id, "Task_ConfirmConsultingTeacher", chair), chair, Map.of());
    }

    private void over(UUID id) {
        assertThat(supporting.instances(id)).isEmpty();
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString()).list()).isEmpty();
    }

    private Assignment assignment(UUID id) {
        return caseloads.current(id).orElseThrow();
    }

    private Task task(UUID id, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString()).taskDefinitionKey(element).singleResult();
    }

    private void submit(UUID id, String element, String user, Map<String, Object> values) {
        office.submit(task(id, element).getId(), user, values);
    }

    private Instant due(UUID id, String timer) {
        return supporting.instances(id).stream().flatMap(instance -> engine.getManagementService().createJobQuery()
                .processInstanceId(instance.getId()).activityId(timer).list().stream()).findFirst().orElseThrow().getDuedate().toInstant();
    }

    private ResponseEntity<String> post(String user, String path, Object body) {
        return http.withBasicAuth(user, "cadre").postForEntity("/engine-rest" + path, body, String.class);
    }
}
