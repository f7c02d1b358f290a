package org.cadre.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.consulting.Caseloads;
import org.cadre.support.EducatorSupport.Message;
import org.cadre.support.Reviews.Outcome;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Retiming.Move;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every path of {@code support-request.bpmn}: D4's answers, the co-chairs, the offer, the intake, the consent. */
@House
class SupportRequestProcessTest {

    @Autowired
    private Supporting supporting;
    @Autowired
    private Office office;
    @Autowired
    private EducatorSupport process;
    @Autowired
    private Requests requests;
    @Autowired
    private PeerAssistanceOffers offers;
    @Autowired
    private Consents consents;
    @Autowired
    private Reviews reviews;
    @Autowired
    private Matches matches;
    @Autowired
    private SupportCaseRepository cases;
    @Autowired
    private SupportDatesMoved moved;
    @Autowired
    private Caseloads caseloads;
    @Autowired
    private Journal journal;
    @Autowired
    private MessageSource messages;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient database;
    @Autowired
    private SteppedClock clock;

    private String educator;

    @BeforeEach
    void somebodyNew() {
        clock.set(SteppedClock.STORY_START);
        educator = supporting.educator();
    }

    // ------------------------------------------------------------------------------------------------ which way the rule points (D4)

    @ParameterizedTest(name = "{1}: {2}, {3}")
    @CsvSource(delimiter = '|', value = {
            "wish=par                              | D4.2 | PAR          | INTAKE     | The plan is six months long or longer.",
            "wish=pa                               | D4.3 | PA           | INTAKE     | Peer Assistance is wished for.",
            "wish=par;planEndsOn=2025-09-30        | D4.4 | OFFER_PA     | PA_OFFERED | The plan is shorter than six months.",
            "rating=unsatisfactory                 | D4.5 | PANEL_REVIEW | IN_REVIEW  | The rating is Unsatisfactory.",
            "rating=none                           | D4.5 | PANEL_REVIEW | IN_REVIEW  | There is no rating yet.",
            "plan=self_directed                    | D4.1 | INFORMAL     | INFORMAL   | The plan is a Self-Directed Growth Plan.",
            "districtYears=1                       | D4.1 | INFORMAL     | INFORMAL   | The first or second year in the district.",
            "rating=proficient                     | D4.1 | INFORMAL     | INFORMAL   | The rating is Proficient or better."})
    void theRulePointsTheWayAndTheEducatorReadsWhy(String changes, String rule, String route, String state, String reason) {
        UUID id = supporting.routed(educator, changes.strip().split("[;=]"));

        SupportCase supported = cases.findById(id).orElseThrow();
        assertThat(supported.routeRule()).isEqualTo(rule);
        assertThat(supported.route()).hasToString(route);
        assertThat(supported.state()).hasToString(state);
        assertThat(Routes.why(supported)).extracting(key -> messages.getMessage(key, null, Locale.US)).contains(reason);
        assertThat(lastLetter()).contains(reason, rule, supported.number());
        assertThat(journal.of(id)).extracting(Journal.Entry::what).startsWith("support.asked", "support.routed", "support.became");
    }

    @Test
    void everyGroundOfInformalSupportIsSaid() {
        UUID id = supporting.routed(educator, "districtYears", "0", "plan", "self_directed", "rating", "exemplary");

        assertThat(Routes.why(cases.findById(id).orElseThrow())).containsExactly("mycase.reason.EARLY_YEARS", "mycase.reason.SELF_DIRECTED",
                "mycase.reason.PROFICIENT");
        assertThat(supporting.kind(id)).isEqualTo("INFORMAL");
        assertThat(supporting.passed(id)).contains("Event_InformalBegun");
    }

    /** In the third year the programs are open: "first or second" is under two whole years. */
    @Test
    void twoWholeYearsAreTheThird() {
        assertThat(supporting.state(supporting.routed(educator, "districtYears", "2"))).isEqualTo("INTAKE");
    }

    // ------------------------------------------------------------------------------------------------ Peer Assistance is offered (D4.4)

