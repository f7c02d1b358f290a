package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.consulting.Caseloads;
import org.cadre.evaluation.Assessment.Kind;
import org.cadre.evaluation.Reviewing.Case;
import org.cadre.panel.Seating;
import org.cadre.panel.Side;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.time.Eastern;
import org.cadre.support.EducatorChoices;
import org.cadre.support.EducatorSupport;
import org.cadre.support.Matches;
import org.cadre.support.Supporting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The review from the enrollment to each of its ends: every way through {@code peer-review.bpmn}. */
@House
class PeerReviewProcessTest {

    private static final String REASON = "The school was closed for two weeks by a burst pipe.";
    private static final String[] CONCERN = {"concerns[0].element", "teacher:II-A-1", "concerns[0].judgment", "needs_improvement"};
    private static final String[] WORSE = {"concerns[0].element", "teacher:II-A-1", "concerns[0].judgment", "unsatisfactory"};

    @Autowired private Reviewing reviewing;
    @Autowired private Observing observing;
    @Autowired private Assessing assessing;
    @Autowired private Supporting supporting;
    @Autowired private Seating seating;
    @Autowired private Office office;
    @Autowired private Evaluators evaluators;
    @Autowired private ReviewDates dates;
    @Autowired private Pauses pauses;
    @Autowired private LateWithdrawals late;
    @Autowired private Packets packets;
    @Autowired private EducatorChoices choices;
    @Autowired private EducatorSupport supportProcess;
    @Autowired private Caseloads caseloads;
    @Autowired private Matches matches;
    @Autowired private Races races;
    @Autowired private ProcessEngine engine;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;

    private String firstChair;
    private String secondChair;

    @BeforeEach
    void people() {
        clock.set(SteppedClock.STORY_START);
        firstChair = seating.coChair(Side.LABOR).id();
        secondChair = seating.coChair(Side.MANAGEMENT).id();
    }

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    // ------------------------------------------------------------------------------------------------ to the door of the Panel

    @Test // from the enrollment to the sealed packet, nothing missing
    void aReviewGoesToTheDoorOfThePanel() {
        Case of = reviewing.review();
        Task transfer = task(of, "Task_TransferEvaluator");
        assertThat(transfer.getAssignee()).isNull();
        assertThat(transfer.getDueDate()).isEqualTo(dates.inSchoolDays(of.key(), 5));
        reviewing.transfer(of.id(), of.principal().id());
        assertThat(due(of, "Timer_SelfAssessmentOver")).isEqualTo(dates.inSchoolDays(of.key(), 10).toInstant());

        reviewing.assess(of, Reviewing.assessment());
        Task plan = task(of, "Task_WritePlan");
        assertThat(plan.getAssignee()).isEqualTo(of.coach().id());
        assertThat(plan.getDueDate()).isEqualTo(dates.inSchoolDays(of.key(), 10));
        reviewing.plan(of, reviewing.plan());
        complete(of, "Task_WritePlan");
        assertThat(supporting.state(of.id())).isEqualTo("EVALUATED");
        assertThat(task(of, "Task_WriteFormative").getDueDate()).isEqualTo(dates.formative(of.key()));
        assertThat(task(of, "Task_AddSecondaryEvidence").getAssignee()).isEqualTo(of.principal().id());
        assertThat(task(of, "Task_AddSecondaryEvidence").getDueDate()).isEqualTo(dates.packet(of.key()));

        formative(of);
        complete(of, "Task_AddSecondaryEvidence");
        observing.observed(of.id(), 1, 4);
        assertThat(task(of, "Task_RecommendRatings").getAssignee()).isEqualTo(of.coach().id());
        recommend(of, "");
        assertThat(task(of, "Task_SharePacket").getDueDate()).isEqualTo(dates.packet(of.key()));

        share(of);
        assertThat(supporting.state(of.id())).isEqualTo("PACKET_SHARED");
        assertThat(due(of, "Timer_StatementsOver")).isEqualTo(packets.sealDue(of.key()).toInstant());
        supporting.run(of.id(), "Timer_StatementsOver");
        assertThat(supporting.state(of.id())).as("sealed by a step of its own").isEqualTo("PACKET_SHARED");
        supporting.run(of.id(), "Task_SealPacket");
        assertThat(supporting.state(of.id())).isEqualTo("BEFORE_PANEL");
        assertThat(packets.intact(of.id())).isTrue();
        over(of);
        assertThat(supporting.passed(of.id())).contains("Event_EvaluatorTransferred", "Event_SelfAssessed", "Event_PlanStands", "Event_FormativeShared",
                "Event_SecondaryEvidenceIn", "Task_GuardRating", "Event_RecommendationMade", "Event_PacketShared", "Event_BeforePanel")
                .doesNotContain("Timer_SelfAssessmentOver", "Task_AcknowledgeShortfall", "Event_WithdrawalAsked");
    }

