package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cadre.evaluation.Reviewing.fields;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.consulting.Caseloads;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.Reviewing.Case;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.support.Coached;
import org.cadre.support.EducatorChoices;
import org.cadre.support.EntryKind;
import org.cadre.support.Reassignments;
import org.cadre.support.Matches;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A review from the enrollment to its plan, and how it is left or handed over: the evaluator's role moves, and moves back before the packet;
 * what was written in coaching stays sealed (R-008, R-020, R-028, domain section 4).
 */
@House
class ReviewBeginsProcessTest {

    @Autowired private Reviewing reviewing;
    @Autowired private Supporting supporting;
    @Autowired private Coached coached;
    @Autowired private Evaluators evaluators;
    @Autowired private ReviewPlans plans;
    @Autowired private SelfAssessments assessments;
    @Autowired private Observations observations;
    @Autowired private Evidence evidence;
    @Autowired private ReviewDrafts drafts;
    @Autowired private ReviewAccess access;
    @Autowired private EducatorChoices choices;
    @Autowired private Reassignments reassignments;
    @Autowired private Caseloads caseloads;
    @Autowired private Matches matches;
    @Autowired private Office office;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private List<String> waiting(UUID id) {
        return office.tasks(id).stream().map(Task::getTaskDefinitionKey).sorted().toList();
    }

    private Task task(UUID id, String element) {
        return office.tasks(id).stream().filter(each -> each.getTaskDefinitionKey().equals(element)).findFirst().orElseThrow();
    }

    /** Close of business, 17:00 Eastern. */
    private static Instant closeOf(String day) {
        return Eastern.at(LocalDate.parse(day), java.time.LocalTime.of(17, 0));
    }

    /** Among the letters of one moment none is the last. */
    private void got(Person who, String... words) {
        assertThat(reviewing.lettersTo(who)).anySatisfy(letter -> assertThat(letter).contains(words));
    }