    @Test
    void anOfferThatIsTakenLeadsToTheIntakeOfPeerAssistance() {
        UUID id = supporting.offered(educator);
        assertThat(cases.findById(id).orElseThrow().dueAt()).as("ten school days").isEqualTo(due(id, "Timer_OfferOver"));

        supporting.answerOffer(id, "take");

        assertThat(supporting.state(id)).isEqualTo("INTAKE");
        supporting.holdIntake(id, supporting.consultingTeacher());
        assertThat(consents.view(office.staff(educator), id).program()).isEqualTo(CaseKind.PA);
        assertThat(supporting.passed(id)).contains("Event_OfferTaken");
    }

    @Test
    void anOfferThatIsTurnedDownLeadsToInformalSupport() {
        UUID id = supporting.offered(educator);
        supporting.answerOffer(id, "turn_down");

        assertThat(supporting.state(id)).isEqualTo("INFORMAL");
        assertThat(supporting.passed(id)).contains("Event_OfferTurnedDown", "Event_InformalBegun");
        assertRefused("support.offer.closed", () -> supporting.answerOffer(id, "take"));
    }

    @Test
    void anOfferThatIsNotAnsweredLeadsToInformalSupportAndIsNotAnsweredLate() {
        UUID id = supporting.offered(educator);
        clock.set(due(id, "Timer_OfferOver"));
        assertRefused("support.offer.closed", () -> supporting.answerOffer(id, "take"));

        supporting.run(id, "Timer_OfferOver");

        assertThat(supporting.state(id)).isEqualTo("INFORMAL");
        assertThat(supporting.passed(id)).contains("Timer_OfferOver", "Event_InformalBegun");
    }

    @Test
    void anOfferIsTakenInItsLastSecond() {
        UUID id = supporting.offered(educator);
        clock.set(due(id, "Timer_OfferOver").minusSeconds(1));
        supporting.answerOffer(id, "take");
        assertThat(supporting.state(id)).isEqualTo("INTAKE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "perhaps", "TAKE"})
    void anOfferTakesAClearAnswer(String answer) {
        UUID id = supporting.offered(educator);
        assertRefused("answer form.choose", () -> supporting.answerOffer(id, answer));
        assertThat(supporting.state(id)).isEqualTo("PA_OFFERED");
    }

    @Test
    void whereNoOfferIsMadeNoneIsAnswered() {
        UUID id = supporting.intake(educator);
        assertRefused("support.offer.closed", () -> supporting.answerOffer(id, "take"));
    }

    // ------------------------------------------------------------------------------------------------ both co-chairs decide (D4.5)

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"enroll_par, INTAKE", "offer_pa, PA_OFFERED", "informal, INFORMAL", "decline, DECLINED"})
    void whatBothCoChairsSayHolds(String outcome, String state) {
        UUID id = supporting.inReview(educator);
        supporting.review(id, supporting.coChair(), outcome, Supporting.REASON);
        assertThat(supporting.state(id)).as("one answer decides nothing").isEqualTo("IN_REVIEW");
        assertThat(reviews.deciding(id)).as("nobody reads the first answer").isEmpty();

        supporting.review(id, supporting.coChair(), outcome, Supporting.REASON);

        assertThat(supporting.state(id)).isEqualTo(state);
        assertThat(reviews.deciding(id)).hasSize(2).allMatch(answer -> answer.explanation().equals(Supporting.REASON));
        assertThat(journal.of(id)).anyMatch(entry -> entry.what().equals("support.reviewDecided") && entry.fact().equals(outcome.toUpperCase(Locale.ROOT)));
        assertThat(lettersWith(Supporting.REASON)).as("what was typed is on the page, in no letter").isZero();
    }

    @Test
    void enrolledByBothCoChairsIsAReviewAndOfferedByThemIsPeerAssistance() {
        String teacher = supporting.consultingTeacher();
        UUID review = supporting.inReview(educator);
        bothSay(review, "enroll_par");
        supporting.holdIntake(review, teacher);
        assertThat(consents.view(office.staff(educator), review).program()).isEqualTo(CaseKind.PAR);

        String other = supporting.educator();
        UUID offered = supporting.inReview(other);
        bothSay(offered, "offer_pa");
        supporting.answerOffer(offered, "take");
        supporting.holdIntake(offered, teacher);
        assertThat(consents.view(office.staff(other), offered).program()).isEqualTo(CaseKind.PA);
    }

