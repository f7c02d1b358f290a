package org.cadre.vacancy.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.calendar.SchoolCalendar;
import org.cadre.calendar.SchoolDays;
import org.cadre.platform.Refusal;
import org.cadre.vacancy.HireAnswers;
import org.cadre.vacancy.HireFile;
import org.cadre.vacancy.HireRulings;
import org.cadre.vacancy.HireState;
import org.cadre.vacancy.Hires;
import org.cadre.vacancy.Hiring;
import org.cadre.vacancy.Hiring.Accepted;
import org.cadre.vacancy.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Candidates who start as Long-Term Substitutes while the seat is still taken (R-066; D3.4 to D3.7; rulings 4 to 6). */
@House
class SubstituteProcessTest {

    private static final LocalDate S = Hiring.S;
    private static final Instant SCHOOL_STARTS = Instant.parse("2025-09-04T04:00:00Z");
    private static final Instant TO_DECIDE = Instant.parse("2025-08-20T04:00:00Z");
    private static final LocalDate OCTOBER_20 = LocalDate.of(2025, 10, 20);
    private static final LocalDate DECEMBER_1 = LocalDate.of(2025, 12, 1);
    private static final LocalDate DECEMBER_2 = LocalDate.of(2025, 12, 2);

    @Autowired private Hiring hiring;
    @Autowired private Office office;
    @Autowired private Hires hires;
    @Autowired private HireAnswers answers;
    @Autowired private HireRulings rulings;
    @Autowired private HireFile file;
    @Autowired private SchoolCalendar calendar;
    @Autowired private SchoolDays schoolDays;
    @Autowired private SteppedClock clock;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private void fire(Accepted accepted, String element, Instant now) {
        clock.set(now);
        hiring.run(accepted, element);
    }

    private void says(Accepted accepted, String willing) {
        answers.substitute(accepted.candidate(), accepted.offer(), willing);
    }

    /** HR Staffing is asked; the task is open. */
    private Accepted asked(UUID position) {
        Accepted accepted = hiring.ready(position);
        fire(accepted, "Timer_SubstituteToDecide", TO_DECIDE);
        return accepted;
    }