    private void ended(Case of) {
        assertThat(supporting.state(of.id())).isEqualTo("WITHDRAWN");
        assertThat(supporting.instances(of.id())).isEmpty();
        assertThat(waiting(of.id())).isEmpty();
        assertThat(caseloads.current(of.id())).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ to the plan

    @Test
    void theRolePassesOnceThePrincipalIsNamed() {
        Case of = reviewing.review();
        Task transfer = task(of.id(), "Task_TransferEvaluator");
        // From Monday, June 2, 2025: the fifth school day after it.
        assertThat(transfer.getDueDate().toInstant()).isEqualTo(closeOf("2025-06-09"));
        assertThat(office.card(transfer.getId(), "caseNumber")).isEqualTo(supporting.number(of.id()));
        String who = reviewing.performanceManagement();
        String claimed = office.claim(of.id(), "Task_TransferEvaluator", who);
        assertThatThrownBy(() -> office.submit(claimed, who, Map.of())).hasMessageContaining("Who the principal is has not been said yet");
        evaluators.transfer(reviewing.person(who), of.id(), fields("principal", of.principal().id(), "sure", "yes"));
        assertThat(reviewing.lettersTo(of.principal())).as("before the task is completed nobody is told").isEmpty();
        office.submit(claimed, who, Map.of());

        assertThat(waiting(of.id())).isEmpty();
        assertThat(supporting.passed(of.id())).contains("Event_EvaluatorTransferred");
        assertThat(reviewing.lettersTo(of.principal())).singleElement().asString().contains("you are secondary evaluator", supporting.number(of.id()))
                .doesNotContain(of.educator().id(), "Peer Assistance");
        got(of.coach(), "you are primary evaluator");
        got(of.educator(), "your evaluator has changed", "self-assessment");
        assertThat(access.open(of.principal(), of.id(), "review").part()).isEqualTo(ReviewAccess.Part.PRINCIPAL);
    }

    @Test
    void whatTheEducatorSaysBringsThePlanAndThePlanTheReview() {
        Case of = reviewing.transferred();
        assertThat(waiting(of.id())).isEmpty();
        reviewing.assess(of, Reviewing.assessment());
        Task plan = task(of.id(), "Task_WritePlan");
        assertThat(plan.getAssignee()).isEqualTo(of.coach().id());
        assertThat(plan.getDueDate().toInstant()).isEqualTo(closeOf("2025-06-16"));
        assertThatThrownBy(() -> office.submit(plan.getId(), of.coach().id(), Map.of())).hasMessageContaining("The plan does not stand yet");
        reviewing.plan(of, reviewing.plan());
        assertThat(supporting.state(of.id())).isEqualTo("ENROLLED");
        office.submit(plan.getId(), of.coach().id(), Map.of());

        assertThat(supporting.state(of.id())).isEqualTo("EVALUATED");
        assertThat(waiting(of.id())).containsExactly("Task_AddSecondaryEvidence", "Task_WriteFormative");
        assertThat(task(of.id(), "Task_AddSecondaryEvidence").getAssignee()).isEqualTo(of.principal().id());
        assertThat(supporting.passed(of.id())).contains("Event_SelfAssessed", "Event_PlanStands").doesNotContain("Timer_SelfAssessmentOver");
        assertThat(reviewing.told(of.id())).containsSubsequence("review.transferred", "review.selfAssessed", "review.planned");
        got(of.educator(), "Your plan stands");
    }

    @Test // it is voluntary, and one that comes late is taken until the plan stands
    void withoutASelfAssessmentThePlanIsAskedForAllTheSame() {
        Case of = reviewing.transferred();
        clock.set(closeOf("2025-06-16"));
        supporting.run(of.id(), "Timer_SelfAssessmentOver");
        assertThat(waiting(of.id())).containsExactly("Task_WritePlan");
        reviewing.assess(of, Reviewing.assessment());
        assertThat(waiting(of.id())).containsExactly("Task_WritePlan");
        Reviewing.as(of.coach(), () -> assertThat(assessments.read(of.id())).isPresent());
        reviewing.plan(of, reviewing.plan("startsOn", "2025-06-16", "endsOn", "2026-03-31"));
        office.submit(task(of.id(), "Task_WritePlan").getId(), of.coach().id(), Map.of());
        assertThat(supporting.state(of.id())).isEqualTo("EVALUATED");
    }

    @Test // domain 2.3, D6: both faults at once, nothing kept; then the conversation stands
    void theConversationAfterAConcernIsHeldOnItsTask() {
        Case of = reviewing.planned();
        reviewing.concern(of, LocalDate.of(2025, 6, 2));
        reviewing.tell(of.id(), PeerReviewing.Message.FIRST_CONCERN);
        Task talk = task(of.id(), "Task_HoldFollowUp");
        assertThat(talk.getAssignee()).isEqualTo(of.coach().id());
        Map<String, Object> none = new HashMap<>();
        none.put("heldOn", "");
        none.put("minutes", null);
        assertThatThrownBy(() -> office.submit(talk.getId(), of.coach().id(), none)).hasMessageContaining("Held on: fill this in. Minutes: fill this in.");
        for (var wrong : List.of(Map.<String, Object>of("heldOn", "2025-06-02", "minutes", 29), Map.<String, Object>of("heldOn", "2025-06-01", "minutes", 30),
                Map.<String, Object>of("heldOn", "2025-06-03", "minutes", 30), Map.<String, Object>of("heldOn", "June 2", "minutes", "half an hour"))) {
            assertThatThrownBy(() -> office.submit(talk.getId(), of.coach().id(), wrong)).as(wrong.toString()).isInstanceOf(RuntimeException.class);
            assertThat(reviewing.told(of.id())).doesNotContain("review.followUpHeld");
        }
        office.submit(talk.getId(), of.coach().id(), Map.of("heldOn", "2025-06-02", "minutes", 30));
        assertThat(waiting(of.id())).containsExactly("Task_AddSecondaryEvidence", "Task_WriteFormative");
        assertThat(supporting.passed(of.id())).contains("Event_FollowUpHeld");
    }

    // ------------------------------------------------------------------------------------------------ leaving

    @Test // at every step before there is a packet
    void theEducatorLeavesAtEveryStepBeforeThePacketAndThePrincipalEvaluatesAgain() {
        Case unbegun = reviewing.unbegun();
        Case begun = reviewing.review();
        Case transferred = reviewing.transferred();
        Case assessed = reviewing.selfAssessed();
        Case planned = reviewing.planned();
        Case concerned = reviewing.planned();
        reviewing.concern(concerned, LocalDate.of(2025, 6, 2));
        reviewing.tell(concerned.id(), PeerReviewing.Message.FIRST_CONCERN);
        Case another = reviewing.planned();
        reassignments.ask(another.educator(), another.id());

        for (Case of : List.of(unbegun, begun, transferred, assessed, planned, concerned, another)) {
            choices.withdraw(of.educator(), of.id(), true);
            ended(of);
            assertThat(supporting.passed(of.id())).contains("Event_ReviewWithdrew", "Event_PrincipalResumed");
            got(of.coach(), "has ended");
            assertThatThrownBy(() -> access.open(of.coach(), of.id(), "review")).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> access.open(of.principal(), of.id(), "review")).isInstanceOf(NotHere.class);
        }
        for (Case of : List.of(transferred, assessed, planned, concerned, another)) {
            assertThat(reviewing.told(of.id())).contains("review.resumed");
            got(of.principal(), "you are evaluator again");
            got(of.educator(), "your principal evaluates you again");
        }
        for (Case of : List.of(unbegun, begun)) {
            assertThat(reviewing.told(of.id())).as("no role had moved").doesNotContain("review.resumed");
            assertThat(reviewing.lettersTo(of.principal())).isEmpty();
        }
    }

