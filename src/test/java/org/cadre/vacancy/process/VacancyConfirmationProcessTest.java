package org.cadre.vacancy.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.pool.Licences;
import org.cadre.vacancy.HireAnswers;
import org.cadre.vacancy.HireFile;
import org.cadre.vacancy.HireRulings;
import org.cadre.vacancy.HireState;
import org.cadre.vacancy.Hires;
import org.cadre.vacancy.Hiring;
import org.cadre.vacancy.Hiring.Accepted;
import org.cadre.vacancy.Position;
import org.cadre.vacancy.Separations;
import org.cadre.vacancy.SeatChanged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** From an accepted offer to a confirmed hire or its end, without substituting (domain 2.2 and 4; D3; ). */
@House
class VacancyConfirmationProcessTest {

    private static final LocalDate S = Hiring.S;
    private static final Instant SCHOOL_STARTS = Instant.parse("2025-09-04T04:00:00Z");
    /** 17:00 Eastern on September 4. */
    private static final Instant CLOSE = Instant.parse("2025-09-04T21:00:00Z");
    private static final Instant TO_DECIDE = Instant.parse("2025-08-20T04:00:00Z");

    @Autowired private Hiring hiring;
    @Autowired private Office office;
    @Autowired private Hires hires;
    @Autowired private HireAnswers answers;
    @Autowired private HireRulings rulings;
    @Autowired private HireFile file;
    @Autowired private Separations separations;
    @Autowired private Licences licences;
    @Autowired private Journal journal;
    @Autowired private SteppedClock clock;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    /** HR Staffing was asked about a substitute and refused; the case waits again. */
    private Accepted withoutSubstitute(UUID position) {
        Accepted accepted = hiring.ready(position);
        clock.set(TO_DECIDE);
        hiring.run(accepted, "Timer_SubstituteToDecide");
        hiring.answer(accepted, "Task_AuthoriseSubstitute", "decision", "refuse", "explanation", Office.WHY);
        return accepted;
    }

    private void fire(Accepted accepted, String element, Instant now) {
        clock.set(now);
        hiring.run(accepted, element);
    }

    /** E = S = September 4: 17:00 has come, and the seat is to be certified. */
    private Accepted toCertify(UUID position) {
        Accepted accepted = withoutSubstitute(position);
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        fire(accepted, "Timer_ExpectedDateOver", CLOSE);
        return accepted;
    }

    private void ended(Accepted accepted, HireState state, String end) {
        assertThat(hiring.state(accepted)).isEqualTo(state);
        assertThat(office.instance(accepted.hire())).isNull();
        assertThat(office.passed(accepted.hire())).contains(end);
        assertThat(hiring.told(accepted)).contains(state.name(), "ENDED/school");
    }

    // ------------------------------------------------------------------------------------------------ confirmed

    @Test // domain 4: vacated early, confirmed; D3.3
    void aSeatVacatedEarlyIsCertifiedAndItsHireConfirmedBeforeSchoolStarts() {
        UUID position = hiring.leaving(S);
        Accepted accepted = hiring.ready(position);
        assertThat(hiring.waitsAt(accepted)).containsExactly("Gateway_AwaitNews");
        assertThat(hiring.seat(position)).isEqualTo(Position.State.TO_FILL);

        hiring.leftEarly(position, LocalDate.of(2025, 6, 1));
        assertThat(hiring.task(accepted, "Task_CertifyVacant").getDueDate()).isEqualTo("2025-06-03T21:00:00Z");
        assertThat(office.card(hiring.task(accepted, "Task_CertifyVacant").getId(), "expectedOn")).isEqualTo("2025-09-04");
        hiring.certify(accepted, LocalDate.of(2025, 6, 1));

        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
        assertThat(hiring.seat(position)).isEqualTo(Position.State.FILLED);
        assertThat(hiring.judged(accepted)).endsWith("D3.3").contains("D3.8");
        assertThat(hiring.told(accepted)).containsExactlyInAnyOrder("CONTINGENT", "CONTINGENT/school", "CONFIRMED", "CONFIRMED/school");
        assertThat(hiring.due(accepted, "Timer_FirstDay")).isEqualTo(SCHOOL_STARTS);
        fire(accepted, "Timer_FirstDay", SCHOOL_STARTS);
        assertThat(hiring.task(accepted, "Task_CheckPapers").getDueDate()).as("three business days (R-084)").isEqualTo("2025-09-09T21:00:00Z");
        hiring.answer(accepted, "Task_CheckPapers", "papers", "in_order", "explanation", "");

        assertThat(office.instance(accepted.hire())).isNull();
        assertThat(office.passed(accepted.hire())).contains("Event_Confirmed");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
    }