    @Test
    void differingAnswersDecideNothingAndBothAreAskedAgain() {
        UUID id = supporting.inReview(educator);
        String chair = supporting.coChair();
        String other = supporting.coChair();
        supporting.review(id, chair, "decline", Supporting.REASON);
        assertThat(reviews.readBy(office.staff(other), id)).as("neither sees the other's answer before both are in").isEmpty();
        assertThat(reviews.readBy(office.staff(chair), id)).extracting(Reviews.Answer::outcome).containsExactly(Outcome.DECLINE);

        supporting.review(id, other, "enroll_par", "");

        assertThat(supporting.state(id)).isEqualTo("IN_REVIEW");
        assertThat(supporting.passed(id)).contains("Event_CoChairsDiffer");
        assertThat(office.tasks(id)).hasSize(2);
        assertThat(reviews.readBy(office.staff(other), id)).hasSize(2).allMatch(Reviews.Answer::differed);
        for (String told : List.of(chair, other)) {
            assertThat(supporting.lettersTo(told)).singleElement().asString().contains(supporting.number(id), "differ")
                    .doesNotContain(educator, Supporting.REASON);
        }

        supporting.review(id, chair, "enroll_par", "");
        assertThat(reviews.readBy(office.staff(other), id)).as("nor in the second round").hasSize(2);
        supporting.review(id, other, "enroll_par", "");
        assertThat(supporting.state(id)).isEqualTo("INTAKE");
        assertThat(reviews.deciding(id)).hasSize(2);
    }

    @Test
    void theTwoAnswersAreOfTwoPeople() {
        UUID id = supporting.inReview(educator);
        String chair = supporting.coChair();
        String first = office.claim(id, "Task_ReviewEligibility", chair);
        assertRefused("support.review.oneEach", () -> office.claim(id, "Task_ReviewEligibility", chair));
        office.submit(first, chair, Map.of("outcome", "informal", "explanation", ""));
        assertRefused("support.review.oneEach", () -> office.claim(id, "Task_ReviewEligibility", chair));
        assertThat(supporting.state(id)).isEqualTo("IN_REVIEW");
    }

    @Test
    void whoGivesTheTaskBackMayTakeTheOther() {
        UUID id = supporting.inReview(educator);
        String chair = supporting.coChair();
        String first = office.claim(id, "Task_ReviewEligibility", chair);
        office.as(chair, () -> engine.getTaskService().setAssignee(first, null));
        office.claim(id, "Task_ReviewEligibility", chair);
    }

    @Test
    void nobodyDecidesOnTheirOwnRequest() {
        engine.getIdentityService().createMembership(educator, "panel-chair");
        UUID id = supporting.inReview(educator);
        assertRefused("support.review.own", () -> office.claim(id, "Task_ReviewEligibility", educator));
    }

    @Test
    void onlyCoChairsDecideWhomeverAnAdministratorPicks() {
        UUID id = supporting.inReview(educator);
        String task = office.task(id, "Task_ReviewEligibility").getId();
        office.as("admin", () -> engine.getTaskService().setAssignee(task, "hr"));
        assertRefused("support.review.coChairs", () -> office.complete(task, "hr", Map.of("outcome", "informal", "explanation", "")));
    }

    @ParameterizedTest(name = "{0} with \"{1}\": {2}")
    @CsvSource(nullValues = "none", value = {"none, '', outcome task.choose", "later, '', outcome task.noSuchChoice", "decline, '', explanation task.tooShort",
            "decline, No., explanation task.tooShort"})
    void anAnswerIsClearAndADeclineIsExplained(String outcome, String explanation, String fault) {
        UUID id = supporting.inReview(educator);
        String chair = supporting.coChair();
        String task = office.claim(id, "Task_ReviewEligibility", chair);
        Map<String, Object> form = new java.util.HashMap<>(Map.of("explanation", explanation));
        form.put("outcome", outcome);
        assertRefused(fault, () -> office.complete(task, chair, form));
        assertThat(reviews.readBy(office.staff(chair), id)).isEmpty();
    }