    @Test // domain section 4: the principal resumes, the notes stay sealed
    void whoeverLeavesKeepsTheNotesForThemselves() {
        Case of = reviewing.planned();
        Coached.Case coaching = new Coached.Case(of.id(), of.educator(), of.coach());
        coached.entry(coaching, EntryKind.CO_TEACHING);
        assertThatThrownBy(() -> coached.view(of.principal(), of.id())).as("sealed as long as it runs").isInstanceOf(NotHere.class);
        choices.withdraw(of.educator(), of.id(), true);
        for (Person who : List.of(of.principal(), of.coach(), reviewing.person("chair"), reviewing.person("hr"))) {
            assertThatThrownBy(() -> coached.view(who, of.id())).as(who.id()).isInstanceOf(NotHere.class);
        }
        assertThat(coached.view(of.educator(), of.id()).entries()).hasSize(1);
        assertThat(String.join("\n", reviewing.lettersTo(of.principal()))).doesNotContain(Coached.WORDS, Reviewing.WORDS);
        Opened own = access.open(of.educator(), of.id(), "review-plan");
        Reviewing.as(of.educator(), () -> assertThat(plans.read(own)).isPresent());
    }

    @Test // once there is a packet the Panel is asked
    void onceThereIsAPacketNobodyLeavesByThemselves() {
        for (String state : List.of("PACKET_SHARED", "BEFORE_PANEL")) {
            Case of = reviewing.row();
            reviewing.state(of.id(), state);
            assertThatThrownBy(() -> choices.withdraw(of.educator(), of.id(), true)).hasMessageContaining("support.choice.notNow.WITHDRAW");
            assertThat(supporting.state(of.id())).isEqualTo(state);
        }
    }

    // ------------------------------------------------------------------------------------------------ handing over

    /** Another is asked for and confirmed. */
    private Person handOver(Case of) {
        Person next = reviewing.person(supporting.consultingTeacher());
        reassignments.ask(of.educator(), of.id());
        supporting.confirm(of.id(), supporting.coChair(), next.id());
        return next;
    }

    @Test // D5: the term covers the plan that stands, not the one that the educator told of
    void whoTakesOverStaysUntilTheLastDayOfThePlan() {
        Case of = reviewing.selfAssessed();
        reviewing.plan(of, reviewing.plan("endsOn", "2027-01-29"));
        supporting.complete(of.id(), "Task_WritePlan", Map.of());
        Person leaves = reviewing.person(supporting.consultingTeacher());
        database.sql("update cadre.consulting_teacher set term_ends_on = '2027-01-28' where id = ?").param(leaves.id()).update();
        reassignments.ask(of.educator(), of.id());
        Person chair = reviewing.person(supporting.coChair());
        assertThatThrownBy(() -> matches.choose(chair, of.id(), leaves.id())).hasMessageContaining("match.notFree");
        Person stays = reviewing.person(supporting.consultingTeacher());
        database.sql("update cadre.consulting_teacher set term_ends_on = '2027-01-29' where id = ?").param(stays.id()).update();
        supporting.confirm(of.id(), chair.id(), stays.id());
        assertThat(caseloads.current(of.id()).orElseThrow().consultingTeacher()).isEqualTo(stays.id());
    }