    @Test // ruling 15: E = S; D3.7, then D3.3
    void whereTheExpectedDayIsTheFirstDayOfSchoolTheStartIsDeferredAndTheFirstDayIsTheNext() {
        UUID position = hiring.leaving(S);
        Accepted accepted = withoutSubstitute(position);
        assertThat(hiring.due(accepted, "Timer_SchoolStarts")).isEqualTo(SCHOOL_STARTS);
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.DEFERRED);
        assertThat(hiring.due(accepted, "Timer_SchoolStarts")).as("what has passed never comes again").isEqualTo(Hires.NEVER);

        assertThat(hiring.due(accepted, "Timer_ExpectedDateOver")).isEqualTo(CLOSE);
        fire(accepted, "Timer_ExpectedDateOver", CLOSE);
        assertThat(hiring.task(accepted, "Task_CertifyVacant").getDueDate()).isEqualTo("2025-09-05T21:00:00Z");
        hiring.certify(accepted, S);

        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
        assertThat(hiring.hire(accepted).firstDay()).isEqualTo("2025-09-05");
        assertThat(hiring.due(accepted, "Timer_FirstDay")).isEqualTo("2025-09-05T04:00:00Z");
        assertThat(hiring.judged(accepted)).contains("D3.7").endsWith("D3.3");
    }

    @Test
    void schoolThatStartsWhileTheSeatWaitsToBeCertifiedDefersTheStart() {
        UUID position = hiring.leaving(LocalDate.of(2025, 8, 25));
        Accepted accepted = withoutSubstitute(position);
        fire(accepted, "Timer_ExpectedDateOver", Instant.parse("2025-08-25T21:00:00Z"));
        assertThat(hiring.waitsAt(accepted)).contains("Task_CertifyVacant");
        fire(accepted, "Timer_SchoolStartsMeanwhile", SCHOOL_STARTS);

        assertThat(hiring.state(accepted)).isEqualTo(HireState.DEFERRED);
        hiring.certify(accepted, LocalDate.of(2025, 9, 3));
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
        assertThat(hiring.hire(accepted).firstDay()).isEqualTo("2025-09-05");
    }

    @Test // an open seat is certified at once; R-065: nothing is confirmed before all is there
    void anOpenSeatIsCertifiedAtOnceAndTheHireWaitsForClearanceAndTheNotice() {
        UUID position = hiring.open();
        Accepted accepted = hiring.begun(position);
        hiring.certify(accepted, LocalDate.of(2025, 6, 2));
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONTINGENT);
        hiring.clear(accepted);
        assertThat(office.passed(accepted.hire())).contains("Event_ReadinessChanged");
        assertThat(hiring.state(accepted)).as("the notice is not signed yet").isEqualTo(HireState.CONTINGENT);

        hiring.acknowledge(accepted);
        assertThat(office.passed(accepted.hire())).contains("Event_CandidateAnswered");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
        assertThat(hiring.told(accepted)).contains("CONTINGENT.open");
        assertThat(hiring.hire(accepted).firstDay()).isEqualTo(S);
    }

    @Test
    void aStepThatIsDoneAgainDoesNothingTwice() {
        UUID position = hiring.open();
        Accepted accepted = hiring.ready(position);
        hiring.certify(accepted, LocalDate.of(2025, 6, 2));
        List<String> told = hiring.told(accepted);
        List<Journal.Entry> story = journal.of(accepted.hire());

        hires.confirm(accepted.hire().toString());
        hires.tell(accepted.hire().toString(), "CONTINGENT");
        hires.notice(accepted.hire().toString());

        assertThat(hiring.told(accepted)).isEqualTo(told);
        assertThat(journal.of(accepted.hire())).isEqualTo(story);
    }

    @Test
    void papersThatAreNotInOrderHoldTheWorkUntilTheyAre() {
        UUID position = hiring.open();
        Accepted accepted = hiring.ready(position);
        hiring.certify(accepted, LocalDate.of(2025, 6, 2));
        fire(accepted, "Timer_FirstDay", SCHOOL_STARTS);
        String task = office.claim(accepted.hire(), "Task_CheckPapers", Office.HR);
        assertThatExceptionOfType(RuntimeException.class).as("without a word why")
                .isThrownBy(() -> office.submit(task, Office.HR, Map.of("papers", "not_in_order", "explanation", "")));
        office.submit(task, Office.HR, Map.of("papers", "not_in_order", "explanation", "Nothing was shown by Tuesday."));
        assertThat(hiring.state(accepted)).isEqualTo(HireState.HELD);
        assertThat(hiring.seat(position)).as("nobody else gets it meanwhile").isEqualTo(Position.State.FILLED);
        assertThat(hiring.words(accepted, "HELD")).isNotEmpty().noneMatch(body -> body.contains("Tuesday"));

        rulings.papersOnPage(office.staff(Office.HR), accepted.hire(), true, "");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
        assertThat(hiring.told(accepted)).contains("HELD", "RESUMED");
    }

    // ------------------------------------------------------------------------------------------------ the incumbent's letter

    @Test // domain 4: E 16:59, received and typed in time; D3.1
    void aLetterInTimeReleasesTheCandidateWhoGoesBeforeTheOthersFromThenOn() {
        UUID position = hiring.leaving(S);
        Accepted accepted = hiring.ready(position);
        clock.set(Instant.parse("2025-07-01T15:00:00Z"));
        hiring.letter(position, "2025-07-01T10:00");

        ended(accepted, HireState.RELEASED, "Event_ReleasedEnd");
        assertThat(office.passed(accepted.hire())).contains("Event_Rescinded");
        assertThat(hiring.judged(accepted)).endsWith("D3.1");
        assertThat(hiring.hasPriority(accepted)).isTrue();
        assertThat(hiring.seat(position)).isEqualTo(Position.State.KEPT);
    }

    @Test // receipt time decides, not processing time
    void aLetterOf1659ThatIsTypedInAt1800IsInTime() {
        UUID position = hiring.leaving(S);
        Accepted accepted = toCertify(position);
        clock.set(Instant.parse("2025-09-04T22:00:00Z"));
        hiring.letter(position, "2025-09-04T16:59");

        ended(accepted, HireState.RELEASED, "Event_ReleasedEnd");
        assertThat(office.passed(accepted.hire())).contains("Event_LetterMeanwhile");
    }

    @Test // after 17:00 the seat is frozen instead of the letter being thrown away
    void aLetterOf1701FreezesTheSeatAndHrStaffingUpholdsTheDeparture() {
        UUID position = hiring.leaving(S);
        Accepted accepted = toCertify(position);
        clock.set(Instant.parse("2025-09-04T22:00:00Z"));
        hiring.letter(position, "2025-09-04T17:01");
        assertThat(hiring.waitsAt(accepted)).contains("Task_ReviewLateLetter").doesNotContain("Task_CertifyVacant");
        assertThat(hiring.task(accepted, "Task_ReviewLateLetter").getDueDate()).isEqualTo("2025-09-08T21:00:00Z");

        hiring.answer(accepted, "Task_ReviewLateLetter", "decision", "uphold", "explanation", "It came a minute too late.");
        hiring.certify(accepted, S);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
    }

    @Test
    void aLateLetterThatTheDistrictAcceptsReleasesTheCandidate() {
        UUID position = hiring.leaving(S);
        Accepted accepted = toCertify(position);
        clock.set(Instant.parse("2025-09-04T22:00:00Z"));
        hiring.letter(position, "2025-09-04T17:01");
        hiring.answer(accepted, "Task_ReviewLateLetter", "decision", "accept", "explanation", "The school asks for it.");

        ended(accepted, HireState.RELEASED, "Event_ReleasedEnd");
        assertThat(hiring.hasPriority(accepted)).isTrue();
    }

    @Test // receipt time decides, whatever HR Staffing is looking at
    void aLetterOf1659ThatIsFoundWhileALateOneIsReviewedReleases() {
        UUID position = hiring.leaving(S);
        Accepted accepted = toCertify(position);
        clock.set(Instant.parse("2025-09-04T22:00:00Z"));
        hiring.letter(position, "2025-09-04T17:01");
        hiring.letter(position, "2025-09-04T16:59");

        ended(accepted, HireState.RELEASED, "Event_ReleasedEnd");
        assertThat(office.passed(accepted.hire())).contains("Event_LetterWhileReviewing");
    }

    @Test // the Retirement Board's receipt is awaited past close of business, and turns out to be in time
    void aBoardsReceiptInTimeThatIsFoundDuringTheReviewReleases() {
        UUID position = hiring.position(Position.Kind.ANTICIPATED, S);
        hiring.register(position, "retirement", S);
        Accepted accepted = withoutSubstitute(position);
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        hiring.letter(position, "2025-09-03T10:00");
        fire(accepted, "Timer_ExpectedDateOver", CLOSE);
        assertThat(hiring.waitsAt(accepted)).contains("Task_ReviewLateLetter");

        hiring.boardReceived(position, "2025-09-03T16:00");
        ended(accepted, HireState.RELEASED, "Event_ReleasedEnd");
    }

    @Test // where a hire is under way its task asks for the ruling, whatever page stood open before
    void whileAHireIsUnderWayNobodyRulesOnThePositionsPage() {
        UUID position = hiring.leaving(S);
        Accepted accepted = toCertify(position);
        clock.set(Instant.parse("2025-09-04T22:00:00Z"));
        hiring.letter(position, "2025-09-04T17:01");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> separations.lateLetterWithoutHire(position, office.staff(Office.HR), false, "It came a minute too late."))
                .satisfies(refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::code).containsExactly("rescission.inTasklist"));
        assertThat(hiring.waitsAt(accepted)).contains("Task_ReviewLateLetter");
    }

    @Test // a letter that waits for the Retirement Board takes the certification's task back, and freezes the seat at 17:00
    void aLetterThatWaitsForTheBoardIsHeardWhileASeatThatWasLeftEarlyIsToBeCertified() {
        UUID position = hiring.position(Position.Kind.ANTICIPATED, S);
        hiring.register(position, "retirement", S);
        Accepted accepted = hiring.ready(position);
        hiring.leftEarly(position, LocalDate.of(2025, 6, 1));
        hiring.letter(position, "2025-06-02T08:00");
        assertThat(hiring.waitsAt(accepted)).containsExactly("Gateway_AwaitNews");

        fire(accepted, "Timer_ExpectedDateOver", CLOSE);
        assertThat(hiring.waitsAt(accepted)).containsExactly("Task_ReviewLateLetter");
    }

    @Test // domain 4: the server stood still across 17:00
    void afterAStandstillAcrossTheCloseALetterOf1659StillReleases() {
        UUID position = hiring.leaving(S);
        Accepted accepted = withoutSubstitute(position);
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        clock.set(Instant.parse("2025-09-05T13:00:00Z"));
        hiring.letter(position, "2025-09-04T16:59");

        ended(accepted, HireState.RELEASED, "Event_ReleasedEnd");
        assertThat(office.passed(accepted.hire())).contains("Event_Rescinded");
    }

    @Test
    void afterAStandstillAcrossTheCloseTheTimerComesLateAndTheSeatIsCertified() {
        UUID position = hiring.leaving(S);
        Accepted accepted = withoutSubstitute(position);
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        fire(accepted, "Timer_ExpectedDateOver", Instant.parse("2025-09-05T13:00:00Z"));
        hiring.certify(accepted, S);

        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
        assertThat(hiring.hire(accepted).firstDay()).as("the school day after the certification").isEqualTo("2025-09-08");
    }

    @Test
    void aLetterWhileHrStaffingDecidesAboutASubstituteReleases() {
        UUID position = hiring.leaving(S);
        Accepted accepted = hiring.ready(position);
        assertThat(hiring.due(accepted, "Timer_SubstituteToDecide")).as("ten business days before S").isEqualTo(TO_DECIDE);
        fire(accepted, "Timer_SubstituteToDecide", TO_DECIDE);
        hiring.letter(position, "2025-08-19T10:00");

        ended(accepted, HireState.RELEASED, "Event_ReleasedEnd");
        assertThat(office.passed(accepted.hire())).contains("Event_LetterWhileAuthorising");
    }

    @Test // domain 2.2: never the incumbent's reason
    void whatEndsTheHireIsToldWithoutTheIncumbent() {
        UUID position = hiring.position(Position.Kind.ANTICIPATED, S);
        hiring.register(position, "leave", S);
        Accepted accepted = hiring.ready(position);
        hiring.letter(position, "2025-06-02T08:00");

        assertThat(hiring.words(accepted, "%")).isNotEmpty().noneMatch(letter -> letter.matches("(?is).*(retire|resign|on leave|sample birch|100101).*"));
    }

    // ------------------------------------------------------------------------------------------------ E moves

    @Test // versioned, notified, acknowledged again
    void aMovedDateReissuesTheNoticeMovesTheTimersAndIsAcknowledgedAnew() {
        UUID position = hiring.leaving(LocalDate.of(2025, 8, 11));
        Accepted accepted = hiring.ready(position);
        assertThat(hiring.due(accepted, "Timer_ExpectedDateOver")).isEqualTo("2025-08-11T21:00:00Z");
        Map<String, List<String>> old = Hiring.signed(1);

        hiring.move(position, LocalDate.of(2025, 8, 13));
        assertThat(office.passed(accepted.hire())).contains("Event_DateChanged");
        assertThat(hiring.due(accepted, "Timer_ExpectedDateOver")).isEqualTo("2025-08-13T21:00:00Z");
        assertThat(hiring.due(accepted, "Timer_NoticeDue")).isEqualTo("2025-07-14T04:00:00Z");
        assertThat(hiring.told(accepted)).contains("REISSUED", "REISSUED/school");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> answers.acknowledge(accepted.candidate(), accepted.offer(), old))
                .withMessageContaining("hire.notice.reissued");

        fire(accepted, "Timer_ExpectedDateOver", Instant.parse("2025-08-13T21:00:00Z"));
        hiring.acknowledge(accepted);
        assertThat(office.passed(accepted.hire())).contains("Event_CandidateAnsweredMeanwhile");
        hiring.certify(accepted, LocalDate.of(2025, 8, 13));
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
        HireFile.Whole whole = file.view(office.staff(Office.HR), accepted.hire()).whole();
        assertThat(whole.notices()).extracting(HireFile.Notice::version).containsExactly(1, 2);
    }

    @Test
    void aDateThatChangesWhileTheSeatWaitsToBeCertifiedIsHeard() {
        UUID position = hiring.open();
        Accepted accepted = hiring.ready(position);
        hiring.heard(position, SeatChanged.What.DATE_CHANGED);
        assertThat(office.passed(accepted.hire())).contains("Event_DateChangedMeanwhile");
        assertThat(hiring.waitsAt(accepted)).contains("Task_CertifyVacant");
    }

    @Test // domain 2.2: E-30, E-7, E-1, each once
    void threeNoticesComeBeforeTheExpectedDayEachOnce() {
        UUID position = hiring.leaving(S);
        Accepted accepted = hiring.ready(position);
        assertThat(hiring.due(accepted, "Timer_NoticeDue")).isEqualTo("2025-08-05T04:00:00Z");
        fire(accepted, "Timer_NoticeDue", Instant.parse("2025-08-05T04:00:00Z"));
        assertThat(hiring.due(accepted, "Timer_NoticeDue")).isEqualTo("2025-08-28T04:00:00Z");
        fire(accepted, "Timer_NoticeDue", Instant.parse("2025-08-28T04:00:00Z"));
        fire(accepted, "Timer_NoticeDue", Instant.parse("2025-09-03T04:00:00Z"));

        assertThat(hiring.due(accepted, "Timer_NoticeDue")).isEqualTo(Hires.NEVER);
        assertThat(hiring.told(accepted)).containsOnlyOnce("notice.30", "notice.7", "notice.1");
    }

    @Test
    void ofSeveralNoticesThatWereMissedOnlyTheLatestIsTold() {
        UUID position = hiring.leaving(S);
        Accepted accepted = hiring.ready(position);
        fire(accepted, "Timer_NoticeDue", Instant.parse("2025-09-03T15:00:00Z"));

        assertThat(hiring.told(accepted)).contains("notice.1").doesNotContain("notice.30", "notice.7");
        assertThat(hiring.due(accepted, "Timer_NoticeDue")).isEqualTo(Hires.NEVER);
    }

    @Test
    void whoAcceptsAfterANoticeWasDueIsToldTheNextOne() {
        UUID position = hiring.leaving(S);
        clock.set(Instant.parse("2025-08-30T14:00:00Z"));
        Accepted accepted = hiring.ready(position);
        assertThat(hiring.due(accepted, "Timer_NoticeDue")).isEqualTo("2025-09-03T04:00:00Z");
        assertThat(hiring.due(accepted, "Timer_SubstituteToDecide")).as("past and undecided: at once").isBefore(clock.instant());
    }

    @ParameterizedTest(name = "E {0} closes at {1}") // domain 4: nights on which the clocks change; E never rolls for a weekend
    @CsvSource({"2025-11-02, 2025-11-02T22:00:00Z, 2025-10-03T04:00:00Z", "2026-03-08, 2026-03-08T21:00:00Z, 2026-02-06T05:00:00Z"})
    void closeOfBusinessIs1700InNewYorkOnTheNightsOnWhichTheClocksChange(LocalDate expectedOn, Instant close, Instant firstNotice) {
        UUID position = hiring.leaving(expectedOn);
        Accepted accepted = hiring.ready(position);
        assertThat(hiring.due(accepted, "Timer_ExpectedDateOver")).isEqualTo(close);
        assertThat(hiring.due(accepted, "Timer_NoticeDue")).isEqualTo(firstNotice);
    }

    // ------------------------------------------------------------------------------------------------ what the start needs

    @Test // D3.2
    void whoIsNotClearedWhenSchoolStartsIsHeldAndGoesOnOnceCleared() {
        UUID position = hiring.leaving(LocalDate.of(2025, 10, 1));
        Accepted accepted = hiring.begun(position);
        hiring.acknowledge(accepted);
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.HELD);
        assertThat(hiring.judged(accepted)).endsWith("D3.2");

        hiring.clear(accepted);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.DEFERRED);
    }

    @Test // domain 4: a license expires between offer and start, its renewal resumes; R-078, D3.2
    void aLicenseThatExpiresBeforeTheStartHoldsTheHireAndItsRenewalResumesIt() {
        UUID position = hiring.leaving(LocalDate.of(2025, 10, 1));
        UUID application = office.submitted("socialWorkLicenceExpires", "2025-08-15");
        office.run(application, "Event_ApplicationSubmitted");
        office.toScoring(application);
        office.score(application, "screener1", office.scores(3));
        office.score(application, "screener2", office.scores(3));
        office.run(application, "Task_JudgeScores");
        Accepted accepted = hiring.accept(position, application, hiring.offered(position, application));
        hiring.run(accepted, "Event_HireBegun");
        hiring.clear(accepted);
        hiring.acknowledge(accepted);

        clock.set(Instant.parse("2025-08-15T04:00:00Z"));
        office.run(application, "Timer_LicenceNotice");
        assertThat(office.passed(accepted.hire())).contains("Event_ReadinessChanged");
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.HELD);

        Map<String, List<String>> typed = new HashMap<>(Hiring.fields("socialWorkLicence.kind", "LICSW", "socialWorkLicence.number", "SW-2",
                "socialWorkLicence.expires", "2027-08-15"));
        licences.state(accepted.candidate(), application, "socialWorkLicence", typed);
        office.verify(office.task(application, "Task_VerifyRenewal").getId(), "valid", "2027-08-15");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.DEFERRED);
    }

    @Test // domain 4: an adverse result; ended without clearance
    void whoIsNotClearedInTheEndIsNotHired() {
        UUID position = hiring.leaving(S);
        Accepted accepted = hiring.begun(position);
        hiring.refuseClearance(accepted);

        ended(accepted, HireState.NOT_CLEARED, "Event_HireNotCleared");
        assertThat(hiring.seat(position)).isEqualTo(Position.State.TO_FILL);
        assertThat(hiring.words(accepted, "ENDED"))
                .as("the school learns nothing of the clearance").isNotEmpty().noneMatch(body -> body.toLowerCase().contains("clear"));
    }

    // ------------------------------------------------------------------------------------------------ ends

    @Test
    void theCandidateDeclinesTheAcceptedPositionAtAnyTime() {
        UUID position = hiring.leaving(S);
        Accepted accepted = hiring.ready(position);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> answers.decline(accepted.candidate(), accepted.offer(), false));
        answers.decline(accepted.candidate(), accepted.offer(), true);

        ended(accepted, HireState.DECLINED, "Event_HireDeclined");
        assertThat(hiring.seat(position)).isEqualTo(Position.State.TO_FILL);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> answers.decline(accepted.candidate(), accepted.offer(), true))
                .withMessageContaining("hire.over");
    }

    @Test // whoever has the position does not decline it here
    void aConfirmedHireIsNotDeclinedOnThePage() {
        UUID position = hiring.open();
        Accepted accepted = hiring.ready(position);
        hiring.certify(accepted, LocalDate.of(2025, 6, 2));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> answers.decline(accepted.candidate(), accepted.offer(), true))
                .withMessageContaining("hire.seated");
    }

    @Test // domain 4: the position is canceled after the offer
    void aCanceledPositionEndsTheHire() {
        UUID position = hiring.leaving(S);
        Accepted accepted = hiring.ready(position);
        hiring.cancel(position);
        ended(accepted, HireState.CANCELLED, "Event_HireCancelled");
    }

    @Test // domain 2.2: released on June 30 (A)
    void whatWasNeverCertifiedEndsWithTheSchoolYear() {
        UUID position = hiring.leaving(LocalDate.of(2026, 8, 20));
        Accepted accepted = withoutSubstitute(position);
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        assertThat(hiring.due(accepted, "Timer_YearOver")).isEqualTo("2026-06-30T21:00:00Z");
        fire(accepted, "Timer_YearOver", Instant.parse("2026-06-30T21:00:00Z"));
        ended(accepted, HireState.RELEASED, "Event_YearEnded");
    }

    // ------------------------------------------------------------------------------------------------ the notice and who sees what

    @Test // domain 2.2: three statements ticked, signed
    void theNoticeIsRefusedWithTheNameOfEachStatementThatIsMissing() {
        Accepted accepted = hiring.begun(hiring.leaving(S));
        Map<String, List<String>> typed = Hiring.signed(1);
        typed.remove("CONFIRMATION");
        typed.remove("signature");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> answers.acknowledge(accepted.candidate(), accepted.offer(), typed))
                .satisfies(refusal -> assertThat(refusal.faults()).extracting(Refusal.Fault::field).containsExactly("CONFIRMATION", "signature"));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> answers.view(Office.candidate(office.account()), accepted.offer()));
    }

    @Test // R-069, domain 2.7: dates only
    void aHiringManagerSeesStateAndDatesOfTheirOwnPositionAlone() {
        Accepted accepted = hiring.ready(hiring.leaving(S));
        HireFile.View view = file.view(office.staff(Hiring.MANAGER), accepted.hire());
        assertThat(view.whole()).isNull();
        assertThat(view.expectedOn()).isEqualTo(S);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> file.view(office.staff("hiring2"), accepted.hire()));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> rulings.papersOnPage(office.staff(Hiring.MANAGER), accepted.hire(), true, ""));
        assertThat(file.view(office.staff(Office.HR), accepted.hire()).whole().judgments()).isNotEmpty();
    }
}