    @Test
    void anExplanationHasItsMost() {
        UUID id = supporting.inReview(educator);
        String chair = supporting.coChair();
        String task = office.claim(id, "Task_ReviewEligibility", chair);
        assertRefused("explanation task.tooLong", () -> office.complete(task, chair, Map.of("outcome", "decline", "explanation", "x".repeat(2001))));
    }

    // ------------------------------------------------------------------------------------------------ the intake

    @Test
    void theIntakeIsHeldAndSignedBeforeConsentIsAskedFor() {
        UUID id = supporting.intake(educator);
        assertRefused("support.consent.noIntake", () -> supporting.answerConsent(id, Supporting.yes(educator)));
        String teacher = supporting.consultingTeacher();
        assertThat(office.card(office.task(id, "Task_HoldIntake").getId(), "caseNumber")).isEqualTo(supporting.number(id));

        supporting.holdIntake(id, teacher);

        assertThat(supporting.state(id)).isEqualTo("CONSENT");
        Intakes.Intake held = consents.view(office.staff(educator), id).intake();
        assertThat(held).isEqualTo(new Intakes.Intake(LocalDate.parse("2025-06-02"), teacher, clock.instant()));
        assertThat(supporting.lettersTo(educator)).anyMatch(letter -> letter.contains("Your answer is asked for after the meeting"));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(nullValues = "none", value = {"heldOn, none, form.required", "heldOn, '', form.required", "heldOn, 2025-06-03, support.intake.future",
            "heldOn, 2025-06-01, support.intake.early", "heldOn, yesterday, task.date", "programAndChoice, none, support.intake.topic",
            "voluntary, false, support.intake.topic", "whoSeesWhat, none, support.intake.topic", "whoDoesWhat, none, support.intake.topic",
            "timeAndNextSteps, yes, support.intake.topic", "signed, none, support.intake.signed"})
    void anIntakeWithAFaultIsNotHeld(String field, String value, String code) {
        UUID id = supporting.intake(educator);
        String teacher = supporting.consultingTeacher();
        String task = office.claim(id, "Task_HoldIntake", teacher);
        Object sent = "false".equals(value) ? Boolean.FALSE : value;
        assertRefused(field + " " + code, () -> office.complete(task, teacher, Supporting.held(LocalDate.parse("2025-06-02"), field, sent)));
        assertThat(supporting.state(id)).isEqualTo("INTAKE");
        assertThat(consents.view(office.staff(educator), id).intake()).isNull();
    }

    @Test
    void whoHasAConflictCannotTakeTheIntake() {
        UUID id = supporting.intake(educator);
        String relative = supporting.consultingTeacher();
        database.sql("insert into cadre.coaching_conflict (consulting_teacher, educator, kind, declared_by, declared_at) values (?, ?, 'RELATIVE', ?, now())")
                .params(relative, educator, relative).update();
        assertRefused("consulting.unfit.conflict", () -> office.claim(id, "Task_HoldIntake", relative));

        String stranger = office.another("consulting-teacher");
        assertRefused("consulting.unfit.none", () -> office.claim(id, "Task_HoldIntake", stranger));
        supporting.holdIntake(id, supporting.consultingTeacher());
    }

    @Test
    void aConflictThatIsDeclaredWhileTheTaskIsHeldStopsTheIntakeToo() {
        UUID id = supporting.intake(educator);
        String relative = supporting.consultingTeacher();
        String task = office.claim(id, "Task_HoldIntake", relative);
        database.sql("insert into cadre.coaching_conflict (consulting_teacher, educator, kind, declared_by, declared_at) values (?, ?, 'RELATIVE', ?, now())")
                .params(relative, educator, relative).update();
        assertRefused("consulting.unfit.conflict", () -> office.complete(task, relative, Supporting.held(LocalDate.parse("2025-06-02"))));
    }

    @Test
    void nobodyHoldsTheirOwnIntake() {
        String both = supporting.consultingTeacher();
        engine.getIdentityService().createMembership(both, "educator");
        UUID id = supporting.intake(both);
        assertRefused("support.intake.own", () -> office.claim(id, "Task_HoldIntake", both));
    }

    // ------------------------------------------------------------------------------------------------ the consent

    @Test
    void consentFixesTheKindAndACoChairsConfirmationEnrolls() {
        String teacher = supporting.consultingTeacher();
        UUID id = supporting.matching(educator, teacher);
        assertThat(supporting.kind(id)).isEqualTo("PA");
        assertThat(supporting.state(id)).isEqualTo("MATCHING");
        assertThat(consents.of(id)).get().extracting(Consents.Answer::given, Consents.Answer::signature).containsExactly(true, educator);

        supporting.confirm(id, supporting.coChair(), teacher);

        assertThat(supporting.state(id)).isEqualTo("ENROLLED");
        assertThat(supporting.passed(id)).contains("Event_ConsentGiven", "CallActivity_FindConsultingTeacher", "Event_Enrolled");
        assertThat(caseloads.current(id)).get().extracting(assignment -> assignment.consultingTeacher()).isEqualTo(teacher);
    }

    @Test
    void consentToAReviewNeedsTheChangeOfEvaluatorToBeUnderstood() {
        UUID id = supporting.consenting(educator, supporting.consultingTeacher(), Supporting.REVIEW);
        assertRefused("evaluatorTransferUnderstood support.consent.evaluator",
                () -> supporting.answerConsent(id, Supporting.yes(educator, "program", "par")));
        assertThat(supporting.kind(id)).isNull();

        supporting.answerConsent(id, Supporting.yes(educator, "program", "par", "evaluatorTransferUnderstood", "yes"));
        assertThat(supporting.kind(id)).isEqualTo("PAR");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(nullValues = "none", value = {"answer, none, form.choose", "answer, maybe, form.choose", "program, none, support.consent.program.PA",
            "program, par, support.consent.program.PA", "talkedThrough, none, support.consent.talkedThrough", "signature, none, form.required",
            "signature, Somebody Else, support.consent.signature"})
    void consentWithAFaultIsNone(String field, String value, String code) {
        UUID id = supporting.consenting(educator, supporting.consultingTeacher());
        assertRefused(field + " " + code, () -> supporting.answerConsent(id, Supporting.yes(educator, field, value)));
        assertThat(supporting.state(id)).isEqualTo("CONSENT");
        assertThat(consents.of(id)).isEmpty();
    }

    @Test
    void theSignatureIsTheNameHoweverItIsSpaced() {
        office.inDirectory(Supporting.mail(educator));
        UUID id = supporting.consenting(educator, supporting.consultingTeacher());
        supporting.answerConsent(id, Supporting.yes("  test   PERSON "));
        assertThat(supporting.kind(id)).isEqualTo("PA");
    }

    @Test
    void refusedConsentEndsTheRequestAndIsNotAskedAgain() {
        UUID id = supporting.consenting(educator, supporting.consultingTeacher());
        supporting.answerConsent(id, Map.of("answer", List.of("refuse")));

        assertThat(supporting.state(id)).isEqualTo("NOT_ENROLLED");
        assertThat(supporting.kind(id)).isNull();
        assertThat(supporting.passed(id)).contains("Event_ConsentRefused", "Event_NotEnrolled");
        assertThat(supporting.instances(id)).isEmpty();
        assertRefused("support.consent.answered", () -> supporting.answerConsent(id, Supporting.yes(educator)));
        assertThat(requests.form(office.staff(educator)).open()).as("they may ask anew").isNull();
    }

    @Test
    void noAnswerCountsAsANoAndComesTooLateAfterwards() {
        UUID id = supporting.consenting(educator, supporting.consultingTeacher());
        clock.set(due(id, "Timer_ConsentOver"));
        assertRefused("support.consent.closed", () -> supporting.answerConsent(id, Supporting.yes(educator)));

        supporting.run(id, "Timer_ConsentOver");

        assertThat(supporting.state(id)).isEqualTo("NOT_ENROLLED");
        assertThat(supporting.passed(id)).contains("Timer_ConsentOver", "Event_NotEnrolled");
        assertRefused("support.consent.closed", () -> supporting.answerConsent(id, Supporting.yes(educator)));
    }

    @Test
    void withoutAnIntakeTheDatabaseTakesNoConsent() {
        UUID id = supporting.intake(educator);
        assertThatThrownBy(() -> database.sql("""
                insert into cadre.consent (case_id, program, given, evaluator_transfer_understood, signature, answered_at)
                values (?, 'PA', true, false, 'x', now())""").param(id).update()).hasMessageContaining("consent_case_id_fkey");
    }

    // ------------------------------------------------------------------------------------------------ withdrawing

    @ParameterizedTest
    @ValueSource(strings = {"ASKED", "PA_OFFERED", "IN_REVIEW", "INTAKE", "CONSENT", "MATCHING", "WAITING"})
    void whoWithdrawsEndsTheRequestWhereverItStands(String state) {
        UUID id = switch (state) {
            case "ASKED" -> supporting.asked(educator);
            case "PA_OFFERED" -> supporting.offered(educator);
            case "IN_REVIEW" -> supporting.inReview(educator);
            case "INTAKE" -> supporting.intake(educator);
            case "CONSENT" -> supporting.consenting(educator, supporting.consultingTeacher());
            case "MATCHING" -> supporting.matching(educator, supporting.consultingTeacher());
            default -> supporting.waiting(educator);
        };
        assertThat(supporting.state(id)).isEqualTo(state);

        withdraw(id);

        assertThat(supporting.state(id)).isEqualTo("WITHDRAWN");
        assertThat(supporting.instances(id)).isEmpty();
        assertThat(office.tasks(id)).isEmpty();
        assertThat(supporting.passed(id)).contains("Event_RequestWithdrawn");
    }

    @Test
    void consentWithdrawnBetweenClaimAndEnrollmentEnrollsNobody() {
        String teacher = supporting.consultingTeacher();
        UUID id = supporting.matching(educator, teacher);
        String chair = supporting.coChair();
        String task = office.claim(id, "Task_ConfirmConsultingTeacher", chair);
        matches.choose(office.staff(chair), id, teacher);

        withdraw(id);

        assertThat(catchThrowable(() -> office.submit(task, chair, Map.of()))).as("the task is gone").isNotNull();
        assertThat(supporting.state(id)).isEqualTo("WITHDRAWN");
        assertThat(caseloads.current(id)).isEmpty();
        assertThat(caseloads.load(teacher)).isZero();
    }

    @Test
    void anIntakeThatIsTakenWhileTheEducatorWithdrawsIsNotHeld() {
        UUID id = supporting.intake(educator);
        String teacher = supporting.consultingTeacher();
        String task = office.claim(id, "Task_HoldIntake", teacher);
        withdraw(id);
        assertThat(catchThrowable(() -> office.submit(task, teacher, Supporting.held(LocalDate.parse("2025-06-02"))))).isNotNull();
        assertThat(supporting.state(id)).isEqualTo("WITHDRAWN");
    }

    private void withdraw(UUID id) {
        transaction.executeWithoutResult(status -> assertThat(process.tell(id, Message.EDUCATOR_WITHDREW)).isTrue());
    }

    // ------------------------------------------------------------------------------------------------ who learns of it

    @Test
    void toEverybodyElseTheAddressesOfACaseLeadNowhere() {
        UUID id = supporting.offered(educator);
        String other = supporting.educator();
        for (String stranger : List.of(other, "principal1", "hr", "chair", "ct1")) {
            assertThatThrownBy(() -> offers.view(office.staff(stranger), id)).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> consents.view(office.staff(stranger), id)).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> offers.answer(office.staff(stranger), id, Map.of("answer", List.of("take")))).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> consents.answer(office.staff(stranger), id, Map.of("answer", List.of("refuse")))).isInstanceOf(NotHere.class);
        }
        assertThatThrownBy(() -> offers.view(office.staff(educator), UUID.randomUUID())).isInstanceOf(NotHere.class);
        assertThat(supporting.state(id)).isEqualTo("PA_OFFERED");
    }

    @Test
    void tasksOfBothProgramsLookAlike() {
        Task peerAssistance = office.task(supporting.intake(educator), "Task_HoldIntake");
        Task review = office.task(supporting.routed(supporting.educator(), Supporting.REVIEW), "Task_HoldIntake");
        assertThat(review.getName()).isEqualTo(peerAssistance.getName());
        assertThat(review.getDescription()).isEqualTo(peerAssistance.getDescription());
        assertThat(review.getDueDate()).isEqualTo(peerAssistance.getDueDate());
        assertThat(engine.getTaskService().getVariablesLocal(review.getId()).keySet())
                .isEqualTo(engine.getTaskService().getVariablesLocal(peerAssistance.getId()).keySet());
    }

    @Test
    void nothingThatWasTypedStaysInTheEngine() {
        UUID id = supporting.inReview(educator);
        bothSay(id, "enroll_par");
        supporting.holdIntake(id, supporting.consultingTeacher());
        List<String> values = engine.getHistoryService().createHistoricVariableInstanceQuery()
                .processInstanceIdIn(engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(id.toString()).list().stream()
                        .map(instance -> instance.getId()).toArray(String[]::new)).list().stream().map(variable -> String.valueOf(variable.getValue())).toList();
        assertThat(values.stream().collect(Collectors.joining(" "))).doesNotContain(Supporting.REASON, "enroll_par", educator, "Test School");
    }

    // ------------------------------------------------------------------------------------------------ the calendar

    @Test
    void aChangedCalendarMovesWhatTheCaseSaysAndTheEducatorIsTold() {
        UUID id = supporting.offered(educator);
        Instant before = due(id, "Timer_OfferOver");
        Instant after = before.plusSeconds(86_400);
        UUID change = UUID.randomUUID();
        Move timer = new Move("job", false, id.toString(), "support-request", "Timer_OfferOver", "Ten school days", before, after, List.of());

        List<String> told = transaction.execute(status -> moved.tell(change, List.of(timer)));

        assertThat(told).singleElement().asString().contains(supporting.number(id));
        assertThat(cases.findById(id).orElseThrow().dueAt()).isEqualTo(after);
        assertThat(lastLetter()).contains("Tuesday, June 17, 2025");
        clock.set(before.plusSeconds(1));
        supporting.answerOffer(id, "take");
        assertThat(supporting.state(id)).isEqualTo("INTAKE");
    }

    // ------------------------------------------------------------------------------------------------

    private void bothSay(UUID id, String outcome) {
        supporting.review(id, supporting.coChair(), outcome, Supporting.REASON);
        supporting.review(id, supporting.coChair(), outcome, Supporting.REASON);
    }

    private Instant due(UUID id, String timer) {
        return supporting.instances(id).stream().map(instance -> engine.getManagementService().createJobQuery().processInstanceId(instance.getId())
                .activityId(timer).singleResult()).findFirst().orElseThrow().getDuedate().toInstant();
    }

    private String lastLetter() {
        List<String> letters = supporting.lettersTo(educator);
        return letters.get(letters.size() - 1);
    }

    private int lettersWith(String words) {
        return database.sql("select count(*) from cadre.letter where position(? in body) > 0 or position(? in subject) > 0").params(words, words)
                .query(Integer.class).single();
    }

    /** Refused with that fault among others, whether a room says so or the engine in its words. */
    private static void assertRefused(String fault, Runnable deed) {
        Throwable thrown = catchThrowable(deed::run);
        assertThat(thrown).as("refused").isNotNull();
        assertThat(faults(thrown)).extracting(each -> (each.field() + " " + each.code()).strip()).contains(fault);
    }

    @SuppressWarnings("unchecked")
    private static List<Refusal.Fault> faults(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal.faults();
            }
            if (cause instanceof FormFieldValidationException refused) {
                return (List<Refusal.Fault>) (Object) refused.getDetail();
            }
        }
        throw new AssertionError("No refusal", thrown);
    }
}