    @Test // design 4: card values while a task is open, and nothing that anybody typed
    void theEngineKeepsNothingOfAReviewButItsCards() {
        Case of = shortOfObservations();
        answer(of, "Task_AcknowledgeShortfall", firstChair, "acknowledge");
        String[] instances = supporting.instances(of.id()).stream().map(instance -> instance.getId()).toArray(String[]::new);
        assertThat(engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(instances).list())
                .extracting(variable -> variable.getName()).contains("caseNumber", "page")
                // The form's own fields are empty; the engine counts its two tasks.
                .isSubsetOf("caseNumber", "page", "answer", "remark", "nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances", "loopCounter");
        assertThat(engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(instances).variableNameIn("answer", "remark").list())
                .allSatisfy(variable -> assertThat(variable.getValue()).isNull());
        for (String instance : instances) {
            assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(instance).list()).isEmpty();
        }
    }

    @Test // domain 2.7: a task list does not tell one program from the other
    void noTaskSaysWhatKindOfCaseItIs() {
        Case of = reviewing.planned();
        List<Task> tasks = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).list();
        assertThat(tasks).hasSize(2).allSatisfy(task -> {
            var definition = engine.getRepositoryService().getProcessDefinition(task.getProcessDefinitionId());
            assertThat(definition.getName()).isEqualTo("Educator support");
            assertThat(engine.getTaskService().getVariables(task.getId())).containsOnlyKeys("caseNumber", "page");
        });
    }

    // ------------------------------------------------------------------------------------------------ transfer and plan

    @Test
    void untilThePrincipalIsNamedTheTransferStaysOpen() {
        Case of = reviewing.review();
        String who = reviewing.performanceManagement();
        String task = office.claim(of.id(), "Task_TransferEvaluator", who);
        assertThatThrownBy(() -> office.submit(task, who, Map.of())).hasMessageContaining("principal");
        assertThat(task(of, "Task_TransferEvaluator")).isNotNull();
    }

    @Test // domain 2.3: nobody has to assess themselves
    void withoutASelfAssessmentThePlanIsWrittenAfterTenSchoolDays() {
        Case of = reviewing.transferred();
        supporting.run(of.id(), "Timer_SelfAssessmentOver");
        assertThat(task(of, "Task_WritePlan").getAssignee()).isEqualTo(of.coach().id());
        assertThatThrownBy(() -> complete(of, "Task_WritePlan")).hasMessageContaining("plan");
        reviewing.plan(of, reviewing.plan());
        complete(of, "Task_WritePlan");
        assertThat(supporting.state(of.id())).isEqualTo("EVALUATED");
        assertThat(supporting.passed(of.id())).contains("Timer_SelfAssessmentOver").doesNotContain("Event_SelfAssessed");
    }

    // ------------------------------------------------------------------------------------------------ the watch

    @Test
    void theWatchGoesOnAfterWhateverHappens() {
        Case of = reviewing.planned();
        races.decide(() -> supportProcess.tell(of.id(), EducatorSupport.Message.COACHING_LOG_WRITTEN));
        observing.written(of, true);
        supporting.run(of.id(), "Task_PostObservation");
        supporting.run(of.id(), "Timer_ReviewFeedbackOverdue");
        assertThat(supporting.passed(of.id())).contains("Event_ReviewLogWritten", "Event_ObservationWritten", "Event_ReviewFeedbackReminded")
                .filteredOn("Gateway_AwaitReview"::equals).hasSize(3);
        assertThat(job(of, "Timer_ReviewFeedbackOverdue")).as("and waits again").isNotNull();
    }

    @Test // domain 2.7: an observation begun shows nowhere in the diagram until it is posted
    void anUnfinishedObservationMovesNothing() {
        Case of = reviewing.planned();
        List<String> before = supporting.passed(of.id());
        Instant due = due(of, "Timer_ReviewFeedbackOverdue");
        observing.written(of, false);
        assertThat(supporting.passed(of.id())).isEqualTo(before);
        assertThat(due(of, "Timer_ReviewFeedbackOverdue")).isEqualTo(due);
    }

    // ------------------------------------------------------------------------------------------------ posting

    @Test // tried again, then an operator is told; posted once
    void aPlatformThatDoesNotAnswerIsAskedAgain() throws IOException {
        Case of = reviewing.planned();
        UUID observation = observing.written(of, true);
        Files.createDirectories(observing.directory());
        Files.writeString(observing.file(observation), "another file under this id");
        for (int left = 4; left >= 0; left--) {
            assertThatThrownBy(() -> supporting.run(of.id(), "Task_PostObservation")).hasMessageContaining("platform");
            assertThat(job(of, "Task_PostObservation").getRetries()).isEqualTo(left);
        }
        assertThat(incidents(of)).containsExactly("Task_PostObservation");
        assertThat(postedOnes(of)).as("nobody else sees it").isZero();

        Files.delete(observing.file(observation));
        engine.getManagementService().setJobRetries(job(of, "Task_PostObservation").getId(), 1);
        supporting.run(of.id(), "Task_PostObservation");
        assertThat(incidents(of)).isEmpty();
        assertThat(observing.isPosted(observation)).isTrue();
        assertThat(postedOnes(of)).isEqualTo(1);
        assertThat(reviewing.told(of.id())).containsOnlyOnce("observation.posted.UNANNOUNCED");
    }

    @Test // the platform took it, and we ended before we wrote that down
    void aCrashAfterThePostingPostsNothingTwice() throws IOException {
        Case of = reviewing.planned();
        UUID observation = observing.written(of, true);
        crashing(() -> supporting.run(of.id(), "Task_PostObservation"));
        assertThat(postedOnes(of)).isZero();
        byte[] taken = Files.readAllBytes(observing.file(observation));
        supporting.run(of.id(), "Task_PostObservation");
        assertThat(Files.readAllBytes(observing.file(observation))).isEqualTo(taken);
        assertThat(postedOnes(of)).isEqualTo(1);
        assertThat(supporting.passed(of.id())).contains("Event_ObservationFinished", "Event_ObservationPosted");
    }

    @Test
    void severalObservationsArePostedSideBySide() {
        Case of = reviewing.planned();
        observing.written(of, true);
        observing.written(of, true);
        supporting.run(of.id(), "Task_PostObservation");
        supporting.run(of.id(), "Task_PostObservation");
        assertThat(postedOnes(of)).isEqualTo(2);
        assertThat(job(of, "Task_PostObservation")).isNull();
    }

    // ------------------------------------------------------------------------------------------------ the first concern

    @Test // domain 2.3 [14], D6.11
    void theFirstConcernIsFollowedUpOnce() {
        Case of = reviewing.planned();
        posted(of, CONCERN);
        Task followUp = task(of, "Task_HoldFollowUp");
        assertThat(followUp.getAssignee()).isEqualTo(of.coach().id());
        assertThat(followUp.getDueDate()).isEqualTo(dates.inSchoolDays(of.key(), 30));
        posted(of, WORSE);
        assertThat(tasks(of, "Task_HoldFollowUp")).as("a second concern opens no second one").hasSize(1);

        for (Map<String, Object> wrong : List.<Map<String, Object>>of(Map.of("heldOn", "2025-06-02", "minutes", 29), Map.of("heldOn", "2025-06-01", "minutes", 30),
                Map.of("heldOn", "2025-06-03", "minutes", 30), Map.of("minutes", 30), Map.of("heldOn", "2025-06-02"))) {
            assertThatThrownBy(() -> supporting.complete(of.id(), "Task_HoldFollowUp", wrong)).as("%s", wrong).isInstanceOf(RuntimeException.class);
        }
        supporting.complete(of.id(), "Task_HoldFollowUp", Map.of("heldOn", "2025-06-02", "minutes", 30));
        assertThat(tasks(of, "Task_HoldFollowUp")).isEmpty();
        assertThat(supporting.passed(of.id())).contains("Event_FirstConcern", "Event_FollowUpHeld");
        posted(of, WORSE);
        assertThat(tasks(of, "Task_HoldFollowUp")).as("it was talked about").isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ the recommendation

    @Test // D6: what stood when it was written no longer does
    void aRecommendationThatNoLongerStandsComesBack() {
        Case of = recommending();
        observing.observed(of.id(), 1, 4);
        assessing.write(of, Kind.RECOMMENDATION);
        posted(of, CONCERN);
        complete(of, "Task_RecommendRatings");
        assertThat(task(of, "Task_RecommendRatings").getAssignee()).as("sent back").isEqualTo(of.coach().id());
        assertThat(supporting.passed(of.id())).contains("Task_GuardRating").doesNotContain("Gateway_ObservationsMissing");
        supporting.complete(of.id(), "Task_HoldFollowUp", Map.of("heldOn", today(), "minutes", 45));
        recommend(of, "");
        assertThat(task(of, "Task_SharePacket")).isNotNull();
    }

    @Test // two different people acknowledge
    void twoCoChairsAcknowledgeAShortfall() {
        Case of = shortOfObservations();
        assertThat(tasks(of, "Task_AcknowledgeShortfall")).hasSize(2).allSatisfy(task ->
                assertThat(task.getDueDate()).isEqualTo(dates.inSchoolDays(of.key(), 5)));
        answer(of, "Task_AcknowledgeShortfall", firstChair, "acknowledge");
        assertThatThrownBy(() -> office.claim(of.id(), "Task_AcknowledgeShortfall", firstChair)).as("each one once").isInstanceOf(RuntimeException.class);
        assertThat(tasks(of, "Task_SharePacket")).isEmpty();
        answer(of, "Task_AcknowledgeShortfall", secondChair, "acknowledge");
        assertThat(task(of, "Task_SharePacket")).isNotNull();
        assertThat(tasks(of, "Task_AddSecondaryEvidence")).as("the principal's time is over").isEmpty();
        assertThat(job(of, "Timer_ReviewFeedbackOverdue")).as("so is the watch").isNull();
    }

    @Test // two of one side are not both sides; where a side has no co-chair, another member of it is offered the task
    void oneOfEachSideAcknowledgesAShortfall() {
        String standIn = seating.memberAlone(Side.MANAGEMENT).id();
        Case of = shortOfObservations();
        answer(of, "Task_AcknowledgeShortfall", firstChair, "acknowledge");
        String successor = seating.coChair(Side.LABOR).id();
        assertThatThrownBy(() -> office.claim(of.id(), "Task_AcknowledgeShortfall", successor)).hasMessageContaining("oneEach");
        assertThatThrownBy(() -> office.claim(of.id(), "Task_AcknowledgeShortfall", supporting.coChair())).hasMessageContaining("noSide");
        answer(of, "Task_AcknowledgeShortfall", standIn, "acknowledge");
        assertThat(task(of, "Task_SharePacket")).isNotNull();
    }

    @ParameterizedTest // one of them is enough
    @ValueSource(booleans = {true, false})
    void whereOneWantsMoreObservationsTheReviewGoesOn(boolean first) {
        Case of = shortOfObservations();
        answer(of, "Task_AcknowledgeShortfall", firstChair, first ? "reschedule" : "acknowledge");
        answer(of, "Task_AcknowledgeShortfall", secondChair, first ? "acknowledge" : "reschedule");
        assertThat(task(of, "Task_RecommendRatings").getAssignee()).isEqualTo(of.coach().id());
        assertThat(task(of, "Task_AddSecondaryEvidence")).as("and the principal's evidence with it").isNotNull();
        observing.observed(of.id(), 0, 3);
        recommend(of, "");
        assertThat(task(of, "Task_SharePacket")).as("nothing is missing now").isNotNull();
    }

    @Test // and again, by two others
    void aSecondShortfallIsAskedAboutAnew() {
        Case of = shortOfObservations();
        answer(of, "Task_AcknowledgeShortfall", firstChair, "reschedule");
        answer(of, "Task_AcknowledgeShortfall", secondChair, "reschedule");
        clock.set(SteppedClock.STORY_START.plus(Duration.ofDays(1)));
        recommend(of, REASON);
        answer(of, "Task_AcknowledgeShortfall", secondChair, "acknowledge");
        answer(of, "Task_AcknowledgeShortfall", firstChair, "acknowledge");
        assertThat(task(of, "Task_SharePacket")).isNotNull();
    }

    // ------------------------------------------------------------------------------------------------ the seal

    @Test // a seal that fails is tried again, and nothing of it stays
    void aSealThatFailsIsTriedAgain() {
        Case of = shared();
        supporting.run(of.id(), "Timer_StatementsOver");
        reviewing.state(of.id(), "EVALUATED");
        for (int left = 4; left >= 0; left--) {
            assertThatThrownBy(() -> supporting.run(of.id(), "Task_SealPacket")).isInstanceOf(RuntimeException.class);
            assertThat(job(of, "Task_SealPacket").getRetries()).isEqualTo(left);
        }
        assertThat(incidents(of)).containsExactly("Task_SealPacket");
        assertThat(packets.intact(of.id())).as("no packet").isFalse();
        reviewing.state(of.id(), "PACKET_SHARED");
        engine.getManagementService().setJobRetries(job(of, "Task_SealPacket").getId(), 1);
        supporting.run(of.id(), "Task_SealPacket");
        assertThat(supporting.state(of.id())).isEqualTo("BEFORE_PANEL");
        over(of);
    }

    @Test
    void aCrashBehindTheSealSealsNothingTwice() {
        Case of = shared();
        supporting.run(of.id(), "Timer_StatementsOver");
        crashing(() -> supporting.run(of.id(), "Task_SealPacket"));
        assertThat(supporting.state(of.id())).isEqualTo("PACKET_SHARED");
        assertThat(packets.intact(of.id())).isFalse();
        supporting.run(of.id(), "Task_SealPacket");
        assertThat(packets.intact(of.id())).isTrue();
        assertThat(reviewing.told(of.id())).containsOnlyOnce("review.packetSealed");
    }

    // ------------------------------------------------------------------------------------------------ withdrawing

    /** Where a review may be when its educator leaves without asking. */
    enum Moment { BEGUN, TRANSFERRED, SELF_ASSESSED, PLANNED, EVERYTHING_OPEN, BEFORE_THE_PACKET }

    private Case at(Moment moment) {
        return switch (moment) {
            case BEGUN -> reviewing.review();
            case TRANSFERRED -> reviewing.transferred();
            case SELF_ASSESSED -> reviewing.selfAssessed();
            case PLANNED -> reviewing.planned();
            case EVERYTHING_OPEN -> everythingOpen();
            case BEFORE_THE_PACKET -> recommended();
        };
    }

    /** A concern to talk about, an observation to be posted, a grievance, and a search for another consulting teacher. */
    private Case everythingOpen() {
        Case of = reviewing.planned();
        posted(of, CONCERN);
        observing.written(of, true);
        file(of);
        supporting.consultingTeacher();
        choices.another(of.educator(), of.id(), true);
        return of;
    }

    @ParameterizedTest // R-008, domain 4: before the packet, at any time; the principal resumes
    @EnumSource
    void anEducatorLeavesAtAnyTimeBeforeThePacket(Moment moment) {
        Case of = at(moment);
        choices.withdraw(of.educator(), of.id(), true);
        assertThat(supporting.state(of.id())).isEqualTo("WITHDRAWN");
        assertThat(caseloads.current(of.id())).isEmpty();
        assertThat(evaluators.secondary(of.id())).isEmpty();
        assertThat(supporting.passed(of.id())).contains("Event_ReviewWithdrew", "Event_PrincipalResumed");
        over(of);
    }

    @ParameterizedTest // domain 4: after it only with the Panel's consent, which both co-chairs record
    @ValueSource(booleans = {true, false})
    void afterThePacketThePanelIsAsked(boolean consents) {
        Case of = shared();
        assertThatThrownBy(() -> choices.withdraw(of.educator(), of.id(), true)).isInstanceOf(Refusal.class);
        askToLeave(of);
        assertThat(job(of, "Timer_StatementsOver")).as("nothing is sealed meanwhile").isNull();
        assertThat(tasks(of, "Task_AnswerWithdrawal")).hasSize(2).allSatisfy(task ->
                assertThat(task.getDueDate()).isEqualTo(dates.inSchoolDays(of.key(), 5)));
        answer(of, "Task_AnswerWithdrawal", firstChair, "yes");
        assertThatThrownBy(() -> office.claim(of.id(), "Task_AnswerWithdrawal", firstChair)).as("each one once").isInstanceOf(RuntimeException.class);
        answer(of, "Task_AnswerWithdrawal", secondChair, consents ? "yes" : "no");
        if (consents) {
            assertThat(supporting.state(of.id())).isEqualTo("WITHDRAWN");
            assertThat(supporting.passed(of.id())).contains("Event_WithdrawalGranted", "Event_WithdrawnLate");
            over(of);
            return;
        }
        assertThat(supporting.state(of.id())).isEqualTo("PACKET_SHARED");
        assertThat(supporting.passed(of.id())).contains("Event_WithdrawalRefused");
        supporting.run(of.id(), "Timer_StatementsOver");
        supporting.run(of.id(), "Task_SealPacket");
        assertThat(supporting.state(of.id())).isEqualTo("BEFORE_PANEL");
        over(of);
    }

    @Test // a question that comes up again is asked again
    void whoWasRefusedMayAskAgain() {
        Case of = shared();
        askToLeave(of);
        answer(of, "Task_AnswerWithdrawal", firstChair, "no");
        answer(of, "Task_AnswerWithdrawal", secondChair, "no");
        clock.set(SteppedClock.STORY_START.plus(Duration.ofDays(1)));
        askToLeave(of);
        answer(of, "Task_AnswerWithdrawal", firstChair, "yes");
        answer(of, "Task_AnswerWithdrawal", secondChair, "yes");
        assertThat(supporting.state(of.id())).isEqualTo("WITHDRAWN");
        over(of);
    }

    @Test // whatever goes on beside it ends with it
    void aLateWithdrawalEndsWhatIsOpenBesideIt() {
        Case of = shared();
        supporting.consultingTeacher();
        choices.another(of.educator(), of.id(), true);
        file(of);
        askToLeave(of);
        answer(of, "Task_AnswerWithdrawal", firstChair, "yes");
        answer(of, "Task_AnswerWithdrawal", secondChair, "yes");
        assertThat(supporting.state(of.id())).isEqualTo("WITHDRAWN");
        over(of);
    }

    // ------------------------------------------------------------------------------------------------ beside the review

    @Test // the review goes on, the open tasks change hands, what was noted and not posted does not
    void anotherConsultingTeacherTakesOver() {
        Case of = reviewing.planned();
        posted(of, CONCERN);
        UUID unposted = observing.written(of, false);
        String next = supporting.consultingTeacher();
        choices.another(of.educator(), of.id(), true);
        assertThat(task(of, "Task_WriteFormative").getAssignee()).as("the review goes on").isEqualTo(of.coach().id());
        matches.choose(office.staff(firstChair), of.id(), next);
        office.submit(office.claim(of.id(), "Task_ConfirmConsultingTeacher", firstChair), firstChair, Map.of());
        assertThat(List.of("Task_WriteFormative", "Task_HoldFollowUp")).allSatisfy(element ->
                assertThat(task(of, element).getAssignee()).isEqualTo(next));
        assertThat(task(of, "Task_AddSecondaryEvidence").getAssignee()).isEqualTo(of.principal().id());
        assertThat(supporting.passed(of.id())).contains("Event_AnotherReviewerWanted", "CallActivity_FindAnotherReviewer", "Event_ReviewHandedOver");
        for (String reader : List.of(next, of.coach().id(), of.educator().id(), of.principal().id())) {
            assertThat(reviewing.asReader(reader, () -> database.sql("select count(*) from evaluation.observation where id = ?").param(unposted)
                    .query(Integer.class).single())).as(reader).isZero();
        }
    }

    @Test // what is open goes to the right principal
    void theRightPrincipalIsAskedForWhatTheWrongOneWasAskedFor() {
        Case of = reviewing.planned();
        String right = reviewing.principal();
        evaluators.correct(reviewing.person(reviewing.performanceManagement()), of.id(),
                Reviewing.fields("former", of.principal().id(), "principal", right, "sure", "yes"));
        assertThat(task(of, "Task_AddSecondaryEvidence").getAssignee()).isEqualTo(right);
        assertThat(task(of, "Task_WriteFormative").getAssignee()).as("what others do stays with them").isEqualTo(of.coach().id());
    }

    @Test // domain 2.3: clocks stop, nothing else changes
    void aGrievanceStopsTheClocksAndItsSettlementStartsThem() {
        Case of = reviewing.planned();
        Instant before = task(of, "Task_WriteFormative").getDueDate().toInstant();
        file(of);
        assertThat(ReviewDates.stopped(task(of, "Task_WriteFormative").getDueDate().toInstant())).isTrue();
        clock.set(SteppedClock.STORY_START.plus(Duration.ofDays(7)));
        settle(of);
        assertThat(task(of, "Task_WriteFormative").getDueDate().toInstant()).as("later by the school days between").isAfter(before)
                .isEqualTo(dates.formative(of.key()).toInstant());
        assertThat(supporting.passed(of.id())).contains("Event_GrievanceFiled", "Event_ClocksStopped", "Event_GrievanceSettled", "Event_ClocksRun");
        file(of);
        settle(of);
        assertThat(supporting.passed(of.id())).filteredOn("Event_ClocksRun"::equals).as("one after the other").hasSize(2);
        formative(of);
        assertThat(task(of, "Task_RecommendRatings")).as("the work went on").isNotNull();
    }

    // ------------------------------------------------------------------------------------------------ people act

    private void complete(Case of, String element) {
        supporting.complete(of.id(), element, Map.of());
    }

    /** An observation of today, posted by the diagram. */
    private void posted(Case of, String... changes) {
        observing.written(of, true, changes);
        supporting.run(of.id(), "Task_PostObservation");
    }

    private void formative(Case of) {
        assessing.add(of, of.educator());
        assessing.add(of, of.coach(), "category", "other");
        assessing.write(of, Kind.FORMATIVE);
        complete(of, "Task_WriteFormative");
    }

    private void recommend(Case of, String reason) {
        assessing.write(of, Kind.RECOMMENDATION, "reason", reason);
        complete(of, "Task_RecommendRatings");
    }

    /** The formative assessment is shared. */
    private Case recommending() {
        Case of = reviewing.planned();
        formative(of);
        return of;
    }

    /** One announced and one unannounced observation, and a reason for it; the co-chairs are asked. */
    private Case shortOfObservations() {
        Case of = recommending();
        observing.observed(of.id(), 1, 1);
        recommend(of, REASON);
        return of;
    }

    /** The recommendation stands, and the packet is to be shared. */
    private Case recommended() {
        Case of = recommending();
        observing.observed(of.id(), 1, 4);
        recommend(of, "");
        return of;
    }

    private Case shared() {
        Case of = recommended();
        share(of);
        return of;
    }

    /** In Tasklist, signed in. */
    private void share(Case of) {
        Reviewing.as(of.coach(), () -> complete(of, "Task_SharePacket"));
    }

    private void answer(Case of, String element, String coChair, String answer) {
        office.submit(office.claim(of.id(), element, coChair), coChair, Map.of("answer", answer, "remark", "As it was talked about in our meeting."));
    }

    private void askToLeave(Case of) {
        late.ask(of.educator(), of.id(), Reviewing.fields("sure", "yes", "reason", ""));
    }

    private void file(Case of) {
        pauses.file(reviewing.person(reviewing.performanceManagement()), of.id(), Reviewing.fields("filedOn", today()));
    }

    private void settle(Case of) {
        pauses.settle(reviewing.person(reviewing.performanceManagement()), of.id(), Reviewing.fields("settledOn", today()));
    }

    private String today() {
        return Eastern.today(clock).toString();
    }

    // ------------------------------------------------------------------------------------------------ looking

    /** As if the machine ended after the work and before it was written down. */
    private void crashing(Runnable work) {
        transaction.executeWithoutResult(status -> {
            work.run();
            status.setRollbackOnly();
        });
    }

    private void over(Case of) {
        // What comes after it is the Panel's, in a diagram of its own.
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(of.key()).processDefinitionKey("peer-review").list()).isEmpty();
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).list()).isEmpty();
    }

    private List<Task> tasks(Case of, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(of.key()).taskDefinitionKey(element).list();
    }

    private Task task(Case of, String element) {
        assertThat(tasks(of, element)).as(element).hasSize(1);
        return tasks(of, element).get(0);
    }

    /** The first job that waits there; {@code null} where none does. */
    private Job job(Case of, String element) {
        return supporting.instances(of.id()).stream().flatMap(instance -> engine.getManagementService().createJobQuery().processInstanceId(instance.getId())
                .activityId(element).list().stream()).findFirst().orElse(null);
    }

    private Instant due(Case of, String element) {
        return job(of, element).getDuedate().toInstant();
    }

    private List<String> incidents(Case of) {
        return supporting.instances(of.id()).stream().flatMap(instance -> engine.getRuntimeService().createIncidentQuery()
                .processInstanceId(instance.getId()).list().stream()).map(incident -> incident.getActivityId()).toList();
    }

    private int postedOnes(Case of) {
        return reviewing.asReader(of.educator().id(), () -> database.sql("select count(*) from evaluation.observation where case_id = ? and posted_at is not null")
                .param(of.id()).query(Integer.class).single());
    }
}
