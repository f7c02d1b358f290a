package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.calendar.Deadlines;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.support.EducatorChoices.Choice;
import org.cadre.platform.Refusal;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Informal support: up to three visits, D4 asked again, and each end (R-035, domain 2.6, ruling 9). */
@House
class InformalSupportProcessTest {

    private static final String TODAY = "2025-06-02";

    @Autowired private Supporting supporting;
    @Autowired private Office office;
    @Autowired private EducatorChoices choices;
    @Autowired private Visits visits;
    @Autowired private Caseloads caseloads;
    @Autowired private Deadlines deadlines;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
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

    // ------------------------------------------------------------------------------------------------ visits

    @Test // R-035, D4.1, ruling 9: one visit takes no place
    void oneVisitTakesNoPlaceAndTheFactsCloseTheCase() {
        UUID id = begun();
        assertThat(supporting.kind(id)).isEqualTo("INFORMAL");
        assertThat(task(id, "Task_TakeUp").getDueDate()).isEqualTo(deadlines.inSchoolDays(5));
        takeUp(id, teacher);
        assertThat(supporting.state(id)).isEqualTo("VISITS");
        assertThat(supporting.lettersTo(educator)).as("who comes").anyMatch(letter -> letter.contains(teacher));
        assertThat(task(id, "Task_HoldVisit").getAssignee()).isEqualTo(teacher);
        assertThat(task(id, "Task_HoldVisit").getDueDate()).isEqualTo(deadlines.inSchoolDays(10));
        assertThat(caseloads.load(teacher)).isZero();
        visit(id, TODAY, "over");
        assertThat(supporting.state(id)).isEqualTo("VISITS_OVER");
        assertThat(caseloads.current(id)).as("the assignment ends with the visits").isEmpty();

        confirm(id, "plan", "self_directed");
        assertThat(supporting.state(id)).as("D4.1 still holds").isEqualTo("CLOSED");
        over(id);
        assertThat(supporting.passed(id)).contains("Event_InformalBegun", "Event_TakenUp", "Event_VisitsOver", "Event_FactsConfirmed",
                "Task_RouteAgain", "Event_InformalClosed").doesNotContain("Event_AskedAgain");
        assertThat(database.sql("select count(*) from cadre.coaching_tally where case_id = ?").param(id).query(Integer.class).single())
                .as("nothing that could evaluate").isZero();
    }

    @Test // ruling 9: what goes on counts one; three visits at most
    void anotherVisitTakesAPlaceAndTheFourthIsRefused() {
        UUID id = visited();
        visit(id, TODAY, "another");
        assertThat(supporting.state(id)).isEqualTo("VISITS");
        assertThat(caseloads.load(teacher)).isOne();
        assertThat(task(id, "Task_HoldVisit").getAssignee()).isEqualTo(teacher);
        visit(id, TODAY, "another");
        assertThat(caseloads.load(teacher)).as("once").isOne();
        assertThatThrownBy(() -> visit(id, TODAY, "another")).hasMessageContaining("at most 3 visits");
        assertThat(visits.of(id)).hasSize(2);
        visit(id, TODAY, "over");
        assertThat(visits.of(id)).extracting(Visits.Visit::number).containsExactly(1, 2, 3);
        assertThat(caseloads.load(teacher)).as("the place is free again").isZero();
        assertThatThrownBy(() -> database.sql("insert into cadre.informal_visit values (?, 4, ?::date, ?, false, now())")
                .params(id, TODAY, teacher).update())
                .as("so the database says too").hasMessageContaining("check");
    }

