package org.cadre.vacancy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.vacancy.HireAnswers;
import org.cadre.vacancy.HireState;
import org.cadre.vacancy.Hiring;
import org.cadre.vacancy.Hiring.Accepted;
import org.cadre.vacancy.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Letters that are typed in while hr-staffing is at work on a hire, or after it (D3.1, R-063, R-064); the interleavings found each of these. */
@House
class LettersMeanwhileProcessTest {

    private static final LocalDate DECEMBER_2 = LocalDate.of(2025, 12, 2);

    @Autowired private Hiring hiring;
    @Autowired private HireAnswers answers;
    @Autowired private SteppedClock clock;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private void fire(Accepted accepted, String element, String now) {
        clock.set(Instant.parse(now));
        hiring.run(accepted, element);
    }

    @Test // when it was received decides
    void aLetterInTimeEndsTheReviewOfALateOne() {
        UUID position = hiring.leaving(Hiring.S);
        Accepted accepted = hiring.ready(position);
        fire(accepted, "Timer_SubstituteToDecide", "2025-08-20T04:00:00Z");
        hiring.answer(accepted, "Task_AuthoriseSubstitute", "decision", "refuse", "explanation", "The seat is covered.");
        fire(accepted, "Timer_ExpectedDateOver", "2025-09-04T21:00:00Z");
        clock.set(Instant.parse("2025-09-05T13:00:00Z"));
        hiring.letter(position, "2025-09-04T17:01");
        assertThat(hiring.waitsAt(accepted)).contains("Task_ReviewLateLetter");
        hiring.letter(position, "2025-09-04T16:59");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.RELEASED);
        assertThat(hiring.waitsAt(accepted)).isEmpty();
    }

    /** A substitute whose seat was certified on the evening of December 2. */
    private Accepted afterCheckpoint() {
        Accepted accepted = hiring.ready(hiring.leaving(DECEMBER_2));
        fire(accepted, "Timer_SubstituteToDecide", "2025-08-20T04:00:00Z");
        hiring.authorise(accepted, Hiring.S);
        answers.substitute(accepted.candidate(), accepted.offer(), "yes");
        fire(accepted, "Timer_SchoolStarts", "2025-09-04T04:00:00Z");
        fire(accepted, "Timer_ExpectedDateOver", "2025-12-02T22:00:00Z");
        hiring.certify(accepted, DECEMBER_2);
        assertThat(hiring.waitsAt(accepted)).contains("Task_DecideAfterCheckpoint");
        return accepted;
    }

    @Test // D3.1 goes before D3.5
    void aLetterInTimeEndsTheDecisionAfterTheCheckpoint() {
        Accepted accepted = afterCheckpoint();
        hiring.letter(accepted.position(), "2025-12-02T16:59");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.RELEASED);
    }

    @Test // D3.1: it ends the substitute's work
    void aLetterInTimeReleasesWhoeverIsKeptAsASubstitute() {
        Accepted accepted = afterCheckpoint();
        hiring.answer(accepted, "Task_DecideAfterCheckpoint", "decision", "keep", "explanation", "The year ends with the present staff.");
        hiring.letter(accepted.position(), "2025-12-02T16:59");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.RELEASED);
        assertThat(hiring.waitsAt(accepted)).isEmpty();
    }

    @Test // a retirement needs the Board's receipt; nobody is asked to certify while it is awaited, and it cannot be forgotten
    void aLetterThatWaitsForTheBoardTakesTheCertificationsTaskBackAndIsReviewedOnceItIsLate() {
        UUID position = hiring.position(Position.Kind.ANTICIPATED, Hiring.S);
        hiring.register(position, "retirement", Hiring.S);
        Accepted accepted = hiring.ready(position);
        hiring.leftEarly(position, LocalDate.of(2025, 6, 1));
        assertThat(hiring.waitsAt(accepted)).contains("Task_CertifyVacant");
        hiring.letter(position, "2025-06-02T09:00");
        assertThat(hiring.waitsAt(accepted)).doesNotContain("Task_CertifyVacant");
        fire(accepted, "Timer_ExpectedDateOver", "2025-09-04T21:00:00Z");
        assertThat(hiring.waitsAt(accepted)).contains("Task_ReviewLateLetter");
    }

    @Test // the hold for papers is no end, and the seat is the person's
    void aLetterThatComesToLightWhileASeatedPersonIsHeldForPapersUndoesNothing() {
        UUID position = hiring.leaving(Hiring.S);
        Accepted accepted = hiring.ready(position);
        hiring.leftEarly(position, LocalDate.of(2025, 6, 1));
        hiring.certify(accepted, LocalDate.of(2025, 6, 1));
        fire(accepted, "Timer_FirstDay", "2025-09-04T04:00:00Z");
        hiring.answer(accepted, "Task_CheckPapers", "papers", "not_in_order", "explanation", "One is still to come.");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.HELD);
        hiring.letter(position, "2025-06-02T09:00");
        assertThat(hiring.state(accepted)).isEqualTo(HireState.HELD);
        assertThat(hiring.hire(accepted).certificationId()).isNotNull();
        assertThat(hiring.seat(position)).isEqualTo(Position.State.FILLED);
    }
}