    @Test // who sees what afterwards
    void whatStandsGoesOverAndWhatWasNeverPostedDoesNot() {
        Case of = reviewing.planned();
        coached.entry(new Coached.Case(of.id(), of.educator(), of.coach()), EntryKind.CO_TEACHING);
        reviewing.concern(of, LocalDate.of(2025, 6, 2));
        reviewing.unposted(of, LocalDate.of(2025, 6, 2));
        Opened former = access.open(of.coach(), of.id(), "review");
        Reviewing.as(of.coach(), () -> drafts.open(of.id(), "formative"));
        Reviewing.as(of.coach(), () -> assertThat(observations.view(of.id()).unposted()).hasSize(1));

        Person next = handOver(of);
        assertThat(supporting.passed(of.id())).contains("Event_ReviewHandedOver");
        assertThat(task(of.id(), "Task_WriteFormative").getAssignee()).isEqualTo(next.id());
        assertThat(task(of.id(), "Task_AddSecondaryEvidence").getAssignee()).as("the principal stays").isEqualTo(of.principal().id());
        Opened opened = access.open(next, of.id(), "review");
        assertThat(opened.part()).isEqualTo(ReviewAccess.Part.CONSULTING_TEACHER);
        Reviewing.as(next, () -> {
            assertThat(plans.read(opened)).as("plan").isPresent();
            assertThat(assessments.read(of.id())).as("self-assessment").isPresent();
            assertThat(observations.view(of.id()).posted()).as("posted observations").hasSize(1);
            assertThat(observations.view(of.id()).unposted()).as("unposted ones").isEmpty();
        });
        assertThat(coached.view(next, of.id()).entries()).as("coaching notes of the former").isEmpty();
        choices.share(of.educator(), of.id(), "yes");
        assertThat(coached.view(next, of.id()).entries()).as("once the educator shares them").hasSize(1);

        assertThatThrownBy(() -> access.open(of.coach(), of.id(), "review")).as("the former opens nothing").isInstanceOf(NotHere.class);
        Reviewing.as(of.coach(), () -> {
            assertThat(plans.read(former)).as("nor does the database show anything").isEmpty();
            assertThat(observations.view(of.id()).unposted()).isEmpty();
        });
        assertThatThrownBy(() -> coached.view(of.coach(), of.id())).isInstanceOf(NotHere.class);
        assertThat(access.open(of.principal(), of.id(), "review").part()).isEqualTo(ReviewAccess.Part.PRINCIPAL);
        got(of.principal(), "another consulting teacher");
        got(of.educator(), "what your new consulting teacher reads");
        assertThat(reviewing.told(of.id())).contains("support.reassigned");
        assertThat(supporting.state(of.id())).isEqualTo("EVALUATED");
    }

    @Test // before the plan, and with the task of writing it open
    void theNextConsultingTeacherWritesThePlan() {
        Case of = reviewing.selfAssessed();
        Reviewing.as(of.coach(), () -> drafts.save(of.id(), drafts.open(of.id(), ReviewPlans.FORM).id(), new HashMap<>(reviewing.plan()), 1));
        Person next = handOver(of);
        assertThat(task(of.id(), "Task_WritePlan").getAssignee()).isEqualTo(next.id());
        assertThatThrownBy(() -> reviewing.plan(of, reviewing.plan())).as("coaches it no more").isInstanceOf(NotHere.class);
        Reviewing.as(next, () -> assertThat(drafts.open(of.id(), ReviewPlans.FORM).draft().fields()).as("a draft dies with its author's access").isEmpty());
        reviewing.planBy(next, of, reviewing.plan());
        office.submit(task(of.id(), "Task_WritePlan").getId(), next.id(), Map.of());
        assertThat(task(of.id(), "Task_WriteFormative").getAssignee()).isEqualTo(next.id());
    }

    @Test
    void whoeverIsFoundWhileTheRoleIsTransferredIsToldAsEvaluator() {
        Case of = reviewing.review();
        Person next = handOver(of);
        reviewing.transfer(of.id(), of.principal().id());
        got(next, "you are primary evaluator");
        assertThat(new ArrayList<>(reviewing.lettersTo(of.coach()))).noneMatch(letter -> letter.contains("you are primary evaluator"));
    }
}