    @Test // the thirteenth finds no place
    void withTwelveTakenThereIsNoOtherVisit() {
        UUID id = visited();
        List<UUID> others = new java.util.ArrayList<>();
        for (int i = 0; i < Assignment.PLACES; i++) {
            others.add(supporting.enrolledUnbegun(supporting.educator(), teacher));
        }
        assertThatThrownBy(() -> visit(id, TODAY, "another")).hasMessageContaining("twelve places");
        assertThat(visits.of(id)).as("nothing is saved").isEmpty();
        choices.withdraw(office.staff(supporting.educatorOf(others.get(0))), others.get(0), true);
        visit(id, TODAY, "another");
        assertThat(caseloads.load(teacher)).isEqualTo(Assignment.PLACES);
        others.stream().skip(1).forEach(other -> choices.withdraw(office.staff(supporting.educatorOf(other)), other, true));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-, over, Day of the visit", "2025-06-03, over, between", "2025-06-01, over, between", "June 2, over, next",
            "2025-06-02, -, next", "2025-06-02, maybe, next"})
    void aVisitIsEnteredWithItsDayAndWhatFollows(String day, String next, String said) {
        UUID id = visited();
        Map<String, Object> form = new java.util.HashMap<>();
        form.put("heldOn", day);
        form.put("next", next);
        assertThatThrownBy(() -> office.submit(task(id, "Task_HoldVisit").getId(), teacher, form))
                .hasMessageContaining(said.equals("next") ? "" : said);
        assertThat(visits.of(id)).isEmpty();
        assertThat(supporting.state(id)).isEqualTo("VISITS");
    }

    // ------------------------------------------------------------------------------------------------ who takes it up

    @Test // D5: conflict, license, gone
    void whoeverMayNotCoachIsRefusedAtTheClaim() {
        UUID id = begun();
        String related = supporting.consultingTeacher();
        database.sql("insert into cadre.coaching_conflict values (?, ?, 'RELATIVE', ?, now())").params(related, educator, related).update();
        String unlicensed = supporting.consultingTeacher();
        database.sql("update cadre.consulting_teacher set license_expires = '2025-06-02' where id = ?").param(unlicensed).update();
        String gone = supporting.consultingTeacher();
        database.sql("update cadre.consulting_teacher set left_on = '2025-06-01' where id = ?").param(gone).update();
        String unknown = office.another("consulting-teacher");
        for (String unfit : List.of(related, unlicensed, gone, unknown)) {
            assertThatThrownBy(() -> office.claim(id, "Task_TakeUp", unfit)).isInstanceOf(RuntimeException.class);
            assertThat(task(id, "Task_TakeUp").getAssignee()).isNull();
        }
        takeUp(id, teacher);
        assertThat(supporting.state(id)).isEqualTo("VISITS");
    }

    @Test // another takes the visits up; whoever handed over does not
    void anotherConsultingTeacherTakesTheVisitsUp() {
        UUID id = visited();
        visit(id, TODAY, "another");
        choices.another(office.staff(educator), id, true);
        assertThat(supporting.state(id)).isEqualTo("INFORMAL");
        assertThat(caseloads.current(id)).isEmpty();
        assertThat(caseloads.load(teacher)).isZero();
        assertThat(task(id, "Task_HoldVisit")).isNull();
        assertThatThrownBy(() -> office.claim(id, "Task_TakeUp", teacher)).hasMessageContaining("handed this case over");
        String next = supporting.consultingTeacher();
        takeUp(id, next);
        assertThat(task(id, "Task_HoldVisit").getAssignee()).isEqualTo(next);
        assertThat(caseloads.load(next)).as("what goes on counts (ruling 9)").isOne();
        assertThat(choices.view(office.staff(educator), id).open()).contains(Choice.SHARE);
        assertThat(supporting.passed(id)).contains("Event_TeacherGone", "Event_TakeUpAgain");
        visit(id, TODAY, "over");
        assertThat(visits.of(id)).extracting(Visits.Visit::heldBy).containsExactly(teacher, next);
    }

    @Test // whoever has no place left cannot take up what goes on
    void whatGoesOnIsTakenUpOnlyWithAPlace() {
        UUID id = visited();
        visit(id, TODAY, "another");
        choices.anotherForStaff(office.staff(teacher), id, true);
        String full = supporting.consultingTeacher();
        List<UUID> others = new java.util.ArrayList<>();
        for (int i = 0; i < Assignment.PLACES; i++) {
            others.add(supporting.enrolledUnbegun(supporting.educator(), full));
        }
        assertThatThrownBy(() -> takeUp(id, full)).hasMessageContaining("twelve places");
        assertThat(caseloads.current(id)).isEmpty();
        assertThat(supporting.state(id)).isEqualTo("INFORMAL");
        others.forEach(other -> choices.withdraw(office.staff(supporting.educatorOf(other)), other, true));
    }

    // ------------------------------------------------------------------------------------------------ after the visits

    @Test // D4 asked again: a program fits, so the educator asks again in a case of its own
    void factsThatFitAProgramAskAgain() {
        UUID id = visitsOver();
        confirm(id);
        assertThat(supporting.state(id)).isEqualTo("ASKED_AGAIN");
        over(id);
        UUID next = database.sql("select id from cadre.support_case where former_case = ?").param(id).query(UUID.class).single();
        assertThat(supporting.kind(id)).isEqualTo("INFORMAL");
        supporting.run(next, "Event_SupportAsked");
        assertThat(supporting.state(next)).as("D4.3 with the facts of today").isEqualTo("INTAKE");
        assertThat(supporting.passed(id)).contains("Event_AskedAgain");
    }

    @Test
    void withoutFactsTheCaseClosesAfterTenSchoolDays() {
        UUID id = visitsOver();
        assertThat(due(id, "Timer_FactsOver")).isEqualTo(deadlines.inSchoolDays(10).toInstant());
        supporting.run(id, "Timer_FactsOver");
        assertThat(supporting.state(id)).isEqualTo("CLOSED");
        over(id);
        assertThatThrownBy(() -> confirm(id)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({"plan, none", "planStartsOn, ''", "planEndsOn, 2025-04-02", "planEndsOn, never", "rating, good", "wish, informal", "wish, ''"})
    void factsThatCannotBeAreRefused(String field, String value) {
        UUID id = visitsOver();
        assertThatThrownBy(() -> confirm(id, field, value)).isInstanceOf(Refusal.class).hasMessageContaining(field);
        assertThat(supporting.state(id)).isEqualTo("VISITS_OVER");
    }

    // ------------------------------------------------------------------------------------------------ withdrawing

    enum Moment { BEFORE_THE_FIRST_STEP, TO_BE_TAKEN_UP, VISITS, VISITS_OVER }

    @ParameterizedTest
    @EnumSource
    void theEducatorWithdrawsAtAnyTime(Moment moment) {
        UUID id = switch (moment) {
            case BEFORE_THE_FIRST_STEP -> supporting.informal(educator);
            case TO_BE_TAKEN_UP -> begun();
            case VISITS -> visited();
            case VISITS_OVER -> visitsOver();
        };
        choices.withdraw(office.staff(educator), id, true);
        assertThat(supporting.state(id)).isEqualTo("WITHDRAWN");
        assertThat(caseloads.current(id)).isEmpty();
        over(id);
    }

    // ------------------------------------------------------------------------------------------------ while the co-chairs review

    @Test // D4.5: informal support meanwhile
    void informalSupportRunsBesideARequestThatTheCoChairsReview() {
        UUID request = supporting.inReview(educator);
        assertThat(choices.view(office.staff(educator), request).open()).contains(Choice.INTERIM);
        UUID interim = choices.beginInterim(office.staff(educator), request);
        assertThat(interim).isNotEqualTo(request);
        assertThat(supporting.state(request)).isEqualTo("IN_REVIEW");
        assertThat(supporting.state(interim)).isEqualTo("INFORMAL");
        assertThatThrownBy(() -> choices.beginInterim(office.staff(educator), request)).as("one").isInstanceOf(Refusal.class);
        supporting.run(interim, "Event_InformalSupportAsked");
        takeUp(interim, teacher);
        visit(interim, TODAY, "over");
        confirm(interim);
        assertThat(supporting.state(interim)).as("the request stands already: nothing is asked again").isEqualTo("CLOSED");
        assertThat(supporting.state(request)).isEqualTo("IN_REVIEW");
    }

    @Test
    void withoutAReviewThereIsNothingBesideTheRequest() {
        UUID request = supporting.intake(educator);
        assertThatThrownBy(() -> choices.beginInterim(office.staff(educator), request)).isInstanceOf(Refusal.class)
                .hasMessageContaining("support.choice.notNow.INTERIM");
    }

    // ------------------------------------------------------------------------------------------------

    private UUID begun() {
        UUID id = supporting.informal(educator);
        supporting.run(id, "Event_InformalSupportAsked");
        return id;
    }

    private UUID visited() {
        return supporting.visited(educator, teacher);
    }

    private UUID visitsOver() {
        return supporting.visitsOver(educator, teacher);
    }

    private void takeUp(UUID id, String user) {
        Task task = task(id, "Task_TakeUp");
        if (task.getAssignee() == null) {
            office.claim(id, "Task_TakeUp", user);
        }
        office.submit(task.getId(), user, Map.of());
    }

    private void visit(UUID id, String day, String next) {
        Task task = task(id, "Task_HoldVisit");
        office.submit(task.getId(), task.getAssignee(), Map.of("heldOn", day, "next", next));
    }

    private void confirm(UUID id, String... changes) {
        choices.confirmFacts(office.staff(educator), id, Supporting.form(changes));
    }

    private void over(UUID id) {
        assertThat(supporting.instances(id)).isEmpty();
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString()).list()).isEmpty();
    }

    private Task task(UUID id, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString()).taskDefinitionKey(element).singleResult();
    }

    private Instant due(UUID id, String timer) {
        return supporting.instances(id).stream().flatMap(instance -> engine.getManagementService().createJobQuery()
                .processInstanceId(instance.getId()).activityId(timer).list().stream()).findFirst().orElseThrow().getDuedate().toInstant();
    }
}