    /** Substitutes since September 4. */
    private Accepted substitute(LocalDate expectedOn) {
        Accepted accepted = asked(hiring.leaving(expectedOn));
        hiring.authorise(accepted, S);
        says(accepted, "yes");
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.SUBSTITUTE);
        return accepted;
    }

    /** On the evening of December 2 the seat was certified: HR Staffing decides. */
    private Accepted afterCheckpoint() {
        Accepted accepted = substitute(DECEMBER_2);
        fire(accepted, "Timer_Checkpoint", Instant.parse("2025-12-02T05:00:00Z"));
        fire(accepted, "Timer_ExpectedDateOver", Instant.parse("2025-12-02T22:00:00Z"));
        hiring.certify(accepted, DECEMBER_2);
        assertThat(hiring.judged(accepted)).endsWith("D3.5");
        assertThat(hiring.task(accepted, "Task_DecideAfterCheckpoint").getDueDate()).isEqualTo("2025-12-09T22:00:00Z");
        return accepted;
    }

    // ------------------------------------------------------------------------------------------------ substituting

    @Test // a closure moves what counts school days, and tells the substitute
    void aClosureMovesTheSubstitutesCountAndTheCandidateIsTold() {
        Accepted accepted = substitute(OCTOBER_20);
        clock.set(Instant.parse("2025-09-08T13:00:00Z"));
        UUID closure = calendar.declareClosure(office.staff(Office.HR),
                Hiring.fields("closureDay", "2025-09-10", "closureName", "Water main"));
        moved(closure);
        assertThat(hiring.due(accepted, "Timer_CountsForEvaluation")).isEqualTo("2025-09-26T04:00:00Z");
        assertThat(hiring.told(accepted)).endsWith("countMoved");
        assertThat(calendar.told(office.staff(Office.HR), closure, 0)).extracting(SchoolCalendar.Told::whom)
                .contains("Candidate of " + hiring.number(accepted));

        moved(calendar.takeBack(office.staff(Office.HR), schoolDays.breakOn(LocalDate.of(2025, 9, 10)).orElseThrow().id()));
        assertThat(hiring.due(accepted, "Timer_CountsForEvaluation")).isEqualTo("2025-09-25T04:00:00Z");
    }

    private void moved(UUID change) {
        office.run(change, "Event_CalendarChanged");
        while (office.instance(change) != null) {
            office.run(change, "Task_MoveDeadlines");
        }
    }

    @Test // domain 4: S passes unvacated, LTS, vacated October 20, converted; D3.6, D3.4
    void aSubstituteWhoseSeatFallsEmptyByDecember1IsConverted() {
        Accepted accepted = substitute(OCTOBER_20);
        assertThat(hiring.judged(accepted)).endsWith("D3.6").doesNotContain("D3.7");
        assertThat(hiring.hire(accepted).substituteFrom()).isEqualTo(S);
        assertThat(hiring.task(accepted, "Task_CheckSubstitutePapers").getDueDate()).as("three business days (R-084)")
                .isEqualTo("2025-09-09T21:00:00Z");
        hiring.answer(accepted, "Task_CheckSubstitutePapers", "papers", "in_order", "explanation", "");

        assertThat(hiring.due(accepted, "Timer_CountsForEvaluation")).as("the 16th school day").isEqualTo("2025-09-25T04:00:00Z");
        fire(accepted, "Timer_CountsForEvaluation", Instant.parse("2025-09-25T04:00:00Z"));
        assertThat(file.view(office.staff(Office.HR), accepted.hire()).daysAsSubstitute()).isEqualTo(16);
        assertThat(hiring.due(accepted, "Timer_LongTermStatus")).as("the 21st").isEqualTo("2025-10-02T04:00:00Z");
        fire(accepted, "Timer_LongTermStatus", Instant.parse("2025-10-02T04:00:00Z"));

        fire(accepted, "Timer_ExpectedDateOver", Instant.parse("2025-10-20T21:00:00Z"));
        hiring.certify(accepted, OCTOBER_20);
        assertThat(hiring.hire(accepted).firstDay()).as("not before its holder has left (ruling 15)").isEqualTo("2025-10-21");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONVERTED);
        assertThat(hiring.seat(accepted.position())).isEqualTo(Position.State.FILLED);
        assertThat(hiring.judged(accepted)).endsWith("D3.4");
        assertThat(office.instance(accepted.hire())).isNull();
        assertThat(office.passed(accepted.hire())).contains("Event_Converted");
        assertThat(hiring.told(accepted)).contains("substituteAsked", "SUBSTITUTE", "SUBSTITUTE/school", "evaluation", "longTerm", "CONVERTED",
                "CONVERTED/school");

        hires.convert(accepted.hire().toString());
        assertThat(hiring.told(accepted)).containsOnlyOnce("CONVERTED");
    }

    @Test // D3.4: through December 1
    void onDecember1TheSubstituteIsStillConverted() {
        Accepted accepted = substitute(DECEMBER_1);
        fire(accepted, "Timer_ExpectedDateOver", Instant.parse("2025-12-01T22:00:00Z"));
        hiring.certify(accepted, DECEMBER_1);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONVERTED);
    }

    @Test // D3.1: the release ends the substituting and restores the priority
    void aLetterInTimeReleasesTheSubstitute() {
        Accepted accepted = substitute(OCTOBER_20);
        clock.set(Instant.parse("2025-10-01T15:00:00Z"));
        hiring.letter(accepted.position(), "2025-10-01T10:00");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.RELEASED);
        assertThat(office.instance(accepted.hire())).isNull();
        assertThat(hiring.hasPriority(accepted)).isTrue();
    }

    @Test // R-066, D3.7: E lies in January, nobody is needed before
    void whereNoSubstituteIsNeededTheStartIsDeferredToTheExpectedDay() {
        LocalDate january = LocalDate.of(2026, 1, 26);
        Accepted accepted = asked(hiring.leaving(january));
        hiring.answer(accepted, "Task_AuthoriseSubstitute", "decision", "refuse", "explanation", "The post is covered.");
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.DEFERRED);
        assertThat(hiring.told(accepted)).doesNotContain("substituteAsked");
        assertThat(hiring.due(accepted, "Timer_SubstituteToDecide")).isEqualTo(Hires.NEVER);

        fire(accepted, "Timer_ExpectedDateOver", Instant.parse("2026-01-26T22:00:00Z"));
        hiring.certify(accepted, january);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
        assertThat(hiring.hire(accepted).firstDay()).isEqualTo("2026-01-27");
    }

    @Test // D3.7: declining costs nobody the offer
    void whoDoesNotWantToSubstituteKeepsTheOfferAndMayChangeTheAnswer() {
        Accepted accepted = asked(hiring.leaving(OCTOBER_20));
        hiring.authorise(accepted, S);
        says(accepted, "no");
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.DEFERRED);
        assertThat(hiring.hire(accepted).live()).isTrue();

        clock.set(Instant.parse("2025-09-06T15:00:00Z"));
        says(accepted, "yes");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.SUBSTITUTE);
        assertThat(hiring.hire(accepted).substituteFrom()).as("a Saturday: the next school day").isEqualTo("2025-09-08");
    }

    @Test
    void aSubstituteWhoIsToBeginLaterThanSchoolBeginsThen() {
        Accepted accepted = asked(hiring.leaving(OCTOBER_20));
        hiring.authorise(accepted, LocalDate.of(2025, 9, 15));
        says(accepted, "yes");
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.DEFERRED);
        assertThat(hiring.due(accepted, "Timer_SchoolStarts")).isEqualTo("2025-09-15T04:00:00Z");
        fire(accepted, "Timer_SchoolStarts", Instant.parse("2025-09-15T04:00:00Z"));
        assertThat(hiring.state(accepted)).isEqualTo(HireState.SUBSTITUTE);
        assertThat(hiring.due(accepted, "Timer_CountsForEvaluation")).isEqualTo("2025-10-06T04:00:00Z");
    }

    @Test // D3.2: no start, substituting included
    void whoIsNotReadyDoesNotSubstituteEither() {
        Accepted accepted = hiring.begun(hiring.leaving(OCTOBER_20));
        fire(accepted, "Timer_SubstituteToDecide", TO_DECIDE);
        hiring.authorise(accepted, S);
        says(accepted, "yes");
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.HELD);
        hiring.clear(accepted);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.SUBSTITUTE);
    }

    @Test // R-084; R-066: consecutive days begin anew after an interruption
    void papersThatAreNotInOrderHoldTheSubstituteAndTheDaysBeginAnew() {
        Accepted accepted = substitute(DECEMBER_2);
        clock.set(Instant.parse("2025-09-08T15:00:00Z"));
        hiring.answer(accepted, "Task_CheckSubstitutePapers", "papers", "not_in_order", "explanation", "Nothing was shown so far.");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.HELD);
        fire(accepted, "Timer_CountsForEvaluation", Instant.parse("2025-09-25T04:00:00Z"));
        assertThat(hiring.told(accepted)).contains("HELD", "HELD/school").doesNotContain("evaluation");

        clock.set(Instant.parse("2025-09-26T15:00:00Z"));
        rulings.papersOnPage(office.staff(Office.HR), accepted.hire(), true, "");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.SUBSTITUTE);
        assertThat(hiring.hire(accepted).substituteFrom()).isEqualTo("2025-09-26");
        assertThat(hiring.due(accepted, "Timer_CountsForEvaluation")).isEqualTo("2025-10-20T04:00:00Z");
    }

    @Test // D3.3, D3.7: begun after December 1, stopped, and seated once the incumbent has gone: nothing of the substituting goes on
    void whoStoppedSubstitutingAndIsConfirmedLaterIsNotCountedAnyLonger() {
        LocalDate expected = LocalDate.of(2025, 12, 23);
        Accepted accepted = asked(hiring.leaving(expected));
        hiring.authorise(accepted, LocalDate.of(2025, 12, 3));
        says(accepted, "yes");
        fire(accepted, "Timer_SchoolStarts", SCHOOL_STARTS);
        fire(accepted, "Timer_SchoolStarts", Instant.parse("2025-12-03T05:00:00Z"));
        assertThat(hiring.state(accepted)).isEqualTo(HireState.SUBSTITUTE);
        hiring.answer(accepted, "Task_CheckSubstitutePapers", "papers", "not_in_order", "explanation", "Nothing was shown so far.");
        says(accepted, "no");
        rulings.papersOnPage(office.staff(Office.HR), accepted.hire(), true, "");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.DEFERRED);

        fire(accepted, "Timer_ExpectedDateOver", Instant.parse("2025-12-23T22:00:00Z"));
        hiring.certify(accepted, expected);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONFIRMED);
        fire(accepted, "Timer_FirstDay", Instant.parse("2026-01-05T05:00:00Z"));
        hiring.answer(accepted, "Task_CheckPapers", "papers", "in_order", "explanation", "");
        assertThat(office.passed(accepted.hire())).contains("Event_Confirmed");
        assertThat(office.instance(accepted.hire())).isNull();
    }

    @Test // D3.2, then D3.4: whoever was held while the seat fell empty is converted, not confirmed
    void aSubstituteWhoWasHeldWhenTheSeatFellEmptyIsConvertedOnceReady() {
        Accepted accepted = substitute(OCTOBER_20);
        hiring.answer(accepted, "Task_CheckSubstitutePapers", "papers", "not_in_order", "explanation", "Nothing was shown so far.");
        fire(accepted, "Timer_ExpectedDateOver", Instant.parse("2025-10-20T21:00:00Z"));
        hiring.certify(accepted, OCTOBER_20);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.HELD);
        assertThat(hiring.judged(accepted)).endsWith("D3.2");

        rulings.papersOnPage(office.staff(Office.HR), accepted.hire(), true, "");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONVERTED);
    }

    // ------------------------------------------------------------------------------------------------ HR Staffing authorizes

    @ParameterizedTest(name = "{0}") // ruling 6
    @CsvSource({"startsOn, 2025-09-03, First day", "startsOn, 2026-07-01, First day", "startsOn, '', First day",
            "costCentre, '', Cost center", "cover, '', Cover"})
    void anAuthorizationThatLacksWhatItNeedsIsRefused(String field, String value, String named) {
        Accepted accepted = asked(hiring.leaving(OCTOBER_20));
        Map<String, Object> values = new HashMap<>(Map.of("decision", "authorise", "startsOn", "2025-09-04", "costCentre", "CC-1",
                "cover", "double_fill", "explanation", ""));
        values.put(field, value);
        String task = office.claim(accepted.hire(), "Task_AuthoriseSubstitute", Office.HR);
        assertThatThrownBy(() -> office.submit(task, Office.HR, values)).hasMessageStartingWith(named + ":");
        values.putAll(Map.of("startsOn", "2025-09-04", "costCentre", "CC-1", "cover", "double_fill"));
        office.submit(task, Office.HR, values);
    }

    @Test // nobody substitutes without a license
    void nobodyIsAuthorizedToSubstituteOnADayOnWhichALicenseIsNotInForce() {
        Accepted accepted = asked(hiring.leaving(OCTOBER_20));
        hiring.lapses(accepted, LocalDate.of(2025, 9, 4));
        assertThatThrownBy(() -> hiring.authorise(accepted, S)).hasMessageContaining("a license of the candidate is not in force");
    }

    @Test
    void whoWasNotAskedHasNothingToAnswer() {
        Accepted accepted = hiring.ready(hiring.leaving(OCTOBER_20));
        assertThatThrownBy(() -> says(accepted, "yes")).isInstanceOf(Refusal.class).hasMessageContaining("hire.substitute.notAsked");
        assertThat(answers.view(accepted.candidate(), accepted.offer()).asked()).isFalse();
    }

    @Test
    void aRefusalIsAskedAboutAgainOnceTheExpectedDayHasMoved() {
        Accepted accepted = asked(hiring.leaving(OCTOBER_20));
        hiring.answer(accepted, "Task_AuthoriseSubstitute", "decision", "refuse", "explanation", "The post is covered.");
        assertThat(hiring.due(accepted, "Timer_SubstituteToDecide")).isEqualTo(Hires.NEVER);
        clock.set(Instant.parse("2025-08-22T15:00:00Z"));
        hiring.move(accepted.position(), LocalDate.of(2025, 12, 15));
        assertThat(hiring.due(accepted, "Timer_SubstituteToDecide")).isEqualTo(TO_DECIDE);
    }

    // ------------------------------------------------------------------------------------------------ after December 1

    @Test // domain 4: vacated December 2; D3.5
    void afterDecember1HrStaffingMayConvert() {
        Accepted accepted = afterCheckpoint();
        hiring.answer(accepted, "Task_DecideAfterCheckpoint", "decision", "convert", "explanation", "The school asks for it.");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONVERTED);
        assertThat(hiring.told(accepted)).contains("checkpoint", "checkpoint/school");
    }

    @Test // D3.5; domain 2.2: June 30
    void afterDecember1HrStaffingMayKeepTheSubstituteThroughJune30() {
        Accepted accepted = afterCheckpoint();
        hiring.answer(accepted, "Task_CheckSubstitutePapers", "papers", "in_order", "explanation", "");
        hiring.run(accepted, "Timer_CountsForEvaluation");
        hiring.run(accepted, "Timer_LongTermStatus");
        hiring.answer(accepted, "Task_DecideAfterCheckpoint", "decision", "keep", "explanation", "The year ends with the present staff.");
        assertThat(office.passed(accepted.hire())).contains("SubProcess_SubstituteDays", "Event_SubstituteDaysOver");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.SUBSTITUTE);
        assertThat(hiring.due(accepted, "Timer_SubstituteYearOver")).isEqualTo("2026-06-30T21:00:00Z");
        fire(accepted, "Timer_SubstituteYearOver", Instant.parse("2026-06-30T21:00:00Z"));
        assertThat(hiring.state(accepted)).isEqualTo(HireState.RELEASED);
        assertThat(office.passed(accepted.hire())).contains("Event_SubstituteYearEnded");
    }

    @Test // D3.5
    void afterDecember1HrStaffingMayRelease() {
        Accepted accepted = afterCheckpoint();
        hiring.answer(accepted, "Task_DecideAfterCheckpoint", "decision", "release", "explanation", "The post is given up next year.");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.RELEASED);
        assertThat(hiring.hasPriority(accepted)).isTrue();
    }

    @Test // D3.1, R-064: receipt time decides, whenever the letter is found
    void aLetterInTimeThatIsFoundWhileHrStaffingDecidesReleasesTheSubstitute() {
        Accepted accepted = afterCheckpoint();
        hiring.letter(accepted.position(), "2025-12-02T16:59");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.RELEASED);
        assertThat(office.passed(accepted.hire())).contains("Event_LetterWhileDeciding", "Event_ReleasedEnd");
    }

    /** HR Staffing keeps the substitute through June 30. */
    private Accepted kept() {
        Accepted accepted = afterCheckpoint();
        hiring.answer(accepted, "Task_DecideAfterCheckpoint", "decision", "keep", "explanation", "The year ends with the present staff.");
        return accepted;
    }

    @Test // D3.1: a timely rescission ends the work as substitute
    void aLetterInTimeThatIsFoundLaterReleasesASubstituteWhoIsKept() {
        Accepted accepted = kept();
        clock.set(Instant.parse("2026-01-12T15:00:00Z"));
        hiring.letter(accepted.position(), "2025-12-02T16:59");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.RELEASED);
        assertThat(hiring.seat(accepted.position())).isEqualTo(Position.State.KEPT);
        assertThat(office.passed(accepted.hire())).contains("Event_LetterWhileKept", "Event_ReleasedEnd");
    }

    @Test // a letter that came too late freezes the seat, also while a substitute is kept; upheld, the substitute goes on
    void aLateLetterIsReviewedWhileASubstituteIsKept() {
        Accepted accepted = kept();
        hiring.letter(accepted.position(), "2025-12-02T17:00");
        hiring.answer(accepted, "Task_ReviewLateLetter", "decision", "uphold", "explanation", "It came too late.");
        hiring.certify(accepted, DECEMBER_2);
        hiring.answer(accepted, "Task_DecideAfterCheckpoint", "decision", "keep", "explanation", "The year ends with the present staff.");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.SUBSTITUTE);
        assertThat(hiring.due(accepted, "Timer_SubstituteYearOver")).isEqualTo("2026-06-30T21:00:00Z");
    }

    @Test // D3.2, R-084: who is kept does not work without papers, and goes on with them
    void papersThatAreNotInOrderHoldASubstituteWhoIsKept() {
        Accepted accepted = kept();
        hiring.answer(accepted, "Task_CheckSubstitutePapers", "papers", "not_in_order", "explanation", "The card has expired.");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.HELD);
        rulings.papersOnPage(office.staff(Office.HR), accepted.hire(), true, "");
        hiring.answer(accepted, "Task_DecideAfterCheckpoint", "decision", "keep", "explanation", "The year ends with the present staff.");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.SUBSTITUTE);
        assertThat(office.passed(accepted.hire())).contains("Event_ReadinessWhileKept");
    }

    @Test // D3.4, R-084: what held the substitute is found in order by the very task that was still open
    void aSubstituteWhoIsHeldIsConvertedAsSoonAsTheOpenTaskFindsThePapersInOrder() {
        Accepted accepted = substitute(OCTOBER_20);
        rulings.papersOnPage(office.staff(Office.HR), accepted.hire(), false, "The card has expired.");
        fire(accepted, "Timer_ExpectedDateOver", Instant.parse("2025-10-20T21:00:00Z"));
        hiring.certify(accepted, OCTOBER_20);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.HELD);

        hiring.answer(accepted, "Task_CheckSubstitutePapers", "papers", "in_order", "explanation", "");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.CONVERTED);
        assertThat(office.instance(accepted.hire())).isNull();
    }
}
